"""Files that come with a request: put on the disk as they come, from whoever may send them.

Half a gigabyte takes a slow line hours, and a process that read it would answer nobody meanwhile.
Who sends it is asked once the head of the request is here, so that no stranger fills the disk.
"""

import re
from tempfile import TemporaryFile
from urllib.parse import unquote

COOKIES = re.compile(rb"\r\ncookie:[ \t]*([^\r\n]*)", re.IGNORECASE)


class FilesSent:
    """A body of so many bytes, from one person, in a file that has no name."""

    def __init__(self, sender: int, size: int) -> None:
        self.sender, self.size, self.added = sender, size, 0
        self.file = TemporaryFile()  # noqa: SIM115  it is closed with its connection

    def add(self, data: bytes) -> None:
        """Put down what has come; what comes after all that was said is not part of it."""
        self.added += self.file.write(data[: self.size - self.added])
        if self.is_here():
            self.file.seek(0)

    def is_here(self) -> bool:
        """Whether all of it has come."""
        return self.added >= self.size

    def read(self, size: int) -> bytes:
        """What was put down, from the beginning on. Only once all of it is here."""
        return self.file.read(size)

    def close(self) -> None:
        self.file.close()


def sender_of_files(head: bytes, size: int) -> int | None:
    """The number of the person who sends so many bytes to a page that takes them; None otherwise.

    Asks the database, unless the page takes no files or nothing says that anybody signed in.
    """
    from django.conf import settings
    from django.core.signals import request_finished, request_started
    from django.db import DatabaseError
    from django.http import parse_cookie

    from throughcare.foundation.design.serving.request_limits import MEGABYTE

    cookies = b"; ".join(COOKIES.findall(head)).decode("latin-1")
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    if size > (settings.INCOMING_MOST_MB + 1) * MEGABYTE or not (key and takes_files(head)):
        return None
    request_started.send(sender=FilesSent)
    try:
        return person_of_session(key)
    except DatabaseError:
        return None  # it is passed on, and the page says that the database is away
    finally:
        request_finished.send(sender=FilesSent)


def takes_files(head: bytes) -> bool:
    """Whether files may be sent to the address in the first line."""
    from django.urls import Resolver404, resolve

    words = head.partition(b"\r\n")[0].split(b" ")
    if len(words) != 3 or words[0] != b"POST":
        return False
    try:
        found = resolve(unquote(words[1].partition(b"?")[0].decode("latin-1")))
    except Resolver404:
        return False
    return bool(getattr(getattr(found.func, "route", None), "takes_files", False))


def person_of_session(key: str) -> int | None:
    """The number of whoever is signed in with the session; None where it is nobody's, or over."""
    from django.contrib.auth import get_user
    from django.http import HttpRequest

    from throughcare.foundation.sign_in.sessions import SessionStore
    from throughcare.foundation.sign_in.signing_in import outlived

    request = HttpRequest()
    request.session = SessionStore(key)
    person = get_user(request)
    return person.pk if person.is_authenticated and not outlived(request.session) else None
