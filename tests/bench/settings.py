"""The product's own settings; only the names of static files are plain, because hashed ones need collectstatic."""

from bpjs_dashboard.settings import *  # noqa: F403

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
# The middleware that serves them wants a folder that is there.
STATIC_ROOT = STATICFILES_DIRS[0]  # noqa: F405
