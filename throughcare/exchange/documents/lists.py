"""The two lists of a folder of documents: their columns, and how PostgreSQL writes them."""

from pathlib import Path

FOLDER, FILES = "documents", "files"
DOCUMENTS, VERSIONS = "documents.csv", "versions.csv"
COLUMNS = {
    DOCUMENTS: (
        *("document_id", "person_id", "kind", "title", "dated_on", "needs", "withdrawn_why"),
        *("recorded_at", "recorded_by"),
    ),
    VERSIONS: (
        *("version_id", "document_id", "number", "file_name", "file_kind", "size", "sha256"),
        *("sent_sha256", "removed", "scan", "scanned_at", "recorded_at", "recorded_by"),
    ),
}
MOMENT = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
WHOSE = (
    "LEFT JOIN access_staff s ON s.id = t.recorded_by_id "
    'WHERE t.service_id = {service} ORDER BY t.source_id COLLATE "C"'
)
STATEMENTS = {
    DOCUMENTS: (
        "SELECT t.source_id AS document_id, c.source_id AS person_id, t.kind, t.title, "
        "t.dated_on::text AS dated_on, t.needs, t.withdrawn_why, "
        f"{MOMENT.format('t.recorded_at')} AS recorded_at, s.source_id AS recorded_by "
        f"FROM documents_document t JOIN children_child c ON c.id = t.child_id {WHOSE}"
    ),
    VERSIONS: (
        "SELECT t.source_id AS version_id, d.source_id AS document_id, t.number, t.file_name, "
        "t.file_kind, t.size, t.sha256, t.sent_sha256, t.removed, t.scan, "
        f"{MOMENT.format('t.scanned_at')} AS scanned_at, "
        f"{MOMENT.format('t.recorded_at')} AS recorded_at, s.source_id AS recorded_by "
        "FROM documents_documentversion t "
        f"JOIN documents_document d ON d.id = t.document_id {WHOSE}"
    ),
}


def file_of(folder: Path, sha256: str, kind: str) -> Path:
    """Where the bytes of a version lie in a folder of documents."""
    return folder / FILES / f"{sha256}.{kind}"
