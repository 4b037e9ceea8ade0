"""All settings, read from the environment (and `.env` if present). `.env.example` lists every variable."""

import os
import secrets
from datetime import date
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from bpjs_dashboard.readers import day_offsets, formal_segments, redis_cache, site_address, whole
from bpjs_dashboard.redis_addresses import broker_address, cache_database, redis_address
from bpjs_dashboard.version import read_version

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")
# A blank line in .env, or a blank variable, keeps the default.
env.ENVIRON = {name: value for name, value in os.environ.items() if value.strip()}


def _secret_key() -> str:
    """Take the key from the environment; in debug keep a generated one in `var/`, so that sessions survive restarts."""
    key: str = env.str("SECRET_KEY", default="")
    if key:
        return key
    if not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY belum diisi. Isi SECRET_KEY di lingkungan atau di .env.")
    file = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(exist_ok=True)
    if not file.exists():
        file.write_text(secrets.token_urlsafe(64))
        file.chmod(0o600)
    return file.read_text().strip()


def _reference_date() -> date | None:
    """Read the demo clock's fixed day, or nothing for the real one."""
    if not (text := env.str("REFERENCE_DATE", default="")):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ImproperlyConfigured(f"REFERENCE_DATE={text!r} bukan tanggal. Tulis seperti 2022-11-14.") from None


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
APP_VERSION = read_version(BASE_DIR / "CHANGELOG.md")
SITE_NAME = env.str("SITE_NAME", default="Dasbor Cakupan")
REFERENCE_DATE = _reference_date()
# It stands in the README: good for debug on the own machine, refused everywhere else.
DEFAULT_DEMO_PASSWORD = "dasbor-demo"  # noqa: S105
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default=DEFAULT_DEMO_PASSWORD)
ROOT_URLCONF = "bpjs_dashboard.urls"
WSGI_APPLICATION = "bpjs_dashboard.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    "django_htmx",
    "django_tables2",
    "coverage",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bpjs_dashboard.middleware.HeadersMiddleware",
    "bpjs_dashboard.middleware.RequestIdMiddleware",
    "bpjs_dashboard.access_log.AccessLogMiddleware",
    "bpjs_dashboard.sessions.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "bpjs_dashboard.middleware.NotFoundMiddleware",
    "bpjs_dashboard.middleware.WrongMethodMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bpjs_dashboard.shell.shell",
            ],
        },
    }
]

# SQLite: IMMEDIATE takes the write lock at BEGIN, so that two writers wait for each other instead of failing late.
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'dasbor.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    DATABASES["default"]["OPTIONS"]["options"] = (
        "-c lock_timeout=5000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=60000"
    )
_redis_url = env.str("REDIS_URL", default="")
REDIS_URL = redis_address(_redis_url) if _redis_url else ""
CACHES = {
    "default": (
        redis_cache(cache_database(REDIS_URL))
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    # The pages this process showed last: no journey to Redis for what is asked again at once.
    "near": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "near",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 50},
    },
}

# Celery: late acknowledgement and short waits; reasons in docs/adr/0005-work-rows.md.
CELERY_BROKER_URL = broker_address(REDIS_URL) if REDIS_URL else "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
# In KiB: a child that grew is replaced after its task.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "max_retries": 1,
}
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_BEAT_SCHEDULE = {
    "process-pending": {"task": "coverage.process_pending", "schedule": 5.0},
    "open-months": {"task": "coverage.open_months", "schedule": 60.0},
    "send-reminders": {"task": "coverage.send_reminders", "schedule": 300.0},
    # Rows say themselves whether they are due: asked every hour, a missed or doubled turn makes no difference.
    "prune": {"task": "coverage.prune", "schedule": 3600.0},
}

AUTH_USER_MODEL = "coverage.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "bpjs_dashboard.passwords.LikenessValidator"},
    {"NAME": "bpjs_dashboard.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "bpjs_dashboard.passwords.MaximumLengthValidator"},
    {"NAME": "bpjs_dashboard.passwords.CommonPasswordValidator"},
    {"NAME": "bpjs_dashboard.passwords.ContextWordValidator"},
]
LOGIN_URL = "coverage:login"
LOGIN_REDIRECT_URL = "coverage:home"
LOGOUT_REDIRECT_URL = "coverage:login"
# Two limits: without use, and in all.
SESSION_ENGINE = "bpjs_dashboard.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
OTP_TOTP_ISSUER = SITE_NAME
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "coverage.views.session.locked_out"
AXES_CLIENT_IP_CALLABLE = "bpjs_dashboard.proxies.client_address"

LANGUAGE_CODE = "id"
# English is complete with its own issue; until then half a translation would mix two languages on one page.
LANGUAGES = [("id", _("Indonesia"))]
LANGUAGE_COOKIE_NAME = "bahasa"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "bpjs_dashboard.finders.PlotlyFinder",
]
FIXTURES_DIR = BASE_DIR / "fixtures"
# The quick start serves straight from the packages: compressing plotly.min.js takes half a minute.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# The two hashes are styles that plotly.js 4.1.1 injects; when they change, the browser tests see console messages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [
            SELF,
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
            "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
        ],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Proxy headers are the client's own words unless a proxy of ours wrote them.
TRUSTED_PROXIES = whole("TRUSTED_PROXIES", env.str("TRUSTED_PROXIES", default="0"), least=0, most=9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    # Whoever watches this machine asks the process itself, in front of which no https ends; they tell nothing secret.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"

_mail = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(_mail)
_leaves = not DEBUG and _mail["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
# Where links in mails lead: a mail has no request that would tell.
SITE_URL = site_address("SITE_URL", env.str("SITE_URL", default="http://127.0.0.1:8000"), is_for_others=_leaves)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="dasbor@localhost")
# A mail server that does not answer must not hold the worker.
EMAIL_TIMEOUT = 10
# One record on one line: JSON for machines in production, text for people in development.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "bpjs_dashboard.logs.RequestFilter"}},
    "formatters": {
        "line": {
            "class": "bpjs_dashboard.logs.OneLineFormatter",
            "format": "{asctime} {levelname} {name} [{request_id}] {message}",
            "style": "{",
        },
        "json": {"()": "bpjs_dashboard.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request"],
            "formatter": "line" if DEBUG else "json",
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Our own lines tell a failed login by the account; those of axes quote what was typed.
        "axes": {"level": "ERROR"},
        # Handlers of Django's own would print each record twice.
        "django": {"level": "INFO"},
        # The development server has a handler of its own, which would show the tokens of links.
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # A sweep every five seconds is three lines each; its faults are told.
        **{name: {"level": "WARNING"} for name in ("celery.beat", "celery.worker.strategy", "celery.app.trace")},
        # The development server writes its own.
        "bpjs_dashboard.access": {"level": "WARNING" if DEBUG else "INFO"},
    },
}

FORMAL_SEGMENTS = formal_segments(env.list("FORMAL_SEGMENTS", default=["PU", "JAKON"]))
HEADLINE_COMPLETENESS = whole(
    "HEADLINE_COMPLETENESS", env.str("HEADLINE_COMPLETENESS", default="95"), least=1, most=100
)
# Every month has a 28th.
REPORT_CLOSE_DAY = whole("REPORT_CLOSE_DAY", env.str("REPORT_CLOSE_DAY", default="25"), least=1, most=28)
# How long an approval can be taken back by whoever gave it.
REPORT_UNDO_SECONDS = whole("REPORT_UNDO_SECONDS", env.str("REPORT_UNDO_SECONDS", default="10"), least=0, most=600)
# How long a branch has to answer a return or to correct, as the page suggests it; the deputy sets each end.
REPORT_ANSWER_DAYS = whole("REPORT_ANSWER_DAYS", env.str("REPORT_ANSWER_DAYS", default="3"), least=1, most=60)
REPORT_DUE_DAY = whole("REPORT_DUE_DAY", env.str("REPORT_DUE_DAY", default="18"), least=1, most=REPORT_CLOSE_DAY)
# Days from the due day on which a branch is reminded of a report that it has not sent, and after that its deputy.
REMINDER_DAYS = day_offsets("REMINDER_DAYS", env.list("REMINDER_DAYS", default=["-3", "0", "3"]))
REMINDER_DEPUTY_DAYS = day_offsets("REMINDER_DEPUTY_DAYS", env.list("REMINDER_DEPUTY_DAYS", default=["4", "7"]))
REMINDER_HOUR = whole("REMINDER_HOUR", env.str("REMINDER_HOUR", default="8"), least=0, most=23)
# Retention in days; history and published figures are kept for good.
LOG_DAYS = whole("LOG_DAYS", env.str("LOG_DAYS", default="365"), least=30, most=3650)
UPLOAD_DAYS = whole("UPLOAD_DAYS", env.str("UPLOAD_DAYS", default="90"), least=1, most=3650)
# How large an uploaded report may be: as it comes, in rows, and unpacked.
UPLOAD_MEGABYTES = whole("UPLOAD_MEGABYTES", env.str("UPLOAD_MEGABYTES", default="2"), least=1, most=50)
UPLOAD_ROWS = whole("UPLOAD_ROWS", env.str("UPLOAD_ROWS", default="2000"), least=100, most=200_000)
UPLOAD_UNPACKED_MEGABYTES = whole(
    "UPLOAD_UNPACKED_MEGABYTES", env.str("UPLOAD_UNPACKED_MEGABYTES", default="30"), least=1, most=500
)
# How large one paper attached to an agreement may be.
PAPER_MEGABYTES = whole("PAPER_MEGABYTES", env.str("PAPER_MEGABYTES", default="5"), least=1, most=25)
DJANGO_TABLES2_TEMPLATE = "django_tables2/dasbor.html"
