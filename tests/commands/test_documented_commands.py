"""Every command that a document tells people to type does what it says, or is known to exist."""

import os
import re
import shlex
import subprocess
from datetime import date

import psycopg
import pytest
from django.db import connection

from tests.commands.documented import (
    CHECKOUT,
    NOT_FROM_THE_CHECKOUT,
    NOT_RUN,
    RUN_ELSEWHERE,
    commands,
    documents,
    filled_in,
    typed_in,
)
from tests.conftest import fresh_copy
from tests.exchange.conftest import CHILDREN, as_csv
from throughcare.config.command_line import parser
from throughcare.config.settings.test import SECRET_KEY
from throughcare.dataset.synthetic import write_service
from throughcare.exchange.imports.actions import import_folder
from throughcare.foundation.access.first_service import found_service
from throughcare.foundation.access.jobs import command_line_of

RUN = [
    pytest.param(command, marks=[pytest.mark.thorough] if command in RUN_ELSEWHERE else [])
    for command in sorted(commands().keys() - NOT_RUN.keys())
]
ROLES = {"DATABASE_URL": "app", "OWNER_DATABASE_URL": "owner", "REPORT_DATABASE_URL": "report"}


@pytest.fixture(scope="module")
def service(django_db_setup, django_db_blocker, tmp_path_factory):
    """A service with an import that may be taken back, and what commands are told of it."""
    folder = tmp_path_factory.mktemp("documented")
    (folder / "old-system").mkdir()
    (folder / "old-system" / "person.csv").write_text(as_csv(CHILDREN))
    write_service(folder / "invented", children=25, as_at=date(2026, 11, 20))
    with fresh_copy(django_db_blocker, "documented") as fresh:
        fresh.connect_default_as("owner")
        found_service(code="northwick", name="Northwick")
        fresh.connect_default_as("app")
        told = import_folder(folder / "old-system", command_line_of("northwick"))
        with psycopg.connect(fresh.address_of("owner")) as owner:
            child = owner.execute("SELECT min(reference) FROM access_case").fetchone()[0]
        yield {
            "database": fresh.name,
            "batch": told.batch,
            "child": child,
            "folder": folder / "old-system",
            "invented": folder / "invented",
        }


@pytest.fixture
def made(service, django_db_blocker, tmp_path):
    """The same in a database of one command's own, and a folder that is not there yet."""
    connection.close()
    with fresh_copy(django_db_blocker, "typed", of=service["database"]) as fresh:
        addresses = {name: fresh.address_of(role) for name, role in ROLES.items()}
        settings = {
            "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
            "THROUGHCARE_SECRET_KEY": SECRET_KEY,
        }
        yield service | {"environment": os.environ | addresses | settings, "new": tmp_path / "new"}


@pytest.mark.parametrize("command", RUN)
def test_the_command_does_what_it_says(command, made):
    typed = filled_in(command, made)
    assert not re.search(r"\b[A-Z]{4,}\b", typed), (
        f"{', '.join(commands()[command])} says '{command}': say in tests/commands/documented.py "
        f"what stands in the place of the words in capitals (EXAMPLES)."
    )

    done = subprocess.run(
        ["sh", "-c", typed],  # as it is written, by somebody who has prepared nothing
        env=made["environment"] | {"PATH": os.defpath},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        input="correct horse battery staple\n",
    )

    assert done.stderr + str(done.returncode) == "0", f"{typed}: {done.stdout}"


@pytest.mark.parametrize("command", sorted(NOT_RUN))
def test_a_command_that_is_not_run_here_is_one_that_there_is(command):
    words = [word for word in shlex.split(command) if "=" not in word]

    if words[0] == "bin/throughcare":
        known = parser().parse_args(words[1:]).run is not None
    elif words[:3] == ["bin/python", "-m", "pytest"]:
        known = all((CHECKOUT / place).exists() for place in words[3:])
    else:
        assert words[0] == "make"
        dry = ["make", "--dry-run", *words[1:]]
        known = subprocess.run(dry, cwd=CHECKOUT, capture_output=True).returncode == 0

    assert known
    assert command in commands(), f"No document says '{command}': take it out of NOT_RUN."


@pytest.mark.parametrize("command", sorted(RUN_ELSEWHERE))
def test_a_command_that_another_test_runs_is_in_a_document_and_named_in_that_test(command):
    [_program, name, *_more] = shlex.split(command)

    assert command in commands(), f"No document says '{command}': take it out of RUN_ELSEWHERE."
    told = (CHECKOUT / RUN_ELSEWHERE[command]).read_text()
    assert name in told or name.replace("-", "_") in told


def test_no_document_says_to_type_what_this_checkout_does_not_answer_to():
    typed = {
        f"{document.relative_to(CHECKOUT)}: {line}"
        for document in documents()
        for line in typed_in(document.read_text())
        if NOT_FROM_THE_CHECKOUT.fullmatch(line)
    }

    assert not typed, "Write bin/throughcare or bin/python, which work as they are written."
