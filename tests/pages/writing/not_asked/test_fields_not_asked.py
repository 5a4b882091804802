"""What a page does not ask is not taken from what was sent: columns by name, and choices of others.

Whoever writes a form of their own sends what they like with it. A page writes what it asked for.
"""

from tests import cast
from tests.cast import sql
from tests.pages.writing.chosen import of_each_kind
from throughcare.foundation.access.fences import WATCHED, fence_of, guarded_models

PLANTED = "987654321"
HIDDEN = {"csrfmiddlewaretoken", "token", "stamp", "seen"}


def columns():
    """The name of every column of every table, as a form that writes it would call it."""
    return {
        name
        for model in guarded_models()
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
    }


def boxes(tree, *kinds):
    """The names of the boxes of a page; of these kinds alone, where some are named."""
    for box in [*tree.iter("input"), *tree.iter("select"), *tree.iter("textarea")]:
        kind = box.get("type") or box.tag
        if box.get("name") and (not kinds or kind in kinds):
            yield box.get("name")


def planted(as_app):
    """The tables in which what was planted stands."""
    as_app.owner_again()
    holding = {
        model._meta.db_table
        for model in guarded_models()
        if (fence_of(model) in WATCHED or getattr(model, "watched", False))
        and sql(
            f"SELECT EXISTS (SELECT FROM {model._meta.db_table} t WHERE t::text LIKE %s)",
            f"%{PLANTED}%",
        )
        == [(True,)]
    }
    as_app()
    return holding


@of_each_kind
def test_a_column_that_the_page_does_not_ask_for_is_not_written(tried, record, as_app):
    before, page = record(), tried.open()
    asked = {name.split("_0")[0].split("-")[0] for name in boxes(page.tree)} | set(boxes(page.tree))
    more = {name: PLANTED for name in columns() - asked}
    assert {"service", "recorded_by", "case_id", "reference"} <= set(more)

    tried.send(tried.filled(page) | more)

    assert record() != before
    assert planted(as_app) == set()


@of_each_kind
def test_a_choice_that_is_not_offered_is_not_taken(tried, eastmere, as_app, record):
    """Not the name of a worker, a child or a row of another service either, which there is."""
    as_app.owner_again()
    stranger = cast.make_staff(eastmere, "Eva", "Hill", "case-manager")
    theirs = cast.make_child(eastmere)
    as_app()
    page, before = tried.open(), record()
    chosen = set(boxes(page.tree, "radio", "checkbox", "select")) - HIDDEN
    if not chosen:
        return  # a page that offers no choice takes none: its other fields are tried above

    for value in (stranger.reference, str(stranger.pk), theirs.reference, str(theirs.case_id)):
        sent = tried.filled(page) | dict.fromkeys(chosen, value) | {"token": f"fresh-{value}"}
        tried.shown_again(sent)

    assert record() == before
