"""Django's settings, made from the environment."""

from pathlib import Path

from peyman.server.environment import read_environment
from peyman.server.ledger_address import database_settings

ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "peyman.server.urls"
WSGI_APPLICATION = "peyman.server.wsgi.application"
AUTH_USER_MODEL = "ledger.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False  # sentences come from peyman.wording

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "peyman.ledger",
    "peyman.operations",
    "peyman.server",
    "peyman.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peyman.server.policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "peyman.web.frame.session_end.SignInFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "peyman.web.language.ReadersLanguage",
    "peyman.web.errors.page.RefusalsAsPages",
    "peyman.web.frame.doors.Doors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent.parent / "web"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "peyman.web.frame.frame"],
            "builtins": ["peyman.web.templatetags.words"],
        },
    }
]
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ENVIRONMENT.data / "ledger.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}
DATABASES = {"default": database_settings(ENVIRONMENT.ledger) if ENVIRONMENT.ledger else _SQLITE}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
ACCOUNT_ADAPTER = "peyman.web.account.steps.StepsToSignIn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants to know what a login rests on
ACCOUNT_USER_MODEL_EMAIL_FIELD = "mail"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by address
ACCOUNT_RATE_LIMITS = False  # the ledger counts failures, for every process alike (operations.signing_in)
IDENTITY_PROVIDER = ENVIRONMENT.provider
MFA_ADAPTER = "peyman.operations.sealed_secrets.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
CSRF_FAILURE_VIEW = "peyman.web.errors.page.expired"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "sign_in"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).parent.parent / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
