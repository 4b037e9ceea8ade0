"""Settings of the test suite: the product's own, from a fixed environment, with the slow parts made quick."""

import os

# Blank means the default: a developer's .env must not change what the tests see.
os.environ.update(
    DEBUG="False",
    SECRET_KEY="only-for-tests-only-for-tests-only-for-tests-only-for-tests",
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    REFERENCE_DATE="",
    EMAIL_URL="",
    EMAIL_FROM="",
    SITE_NAME="",
    SITE_URL="",
    DEMO_PASSWORD="",
    SECURE_SSL_REDIRECT="False",
    TRUSTED_PROXIES="",
    FORMAL_SEGMENTS="",
    HEADLINE_COMPLETENESS="",
    REPORT_DUE_DAY="",
    REPORT_CLOSE_DAY="",
    REPORT_ANSWER_DAYS="",
    REPORT_UNDO_SECONDS="",
    REMINDER_DAYS="",
    REMINDER_DEPUTY_DAYS="",
    REMINDER_HOUR="",
    LOG_DAYS="",
    UPLOAD_DAYS="",
    UPLOAD_MEGABYTES="",
    UPLOAD_ROWS="",
    UPLOAD_UNPACKED_MEGABYTES="",
)
os.environ.setdefault("DATABASE_URL", "")
os.environ.setdefault("REDIS_URL", "")
# Each worker of pytest-xdist has two Redis databases, queue and cache: one empties its cache while another reads.
# Taken out of the environment, so that a process which a test starts keeps the address that it is given.
_worker = os.environ.pop("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if _worker and os.environ["REDIS_URL"]:
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{2 * int(_worker)}"

from bpjs_dashboard.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashed names need collectstatic; the plain storage serves the same files.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Throttling is switched on by the tests that are about it.
AXES_ENABLED = False
