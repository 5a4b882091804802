"""Anna's record, and a way to open a page of it as somebody, with the web role's rights alone."""

from functools import cached_property

import pytest
from lxml import html

from tests.anna import rows_of_anna

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WITHOUT_COMMENTS = html.HTMLParser(encoding="utf-8", remove_comments=True)


class Page:
    """A page as somebody reads it: its words, its links and what it says for the machine."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()

    @cached_property
    def tree(self):
        """Its elements."""
        return html.document_fromstring(self.response.content, parser=WITHOUT_COMMENTS)

    @property
    def text(self):
        """Every word in reading order, with single spaces between."""
        return " ".join(" ".join(self.tree.itertext()).split())

    def main(self):
        """The words of the page itself, without what stands round it."""
        inside = next(e for e in self.tree.iter("main"))
        return " ".join(" ".join(inside.itertext()).split())

    def links(self):
        """Addresses by the words of their links."""
        return {" ".join("".join(a.itertext()).split()): a.get("href") for a in self.tree.iter("a")}

    def rows(self):
        """The first cell of each row of the tables, as words."""
        heads = (row.find("th") for body in self.tree.iter("tbody") for row in body.iter("tr"))
        return [" ".join("".join(head.itertext()).split()) for head in heads if head is not None]


@pytest.fixture
def anna(northwick):
    """Anna's rows, of the cast."""
    return rows_of_anna()


@pytest.fixture
def open_as(client, as_app):
    """Open an address as a member of staff, or send a form to it.

    A form that is shown again, or read back, is shown as the browser has it: at its own address.
    """

    def opened(staff, at, data=None, **more):
        as_app.owner_again()
        client.force_login(staff.person, backend=BACKEND)
        as_app()
        answer = client.get(at, **more) if data is None else client.post(at, data, **more)
        if answer.status_code == 302 and answer.url.startswith(f"{at}?"):
            answer = client.get(answer.url, **more)
        return Page(answer)

    return opened
