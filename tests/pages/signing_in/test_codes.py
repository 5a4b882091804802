"""The second factor: forced on everybody in service, sealed where it is stored, counted."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from axes.models import AccessAttempt
from django.core.cache import cache
from django.urls import reverse

PASSWORD = "correct horse battery staple"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def in_service(settings):
    settings.DEMONSTRATION = False
    cache.clear()


@pytest.fixture
def sam(sam):
    sam.person.set_password(PASSWORD)
    sam.person.save()
    return sam


@pytest.fixture
def with_app(sam):
    """Sam has set up an app on their phone, and recovery codes."""
    TOTP.activate(sam.person, KEY)
    RecoveryCodes.activate(sam.person)
    return sam


@pytest.fixture
def app(as_app):
    as_app()
    return as_app


def recovery_codes(app):
    """Those that are unused: only the owner and whoever signs in reads them."""
    app.owner_again()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    app()
    return codes


def code_now(key=KEY):
    return format_hotp_value(hotp_value(key, next(iter(counters()))))


def sign_in(client, staff):
    return client.post("/sign-in/", {"login": staff.person.email, "password": PASSWORD})


def enter(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_everybody_must_set_up_codes_before_anything_else(client, sam, app):
    sign_in(client, sam)

    assert client.get("/")["Location"] == reverse("mfa_activate_totp")


def test_setting_up_codes_does_not_ask_for_the_password_just_given(client, sam, app):
    sign_in(client, sam)

    page = client.get(reverse("mfa_activate_totp"))

    assert page.status_code == 200
    assert "<h1" in page.content.decode()


def test_the_picture_is_an_element_of_the_page_and_the_key_stands_under_it(client, sam, app):
    sign_in(client, sam)

    page = client.get(reverse("mfa_activate_totp")).content.decode()

    assert "<svg" in page
    assert "data:image" not in page
    assert re.search(r'<code class="app-key">(\w{4} )+\w{1,4}</code>', page)


def test_after_the_first_code_the_recovery_codes_are_shown(client, sam, app):
    sign_in(client, sam)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    key = re.search(r'<code class="app-key">([\w ]+)</code>', page)[1].replace(" ", "")

    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(key)}, follow=True)

    shown = answer.content.decode()
    assert "Your recovery codes" in shown
    assert shown.count('<code class="app-key">') == 10


def test_a_wrong_first_code_is_refused_in_words(client, sam, app):
    sign_in(client, sam)
    client.get(reverse("mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert "The code is not right" in page
    assert "<svg" in page


def test_the_key_is_stored_sealed(with_app):
    stored = Authenticator.objects.get(type="totp").data

    assert KEY not in str(stored)


def test_a_password_alone_signs_nobody_in(client, with_app, app):
    answer = sign_in(client, with_app)

    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_password_and_code_sign_in(client, with_app, app):
    sign_in(client, with_app)

    answer = enter(client, f"{code_now()[:3]} {code_now()[3:]}")

    assert answer["Location"] == "/"
    assert "_auth_user_id" in client.session


def test_a_recovery_code_signs_in_once(client, with_app, app):
    code = recovery_codes(app)[0]
    sign_in(client, with_app)
    first = enter(client, code)
    client.post(reverse("account_logout"))
    sign_in(client, with_app)

    second = enter(client, code)

    assert (first.status_code, second.status_code) == (302, 200)


def test_a_code_signs_in_once_whichever_process_it_comes_to(client, with_app, app):
    code = code_now()
    sign_in(client, with_app)
    first = enter(client, code)
    client.post(reverse("account_logout"))
    cache.clear()  # another process remembers nothing of this one
    sign_in(client, with_app)

    second = enter(client, code)

    assert first.status_code == 302
    assert "Wait for the next one" in second.text


def test_after_five_wrong_codes_the_right_one_is_refused_too(client, with_app, app):
    sign_in(client, with_app)
    tries = [enter(client, "000000").status_code for _ in range(5)]

    assert tries == [200, 200, 200, 200, 429]
    assert enter(client, code_now()).status_code == 429


def test_another_place_gives_no_more_tries_at_a_code(client, with_app, app):
    sign_in(client, with_app)
    for number in range(5):
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{number}"
        last = enter(client, "000000")

    assert last.status_code == 429
    client.defaults["REMOTE_ADDR"] = "203.0.113.1"
    assert enter(client, code_now()).status_code == 429


def test_a_right_code_forgives_the_wrong_ones_before_it(client, with_app, app):
    sign_in(client, with_app)
    for _number in range(4):
        enter(client, "000000")

    assert enter(client, code_now()).status_code == 302
    app.owner_again()
    assert not AccessAttempt.objects.exists()


def test_confirming_again_takes_password_or_code(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())

    page = client.get(reverse("account_reauthenticate")).content.decode()
    answer = client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/help/"}
    )

    assert "Use a one-time code instead" in page
    assert answer["Location"] == "/help/"


def test_confirming_with_a_wrong_password_is_refused(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())

    page = client.post(reverse("account_reauthenticate"), {"password": "wrong"}).content.decode()

    assert "The password is not right" in page


def test_the_page_of_ones_own_sign_in_says_what_is_set_up(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())

    page = client.get(reverse("mfa_index")).content.decode()

    assert "From an app on your phone" in page
    assert "10 left" in page


def test_a_new_phone_is_set_up_at_once_after_the_old_one_goes(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())

    client.post(reverse("mfa_deactivate_totp"))

    assert client.get("/")["Location"] == reverse("mfa_activate_totp")


def test_a_password_is_changed_only_with_the_one_in_use(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())
    new = {"password1": "three quite different words", "password2": "three quite different words"}

    wrong = client.post(reverse("account_change_password"), {"oldpassword": "wrong", **new})
    right = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})

    assert "The password you use now is not right" in wrong.content.decode()
    assert right["Location"] == reverse("mfa_index")


def test_whoever_changes_how_they_sign_in_is_told_on_their_home_page(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())
    new = {
        "oldpassword": PASSWORD,
        **dict.fromkeys(("password1", "password2"), "quite other words"),
    }

    client.post(reverse("account_change_password"), new)

    home = client.get("/").text
    assert "Your password or your one-time codes were changed on " in home
    assert "If it was not you, tell your head of service or data protection now." in home


def test_a_short_new_password_is_refused(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())
    short = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}

    page = client.post(reverse("account_change_password"), short).content.decode()

    assert "too short" in page


def test_new_recovery_codes_replace_the_old_ones(client, with_app, app):
    before = recovery_codes(app)
    sign_in(client, with_app)
    enter(client, code_now())

    client.post(reverse("mfa_generate_recovery_codes"))

    after = recovery_codes(app)
    assert not set(before) & set(after)


def test_recovery_codes_can_be_taken_away_as_text(client, with_app, app):
    sign_in(client, with_app)
    enter(client, code_now())

    answer = client.get(reverse("mfa_download_recovery_codes"))

    assert answer["Content-Type"].startswith("text/plain")
    assert len(answer.content.decode().split("\n\n", 1)[-1].split()) >= 10
