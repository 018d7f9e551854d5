"""Settings of the site, all from the environment. VERIVALI_MODE: demo (the default), test or production."""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from verivali.platform.database.address import parsed

MODE = os.environ.get("VERIVALI_MODE", "demo")
SIZE = re.compile(r"([0-9]+)(MB|GB)")


def size_in_bytes(size: str) -> int:
    found = SIZE.fullmatch(size.strip().upper())
    if not found:
        raise ImproperlyConfigured(f"{size!r} is no size; write for example 2GB or 512MB")
    return int(found[1]) * {"MB": 2**20, "GB": 2**30}[found[2]]


if MODE not in ("demo", "test", "production"):
    raise ImproperlyConfigured(f"VERIVALI_MODE is demo, test or production, not {MODE!r}")
IS_PRODUCTION = MODE == "production"
DEMO_SECRET = "only-for-demonstrations-" + "0" * 40
PACKAGE = Path(__file__).parent.parent
#: Everything the site keeps beside the database: uploads, keys, and the embedded database itself.
DATA_FOLDER = Path(os.environ.get("VERIVALI_DATA", "verivali-data")).absolute()

VERIVALI_SECRET = os.environ.get("VERIVALI_SECRET_KEY", "" if IS_PRODUCTION else DEMO_SECRET)
# Django starts without one only to say what is wrong: platform.safety refuses to serve
SECRET_KEY = VERIVALI_SECRET or "unset"
DEBUG = os.environ.get("VERIVALI_DEBUG") == "1"
HOSTS_GIVEN = bool(os.environ.get("VERIVALI_HOSTS"))
LOOPBACK_HOSTS = "" if IS_PRODUCTION else "localhost,127.0.0.1,testserver"
ALLOWED_HOSTS = [host for host in os.environ.get("VERIVALI_HOSTS", LOOPBACK_HOSTS).split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_PRODUCTION else []

#: A view that raises leaves nothing behind; the page that says so is still made within the person's region.
DATABASES = {"default": parsed(os.environ.get("DATABASE_URL", "")) | {"ATOMIC_REQUESTS": True}}
#: Shared by all processes: counts of wrong passwords live here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}
if os.environ.get("VERIVALI_POOL") == "1":
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "django_htmx",
    "ninja",
    "verivali.regions",
    "verivali.audit",
    "verivali.accounts",
    "verivali.registry",
    "verivali.intake",
    "verivali.findings",
    "verivali.platform",
    "verivali.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "verivali.web.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # behind this one, since some messages are given when the request's transaction is done
    "django.contrib.messages.middleware.MessageMiddleware",
    # before all that reads or writes rows of an account
    "verivali.accounts.middleware.ScopeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "verivali.accounts.activity.ActivityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # behind the sessions' own, which never see a program as a person signed in
    "verivali.accounts.tokens.middleware.TokenMiddleware",
    "verivali.accounts.first_password.FirstPasswordMiddleware",
    "verivali.accounts.second_factor.SecondFactorMiddleware",
]
ROOT_URLCONF = "verivali.web.urls"
WSGI_APPLICATION = "verivali.platform.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # before the sign-in library's own
        "DIRS": [PACKAGE / "web" / "templates", PACKAGE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "verivali.web.context.where_i_am",
            ]
        },
    }
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["verivali.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if MODE == "test"
    else "django.contrib.auth.hashers.Argon2PasswordHasher"
]
#: A file of SHA-1 hashes of stolen passwords, sorted, as the downloader of haveibeenpwned.com writes it.
BREACHED_PASSWORDS = os.environ.get("VERIVALI_BREACHED_PASSWORDS", "")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    # always: the 20,000 most common ones, which ship with Django
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if BREACHED_PASSWORDS:
    AUTH_PASSWORD_VALIDATORS.append({"NAME": "verivali.accounts.breached.BreachedPasswordValidator"})
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_FORMS = {"login": "verivali.accounts.sign_in.PasswordForm"}
ACCOUNT_ADAPTER = "verivali.accounts.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
#: Ten wrong passwords a minute from one address, five in five minutes for one account whichever the address.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
#: How many proxies of ours stand before the site: the visitor's address is read behind so many, never before.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("VERIVALI_PROXIES", "0"))
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "verivali.accounts.encryption.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
#: The code of half a minute before or after counts too: clocks of phones differ, and people type slowly.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "add_webauthn": "verivali.accounts.passkeys.NewKeyForm",
    "login_webauthn": "verivali.accounts.passkeys.SignInForm",
    "authenticate_webauthn": "verivali.accounts.passkeys.SecondStepForm",
    "reauthenticate_webauthn": "verivali.accounts.passkeys.ConfirmForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
#: The provider of sign-in of an office, off unless its issuer is set: see docs/accounts.md.
OIDC_ISSUER = os.environ.get("VERIVALI_OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT_ID = os.environ.get("VERIVALI_OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("VERIVALI_OIDC_CLIENT_SECRET", "")
OIDC_NAME = os.environ.get("VERIVALI_OIDC_NAME", "OpenID Connect")
OIDC_CLAIM = os.environ.get("VERIVALI_OIDC_CLAIM", "preferred_username")
SOCIALACCOUNT_ADAPTER = "verivali.accounts.oidc.OfficeAdapter"
USERSESSIONS_ADAPTER = "verivali.accounts.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = True

#: When the whole register is judged, in local time; "" is never. And the memory that a full run may take.
NIGHTLY = os.environ.get("VERIVALI_NIGHTLY", "0 1 * * *")
RUN_MEMORY_BYTES = size_in_bytes(os.environ.get("VERIVALI_RUN_MEMORY", "2GB"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

EMAIL_HOST = os.environ.get("VERIVALI_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("VERIVALI_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("VERIVALI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("VERIVALI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("VERIVALI_MAIL_FROM", "verivali@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
WHITENOISE_USE_FINDERS = not IS_PRODUCTION

SESSION_ENGINE = "verivali.accounts.sessions"
#: Served by views alone, which ask who may see: there is no MEDIA_URL.
MEDIA_ROOT = DATA_FOLDER / "uploads"
IMPORT_MAX_BYTES = int(os.environ.get("VERIVALI_IMPORT_MAX_MB", "200")) << 20
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_HANDLERS = [
    "verivali.web.uploads.WithinReason",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        # a form of ours ends at the provider of sign-in
        "form-action": ["'self'", *(["/".join(OIDC_ISSUER.split("/")[:3])] if OIDC_ISSUER else [])],
    }
}
