"""Settings that every way of running Throughcare shares.

Everything that differs between machines comes from the environment; the command line fills
it in for a local demonstration.
"""

import os
from pathlib import Path

from throughcare.config.settings.addresses import database, reports
from throughcare.foundation.design.serving.csp import CONTENT_SECURITY_POLICY as POLICY
from throughcare.foundation.design.serving.templates_setting import TEMPLATES as PAGE_TEMPLATES

ROOT = Path(__file__).resolve().parents[3]
STATE = Path(os.environ.get("THROUGHCARE_STATE", ROOT / ".state"))
STATEMENTS = STATE / "statements"  # what engines are sent for figures; nothing about anybody

SECRET_KEY = os.environ.get("THROUGHCARE_SECRET_KEY", "")
# Shared by services that pool their figures, so that a child known to two is counted once.
POOLING_KEY = os.environ.get("THROUGHCARE_POOLING_KEY", "")
DEBUG = False
METRICS_TOKEN = os.environ.get("THROUGHCARE_METRICS_TOKEN", "")  # without one nobody is answered
HELP_PHONE = os.environ.get("THROUGHCARE_HELP_PHONE", "")
HELP_EMAIL = os.environ.get("THROUGHCARE_HELP_EMAIL", "")
HELP_OUT_OF_HOURS = os.environ.get("THROUGHCARE_HELP_OUT_OF_HOURS", "")
CLAMAV = os.environ.get("THROUGHCARE_CLAMAV", "")  # host:port, or the path of its socket

ALLOWED_HOSTS = os.environ.get("THROUGHCARE_HOSTS", "").split(",")

DEMONSTRATION = False  # signs anyone in as one of the invented cast; only settings.local sets it

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",  # its templates of hidden widgets, which the design system has none of
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "procrastinate.contrib.django",
    "throughcare.foundation.access",
    "throughcare.foundation.audit",
    "throughcare.foundation.design",
    "throughcare.foundation.local_rules",
    "throughcare.foundation.writing",
    "throughcare.record.codes",
    "throughcare.record.children",
    "throughcare.record.documents",
    "throughcare.record.circumstances",
    "throughcare.record.offences",
    "throughcare.record.courts",
    "throughcare.record.outcomes",
    "throughcare.casework.instruments",
    "throughcare.casework.contacts",
    "throughcare.casework.referrals",
    "throughcare.casework.appropriate_adults",
    "throughcare.casework.visits",
    "throughcare.casework.letters",
    "throughcare.casework.plans",
    "throughcare.casework.compliance",
    "throughcare.casework.meetings",
    "throughcare.specialisms.education",
    "throughcare.specialisms.health",
    "throughcare.specialisms.safeguarding",
    "throughcare.specialisms.victims",
    "throughcare.caseload.glossary",
    "throughcare.caseload.cases",
    "throughcare.caseload.journey",
    "throughcare.caseload.duplicates",
    "throughcare.caseload.registration",
    "throughcare.caseload.first_day",
    "throughcare.caseload.intake",
    "throughcare.caseload.oversight",
    "throughcare.governance.board",
    "throughcare.governance.performance",
    "throughcare.governance.people",
    "throughcare.governance.releases",
    "throughcare.governance.returns",
    "throughcare.governance.service_rules",
    "throughcare.exchange.imports",
    "throughcare.exchange.exports",
    "throughcare.exchange.transfers",
    "throughcare.exchange.practice",
    "throughcare.exchange.offline_pack",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "throughcare.foundation.design.serving.headers.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "throughcare.foundation.design.serving.request_limits.RequestLimits",  # before any form is read
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "throughcare.foundation.sign_in.signing_in.session_limits",  # says why, so after messages
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ROOT_URLCONF = "throughcare.config.urls"
WSGI_APPLICATION = "throughcare.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "throughcare.foundation.design.renderer.DesignRenderer"
TEMPLATES = PAGE_TEMPLATES
CONTENT_SECURITY_POLICY = POLICY

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
REPORT_DATABASE_URL = reports(os.environ.get("REPORT_DATABASE_URL", ""))  # the figures alone

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
TIME_ZONE = "Europe/London"
USE_TZ = True

# Files sent to be imported, until they are in: the web server and the worker share this folder.
INCOMING = STATE / "incoming"
OFFLINE_PACKS = Path(os.environ.get("THROUGHCARE_OFFLINE_PACKS", STATE / "offline-packs"))
INCOMING_MOST_MB = 500  # of one import; larger ones go by the command line
FILE_UPLOAD_PERMISSIONS = 0o600

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

PROXIES = 0  # how many of our own stand before the service; settings.live says

# Sessions: not persistent, hashed where they are stored, 30 minutes idle, 12 hours in all.
SESSION_ENGINE = "throughcare.foundation.sign_in.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "throughcare_session"
SESSION_IDLE_MINUTES = 30
SESSION_WARNING_SECONDS = 120  # before the session ends (WCAG 2.2, 2.2.1: at least 20)
SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SESSION_LONGEST_HOURS * 3600  # where it is stored; the cookie has no age
STEP_UP_MINUTES = 5
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "throughcare.foundation.pages.sent_too_late.forgery_or_stale"

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "throughcare.foundation.sign_in.adapters.SignInAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_FORMS = {
    "login": "throughcare.foundation.design.sign_in_forms.SignInForm",
    "reauthenticate": "throughcare.foundation.design.sign_in_forms.ConfirmForm",
    "change_password": "throughcare.foundation.design.sign_in_forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_MINUTES * 60
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # django-axes counts these, by person and address
MFA_ADAPTER = "throughcare.foundation.sign_in.adapters.SecondFactor"
MFA_FORMS = {
    "authenticate": "throughcare.foundation.design.sign_in_forms.CodeForm",
    "reauthenticate": "throughcare.foundation.design.sign_in_forms.ConfirmCodeForm",
    "activate_totp": "throughcare.foundation.design.sign_in_forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Throughcare"

AXES_HANDLER = "throughcare.foundation.sign_in.lockout.CountedTries"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "throughcare.foundation.sign_in.adapters.name_tried"
AXES_CLIENT_IP_CALLABLE = "throughcare.foundation.sign_in.adapters.client_address"
AXES_LOCKOUT_CALLABLE = "throughcare.foundation.design.serving.error_pages.too_many_requests"
AXES_VERBOSE = False

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
