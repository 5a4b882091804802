"""What documents contribute to a child's journey."""

from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
)
from throughcare.record.documents.models import NEVER_PRINTED, Document, DocumentKind


def document_words(line: JourneyLine) -> LineWords:
    """A document on its own day. Who may not read it is shown no line: its fence sees to it."""
    kind = DocumentKind(line.title).label
    return LineWords(_("Document: %(title)s") % {"title": line.words}, str(kind))


NOT_PRINTED = Q(kind__in=NEVER_PRINTED)
document = partial(
    Contribution,
    kind=JourneyKind.FILE,
    model=Document,
    on="dated_on",
    title="kind",
    words="title",
    needs=Capability.READ_DOCUMENTS,
    line_words=document_words,
)
CONTRIBUTIONS = (
    document(code="document", only=Q(withdrawn_why="") & ~NOT_PRINTED),
    document(code="document-not-printed", only=Q(withdrawn_why="") & NOT_PRINTED, is_printed=False),
)
