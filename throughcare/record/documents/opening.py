"""A file as it is handed out: to be saved, and opened outside the browser."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "jpg": "image/jpeg",
    "png": "image/png",
}
"""What a browser is told of a file. Anything else it is to save and not to look at."""
NOTHING_RUNS = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"


class KeptFile(Protocol):
    """A file with its bytes: a version of a document, or one that waits to be named."""

    file_name: str
    file_kind: str
    content: bytes | memoryview


def as_attachment(request: HttpRequest, file: KeptFile) -> HttpResponse:
    """The file, in which nothing runs here: an attachment of a type that is not guessed, in a
    sandbox, that no cache keeps."""
    content = b"" if request.method == "HEAD" else bytes(file.content)
    return HttpResponse(
        content,
        content_type=MIME.get(file.file_kind, "application/octet-stream"),
        headers={
            "Content-Disposition": content_disposition_header(True, file.file_name),
            "Content-Security-Policy": NOTHING_RUNS,
            "Cache-Control": "private, no-store",
            "Accept-Ranges": "none",
        },
    )
