"""A search finds children by any of their names or numbers, and never says what is sealed."""

import pytest

from tests import cast
from tests.records.samples import kept
from throughcare.caseload.cases.presenters.results import summary
from throughcare.foundation.access.models import Case, Notice
from throughcare.record.children.models import OtherName
from throughcare.record.children.searching import MOST_FOUND, Matches, Stub, find_cases


@pytest.fixture
def sian(northwick):
    return cast.make_child(
        northwick,
        first_name="Siân",
        middle_names="Mair",
        last_name="O’Neil-Łęcki",
        known_as="Shan",
        pnc_number="2019/0123456A",
        nhs_number="943 476 5919",
        source_id="NW-00417",
    )


@pytest.mark.parametrize(
    "words",
    [
        "Siân",
        "sian",
        "o'neil",
        "Lecki sian",
        "ONEIL SI",
        "mair łęc",
        "shan oneil",
        "Jones",
        "jones si",
        "2019/0123456a",
        "20190123456A",
        "9434765919",
        "943 476 5919",
        "nw-00417",
    ],
)
def test_a_child_is_found_by_the_beginnings_of_names_and_by_whole_numbers(
    sian, anna, sam, found_by, words
):
    kept(OtherName, sian, last_name="Jones")

    found = found_by(sam, words)

    assert found.case_ids == [sian.case_id]


@pytest.mark.parametrize("words", ["", "s", "% _", "sian smith", "0123456", "ecki", "'; DROP", "-"])
def test_nothing_is_found_by_less_or_by_other_words(sian, sam, found_by, words):
    assert found_by(sam, words).case_ids == []


def test_outside_acting_nothing_is_found(sian, as_app):
    as_app()

    assert find_cases("sian").case_ids == []


def test_a_child_of_another_service_is_not_found(eastmere, sam, found_by):
    cast.make_child(eastmere, first_name="Siân")

    assert found_by(sam, "sian").case_ids == []


def test_a_worker_with_cases_of_their_own_finds_no_others(sian, anna, pat, found_by):
    cast.allocate(anna.case, pat)

    assert found_by(pat, "sian").case_ids == []
    assert found_by(pat, "anna").case_ids == [anna.case_id]


def test_a_role_that_reads_no_child_finds_none(sian, ana, found_by):
    assert found_by(ana, "sian").case_ids == []


def test_a_merged_record_leads_to_the_one_that_survives(northwick, sian, sam, found_by):
    cast.make_child(northwick, first_name="Sharon", last_name="Neale", merged_into=sian)

    assert found_by(sam, "sharon neale").case_ids == [sian.case_id]


def test_a_restricted_record_says_whom_to_ask_and_no_more(sian, ruth, sam, found_by):
    cast.restrict(sian.case, "ask", ask=ruth)

    found = found_by(sam, "sian lecki")

    assert found.case_ids == []
    assert found.to_ask_for == [Stub(sian.reference, "Ruth Adeyemi")]


@pytest.mark.parametrize("words", ["sian", "si le", "sian leck"])
def test_half_a_name_says_nothing_of_a_restricted_record(sian, ruth, sam, found_by, words):
    cast.restrict(sian.case, "ask", ask=ruth)

    assert found_by(sam, words).to_ask_for == []


def test_a_sealed_record_gives_nothing_and_tells_those_who_answer_for_it(
    sian, ruth, dana, sam, as_app, acting_as
):
    cast.restrict(sian.case, "sealed")
    as_app()

    with acting_as(sam):
        found = [find_cases("sian oneil"), find_cases("2019/0123456A")]

    as_app.owner_again()
    told = {(each.staff, each.kind, each.case_reference) for each in Notice.objects.all()}
    assert [(each.case_ids, each.to_ask_for) for each in found] == [([], []), ([], [])]
    assert told == {(ruth, "sealed-match", ""), (dana, "sealed-match", "")}


def test_one_word_is_too_little_to_tell_anyone_of(sian, ruth, sam, found_by):
    cast.restrict(sian.case, "sealed")

    found_by(sam, "sian")

    assert not Notice.objects.exists()


def test_a_sealed_record_is_found_by_those_named_on_it(sian, sam, ruth, found_by):
    cast.restrict(sian.case, "sealed", named=(sam,))

    assert found_by(sam, "sian oneil").case_ids == [sian.case_id]
    assert not Notice.objects.exists()


def test_a_worker_who_is_excluded_finds_nothing(sian, sam, found_by):
    cast.exclude(sian.case, sam)

    assert found_by(sam, "sian").case_ids == []


@pytest.mark.parametrize("reference", ["bcdfghjkmnpq", "2b3c4d5f6g7h"])
def test_a_child_is_found_by_the_reference_of_their_record(reference, northwick, sam, found_by):
    case = Case.objects.create(service=northwick, reference=reference)
    child = cast.make_child(northwick, case)

    found = found_by(sam, reference)

    assert found.case_ids == [child.case_id]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (1, "1 record found"),
        (MOST_FOUND - 1, "199 records found"),
        (MOST_FOUND, "More than 199 records. Say more of the name, or a number."),
    ],
)
def test_a_search_that_finds_more_than_is_shown_says_so(found, words):
    assert summary(Matches(case_ids=[*range(found)], to_ask_for=[], exact=found)) == words
