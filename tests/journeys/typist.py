"""A worker at the keyboard, and how long they take: keys, a thought before each field, the pages.

A key takes 0.28 s and a thought 1.2 s, as tired hands were measured to; the pages take what they
take here, which on a busy machine says nothing, so it is printed and never asserted.
"""

from time import monotonic

from playwright.sync_api import Locator

from tests.accessibility import started
from tests.journeys.conftest import Sitting

KEY, THOUGHT = 0.28, 1.2  # seconds


class Typist:
    """Somebody who uses no mouse. `seconds` is what their hands and head took so far."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting, self.keyboard = sitting, sitting.page.keyboard
        self.keys = self.thoughts = 0
        self.waited = 0.0

    @property
    def seconds(self) -> float:
        return self.keys * KEY + self.thoughts * THOUGHT

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.press(key)
        self.keys += len(keys)

    def reach(self, field: Locator, *, by: str = "Tab", within: int = 40) -> None:
        """Press a key until the field has the focus, and think before it is answered."""
        for _times in range(within):
            if field.evaluate("element => element === document.activeElement"):
                break
            self.press(by)
        else:
            raise AssertionError(f"{within} times {by} did not reach {field}")
        self.thoughts += 1

    def type(self, words: str) -> None:
        self.keyboard.type(words)
        self.keys += len(words)

    def go(self, key: str = "Enter") -> None:
        """Press the key that leads to another page, and wait until that is ready."""
        began = monotonic()
        with self.sitting.page.expect_navigation():
            self.press(key)
        if self.sitting.script:
            started(self.sitting.page)
        self.waited += monotonic() - began

    def says(self, what: str, allowed: float) -> None:
        """Print how long it took, and fail where hands and head alone took too long."""
        total = self.seconds + self.waited
        print(
            f"{what}: {total:.1f} s of {allowed} ({self.keys} keys, {self.thoughts} fields, "
            f"{self.waited:.1f} s for the pages)"
        )
        assert self.seconds <= allowed
