"""Addresses for signing in and out: the only pages that stand open."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings

from throughcare.foundation.pages.routes import public
from throughcare.foundation.sign_in import demonstration, session_expiry, signing_in

SIGNING_IN = "signing in shows nothing of the record"
OWN = "the person's own sign-in, nothing of the record"

urlpatterns = [
    public("", account.login, name="account_login", why=SIGNING_IN),
    public("signed-out/", signing_in.signed_out, name="signed-out", why=SIGNING_IN),
    public("password/", signing_in.change_password, name="account_change_password", why=OWN),
    public("sign-out/", account.logout, name="account_logout", why=SIGNING_IN),
    public("confirm/", account.reauthenticate, name="account_reauthenticate", why=OWN),
    public("service/", signing_in.choose_service, name="choose-service", why=OWN),
    public("stay/", session_expiry.stay, name="stay", why=OWN),
    public("stay/left/", session_expiry.left, name="session-left", why=OWN),
    public("code/", mfa.authenticate, name="mfa_authenticate", why=SIGNING_IN),
    public("code/confirm/", mfa.reauthenticate, name="mfa_reauthenticate", why=OWN),
    public("codes/", mfa.index, name="mfa_index", why=OWN),
    public("codes/set-up/", totp.activate_totp, name="mfa_activate_totp", why=OWN),
    public("codes/stop/", totp.deactivate_totp, name="mfa_deactivate_totp", why=OWN),
    public("codes/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes", why=OWN),
    public(
        "codes/recovery/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
        why=OWN,
    ),
    public(
        "codes/recovery/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
        why=OWN,
    ),
]

if settings.DEMONSTRATION:
    urlpatterns += [
        public("as/", demonstration.cast, name="demonstration", why=SIGNING_IN),
        public("as/confirm/", demonstration.confirm, name="demonstration-confirm", why=OWN),
    ]
