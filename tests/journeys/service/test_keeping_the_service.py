"""What those who keep the service do: the lists and the people."""

import pytest

from tests.journeys.looking import SITTINGS, look
from throughcare.exchange.reference_data.loading import rulebook_readings
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.facts.days import today
from throughcare.record.codes import actions
from throughcare.rulebook.offences.categories import SCORED_OFFENCES


@pytest.fixture
def offences(service):
    """The offences of the rulebook, listed and read."""
    rows = [
        {
            "cjs_code": scored.code,
            "title": scored.name,
            "home_office_class": scored.home_office_class,
            "category": "CI",
            "recordable": True,
            "notifiable": True,
        }
        for scored in SCORED_OFFENCES.values()
    ]
    with acting(command_line_of("northwick"), doing="loading") as context:
        actions.load_offence_codes(rows, on=today(), by=context.staff)
        actions.start_from_the_rulebook(rulebook_readings(), by=context.staff)


@SITTINGS
def test_an_analyst_changes_how_an_offence_is_read(how, offences, sit_down):
    ana = sit_down(**how)
    ana.sign_in("Ana Petrova")

    ana.follow("Offence codes")
    look(ana, how, "offence-codes")
    ana.go("/offence-codes/TH68023/")
    ana.press("Change how it is read")
    ana.page.get_by_label("Seriousness").select_option("5")
    ana.page.get_by_label("From which day?").fill("1/4/2026")
    ana.page.get_by_label("Where does this come from?").fill("The service's own table, 2026")
    look(ana, how, "change-reading")
    ana.press("Record the reading")

    ana.reads("1 April 2000 to 31 March 2026")
    look(ana, how, "offence-code")
    ana.press("Undo")
    ana.reads("It was taken back")


@SITTINGS
def test_an_administrator_adds_a_person_and_changes_their_role(how, sit_down):
    ola = sit_down(**how)
    ola.sign_in("Ola Berg")

    ola.go("/people/")
    look(ola, how, "people-of-the-service")
    ola.press("Add a person")
    ola.page.get_by_label("First name").fill("Nia")
    ola.page.get_by_label("Last name").fill("Cole")
    ola.page.get_by_label("Work e-mail address").fill("nia.cole@northwick.example")
    ola.page.get_by_label("Role").select_option("case-manager")
    look(ola, how, "add-person")
    ola.press("Add the person")
    ola.reads("It is shown only now")
    look(ola, how, "starting-password")
    ola.press("Done")
    look(ola, how, "person-of-the-service")
    ola.press("Change role or team")
    ola.page.get_by_label("Role", exact=True).select_option("court-officer")
    ola.page.get_by_label("Which role does it replace?").select_option("Case manager")
    look(ola, how, "")
    ola.press("Give the role")

    ola.reads("Court officer")
    ola.press("End their access")
    ola.page.get_by_label("Now").check()
    look(ola, how, "")
    ola.press("End their access")
    ola.reads("Access ended")
