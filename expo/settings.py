"""All settings. What an operator may choose comes from the environment, in the one block below; see docs/settings.md."""

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from core.work import QUEUES
from expo.sign_in_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

env = environ.Env()

# --- from the environment ---------------------------------------------------------------------------------------------
DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
FORWARDED_ALLOW_IPS = env.list("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"])
SITE_URL = env.str("SITE_URL", f"http://localhost:{env.int('PORT', 8000)}")
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR / 'db.sqlite3'}")}
REDIS_URL = env.str("REDIS_URL", "")
BUS_DIR = env.str("BUS_DIR", str(VAR / "bus"))
WEB_PROCESSES = env.int("WEB_CONCURRENCY", 1)
EMAIL = env.email_url("EMAIL_URL", f"filemail:///{VAR / 'mail'}" if DEMO else "consolemail://")
MAIL_PER_SECOND = env.int("MAIL_PER_SECOND", 0)
BOUNCE_SECRET = env.str("BOUNCE_SECRET", "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Expo <expo@example.com>")
MEDIA_STORAGE_URL = env.str("MEDIA_STORAGE_URL", f"file://{VAR / 'media'}")
PICTURE_FONT = env.str("PICTURE_FONT", "")
FILES_STORAGE_URL = env.str("FILES_STORAGE_URL", f"file://{VAR / 'files'}")
DEMO_OPENS = env.str("DEMO_OPENS", "")
STAFF_NEEDS_SECOND_FACTOR = env.bool("STAFF_NEEDS_SECOND_FACTOR", not DEMO)
LOG_LEVEL = env.str("LOG_LEVEL", "INFO")
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
LIVE_ENGINE = env.str("LIVE_ENGINE", "embedded")
LIVE_RELAY_PORT = env.int("LIVE_RELAY_PORT", env.int("PORT", 8000) + 1)
LIVE_RELAY_URL = env.str("LIVE_RELAY_URL", "")
LIVE_RELAY_CONTROL_URL = env.str("LIVE_RELAY_CONTROL_URL", "")
LIVE_RELAY_ADDRESS = env.str("LIVE_RELAY_ADDRESS", "")
LIVE_RELAY_UDP_PORT = env.int("LIVE_RELAY_UDP_PORT", 0)
LIVE_RELAY_VIEWERS = env.int("LIVE_RELAY_VIEWERS", 200)
LIVE_HOOK_URL = env.str("LIVE_HOOK_URL", "")
LIVE_RECORDINGS = env.str("LIVE_RECORDINGS", str(VAR / "recordings"))
LIVE_RECORDINGS_DAYS = env.int("LIVE_RECORDINGS_DAYS", 30)
LIVE_RECORDINGS_SPARE = env.int("LIVE_RECORDINGS_SPARE", 1000)  # megabytes
LIVE_RECOGNISER = env.str("LIVE_RECOGNISER", "")
LIVE_WHIP_URL = env.str("LIVE_WHIP_URL", "")
LIVE_RTMP_URL = env.str("LIVE_RTMP_URL", "")
LIVE_WHEP_URL = env.str("LIVE_WHEP_URL", "")
LIVE_HLS_URL = env.str("LIVE_HLS_URL", "")
LIVE_TRANSLATION_URL = env.str("LIVE_TRANSLATION_URL", "https://www.bing.com/translator?to={language}&text={text}")
LIVE_ICE_SERVERS = env.list("LIVE_ICE_SERVERS", default=[])
STUN_URLS = env.list("STUN_URLS", default=[])
TURN_URLS = env.list("TURN_URLS", default=[])
TURN_SECRET = env.str("TURN_SECRET", "")
CALL_FALLBACK_URL = env.str("CALL_FALLBACK_URL", "")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.str("OIDC_NAME", "OpenID Connect")
OIDC_TRUSTS_EMAIL = env.bool("OIDC_TRUSTS_EMAIL", False)
SUGGESTIONS_EMBEDDINGS = env.str("SUGGESTIONS_EMBEDDINGS", "none")
HALL_PEOPLE = env.int("HALL_PEOPLE", 1000)
API_PER_MINUTE = env.int("API_PER_MINUTE", 120)
WEBHOOK_NETWORKS = env.list("WEBHOOK_NETWORKS", default=[])
GUIDE_MODEL_URL = env.str("GUIDE_MODEL_URL", "")
GUIDE_MODEL_KEY = env.str("GUIDE_MODEL_KEY", "")
GUIDE_MODEL_NAME = env.str("GUIDE_MODEL_NAME", "")
GUIDE_MODEL_SECONDS = env.float("GUIDE_MODEL_SECONDS", 20.0)
GUIDE_MODEL_TOKENS = env.int("GUIDE_MODEL_TOKENS", 400)
GUIDE_MODEL_TOKENS_A_DAY = env.int("GUIDE_MODEL_TOKENS_A_DAY", 500_000)
GUIDE_MODEL_AT_ONCE = env.int("GUIDE_MODEL_AT_ONCE", 2)
GUIDE_MODEL_A_MINUTE = env.int("GUIDE_MODEL_A_MINUTE", 6)
GUIDE_MODEL_A_DAY = env.int("GUIDE_MODEL_A_DAY", 100)
GUIDE_KEPT_DAYS = env.int("GUIDE_KEPT_DAYS", 30)
GUIDE_VOICE = env.str("GUIDE_VOICE", "")
GUIDE_HEARING = env.bool("GUIDE_HEARING", False)
EMBEDDINGS_URL = env.str("EMBEDDINGS_URL", "")
EMBEDDINGS_MODEL = env.str("EMBEDDINGS_MODEL", "")
EMBEDDINGS_KEY = env.str("EMBEDDINGS_KEY", "")
EMBEDDINGS_SIZE = env.int("EMBEDDINGS_SIZE", 1024)
GUIDE_READ_AHEAD_AFTER = env.float("GUIDE_READ_AHEAD_AFTER", 1.0)
GUIDE_EMBEDDINGS = env.str("GUIDE_EMBEDDINGS", "auto")
COLLECTIBLES_KEY = env.str("COLLECTIBLES_KEY", "")
COLLECTIBLES_OLD_KEYS = env.list("COLLECTIBLES_OLD_KEYS", default=[])
CHAIN_URL = env.str("CHAIN_URL", "")
CHAIN_ID = env.int("CHAIN_ID", 0)
CHAIN_CONTRACT = env.str("CHAIN_CONTRACT", "")
CHAIN_SIGNER_KEY = env.str("CHAIN_SIGNER_KEY", "")
CHAIN_HEADERS = env.list("CHAIN_HEADERS", default=[])
CHAIN_CONFIRMATIONS = env.int("CHAIN_CONFIRMATIONS", 12)
CHAIN_TX_TYPE = env.str("CHAIN_TX_TYPE", "auto")
CHAIN_GAS_PRICE = env.str("CHAIN_GAS_PRICE", "")  # wei
CHAIN_GAS_LIMIT = env.int("CHAIN_GAS_LIMIT", 0)
CHAIN_MAX_FEE_GWEI = env.float("CHAIN_MAX_FEE_GWEI", 500.0)
CHAIN_POA = env.bool("CHAIN_POA", False)
CHAIN_BATCH = env.int("CHAIN_BATCH", 25)
CHAIN_TIMEOUT = env.float("CHAIN_TIMEOUT", 5.0)  # seconds
CHAIN_STUCK_AFTER = env.float("CHAIN_STUCK_AFTER", 90.0)  # seconds
CHAIN_EXPLORER = env.str("CHAIN_EXPLORER", "")
CHAIN_STATE = env.str("CHAIN_STATE", str(VAR / "chain"))
CHAIN_IS_OURS = env.bool("CHAIN_IS_OURS", False)
# ----------------------------------------------------------------------------------------------------------------------


def demo_secret(name: str, length: int) -> str:
    """A demo on somebody's laptop keeps its keys in files: a restart signs nobody out, and keepsakes can still be verified."""
    file = VAR / name
    if not file.exists():
        VAR.mkdir(exist_ok=True)
        file.write_text(secrets.token_urlsafe(length))
        file.chmod(0o600)
    return file.read_text()


if not SECRET_KEY:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured("SECRET_KEY is missing. Outside the demo (DEMO=1) it must be set, to at least 50 random characters.")
    SECRET_KEY = demo_secret("secret_key", 50)
if DEMO and not COLLECTIBLES_KEY:
    COLLECTIBLES_KEY = demo_secret("collectibles_key", 32)

INSTALLED_APPS = [
    "modeltranslation",
    "expo.apps.ExpoConfig",
    "guide",
    "connections",
    "hall",
    "collectibles",
    "releases",
    "registration",
    "matchmaking",
    "forums",
    "exhibitors",
    "live",
    "notifications",
    "search",
    "accounts",
    "event",
    "core",
    "expo.admin_config.ExpoAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "expo.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.audit.AuditMiddleware",
    "event.middleware.EventMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "core.middleware.RefusalMiddleware",
    "event.archive.ArchiveMiddleware",
    "accounts.middleware.TermsMiddleware",
    "accounts.middleware.HalfwayMiddleware",
    "core.middleware.UntakenRequestMiddleware",
]

ROOT_URLCONF = "expo.urls"
WSGI_APPLICATION = "expo.wsgi.application"
APPEND_SLASH = True

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
                "event.context.frame",
                "notifications.context.bell",
                "notifications.context.announced",
            ],
            "builtins": ["core.templatetags.includes"],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that templates/ may say how a widget looks

# --- database, cache, work --------------------------------------------------------------------------------------------
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["CONN_MAX_AGE"] = 60
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 60,  # seconds a writer waits for the others
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
IN_FILES = "django.core.cache.backends.filebased.FileBasedCache"
IN_REDIS = {
    "BACKEND": "core.redis_cache.ReadableCache",
    "LOCATION": REDIS_URL,
    "KEY_PREFIX": "expo",
    "OPTIONS": {"socket_connect_timeout": 1.0, "socket_timeout": 2.0},  # seconds
}
LOSABLE = {**IN_REDIS, "BACKEND": "core.redis_cache.LosableCache"}
CACHES = {
    "default": IN_REDIS if REDIS_URL else {"BACKEND": IN_PROCESS, "OPTIONS": {"MAX_ENTRIES": 5000}},
    # Pages and files that are the same for all, and what is kept of them in each process (core/nearby.py).
    "kept": LOSABLE if REDIS_URL else {"BACKEND": IN_PROCESS, "LOCATION": "kept", "OPTIONS": {"MAX_ENTRIES": 300}},
    "nearby": {"BACKEND": IN_PROCESS, "LOCATION": "nearby", "OPTIONS": {"MAX_ENTRIES": 300}},
    # How far work is: between processes, without the database (core/progress.py).
    "progress": LOSABLE if REDIS_URL else {"BACKEND": IN_FILES, "LOCATION": VAR / "progress"},
    # Pictures for other sites: each machine draws its own, and can lose them.
    "pictures": {"BACKEND": IN_FILES, "LOCATION": VAR / "pictures", "OPTIONS": {"MAX_ENTRIES": 4000}},
}
SESSION_ENGINE = "accounts.sessions"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}

# --- people -----------------------------------------------------------------------------------------------------------
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SITE_URL.startswith("https://")  # browsers allow passkeys on localhost without TLS
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = OIDC_TRUSTS_EMAIL
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
        "OAUTH_PKCE_ENABLED": True,
    }
}
DEMO_PASSWORD = "expo-2022-demo"  # noqa: S105 - printed at start, and only made in demo mode
DEMO_LOGINS = ("organiser@example.com", "exhibitor@example.com", "attendee@example.com")

# --- language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("zh-hans", "en")


def name_in_language(name: str, language: str) -> str:
    """How forms name the two fields of a text in both languages."""
    return f"{name} · {'中文' if language == LANGUAGE_CODE else 'English'}"


MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = name_in_language
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
FORMAT_MODULE_PATH = ["expo.formats"]

VISITS_EVERY = 2.0  # seconds between two writings of what visitors of booths do (exhibitors/sightings.py); 0: never by itself

# --- files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", VAR / "bundles"]
MEDIA_URL = "/media/"
MEDIA_ROOT = urlsplit(MEDIA_STORAGE_URL).path
STORAGES = {
    "default": {"BACKEND": "core.storing.DiskStorage"},
    "private": {"BACKEND": "core.storing.DiskStorage", "OPTIONS": {"location": urlsplit(FILES_STORAGE_URL).path}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "core.receiving.ReceivingHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
LARGEST_REQUEST = 220  # megabytes: a video of the largest size with the form round it

# --- mail -------------------------------------------------------------------------------------------------------------
globals().update({name: value for name, value in EMAIL.items() if name.startswith("EMAIL_")})
if "filebased" in EMAIL["EMAIL_BACKEND"]:
    EMAIL_FILE_PATH = EMAIL["EMAIL_FILE_PATH"]
EMAIL_TIMEOUT = 15

# --- protection -------------------------------------------------------------------------------------------------------
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A form that leads to the sign-in elsewhere is redirected there.
        "form-action": [SELF, *(["{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL))] if OIDC_SERVER_URL else [])],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

# --- log --------------------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django.server": {"level": "ERROR"}},
}
