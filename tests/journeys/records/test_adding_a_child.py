"""A child who is not on the record is added, after a look at records that may be theirs."""

import psycopg

from tests.journeys.looking import SITTINGS, look


def born_of(service, name):
    """When a child of the invented service was born, which moves with the day."""
    with psycopg.connect(service.address_of("owner")) as owner:
        asked = "SELECT date_of_birth FROM children_child WHERE known_as = %s"
        [born] = owner.execute(asked, [name]).fetchone()
        return born


def searches(sitting, words):
    """Type into the search and send it, whether or not script has shown the results already."""
    sitting.go("/cases/search/")
    sitting.page.get_by_label("Find a child by name").fill(words)
    sitting.press("Search")


@SITTINGS
def test_a_child_is_added_from_a_search_with_what_was_typed_and_undone(how, service, sit_down):
    sam = sit_down(**how)
    sam.sign_in("Sam Okoro")
    searches(sam, "Ania Kowalczyk")
    look(sam, how, "search-and-add")
    sam.press("Add a child")

    assert sam.page.get_by_label("First name").input_value() == "Ania"
    assert sam.page.get_by_label("Last name").input_value() == "Kowalczyk"
    look(sam, how, "add-child")
    sam.page.get_by_label("When was the child born?").fill(f"{born_of(service, 'Ania'):%d/%m/%Y}")
    sam.page.get_by_label("Female").check()
    sam.page.get_by_label("Who asked the service to see the child?").select_option("school")
    sam.press("Continue")

    sam.reads("Records that may be of this child")
    sam.reads("ame last name")
    look(sam, how, "child-already-there")
    sam.press("Add the child")

    sam.reads("The child was added")
    sam.reads("Ania Kowalczyk")
    look(sam, how)
    sam.press("Undo")
    sam.reads("It was taken back")
