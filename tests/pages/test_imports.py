"""The pages that say which imports were made and what was said about their rows."""

import pytest
from django.urls import reverse

from tests import cast
from tests.exchange.conftest import as_csv
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.imports.models import Batch

CHILDREN = """
    person_id | first_name | date_of_birth | sex
    P1        | Anna       | 2011-05-01    | female
    P2        | =cmd()     | 03/04/2011    | male
    P3        | Cal        | 2009-01-01    | man
"""


@pytest.fixture
def imported(northwick, tmp_path):
    """A folder of three children, two of whom were rejected."""
    (tmp_path / "person.csv").write_text(as_csv(CHILDREN))
    import_folder(tmp_path, cast.make_command_line(northwick))
    return Batch.objects.get()


def test_the_list_shows_each_import_and_what_became_of_it(enter, ruth, imported):
    page = enter(ruth).get(reverse("imports")).content.decode()

    assert reverse("import", args=[imported.reference]) in page
    assert "Applied" in page


def test_an_import_shows_counts_and_offers_its_rejected_rows(enter, ruth, imported):
    page = enter(ruth).get(reverse("import", args=[imported.reference])).content.decode()

    assert "What became of the rows" in page
    assert reverse("import-rejected", args=[imported.reference, "person"]) in page


def test_the_rejected_rows_come_as_a_file_with_line_column_and_words(enter, ruth, imported):
    address = reverse("import-rejected", args=[imported.reference, "person"])

    answer = enter(ruth).get(address)

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "file,line,column,value,what is wrong"
    assert lines[1].startswith("person.csv,3,date_of_birth,03/04/2011,")
    assert lines[2].startswith("person.csv,4,sex,man,")


def test_a_table_without_rejected_rows_has_no_file(enter, ruth, imported):
    address = reverse("import-rejected", args=[imported.reference, "offence"])

    assert enter(ruth).get(address).status_code == 404


def test_an_import_of_another_service_is_not_found(enter, ruth, eastmere, tmp_path):
    (tmp_path / "person.csv").write_text(as_csv(CHILDREN))
    import_folder(tmp_path, cast.make_command_line(eastmere))
    theirs = Batch.objects.get()

    answer = enter(ruth).get(reverse("import", args=[theirs.reference]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["imports", "import", "import-rejected"])
def test_only_those_who_may_import_see_imports(enter, sam, imported, name):
    arguments = {"imports": [], "import": [imported.reference]}.get(
        name, [imported.reference, "person"]
    )

    assert enter(sam).get(reverse(name, args=arguments)).status_code == 403
