"""What the virus scanner says of a file before anything of it is kept."""

from django.conf import settings
from django.utils.translation import gettext as _

from throughcare.foundation import virus_scanner
from throughcare.foundation.virus_scanner import ScanVerdict
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.models import Scan

INFECTED = "infected"
"""The code of the refusal, by which a page knows that others must be told."""


class Scanner:
    """The scanner, for the files of one request. One that did not answer is not asked again in it:
    twenty files would wait for it twenty times."""

    def __init__(self) -> None:
        self.is_away = False

    def state_of(self, content: bytes) -> Scan:
        """What is noted of a file. Raises `FileNotTaken` where something was found in it."""
        if not virus_scanner.is_set_up():
            return Scan.NONE
        verdict = ScanVerdict.NONE if self.is_away else virus_scanner.scan(content)
        if verdict is ScanVerdict.INFECTED:
            raise FileNotTaken(infected_words(), code=INFECTED)
        self.is_away = verdict is ScanVerdict.NONE
        return Scan.WAITING if self.is_away else Scan.CLEAN


def infected_words() -> str:
    """What somebody is told who sends a file in which something was found."""
    words = _(
        "The virus scanner found something in the file, and it is not kept. Do not open it, do not "
        "send it on, and tell your IT team now where it came from."
    )
    if not settings.HELP_PHONE:
        return words
    return words + " " + _("Ring %(who)s.") % {"who": settings.HELP_PHONE}
