"""Before files are imported their first changes are read; while they are, how far it is; or not."""

from django.db import connection
from django.urls import reverse

from tests import cast
from tests.empty import in_an_empty_database
from tests.pages.reading import main
from tests.pages.test_importing_files import (
    CHILDREN,
    file,
    newest,
    ruth_in,
    send,
    sent_to,
    work,
)
from throughcare.exchange.imports.progress import (
    LOCK,
    progress_words,
    say_progress,
    stop_at_work,
)
from throughcare.record.children.models import Child

__all__ = ["in_an_empty_database", "ruth_in", "sent_to"]  # fixtures

CORRECTED = CHILDREN.replace("Hill", "Hall").replace("03/04/2011", "2011-04-03")


def imported_then_corrected(client, kept, ruth, before=lambda: None):
    """A child that was imported, and a check of the same file with another name."""
    send(client)
    checked = work(kept, ruth)
    client.post(reverse("import-files", args=[checked.reference]))
    work(kept, ruth)
    kept(before)
    send(client, file(text=CORRECTED))
    return main(client.get(reverse("import-job", args=[work(kept, ruth).reference])))


def test_the_first_changes_are_shown_old_beside_new(ruth_in, ruth, kept):
    page = imported_then_corrected(ruth_in, kept, ruth)

    assert "The first changes" in page
    assert "“Hill” becomes “Hall”" in page
    assert kept(lambda: Child.objects.get(source_id="P1").last_name) == "Hill"


def test_changes_of_a_closed_record_are_counted_and_not_shown(ruth_in, ruth, sam, kept):
    def close():
        cast.restrict(Child.objects.get(source_id="P1").case, "sealed", named=(sam,))

    page = imported_then_corrected(ruth_in, kept, ruth, close)

    assert "“Hill” becomes" not in page


def test_the_first_rejected_rows_are_shown_with_why(ruth_in, ruth, kept):
    send(ruth_in)

    page = main(ruth_in.get(reverse("import-job", args=[work(kept, ruth).reference])))

    assert "The first rejected rows" in page
    assert "03/04/2011" in page


def test_what_waits_is_cancelled_and_its_files_go(ruth_in, ruth, kept, sent_to):
    send(ruth_in)
    waiting = newest(kept)

    answer = ruth_in.post(reverse("cancel-import-job", args=[waiting.reference]), follow=True)

    assert "It was cancelled. Nothing was changed." in main(answer)
    assert list(sent_to.iterdir()) == []
    assert work(kept, ruth).batch is None  # the worker finds nothing to do


def test_whoever_closed_the_page_finds_what_is_under_way(ruth_in, ruth, kept):
    send(ruth_in)
    job = newest(kept)
    at = reverse("import-job", args=[job.reference])
    assert at in main(ruth_in.get(reverse("imports")))

    work(kept, ruth)

    page = main(ruth_in.get(reverse("imports")))
    assert at in page
    assert "Checked: not imported yet" in page


def test_a_page_says_which_file_is_being_checked(ruth_in, ruth, kept, northwick):
    def at_work():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, northwick.pk])
        say_progress("check", 2, 3, "person")
        return progress_words(northwick.pk)

    assert kept(at_work) == "Checking person, file 2 of 3"
    assert kept(lambda: stop_at_work(northwick.pk + 1)) is False
