"""Who is told when a row about a case is loaded.

The audit lives in access, one floor up; it listens here, so that a record need not know it.
"""

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []


def listen(listener: Callable[[int], None]) -> None:
    """Call the listener with the case of every row that is loaded."""
    if listener not in _listeners:
        _listeners.append(listener)


def loaded(case_id: int) -> None:
    """Tell the listeners that a row of the case was loaded."""
    for listener in _listeners:
        listener(case_id)
