"""What an example of a page that writes is made of; examples.py says how one is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.anna import days_ago

WHY = {"why": "It was mistyped here"}
ANNA = {"reference": "{anna}"}


@dataclass(frozen=True)
class Example:
    """Who sends a page, at which address, and one set of answers that is in order."""

    who: str
    at: dict[str, str]
    answers: dict[str, Any] = field(default_factory=dict)
    touches: dict[str, str] = field(default_factory=dict)
    before: Callable[[Any, Callable[[str], Any]], dict[str, str]] = lambda _child, _worker: {}


def day(ago: int = 0) -> str:
    return f"{days_ago(ago).day}/{days_ago(ago).month}/{days_ago(ago).year}"
