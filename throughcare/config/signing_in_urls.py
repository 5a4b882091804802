"""Addresses for signing in and out: the only pages that stand open."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.http import HttpResponseBase
from django.urls import URLPattern

from throughcare.foundation.pages.routes import public
from throughcare.foundation.sign_in import demonstration, session_expiry, signing_in
from throughcare.foundation.sign_in.own_sign_in import as_oneself

SIGNING_IN = "signing in shows nothing of the record"
OWN = "the person's own sign-in, nothing of the record"


def own(at: str, view: Callable[..., HttpResponseBase], *, name: str, why: str = OWN) -> URLPattern:
    """A page that proves to the database whose sign-in it is."""
    return public(at, as_oneself(view), name=name, why=why)


urlpatterns = [
    public("", account.login, name="account_login", why=SIGNING_IN),
    public("signed-out/", signing_in.signed_out, name="signed-out", why=SIGNING_IN),
    own("password/", signing_in.change_password, name="account_change_password"),
    public("sign-out/", account.logout, name="account_logout", why=SIGNING_IN),
    own("confirm/", account.reauthenticate, name="account_reauthenticate"),
    public("service/", signing_in.choose_service, name="choose-service", why=OWN),
    public("stay/", session_expiry.stay, name="stay", why=OWN),
    public("stay/left/", session_expiry.left, name="session-left", why=OWN),
    own("code/", mfa.authenticate, name="mfa_authenticate", why=SIGNING_IN),
    own("code/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    own("codes/", mfa.index, name="mfa_index"),
    own("codes/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    own("codes/stop/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    own("codes/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    own("codes/recovery/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    own(
        "codes/recovery/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

if settings.DEMONSTRATION:
    urlpatterns += [
        public("as/", demonstration.cast, name="demonstration", why=SIGNING_IN),
        public("as/confirm/", demonstration.confirm, name="demonstration-confirm", why=OWN),
    ]
