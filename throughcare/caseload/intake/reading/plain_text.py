"""The text of an e-mail as somebody reads it: no markup, and what was quoted below set apart.

Every pattern here takes time in proportion to the text, whatever stands in it: none looks further
than the next bracket or the end of its line.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]*>|<![^<>]*>")
MARKUP = re.compile(r"<(?:html|body|div|p|br|table|tr|span)\b[^<>]*>", re.IGNORECASE)
BREAKS = {"br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote"}
UNSEEN = {"script", "style", "head", "title"}
QUOTED_BELOW = re.compile(
    r"^\s*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|_{10,}|begin forwarded message:?"
    r"|on .{4,120} wrote:)\s*$",
    re.IGNORECASE,
)
QUOTED_LINE = re.compile(r"^\s*>")
SPACES = re.compile(r"[^\S\n]+")


def lines_of(text: str) -> list[str]:
    """The lines of a text or of an HTML message, without markup, letters that show nothing, or
    spaces around.
    """
    shown = "\n".join(_shown(text)) if MARKUP.search(text) else text
    plain = unicodedata.normalize("NFC", html.unescape(shown).replace("\r\n", "\n"))
    seen = "".join(each for each in plain if each == "\n" or _is_seen(each))
    return [SPACES.sub(" ", line).strip() for line in seen.splitlines()]


def _is_seen(letter: str) -> bool:
    return letter == "\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs")


def _shown(text: str) -> Iterator[str]:
    """What stands between the tags, without what a browser does not show."""
    at, hidden, line = 0, "", ""
    for tag in TAG.finditer(text):
        if not hidden:
            line += text[at : tag.start()].replace("\n", " ")
        at, name = tag.end(), (tag[2] or "").lower()
        if name in UNSEEN:
            hidden = "" if tag[1] and name == hidden else hidden or ("" if tag[1] else name)
        elif name in BREAKS and (line.strip() or name == "p"):
            yield line
            line = ""
        elif name in ("td", "th"):
            line += " "
    if not hidden:
        line += text[at:].replace("\n", " ")
    yield line


def newest_and_earlier(lines: list[str]) -> tuple[list[str], list[str]]:
    """The newest message of a thread, and the messages that were quoted or forwarded below it."""
    below = next((n for n, line in enumerate(lines) if QUOTED_BELOW.match(line)), len(lines))
    newest = [line for line in lines[:below] if not QUOTED_LINE.match(line)]
    quoted = [line.lstrip("> ") for line in lines[:below] if QUOTED_LINE.match(line)]
    return newest, [*quoted, *lines[below + 1 :]]
