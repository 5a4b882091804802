"""Addresses that pages make quickly are those that Django works out."""

from django.urls import NoReverseMatch, get_resolver, get_script_prefix, set_script_prefix
from django.urls import reverse as reverse_by_django

from throughcare.foundation.facts.addresses import reverse


def names_with_places():
    """Each name that Django knows, with how many places its address has."""
    for name, shapes in get_resolver().reverse_dict.lists():
        if isinstance(name, str):
            for possibilities, *_more in shapes:
                for _address, places in possibilities:
                    yield name, len(places)


def given_by(way, name, given):
    try:
        return way(name, args=given)
    except NoReverseMatch:
        return None


def test_an_address_is_the_one_that_django_works_out():
    given = ["b2c3d4f5g6h7", "7", "Abc", "a b/c", "é{0}", "mark0mark", 7]
    asked = {(name, count) for name, count in names_with_places() if count < 4}

    differ = [
        (name, each)
        for name, count in asked
        for each in ([one] * count for one in given)
        if given_by(reverse, name, each) != given_by(reverse_by_django, name, each)
    ]

    assert len(asked) > 100
    assert differ == []


def test_an_address_follows_the_place_at_which_the_service_is_served():
    before, here = get_script_prefix(), reverse("design:help")
    set_script_prefix("/elsewhere/")
    try:
        assert reverse("design:help") == f"/elsewhere{here}"
    finally:
        set_script_prefix(before)
