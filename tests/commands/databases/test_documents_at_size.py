"""Many large documents are backed up, restored and exported, and no process holds them all."""

import os
import secrets
import subprocess
import sys
from hashlib import sha256

import psycopg
import pyrage
import pytest

from tests import cast
from throughcare.config.backups.copies import read_manifest
from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import state_folder

FIVE_MB = 5_000_000
MOST_MEMORY = 400_000  # kilobytes of any process; a hundred such documents are 500,000
ADD_DOCUMENT = """INSERT INTO documents_document
    (reference, source_id, service_id, case_id, child_id, kind, title, dated_on, needs)
    VALUES (%(name)s, %(name)s, %(service)s, %(case)s, %(child)s, 'letter-in', 'Letter',
            '2026-11-02', 'read-documents') RETURNING id"""
ADD_VERSION = """INSERT INTO documents_documentversion
    (reference, source_id, service_id, case_id, document_id, number, needs, file_name, file_kind,
     size, sha256, sent_sha256, removed, scan, content)
    VALUES (%(name)s, %(name)s, %(service)s, %(case)s, %(document)s, 1, 'read-documents',
            'letter.txt', 'txt', %(size)s, %(sha256)s, %(sha256)s, '', 'no-scanner', %(content)s)"""


@pytest.fixture(params=[4, pytest.param(100, marks=pytest.mark.thorough)])
def documents(request, fresh_cast):
    """A database with so many documents of 5 MB, which nothing makes smaller."""
    fresh_cast.connect_default_as("owner")
    anna = cast.child("anna")
    whose = {"service": anna.service_id, "case": anna.case_id, "child": anna.pk}
    with psycopg.connect(fresh_cast.address_of("owner")) as owner:
        for number in range(request.param):
            content = secrets.token_hex(FIVE_MB // 2).encode()
            row = whose | {"name": f"large{number}", "size": FIVE_MB, "content": content}
            row |= {"sha256": sha256(content).hexdigest()}
            row["document"] = owner.execute(ADD_DOCUMENT, row).fetchone()[0]
            owner.execute(ADD_VERSION, row)
    return request.param


# What a process held at most counts that which started it: the tests' own is large. One that is
# small starts the command, and says what its child held.
MEASURED = """
import resource, subprocess, sys
ran = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(ran.returncode)
"""


def in_bounds(*words, **changed):
    """Run a command, and fail unless it worked and held little in memory at any time."""
    command = [sys.executable, "-m", "throughcare.config.command_line", *words]
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        env=os.environ | changed,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    held = int(ran.stdout)
    print(f"{words[0]}: {held / 1000:.0f} MB at most")
    assert held < MOST_MEMORY


def test_large_documents_are_backed_up_and_rehearsed_in_bounded_memory(
    documents, fresh_cast, tmp_path
):
    identity, key = pyrage.x25519.Identity.generate(), tmp_path / "key.txt"
    key.write_text(f"{identity}\n")
    backup = fresh_cast.address_of("backup")

    in_bounds(
        *("backup", str(tmp_path / "kept"), "--for", str(identity.to_public())),
        BACKUP_DATABASE_URL=backup,
    )
    [written] = (tmp_path / "kept").glob("*.age")
    in_bounds(
        *("restore", str(written), "--key", str(key), "--rehearse"),
        ADMIN_DATABASE_URL=ensure_running(state_folder()).superuser,
    )

    held = read_manifest(written).contents["public.documents_documentversion"]
    assert held >= documents
    assert written.stat().st_size > documents * FIVE_MB // 2


def test_large_documents_are_exported_and_checked_in_bounded_memory(
    documents, fresh_cast, tmp_path
):
    web, folder = fresh_cast.address_of("app"), tmp_path / "out"
    # The settings of the tests take the owner's address: here that of the web role.
    address = {"DATABASE_URL": web, "OWNER_DATABASE_URL": web}
    of = ("--service", "northwick")

    in_bounds("export", str(folder), *of, **address)
    in_bounds("import", str(folder), "--dry-run", *of, **address)

    files = list((folder / "documents" / "files").iterdir())
    assert len(files) >= documents
