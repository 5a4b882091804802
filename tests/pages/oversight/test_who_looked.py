"""Whose audit trail is read is found by name or number, and never by the letters of an address."""

import pytest
from django.urls import reverse

from tests import cast
from tests.pages.oversight.test_audit_trail import by_reference, confirmed
from throughcare.foundation.audit.models import Read


@pytest.fixture
def anna(northwick, sam):
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return child


def looked_for(client, words):
    """The page after a child is looked for, whose address holds none of the words."""
    answer = client.post(reverse("who-looked"), {"words": words})
    assert words.split()[-1] not in answer["Location"]
    return client.get(answer["Location"]).text


@pytest.mark.parametrize("name", ["dana", "ruth"])
def test_a_record_is_found_by_the_name_of_the_child_or_by_a_number(enter, request, anna, name):
    client = confirmed(enter(request.getfixturevalue(name)))

    for words in (f"{anna.first_name} {anna.last_name}", anna.source_id):
        page = looked_for(client, words)
        assert by_reference(anna) in page
        assert anna.source_id in page
    assert "has that name or number" in looked_for(client, "Nobody Hereatall")
    assert "has that name or number" in looked_for(client, anna.first_name)  # one word is no name


def test_that_a_record_was_looked_for_is_in_its_own_audit_trail(enter, dana, anna, kept):
    looked_for(confirmed(enter(dana)), anna.source_id)

    noted = kept(lambda: list(Read.objects.values_list("staff", "case", "request__route")))
    assert (dana.pk, anna.case_id, "who-looked") in noted


def test_a_sealed_record_is_found_by_no_name_and_no_number(enter, dana, ruth, sam, northwick):
    child = cast.make_child(northwick, first_name="Sal", last_name="Sealed")
    cast.restrict(child.case, "sealed", named=(sam,))

    for worker in (dana, ruth):
        client = confirmed(enter(worker))
        assert by_reference(child) not in looked_for(client, "Sal Sealed")
        assert by_reference(child) not in looked_for(client, child.source_id)


def test_a_worker_is_found_by_any_part_of_their_name(enter, dana, sam, jo):
    page = confirmed(enter(dana)).get(reverse("who-looked"), {"worker": "okor"}).text

    assert sam.full_name in page
    assert jo.full_name not in page
