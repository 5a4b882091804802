"""A long page is folded on a telephone alone, and nothing of it is lost to anybody."""

import pytest

from tests.architecture.source_files import files, text

PAGES = {  # by the template that folds
    "glossary/glossary.jinja": "/glossary/",
    "service_rules/service_rules.jinja": "/service-rules/",
}
OPEN = "document.querySelectorAll('details[data-fold][open]').length"
PARTS = "document.querySelectorAll('details[data-fold]').length"
SHOWN = """() => [...document.querySelectorAll('details[data-fold] :is(dd, td, li)')]
    .every(element => element.checkVisibility({contentVisibilityAuto: true}))"""


def test_every_template_that_folds_is_looked_at():
    folding = {
        str(file).partition("jinja2/")[2]
        for file in files("throughcare")
        if file.suffix == ".jinja" and "call foldedPart" in text(file)
    }

    assert folding == set(PAGES)


def test_on_a_telephone_the_headings_are_in_sight_and_open_what_is_asked_for(sit_down):
    sam = sit_down(phone=True)
    sam.sign_in("Sam Okoro")

    for at in PAGES.values():
        sam.go(at)
        assert sam.page.evaluate(OPEN) == 0
        assert sam.page.evaluate("document.documentElement.scrollHeight") < 2_500
        sam.page.locator("details[data-fold] summary").first.click()
        assert sam.page.evaluate(OPEN) == 1
        sam.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert sam.page.evaluate(OPEN) == sam.page.evaluate(PARTS)

    sam.go("/glossary/#referral-order")  # as the record leads there
    assert sam.page.locator("#referral-order").is_visible()
    assert sam.page.evaluate(OPEN) == 1
    sam.page.locator(".app-letters a").last.click()
    assert sam.page.evaluate(OPEN) == 2


@pytest.mark.parametrize(
    "how", [{}, {"phone": True, "script": False}], ids=["wide", "phone without script"]
)
def test_on_a_wide_screen_and_without_script_all_of_it_is_in_sight(sit_down, how):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")

    for at in PAGES.values():
        sam.go(at)
        assert sam.page.evaluate(PARTS) > 1
        assert sam.page.evaluate(SHOWN)
