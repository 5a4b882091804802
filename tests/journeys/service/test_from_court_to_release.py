"""A sentence of custody is typed once; the place is said when known; a release sets conditions."""

import pytest

from tests import cast
from tests.anna import days_ago
from tests.journeys.looking import look

SITTINGS = pytest.mark.parametrize(
    "how",
    [{"phone": True}, pytest.param({"script": False}, marks=pytest.mark.thorough)],
    ids=["phone", "without script"],
)


def save(sitting):
    sitting.leave_by(sitting.page.get_by_role("button", name="Save", exact=True))


def open_all(page):
    """Unfold what is folded away, as a touch on it does."""
    while page.locator("main details:not([open]) > summary").count():
        page.locator("main details:not([open]) > summary").first.click()


@SITTINGS
def test_custody_is_typed_once_and_its_licence_is_read_before_a_visit(how, service, sit_down):
    service.connect_default_as("owner")
    at = f"/cases/{cast.child('anna').reference}/"
    service.connect_default_as("app")
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    sam.go(f"{at}outcomes/add/")
    page = sam.page
    page.get_by_role("group", name="About which offences?").get_by_role("checkbox").first.check()
    page.get_by_label("On which day was it decided?").fill(f"{days_ago(40):%d/%m/%Y}")
    page.get_by_label("What was decided?").select_option(label="Detention and training order")
    save(sam)
    sam.reads("Say where the child was taken")
    look(sam, how)
    page.get_by_label("To which kind of place was the child taken?").select_option("not-yet-known")
    if page.get_by_role("checkbox", name="I have checked").count():
        page.get_by_role("checkbox", name="I have checked").check()
    save(sam)
    if page.get_by_role("checkbox", name="I have checked").count():
        page.get_by_role("checkbox", name="I have checked").check()
        save(sam)
    sam.reads("In custody: the place is not recorded")
    look(sam, how)

    sam.leave_by(page.locator("main a[href$='/place/']").first)
    page.get_by_label("Where is the child?").fill("Longmoor")
    look(sam, how)
    save(sam)
    sam.reads("In custody: Longmoor")
    sam.leave_by(page.locator("main a[href$='/release/']").first)
    page.get_by_label("On which day did the child leave?").fill(f"{days_ago(0):%d/%m/%Y}")
    page.get_by_label("How did they leave?").select_option("notice-of-supervision")
    open_all(page)
    look(sam, how)
    page.locator("[name=kind_0]").select_option("curfew")
    page.locator("[name=hours_0]").fill("7pm to 7am")
    save(sam)
    sam.reads("Curfew, 7pm to 7am")
    sam.go(f"{at}before-a-visit/")
    sam.reads("Curfew, 7pm to 7am")
