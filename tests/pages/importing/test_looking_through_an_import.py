"""Before files are imported their first changes are read; while they are, how far it is; or not."""

import pytest
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
from throughcare.exchange.imports import uploads
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.imports.cancelling import conclude
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.imports.progress import (
    LOCK,
    progress_words,
    say_progress,
    stop_at_work,
)
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.imports.refusals import refused_in_words
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
    assert "date_of_birth" in page
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


def cancelled_between_two_statements(client, kept, ruth):
    """A job at work that somebody cancels while the database does nothing for it."""
    send(client)
    checked = work(kept, ruth)
    client.post(reverse("import-files", args=[checked.reference]))
    job = newest(kept)
    kept(lambda: ImportJob.objects.filter(pk=job.pk).update(state="working"))
    address = reverse("cancel-import-job", args=[job.reference])
    return checked, job, main(client.post(address, follow=True))


def test_what_is_cancelled_between_two_statements_is_stopped_at_the_next_file(ruth_in, ruth, kept):
    checked, job, page = cancelled_between_two_statements(ruth_in, kept, ruth)

    with pytest.raises(Refused, match="It was cancelled"):
        import_folder(uploads.place_of(checked.folder), ruth.pk, job=job.pk)

    assert "It is being cancelled" in page
    assert kept(lambda: Child.objects.count()) == 0
    assert kept(lambda: Batch.objects.latest("pk").state) == "refused"


def test_nothing_is_kept_of_what_is_cancelled_in_the_last_moment(ruth_in, ruth, kept, northwick):
    _checked, job, _page = cancelled_between_two_statements(ruth_in, kept, ruth)
    batch = kept(lambda: Batch.objects.create(service=northwick, staff=ruth, folder="late"))

    with pytest.raises(Refused, match="It was cancelled"):
        kept(lambda: conclude(job.pk, batch))

    assert newest(kept).batch is None


def test_what_was_cancelled_is_not_begun_again_by_another_worker(ruth_in, ruth, kept):
    cancelled_between_two_statements(ruth_in, kept, ruth)

    assert work(kept, ruth).words == "It was cancelled. Nothing was changed."
    assert kept(lambda: Child.objects.count()) == 0


def test_it_is_too_late_to_cancel_what_is_in(ruth_in, ruth, kept):
    send(ruth_in)
    ruth_in.post(reverse("import-files", args=[work(kept, ruth).reference]))
    job = work(kept, ruth)

    answer = ruth_in.post(reverse("cancel-import-job", args=[job.reference]), follow=True)

    assert "It was too late to cancel it" in main(answer)
    assert newest(kept).state == "done"


@pytest.mark.parametrize("page", ["import-files", "undo-import"])
def test_asked_twice_it_is_one_job(page, ruth_in, ruth, kept):
    send(ruth_in)
    asked = work(kept, ruth)
    address = reverse(page, args=[asked.reference])
    if page == "undo-import":
        ruth_in.post(reverse("import-files", args=[asked.reference]))
        address = reverse(page, args=[work(kept, ruth).batch.reference])

    first, second = (ruth_in.post(address).headers["Location"] for _time in range(2))

    assert first == second
    assert newest(kept).reference in first


def test_files_that_are_being_imported_are_not_removed(ruth_in, ruth, kept, sent_to):
    send(ruth_in)
    checked = work(kept, ruth)
    ruth_in.post(reverse("import-files", args=[checked.reference]))

    answer = ruth_in.post(reverse("forget-files", args=[checked.reference]), follow=True)

    assert "These files are being imported. Cancel that first." in main(answer)
    assert work(kept, ruth).state == "done"


def test_what_a_check_refused_is_kept_no_longer(ruth_in, ruth, kept, sent_to):
    send(ruth_in, file(text="shoe size;colour\n42;red\n"))

    assert work(kept, ruth).state == "refused"
    assert list(sent_to.iterdir()) == []


def test_what_the_driver_itself_refuses_is_said_in_words(db):
    with (
        pytest.raises(Refused, match="could not take the import"),
        refused_in_words(),
        connection.cursor() as cursor,
        cursor.copy("COPY no_such_table FROM STDIN"),
    ):
        pass


def test_each_page_says_which_of_four_steps_it_is(ruth_in, ruth, kept):
    def at(name, *reference):
        return main(ruth_in.get(reverse(name, args=reference)))

    assert "Step 1 of 4: choose the files" in at("send-files")
    send(ruth_in)
    checked = work(kept, ruth)
    assert "Step 2 of 4: look at what was checked" in at("import-job", checked.reference)
    assert "Step 3 of 4: import them" in at("import-files", checked.reference)
    ruth_in.post(reverse("import-files", args=[checked.reference]))
    assert "Step 3 of 4: import them" in at("import-job", newest(kept).reference)
    done = work(kept, ruth)
    assert "Step 4 of 4: done" in at("import-job", done.reference)
