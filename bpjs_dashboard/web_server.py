"""Settings of gunicorn that no command line can say: its own lines in the shape of all others.

Read with `gunicorn -c python:bpjs_dashboard.web_server`. AccessLogMiddleware tells the requests: it knows who asked.
"""

from bpjs_dashboard.settings import LOGGING

logconfig_dict = LOGGING | {"loggers": {"gunicorn.error": {"level": "INFO", "propagate": True}}}
