"""Files sent on a page: checked first, imported when somebody says so, and taken back."""

import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import cast
from tests.empty import in_an_empty_database
from tests.exchange.conftest import as_csv
from tests.pages.reading import main
from throughcare.exchange.imports import uploads
from throughcare.exchange.imports.job import carry_out
from throughcare.exchange.imports.models import Batch, BatchTable, ImportJob
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import Residence

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

CHILDREN = """
    person_id | first_name | last_name | date_of_birth | sex
    P1        | Anna       | Hill      | 2011-05-01    | female
    P2        | Ben        | Shaw      | 03/04/2011    | male
"""


@pytest.fixture
def sent_to(settings, tmp_path):
    """The folder in which files wait that were sent."""
    settings.INCOMING = tmp_path / "incoming"
    return settings.INCOMING


@pytest.fixture
def ruth_in(enter, ruth, sam, sent_to):
    client = enter(ruth)
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client


def file(name="person.csv", text=CHILDREN):
    return SimpleUploadedFile(name, as_csv(text).encode())


def send(client, *files, day_order="-"):
    given = {"tables": files or [file()], "day_order": day_order}
    return client.post(reverse("send-files"), given, follow=True)


def newest(kept):
    return kept(lambda: ImportJob.objects.select_related("batch__staff").latest("pk"))


def work(kept, ruth):
    """What the worker behind the page does next."""
    job = newest(kept)
    carry_out(job.reference, ruth.pk)
    return newest(kept)


def queued(kept):
    return kept(lambda: cast.sql("SELECT args->>'reference' FROM procrastinate_jobs ORDER BY id"))


def test_files_that_are_sent_wait_to_be_checked(ruth_in, ruth, kept, sent_to):
    page = main(send(ruth_in))

    job = newest(kept)
    assert "Your files are being checked" in page
    assert "Look again how it stands" in page
    assert (job.kind, job.state, job.files) == ("check", "waiting", 1)
    assert queued(kept) == [(job.reference,)]
    assert (sent_to / job.folder / "person.csv").exists()


def test_only_the_process_may_read_what_was_sent(ruth_in, kept, sent_to):
    send(ruth_in)

    assert (sent_to / newest(kept).folder).stat().st_mode & 0o777 == 0o700


def test_a_check_shows_what_importing_would_do_and_changes_nothing(ruth_in, ruth, kept):
    send(ruth_in)
    job = work(kept, ruth)

    page = main(ruth_in.get(reverse("import-job", args=[job.reference])))

    assert "What importing these files would do" in page
    assert "What would become of the rows" in page
    assert reverse("import-rejected", args=[job.batch.reference, "person"]) in page
    assert reverse("import-files", args=[job.reference]) in page
    assert kept(lambda: Child.objects.count()) == 0


def test_how_days_are_written_is_taken_at_somebodys_word(ruth_in, ruth, kept):
    send(ruth_in, day_order="dmy")

    job = work(kept, ruth)

    assert kept(lambda: job.batch.tables.get().rejected) == 0


HOMES = """
    residence_id|person_id|accommodation_type|suitability|is_primary|started_on|ended_on
    R1|P1|with-parents|suitable|true|2025-01-01|2025-06-01
    R2|P1|with-parents|suitable|true|2025-06-01|
"""


@pytest.mark.parametrize(
    ("answer", "state", "homes"),
    [("-", "refused", 0), ("excluded", "done", 2), ("included", "done", 1)],
)
def test_whether_last_days_are_included_is_asked_and_taken_at_somebodys_word(
    ruth_in, ruth, kept, answer, state, homes
):
    files = [file(text=CHILDREN.replace("03/04/2011", "2011-04-03")), file("residence.csv", HOMES)]
    given = {"tables": files, "day_order": "-", "last_days": answer}
    ruth_in.post(reverse("send-files"), given, follow=True)
    job = work(kept, ruth)

    assert (job.state, "answer the question about last days" in job.words) == (
        state,
        state == "refused",
    )
    if state == "done":
        ruth_in.post(reverse("import-files", args=[job.reference]))
        work(kept, ruth)
    assert kept(lambda: Residence.objects.filter(source_id__in=["R1", "R2"]).count()) == homes


def test_files_that_were_checked_are_imported_by_the_one_who_asks(ruth_in, ruth, kept, sent_to):
    send(ruth_in)
    checked = work(kept, ruth)

    ruth_in.post(reverse("import-files", args=[checked.reference]))
    job = work(kept, ruth)

    assert (job.state, job.batch.state, job.batch.staff) == ("done", "applied", ruth)
    assert kept(lambda: Child.objects.get().source_id) == "P1"
    assert list(sent_to.iterdir()) == []


def test_a_job_that_runs_twice_imports_once(ruth_in, ruth, kept):
    send(ruth_in)
    checked = work(kept, ruth)
    ruth_in.post(reverse("import-files", args=[checked.reference]))

    job = work(kept, ruth)
    carry_out(job.reference, ruth.pk)

    assert kept(lambda: Batch.objects.in_force().count()) == 1


def test_an_import_is_undone_after_being_asked_once_more(ruth_in, ruth, kept):
    send(ruth_in)
    checked = work(kept, ruth)
    ruth_in.post(reverse("import-files", args=[checked.reference]))
    applied = work(kept, ruth).batch
    undo = reverse("undo-import", args=[applied.reference])
    assert undo in main(ruth_in.get(reverse("import", args=[applied.reference])))

    ruth_in.post(undo)
    job = work(kept, ruth)

    assert (job.state, kept(lambda: Batch.objects.get(pk=applied.pk).state)) == ("done", "undone")
    assert kept(lambda: Child.objects.count()) == 0


def test_files_that_are_removed_are_not_imported(ruth_in, ruth, kept, sent_to):
    send(ruth_in)
    checked = work(kept, ruth)

    ruth_in.post(reverse("forget-files", args=[checked.reference]))
    answer = ruth_in.post(reverse("import-files", args=[checked.reference]), follow=True)

    assert list(sent_to.iterdir()) == []
    assert "The files are no longer here" in main(answer)


def test_what_stands_in_the_way_is_said_in_words(ruth_in, ruth, kept):
    send(ruth_in, SimpleUploadedFile("person.csv", b"shoe size;colour\n42;red\n"))
    job = work(kept, ruth)

    page = main(ruth_in.get(reverse("import-job", args=[job.reference])))

    assert job.state == "refused"
    assert "This could not be done" in page
    assert "person.csv:" in page


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((), "Choose the files to import"),
        (("diary.docx",), "diary.docx is not named as a table"),
        (("../../person.exe",), "person.exe is not named as a table"),
        (("person.csv", "person.csv"), "person.csv was chosen twice"),
        (("manifest.json",), "Choose the files of the tables as well"),
    ],
)
def test_files_that_are_no_tables_are_refused(files, words, ruth_in, kept, sent_to):
    sent = [file(name) for name in files]

    given = {"tables": sent, "day_order": "-"}
    answer = ruth_in.post(reverse("send-files"), given, follow=True)

    assert words in main(answer)
    assert kept(lambda: ImportJob.objects.count()) == 0
    assert not sent_to.exists()


DECIDING = (
    "staff",
    "membership",
    "duty",
    "allocation",
    "transfer",
    "restriction",
    "restriction_access",
    "exclusion",
    "emergency_access",
)


@pytest.mark.parametrize("table", DECIDING)
def test_files_that_decide_who_may_see_what_are_not_taken_in_on_a_page(
    table, ruth_in, kept, sent_to
):
    answer = send(ruth_in, file(), file(f"{table.upper()}.CSV"))

    assert f"{table.upper()}.CSV decides who may see what" in main(answer)
    assert kept(lambda: ImportJob.objects.count()) == 0
    assert not sent_to.exists()


def test_an_import_that_decided_who_may_see_what_is_not_undone_on_a_page(ruth_in, ruth, kept):
    batch = kept(lambda: Batch.objects.create(service=ruth.service, staff=ruth, state="applied"))
    kept(
        lambda: BatchTable.objects.create(
            batch=batch,
            service=ruth.service,
            table_name="restriction",
            file="restriction.csv",
            rows=1,
        )
    )

    answer = ruth_in.post(reverse("undo-import", args=[batch.reference]), follow=True)

    assert "undone from the command line" in main(answer)
    assert kept(lambda: ImportJob.objects.count()) == 0


def test_who_it_is_is_asked_again_before_files_are_imported_or_an_import_is_undone(
    enter, ruth, kept, sent_to
):
    client = enter(ruth)
    send(client)
    checked = work(kept, ruth)

    asked = client.post(reverse("import-files", args=[checked.reference]))
    undoing = client.post(reverse("undo-import", args=[checked.batch.reference]))

    for answer in (asked, undoing):
        assert answer.headers["Location"].startswith(reverse("demonstration-confirm"))
    assert kept(lambda: ImportJob.objects.count()) == 1


def test_importing_is_asked_once_more_before_it_is_done(ruth_in, ruth, kept):
    send(ruth_in)
    checked = work(kept, ruth)

    page = main(ruth_in.get(reverse("import-files", args=[checked.reference])))

    assert "Import these files?" in page
    assert "1 file sent on a page" in page
    assert kept(lambda: ImportJob.objects.count()) == 1


def test_files_that_are_too_large_are_sent_another_way(ruth_in, settings):
    settings.INCOMING_MOST_MB = 0

    assert "import them from the command line" in main(send(ruth_in))


def test_a_file_that_cannot_be_opened_is_refused_in_words(ruth_in, ruth, kept, sent_to):
    send(ruth_in)
    (sent_to / newest(kept).folder / "person.csv").unlink()
    (sent_to / newest(kept).folder / "person.csv").symlink_to("person.csv")

    work(kept, ruth)

    assert newest(kept).state == "refused"
    assert newest(kept).words.startswith("person.csv cannot be opened")


def test_a_fault_is_said_and_does_not_leave_the_page_waiting(ruth_in, ruth, kept):
    send(ruth_in)
    kept(lambda: ImportJob.objects.update(day_order="no"))

    with pytest.raises(ValueError, match="is not a valid DayOrder"):
        work(kept, ruth)

    assert newest(kept).state == "refused"
    assert "Something went wrong" in newest(kept).words


def test_a_page_that_waits_loads_again_once_the_work_is_over(ruth_in, ruth, kept):
    send(ruth_in)
    at = reverse("import-job", args=[newest(kept).reference])
    waiting = ruth_in.get(at, headers={"HX-Request": "true"})
    work(kept, ruth)

    over = ruth_in.get(at, headers={"HX-Request": "true"})

    assert "<html" not in waiting.content.decode()
    assert 'data-hx-trigger="every 2s"' in waiting.content.decode()
    assert over.headers["HX-Refresh"] == "true"


def test_files_that_nobody_imported_go_after_a_week(ruth_in, kept, sent_to):
    send(ruth_in)
    folder = sent_to / newest(kept).folder
    assert uploads.forget_old() == 0
    os.utime(folder, (time.time() - 8 * 86400,) * 2)

    assert uploads.forget_old() == 1
    assert not folder.exists()


def test_what_another_service_asked_is_not_found(eastmere, ruth_in, ruth, kept):
    send(ruth_in)
    job = newest(kept)
    kept(lambda: ImportJob.objects.update(service=eastmere))

    assert ruth_in.get(reverse("import-job", args=[job.reference])).status_code == 404


def test_only_those_who_may_import_send_files(enter, ruth, sam, sent_to):
    client = enter(sam)

    assert client.get(reverse("send-files")).status_code == 403
    assert send(client).status_code == 403
    assert not sent_to.exists()
