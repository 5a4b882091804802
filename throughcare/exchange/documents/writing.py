"""Writes every document of a service into a folder, one file in memory at a time."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import connection

from throughcare.exchange.documents.lists import FILES, FOLDER, STATEMENTS, file_of

FILES_OF_SERVICE = (
    "SELECT id, sha256, file_kind FROM documents_documentversion WHERE service_id = %s ORDER BY id"
)


def write_documents(folder: Path, service: int) -> dict[str, Any]:
    """Write them; answers what the manifest says of the two lists. Nothing where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(FILES_OF_SERVICE, [service])
        versions = cursor.fetchall()
    if not versions:
        return {}
    place = folder / FOLDER
    (place / FILES).mkdir(parents=True, mode=0o700)
    for version, digest, kind in versions:
        file_of(place, digest, kind).write_bytes(content_of(version))
    return {name: write_list(place / name, service) for name in STATEMENTS}


def content_of(version: int) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM documents_documentversion WHERE id = %s", [version])
        return bytes(cursor.fetchone()[0])


def write_list(file: Path, service: int) -> dict[str, Any]:
    """Write one of the lists; answers how many rows it has and its digest."""
    statement = STATEMENTS[file.name].format(service=int(service))
    digest = sha256()
    with connection.cursor() as cursor, file.open("wb") as opened:
        with cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv, HEADER true)") as copy:
            for chunk in copy:
                opened.write(chunk)
                digest.update(chunk)
        return {"rows": max(cursor.rowcount, 0), "sha256": digest.hexdigest()}
