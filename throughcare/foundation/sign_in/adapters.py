"""The service's own way with its sign-in library: no sign-up, sealed secrets, counted failures.

Nothing said here tells a stranger who has an account: a wrong password and an unknown address
get the same words and, after five tries from one place, the same refusal.
"""

import hashlib
from base64 import urlsafe_b64encode
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathImage

from throughcare.foundation.access.models import Person
from throughcare.foundation.sign_in.reauthentication import recently_confirmed

WRONG = gettext_lazy("The e-mail address or the password is not right")
WRONG_CODE = gettext_lazy("The code is not right. Wait for the next one and try again")
USED, CODE_SECONDS = "used", 120  # longer than any code is right
PLACE_BITS = 64  # of an IPv6 address: what one household or office is given
THIS_MACHINE = "127.0.0.1"  # a server behind a socket of its own machine names no address


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs themselves up: people are added by the service's administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "incorrect_password": gettext_lazy("The password is not right"),
        "enter_current_password": gettext_lazy("The password you use now is not right"),
        "account_inactive": WRONG,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not within minutes of signing in: the first setting up of codes asks only once."""
        return not recently_confirmed(context.request)

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponseBase:
        messages.error(request, _("Your account can no longer be used. Ask your manager."))
        return redirect("account_login")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return "/sign-in/signed-out/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/sign-in/codes/"

    def set_password(self, user: Person, password: str) -> None:
        """The library would save all of the person, which the web role may not."""
        user.set_password(password)
        user.store_password()

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The library's own notices are not in our words; our pages say what happened."""


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """One-time codes, whose keys are stored sealed: a copied table signs nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def is_mfa_enabled(self, user: Person, types: list[str] | None = None) -> bool:
        """Whether the person has codes: all that is known of them outside their own sign-in."""
        if user.is_anonymous:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.has_codes(%s, %s)", [user.pk, types])
            return bool(cursor.fetchone()[0])

    def build_totp_svg(self, url: str) -> SafeString:
        """The picture that an app scans, as an element of the page."""
        picture = qrcode.make(url, image_factory=SvgPathImage, box_size=10, border=4)
        drawn: str = picture.to_string(encoding="unicode")  # squares: nothing of the address
        return SafeString(drawn)

    def encrypt(self, text: str) -> str:
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return seal().decrypt(encrypted_text.encode()).decode()


def seal() -> MultiFernet:
    """Seals with the secret key of today, and opens what earlier keys have sealed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(sealing_key(str(key))) for key in keys])


def sealing_key(secret: str) -> bytes:
    """A key for sealing, derived from a secret key."""
    return urlsafe_b64encode(hashlib.sha256(b"throughcare seal" + secret.encode()).digest())


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The e-mail address that a sign-in was tried with, however it was written."""
    given = credentials or {}
    tried = given.get("email") or given.get("login") or request.POST.get("login") or ""
    return str(tried).strip().lower()


def client_address(request: HttpRequest) -> str:
    """Where a request came from, as the last of our own proxies saw it.

    `PROXIES` says how many stand before the service. What a stranger writes into the header
    stands to the left of what ours add, and is never read.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES and len(seen) >= settings.PROXIES:
        direct = seen[-settings.PROXIES].strip()
    try:
        return place_of(ip_address(direct))
    except ValueError:
        return THIS_MACHINE


def place_of(address: IPv4Address | IPv6Address) -> str:
    """An IPv4 address as it is; of an IPv6 one its /64, of which its owner has every address."""
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    whole = IPv6Address(int(address))  # without the name of an interface
    return str(ip_network((whole, PLACE_BITS), strict=False).network_address)


def strike_off(authenticator: Any, code: str) -> None:
    """Let a code of the app sign in once, whichever process of the service it comes to.

    Raises `ValidationError` for one that was used. The library keeps used codes in a memory that
    each process has of its own; recovery codes it strikes off in the database. Inside a
    transaction.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    now = timezone.now().timestamp()
    used = {mark: at for mark, at in row.data.get(USED, {}).items() if now - at < CODE_SECONDS}
    mark = salted_hmac("one-time code", f"{row.pk} {code}").hexdigest()
    if mark in used:
        raise ValidationError(WRONG_CODE)
    row.data[USED] = {**used, mark: now}
    row.save(update_fields=["data"])
