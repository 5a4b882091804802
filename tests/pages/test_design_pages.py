"""What every page has round it, and the pages for when something cannot be shown."""

from dataclasses import dataclass

import html5lib
import jinja2
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import gettext, override
from django.utils.translation.trans_real import translation

from throughcare.foundation.design.frame import NavigationItem
from throughcare.foundation.design.identity import AlertBadge, Identity, case_pages
from throughcare.foundation.design.serving import error_pages
from throughcare.foundation.design.serving.headers import SafeHeaders

pytestmark = pytest.mark.usefixtures("samples")

SAMPLES = ["list", "case", "question", "interruption", "print", "components"]
PUBLIC = ["help", "accessibility-statement"]


def parse(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def words_of(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("name", [*SAMPLES, *PUBLIC])
def test_every_page_is_strictly_html(client, name):
    response = client.get(f"/{name}/")

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(response.content.decode())
    assert response.status_code == 200


@pytest.mark.parametrize("name", [*SAMPLES, *PUBLIC])
def test_every_page_has_one_heading_one_main_and_a_language(client, name):
    page = parse(client.get(f"/{name}/"))

    assert page.get("lang") == "en-gb"
    assert len(page.findall(".//h1")) == 1
    assert len(page.findall(".//main[@id='main-content']")) == 1


def test_a_sentence_is_looked_for_once_and_not_on_every_page(client):
    client.get("/case/")
    looked_up = translation(settings.LANGUAGE_CODE).gettext.cache_info().misses

    client.get("/case/")

    found = translation(settings.LANGUAGE_CODE).gettext.cache_info()
    assert (found.misses, found.hits > 20) == (looked_up, True)


def test_a_sentence_in_another_language_is_still_in_that_language():
    with override("cy"):
        assert gettext("January") == "Ionawr"
    assert gettext("January") == "January"


def test_a_page_names_the_service_the_person_and_where_to_go(client):
    page = parse(client.get("/case/"))

    header = words_of(page.find(".//header"))
    assert "Northwick Youth Justice Service" in header
    assert "Sam Okoro Sign out" in header
    assert "My day Cases Diary Team Figures" in header
    assert page.find(".//header//strong").text == "Cases"


def test_nothing_of_a_crown_is_on_a_page(client):
    page = client.get("/case/").content.decode().lower()

    assert "crown" not in page
    assert "crest" not in page
    assert "gov.uk" not in page


def test_emergency_access_stands_above_the_demonstration(client):
    page = parse(client.get("/case/"))

    banners = [words_of(each) for each in page.findall(".//div[@role='region']")]
    assert banners[:2] == [
        "Emergency access ends at 18:40. End now",
        "These people are invented.",
    ]


def test_help_says_whom_to_ring_as_the_service_has_set(client, settings):
    settings.HELP_PHONE = "the service desk, 01632 960 001"
    settings.HELP_OUT_OF_HOURS = "the duty desk, 01632 960 002"

    page = client.get("/help/").text

    assert "Ring the service desk, 01632 960 001." in page
    assert "At night and at weekends, ring the duty desk, 01632 960 002." in page
    assert "Ask the system administrator of" not in page


def test_help_without_a_number_says_whom_to_ask(client):
    assert "Ask the system administrator of" in client.get("/help/").text


def test_help_and_accessibility_are_at_the_foot_of_every_page(client):
    page = parse(client.get("/help/"))

    links = [link.get("href") for link in page.findall(".//footer//a")]
    assert links == ["/help/", "/accessibility-statement/"]


def test_a_case_page_says_who_it_is_about(client):
    page = parse(client.get("/case/"))

    [person] = page.findall(".//aside[@aria-label='Person']")
    assert words_of(person).startswith("Anna Kowalska Age 14 Born 12 March 2012")
    assert "Weapons Exploitation Victim limits All 4 alerts" in words_of(person)


def test_only_three_alerts_are_shown_beside_a_link_to_all():
    child = Identity(name="Anna", alerts=[AlertBadge(text=str(n)) for n in range(5)])

    assert [alert.text for alert in child.shown_alerts] == ["0", "1", "2"]


def test_a_case_has_at_most_seven_pages_in_its_menu():
    with pytest.raises(ValueError, match="at most 7"):
        case_pages([NavigationItem(text="One", href="/")] * 8)


def test_a_form_with_errors_says_so_first(client):
    page = parse(client.post("/question/", {}))

    assert page.find(".//title").text.startswith("Error: Record a contact – Northwick")
    summary = page.find(".//div[@class='govuk-error-summary']")
    assert words_of(summary).startswith("There is a problem Enter the date of birth")


def test_a_form_without_errors_does_not(client):
    page = parse(client.get("/question/"))

    assert page.find(".//title").text.startswith("Record a contact – Northwick")
    assert page.find(".//div[@class='govuk-error-summary']") is None


def test_a_message_is_told_once(client):
    page = parse(client.get("/list/"))

    [alert] = page.findall(".//div[@role='alert']")
    assert "The contact was recorded" in words_of(alert)


@pytest.mark.parametrize(
    ("code", "status", "says"),
    [
        ("400", 400, "Go back, reload the page and try again. Nothing was saved."),
        ("403", 403, "ask your manager"),
        ("404", 404, "check it is correct"),
        ("429", 429, "Wait 15 minutes"),
        ("500", 500, "Try again in a few minutes"),
        ("503", 503, "What you had saved is safe"),
        ("csrf", 403, "copy what you wrote"),
    ],
)
def test_an_error_page_says_what_to_do(client, code, status, says):
    response = client.get(f"/error/{code}/")

    assert response.status_code == status
    assert says in words_of(parse(response).find(".//main"))


def test_a_refusal_says_why(rf):
    response = error_pages.forbidden(
        rf.get("/"), error_pages.PermissionDenied("A panel volunteer cannot.")
    )

    assert "A panel volunteer cannot." in response.content.decode()


def test_a_page_that_cannot_be_made_still_answers(monkeypatch, rf):
    monkeypatch.setitem(engines["jinja2"].env.globals, "static", None)

    response = error_pages.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Try again in a few minutes" in response.content.decode()


def test_nothing_but_our_own_is_loaded_and_nothing_is_kept(client):
    headers = client.get("/case/").headers

    assert set(headers["Content-Security-Policy"].split("; ")) == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "HX-Request" in headers["Vary"]


def test_an_answer_may_say_itself_how_long_it_keeps():
    def answer(request):
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    response = SafeHeaders(answer)(RequestFactory().get("/"))

    assert response.headers["Cache-Control"] == "max-age=60"


def test_a_misspelt_name_fails():
    @dataclass
    class Child:
        name: str

    template = engines["jinja2"].from_string("{{ child.nmae }}")

    with pytest.raises(AttributeError, match="Child has no 'nmae'"):
        template.render({"child": Child("Anna")})


@pytest.mark.parametrize("name", ["items", "keys", "text", "lacking", "values"])
@pytest.mark.parametrize("given", [{}, {"text": "Save", "items": [1]}, {"values": None}])
def test_what_a_component_is_given_is_looked_up_as_jinja_does(given, name):
    ours = engines["jinja2"].env
    theirs = jinja2.Environment(undefined=jinja2.ChainableUndefined)
    words = f"{{{{ given.{name} is callable }}}} {{{{ given.{name} is defined }}}}"

    ours_says, theirs_say = (each.from_string(words).render(given=given) for each in (ours, theirs))

    assert ours_says == theirs_say
    assert ours.getattr(given, name) == theirs.getattr(given, name) or name not in given


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('{{ _("One & two") }}', "One & two"),
        ('{{ _("A %(what)s & more", what=what) }}', "A &lt;b&gt; & more"),
        ('{{ _("All of it: 100%%") }}', "All of it: 100%"),
        ('{{ _("by %(text)s", text=what) }}', "by &lt;b&gt;"),
        ('{{ _("by %(context)s", context=what | safe) }}', "by <b>"),
        ("{% trans what=what %}A {{ what }}{% endtrans %}", "A &lt;b&gt;"),
        ('{% set said = _("One & two") %}{{ said }}', "One & two"),
    ],
)
def test_words_of_templates_are_said_with_their_values_escaped(written, shown):
    page = engines["jinja2"].env.from_string(written)

    assert page.render(what="<b>") == shown
