"""Django's settings, read from the environment alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tongxin.portal.environment import read_environment
from tongxin.portal.keys import find_keys, follow_keys
from tongxin.portal.translations import prepare_words

ENVIRONMENT = read_environment()
KEYS = find_keys(ENVIRONMENT)
HERE = Path(__file__).parent

DATA = ENVIRONMENT.data
UPLOADS = DATA / "uploads"
OUTBOX = DATA / "outbox"
SECRET_KEY = KEYS.secret
SEALING_KEYS = follow_keys(ENVIRONMENT, KEYS)  # version -> 32 bytes; the highest seals
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
USE_X_FORWARDED_HOST = False

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "js_lib_leaflet",
    "tongxin.kernel",
    "tongxin.systems.services",
    "tongxin.systems.oversight",
    "tongxin.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tongxin.portal.middleware.rate_limit.RateLimit",
    "tongxin.portal.middleware.require_sign_in.RequireSignIn",
    "tongxin.portal.middleware.say_refusals.SayRefusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "tongxin.portal.urls"
WSGI_APPLICATION = "tongxin.portal.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongxin.portal.context.tell_frame",
            ],
            "builtins": ["django.templatetags.i18n", "tongxin.portal.templatetags.tongxin"],
        },
    }
]
FORM_RENDERER = "tongxin.portal.form_renderer.PlainForms"

DATABASES: dict[str, Any] = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "tongxin.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
if ENVIRONMENT.database_url.startswith("postgres"):
    DATABASES["default"] = dict(dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=60))
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
elif ENVIRONMENT.database_url:
    DATABASES["default"]["NAME"] = dj_database_url.parse(ENVIRONMENT.database_url)["NAME"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "tongxin.portal.password_rules.LengthRule"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
TWO_FACTOR = ENVIRONMENT.two_factor
OTP_TOTP_ISSUER = "同心"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "tongxin.portal.views.errors.say_locked_out"
AXES_CLIENT_IP_CALLABLE = "tongxin.portal.client_address.find_client_address"
AXES_SENSITIVE_PARAMETERS = ["password", "code"]
AXES_VERBOSE = False
TRUSTED_PROXIES = ENVIRONMENT.proxies

SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_NAME = "tongxin_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_NAME = "tongxin_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tongxin.portal.views.errors.say_stale_form"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_REFERRER_POLICY = "same-origin"
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # four schemes over ten years, a roll a month

TILES, MAP_APPROVAL = ENVIRONMENT.tiles, ENVIRONMENT.map_approval
_tile_hosts = [f"{urlsplit(TILES).scheme}://{urlsplit(TILES).netloc}"] if TILES else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *(host.replace("{s}", "*") for host in _tile_hosts)],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "tongxin_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [prepare_words(DATA)]
FORMAT_MODULE_PATH = "tongxin.portal.formats"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(UPLOADS)},
    },
    "staticfiles": {"BACKEND": "tongxin.portal.static_storage.HashedStatic"},
}

SMS_URL, WECHAT_URL = ENVIRONMENT.sms_url, ENVIRONMENT.wechat_url
ADAPTER_SECRET = ENVIRONMENT.adapter_secret
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail_url:
    _mail = urlsplit(ENVIRONMENT.mail_url)
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = (
        unquote(_mail.username or ""),
        unquote(_mail.password or ""),
    )
    EMAIL_USE_SSL, EMAIL_TIMEOUT = _mail.scheme == "smtps", 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(OUTBOX)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"short": {"()": "tongxin.portal.trouble.ShortenTroubles"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["short"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},  # a page that is refused or not there is no trouble
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers try any name
    },
}
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
