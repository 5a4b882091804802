"""The forms of signing in, in our words. What they check is the sign-in library's own."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import EmailField, PasswordField, TextField
from throughcare.foundation.design.words import Words
from throughcare.foundation.sign_in.adapters import WRONG_CODE, SignInAdapter, strike_off
from throughcare.foundation.sign_in.lockout import (
    code_may_be_tried,
    count_wrong_code,
    forget_wrong_codes,
)

CODE_HINT = _("6 numbers from the app on your phone, or one of your recovery codes")


def password(label: Words, autocomplete: str = "current-password", **more: Any) -> PasswordField:
    """A password as it was typed: spaces at its ends count, and it may be as long as you like."""
    return PasswordField(label=label, strip=False, autocomplete=autocomplete, **more)


def code(hint: Words) -> TextField:
    """A one-time code; phones offer the one that they have."""
    return TextField(
        label=_("Code"),
        hint=hint,
        classes="govuk-input--width-10",
        autocomplete="one-time-code",
        spellcheck=False,
    )


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """E-mail address and password."""

    say_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField(
            label=_("E-mail address"),
            autocomplete="username",
            error_messages={"required": _("Enter your e-mail address")},
        )
        self.fields["password"] = password(
            _("Password"), error_messages={"required": _("Enter your password")}
        )
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password again, before what cannot be taken back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password(
            _("Password"), error_messages={"required": _("Enter your password")}
        )


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """Another password. The one in use is asked for, so that an open desk changes nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("At least 12 characters. Three words that only you would put together are good.")
        checked = self.fields["password1"]
        self.fields["oldpassword"] = password(_("The password you use now"))
        self.fields["password1"] = password(_("New password"), "new-password", hint=hint)
        self.fields["password1"].clean = checked.clean
        self.fields["password2"] = password(_("New password again"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Refuse the password in use, which an administrator may know."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("password1") and given["password1"] == given.get("oldpassword"):
            self.add_error("password1", _("Choose a password that you do not use now"))
        return given


class CountedCode(forms.Form):
    """A code that is counted when it is wrong, as a password is."""

    user: Any
    authenticator: Any  # what the code was right for, once it was

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code(CODE_HINT)

    def clean_code(self) -> str:
        request = context.request
        if not code_may_be_tried(request, self.user.email):
            raise ValidationError(WRONG_CODE)
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        try:
            with transaction.atomic():  # a code is struck off under a lock
                given = str(super().clean_code())  # type: ignore[misc]  # the library's form follows
                strike_off(self.authenticator, given)
                forget_wrong_codes(self.user.pk)
                return given
        except ValidationError:
            count_wrong_code(SignInAdapter, request, self.user.email)
            raise


class CodeForm(CountedCode, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The one-time code, after the password."""


class ConfirmCodeForm(CountedCode, ReauthenticateByCodeForm):  # type: ignore[misc]  # as above
    """The one-time code again, before what cannot be taken back."""


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of an app that was just set up, to show that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code(_("The 6 numbers that the app shows now"))
