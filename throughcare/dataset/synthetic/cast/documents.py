"""The two documents of Anna's, with real bytes, beside the tables of an invented service.

They are laid out as an export lays its documents out (exchange/documents), which reads them.
"""

import csv
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from throughcare.dataset.synthetic.cast.people import CHILDREN, STAFF

COLUMNS = {
    "documents.csv": (
        *("document_id", "person_id", "kind", "title", "dated_on", "needs", "withdrawn_why"),
        *("recorded_at", "recorded_by"),
    ),
    "versions.csv": (
        *("version_id", "document_id", "number", "file_name", "file_kind", "size", "sha256"),
        *("sent_sha256", "removed", "scan", "scanned_at", "recorded_at", "recorded_by"),
    ),
}
ORDER = (
    "Northwick Youth Court",
    "Referral order: nine months from today.",
    "Meet your worker and keep to the contract that you agree with the panel.",
)
LETTER = """Riverside High School

Dear Ms Kowalczyk,

Anna was in school on 19 of the last 25 days. Maths goes better since the new seating plan.
She may come to homework club on Tuesdays and Thursdays.

Mrs L. Whitlock, head of year
"""


def write_documents(folder: Path, as_at: date) -> None:
    """Write Anna's order as a PDF and a letter of her school as text."""
    place = folder / "documents"
    (place / "files").mkdir(parents=True, exist_ok=True)
    order = ("order", "Referral order", 96, "pdf", pdf(ORDER))
    letter = ("letter-in", "Letter of the school", 12, "txt", LETTER.encode())
    documents, versions = [], []
    for number, (kind, title, days, ending, content) in enumerate((order, letter), start=1):
        on, key = as_at - timedelta(days=days), f"document-{number}"
        trail = (f"{on}T10:00:00.000000Z", STAFF["sam"].key)
        digest = sha256(content).hexdigest()
        (place / "files" / f"{digest}.{ending}").write_bytes(content)
        said = (key, CHILDREN["anna"].key, kind, title, str(on), "read-documents", "")
        documents.append((*said, *trail))
        file = (f"{title.lower()}.{ending}", ending, len(content), digest, digest)
        versions.append((f"{key}-1", key, 1, *file, "", "no-scanner", "", *trail))
    for name, rows in (("documents.csv", documents), ("versions.csv", versions)):
        with (place / name).open("w", newline="", encoding="utf-8") as opened:
            csv.writer(opened).writerows([COLUMNS[name], *rows])


def pdf(lines: tuple[str, ...]) -> bytes:
    """A page with a few lines of plain letters on it, as small as a PDF can be."""
    words = " T* ".join(f"({line}) Tj" for line in lines)
    drawn = f"BT /F1 12 Tf 16 TL 60 760 Td {words} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    written += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(written)
