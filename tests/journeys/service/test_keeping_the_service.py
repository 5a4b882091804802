"""What those who keep the service do: the lists, the people, what comes in."""

import pytest

from tests import cast
from tests.journeys.looking import SITTINGS, look
from throughcare.exchange.imports.job import carry_out
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


@pytest.fixture
def at_work(service, settings, tmp_path):
    """The worker behind the pages: does everything that was asked, once."""
    settings.INCOMING = tmp_path / "incoming"

    def work():
        for reference, staff in cast.sql(
            "SELECT args->>'reference', (args->>'staff')::int FROM procrastinate_jobs "
            "WHERE task_name = 'import-records' ORDER BY id"
        ):
            carry_out(reference, staff)

    return work


@SITTINGS
def test_a_head_of_service_imports_files_and_undoes_it(how, at_work, sit_down, tmp_path):
    csv = tmp_path / "person.csv"
    csv.write_text(
        "person_id,first_name,last_name,date_of_birth,sex\n"
        "Z1,Nadia,Hussain,2011-05-01,female\nZ2,Tom,Hale,03/04/2011,male\n"
    )
    ruth = sit_down(**how)
    ruth.sign_in("Ruth Adeyemi")

    ruth.go("/imports/")
    ruth.press("Import files")
    look(ruth, how, "import-files")
    ruth.page.get_by_label("Files to import").set_input_files(csv)
    ruth.press("Check the files")
    look(ruth, how, "")
    at_work()
    if how.get("script", True):
        ruth.reads("What importing these files would do")
    else:
        ruth.follow("Look again how it stands")
    look(ruth, how, "import-checked")
    ruth.press("Import them")
    look(ruth, how, "")
    ruth.press("Import the files")
    at_work()
    ruth.go(ruth.page.url.removeprefix(ruth.address))
    ruth.reads("Your files were imported")
    ruth.press("See the import")
    look(ruth, how, "import-applied")
    ruth.press("Undo this import")
    ruth.press("Undo the import")
    at_work()
    ruth.go(ruth.page.url.removeprefix(ruth.address))

    ruth.reads("The import was undone")
