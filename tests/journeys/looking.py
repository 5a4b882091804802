"""A browser that opens pages as anyone, and says everything that is wrong with them."""

import re
from collections.abc import Callable
from http.cookies import BaseCookie
from itertools import pairwise

import pytest
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Browser, BrowserContext, Page

from tests.accessibility import started, violations
from tests.browsing import PATIENCE

at_each_size = pytest.mark.parametrize(
    "phone", [False, pytest.param(True, marks=pytest.mark.thorough)], ids=["1280", "375"]
)
# A form without script is tried by the tests of its page; whole journeys without it, by the short
# ones and, all of them, by make test-all.
SITTINGS = pytest.mark.parametrize(
    "how",
    [
        {},
        pytest.param({"phone": True}, marks=pytest.mark.thorough),
        pytest.param({"script": False}, marks=pytest.mark.thorough),
    ],
    ids=["wide", "phone", "without script"],
)
with_script_or_without = pytest.mark.parametrize(
    "script",
    [True, pytest.param(False, marks=pytest.mark.thorough)],
    ids=["with script", "without script"],
)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 740}
NOBODY = "nobody"
# Nothing is wider than the screen, and nothing hides its end to be scrolled to but a wide table.
FITS = """document.documentElement.scrollWidth <= document.documentElement.clientWidth
    && ![...document.querySelectorAll('main *:not(textarea, .app-wide)')].some(element =>
        element.scrollWidth > element.clientWidth + 1
        && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))"""
# What is touched on a telephone and is no part of a sentence, as high as a thumb: 44 pixels, less
# what a browser rounds off.
THUMB = 43.5
TOUCHED = """main :is(button, select, summary, textarea, input:not([type=hidden]), a.govuk-button,
    .app-actions > a, .app-row-links a, .app-day__links a, .govuk-button-group > a)"""
TOO_SMALL = f"""() => [...document.querySelectorAll(`{TOUCHED}`)]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().width)
    .filter(element => element.getBoundingClientRect().height < {THUMB})
    .map(element => element.outerHTML.slice(0, 120))"""
LONGEST = 12_000  # pixels of a telephone, sixteen screens; what is longer is folded or in pages
MAY_BE_LONG = f"document.documentElement.scrollHeight > {LONGEST}"  # with every part unfolded
HEADING = re.compile("h[1-6]")
# Forms that a worker fills in, as against buttons: their questions are emptied and sent.
ASKED = "input:not([type=hidden]), select, textarea"
# A form that asks for a method has a field of that name, and `form.method` would be the field.
FORMS = f"""[...document.querySelectorAll('main form')].filter(form =>
    form.getAttribute('method') === 'post' && form.querySelector('{ASKED}'))"""
SEND_EMPTY = f"""nth => {{
    const form = {FORMS}[nth];
    for (const asked of form.querySelectorAll('{ASKED}')) {{
        if (asked.type === 'checkbox' || asked.type === 'radio') asked.checked = false;
        else asked.value = '';
    }}
    form.querySelector('button:not([type=button])').click();
}}"""


class Looking:
    """One browser in which each worker has signed in once, with script and without."""

    def __init__(
        self, browser: Browser, address: str, sign_in: Callable[[str], BaseCookie]
    ) -> None:
        self.browser, self.address, self.sign_in = browser, address, sign_in
        self.contexts: dict[tuple[str, bool], BrowserContext] = {}
        self.windows: dict[tuple[str, bool], Page] = {}
        self.reading: Page | None = None

    def context(self, who: str, *, script: bool) -> BrowserContext:
        """The windows of one worker."""
        if (who, script) not in self.contexts:
            context = self.browser.new_context(viewport=WIDE, java_script_enabled=script)
            context.set_default_timeout(PATIENCE)
            context.add_cookies(
                [
                    {"name": name, "value": cookie.value, "url": self.address}
                    for name, cookie in self.sign_in(who).items()
                ]
            )
            self.contexts[who, script] = context
        return self.contexts[who, script]

    def open(self, who: str, at: str, *, script: bool = True) -> Page:
        """The worker's window, at the address; what the browser complains of there is in its
        `complaints`."""
        window = self.window(who, script=script)
        window.goto("about:blank")  # nothing of the page before is under way any more
        window.complaints.clear()
        window.set_viewport_size(WIDE)
        window.status = window.goto(self.address + at).status
        if script:
            started(window)
        return window

    def window(self, who: str, *, script: bool) -> Page:
        """One window for all that a worker opens: a new one takes as long as a page does."""
        if (who, script) not in self.windows:
            window = self.context(who, script=script).new_page()
            complaints: list[str] = []
            window.complaints, window.script = complaints, script
            window.on("pageerror", lambda error: complaints.append(str(error)))
            window.on("console", lambda said: complain(window, said.type, said.text))
            self.windows[who, script] = window
        return self.windows[who, script]

    def read(self, who: str, at: str) -> tuple[int, str, Page]:
        """The status, the address and the page as it stands without script."""
        answer = self.context(who, script=False).request.get(self.address + at, timeout=PATIENCE)
        return answer.status, answer.url, self.as_read(answer.text(), answer.url)

    def as_read(self, html: str, url: str) -> Page:
        """A page without any script of its own, in a window where axe can run: axe is script."""
        html = re.sub(r"<script\b.*?</script>", "", html, flags=re.DOTALL)
        html = re.sub(r"<(/?)noscript\b", r"<\1div", html)
        html = html.replace("<head>", f'<head><base href="{url}">', 1)
        if self.reading is None:
            self.reading = self.context(NOBODY, script=True).new_page()
            self.reading.complaints = []
        self.reading.set_content(html)
        return self.reading


def forms_in(page: str) -> list[set[str]]:
    """The kinds of field of each form of a page that is sent and asks something, in their order."""
    asked = [
        {kind_of(field) for field in form.iter("input", "select", "textarea") if is_asked(field)}
        for form in document_fromstring(page).iterfind(".//main//form")
        if form.get("method", "").lower() == "post"
    ]
    return [kinds for kinds in asked if kinds]


def is_asked(field: HtmlElement) -> bool:
    return field.get("type") != "hidden"


def kind_of(field: HtmlElement) -> str:
    """What makes a field look and behave as it does."""
    return " ".join([field.tag, field.get("type", ""), field.get("class", "")])


class Kinds:
    """What pages are made of, as far as it has been looked at."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def are_new_in(self, page: str) -> bool:
        """Whether a page has anything that none before it had; from now on it is seen."""
        kinds = kinds_in(page)
        new = not kinds <= self.seen
        self.seen |= kinds
        return new


def kinds_in(page: str) -> set[str]:
    """What axe could find something wrong with, and what could be too wide or too small.

    Each element by its name, classes, type and attributes, with what it stands in, and each heading
    with the one before. Pictures are one thing.
    """
    elements = [
        each for each in document_fromstring(page).iterfind(".//body//*") if is_looked_at(each)
    ]
    headings = [each.tag for each in elements if HEADING.fullmatch(each.tag)]
    return {f"{described(each.getparent())} > {described(each)}" for each in elements} | {
        f"{before} then {heading}" for before, heading in pairwise(["", *headings])
    }


def is_looked_at(element: HtmlElement) -> bool:
    """Whether an element is none of a picture's lines."""
    return isinstance(element.tag, str) and not any(
        each.tag == "svg" for each in element.iterancestors()
    )


def described(element: HtmlElement) -> str:
    """An element by what it is, whatever it says."""
    classes = sorted(element.get("class", "").split())
    return " ".join([element.tag, element.get("type", ""), *classes, *sorted(element.keys())])


def wrong_with(window: Page, *, new: bool = False) -> list[str]:
    """Everything that is wrong with a page, on a desk and on a phone.

    What is `new` is looked at by axe on a desk alone.
    """
    with_axe = [WIDE] if new else [WIDE, PHONE]
    found = [f"the browser says: {words}" for words in window.complaints]
    if not window.title().strip():
        found.append("it has no title")
    if (headings := window.locator("h1").count()) != 1:
        found.append(f"it has {headings} h1 headings")
    for size in (WIDE, PHONE):
        window.set_viewport_size(size)
        if not window.evaluate(FITS):
            found.append(f"at {size['width']} pixels it scrolls sideways")
        if size is PHONE:
            small = window.evaluate(TOO_SMALL)
            found += [f"it is too small to be touched: {html}" for html in small]
        broken = violations(window) if size in with_axe else []
        found += [f"at {size['width']} pixels: {rule}: {html}" for rule, html in broken]
    return found


def too_long(window: Page) -> str:
    """How long a page is on a telephone, where that is too long to be read there."""
    window.set_viewport_size(PHONE)
    window.reload()  # what is folded is folded as the page opens
    started(window)
    height = window.evaluate("document.documentElement.scrollHeight")
    return f"it is {height} pixels long" if height > LONGEST else ""


def complain(window: Page, kind: str, words: str) -> None:
    if kind in ("error", "warning"):
        window.complaints.append(words)


def look(sitting, how, picture=""):
    """Check the page as it stands; what checks it is a script itself."""
    if how.get("script", True):
        sitting.check(picture)
