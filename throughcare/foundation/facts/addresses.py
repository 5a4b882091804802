"""Addresses of pages, made from what Django says once of each.

`django.urls.reverse` works an address out from all patterns whenever it is asked. A page asks some
fifty times, most of them for the same few pages of different rows.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import urls
from django.conf import settings

PLAIN = re.compile("[A-Za-z0-9]+")  # as references are: it stands in an address as it is


def reverse(name: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None) -> str:
    """As Django's. Raises `NoReverseMatch` for what is no page of ours."""
    if kwargs:
        return urls.reverse(name, kwargs=dict(kwargs))
    if not all(isinstance(each, str) and PLAIN.fullmatch(each) for each in args):
        return urls.reverse(name, args=args)
    try:
        shape = shape_of(name, len(args), settings.ROOT_URLCONF, urls.get_script_prefix())
    except urls.NoReverseMatch:  # a place takes numbers alone, or there is no such page
        return urls.reverse(name, args=args)
    return shape.format(*args)


@cache
def shape_of(name: str, count: int, _addresses: str, _prefix: str) -> str:
    """The address with a place for each argument."""
    marks = [f"mark{place}mark" for place in range(count)]
    shape = urls.reverse(name, args=marks).replace("{", "{{").replace("}", "}}")
    for place, mark in enumerate(marks):
        shape = shape.replace(mark, f"{{{place}}}")
    return shape
