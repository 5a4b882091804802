"""The commands that the documents tell people to type, and how each is tried."""

import re
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*(?:(?:bin/throughcare|bin/python|git) .+|make(?: .+)?)")
# What works only where somebody has prepared the way to it: no document tells anybody to type it.
NOT_FROM_THE_CHECKOUT = re.compile(
    r"(?:[A-Z_]+=\S+ )*"
    r"(?:\S*\.venv/bin/\S+|(?:throughcare|python3?|pytest|uv|ruff|mypy|lint-imports)(?: .+)?)"
)
SPAN = re.compile(r"`([^`\n]+(?:\n[^`\n]+)?)`")
BLOCK = re.compile(r"^```(?:sh|bash|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(.+)$", re.MULTILINE)

# What stands in a document for something of one's own, filled in where the command is tried. The
# first that a command holds is taken; `{…}` is made by tests/commands/test_documented_commands.py.
EXAMPLES = {
    "import --undo REFERENCE": "import --undo {batch}",
    "import FOLDER": "import {folder}",
    "export FOLDER": "export {new}",
    "--case REFERENCE": "--case {child}",
    "synthesise FOLDER": "synthesise {new}",
    "--data FOLDER": "--data {invented}",
    "measure CODE": "measure first-time-entrants",
    "create-service --code CODE": "create-service --code southwick",
    "demo-day CODE DAY": "demo-day northwick 2009-03-03",
    "demo-day CODE now": "demo-day northwick now",
    "--service CODE": "--service northwick",
    "check-instrument FILE": "check-instrument throughcare/rulebook/instruments/brs-1.toml",
    "NAME": "Southwick Youth Justice Service",
    "FIRST LAST EMAIL": "Ada Lane ada.lane@southwick.example",
    "practice-service CODE": "practice-service northwick --children 20",
    "reference-pages": "reference-pages --check",
}

# Read to the end, that every word of it is known, and not run here: why.
NOT_RUN = {
    "bin/throughcare serve": "it goes on until it is stopped; tests/commands/test_demo.py stops it",
    "THROUGHCARE_GUIDE=1 bin/python -m pytest tests/journeys": (
        "it takes as long as all journeys, which are tests themselves, and writes into docs/guide"
    ),
    "bin/throughcare worker": "the same; tests/faults/test_killed_worker.py runs and kills it",
    "ADMIN_DATABASE_URL=… bin/throughcare prepare-database": (
        "tests/commands/databases/test_prepare_database.py runs it on a server of its own"
    ),
    **dict.fromkeys(
        ("bin/throughcare offline-pack", "bin/throughcare offline-pack --service CODE"),
        "somebody must be there to open it; tests/actions/setting_up/test_offline_pack.py",
    ),
    "bin/throughcare backup FOLDER --for AGE_KEY": (
        "tests/commands/databases/test_backup.py makes a key for it"
    ),
    "bin/throughcare restore BACKUP --key KEY_FILE --rehearse": (
        "tests/commands/databases/test_backup.py makes the backup that it reads"
    ),
    "bin/throughcare backup FOLDER --for AGE_KEY --base": (
        "tests/commands/databases/test_point_in_time.py runs it on a server of its own"
    ),
    "bin/throughcare backup FOLDER --for AGE_KEY --changes": (
        "tests/commands/databases/test_point_in_time.py runs it on a server of its own"
    ),
    'bin/throughcare restore FOLDER --key KEY_FILE --rehearse --to "2026-11-30 10:15"': (
        "tests/commands/databases/test_point_in_time.py runs it on a server of its own"
    ),
    "make stop": "it stops the demo of whoever runs the tests",
    "make demo": "tests/commands/test_demo.py starts it from nothing",
    "make test": "it is what runs this test",
    "make test-all": "it runs this test, and all others",
    "make bench": "it measures a service of 4,000 children for a quarter of an hour",
    "make demo-reset": "it throws away the demo of whoever runs the tests",
    "make check": "make test does the same first",
    "make test-spark": "it takes a quarter of an hour and Java",
    "make bench-duplicates": "it trains on a service of 4,000 children",
    "make bench-large": "it makes a database of 80,000 children",
    "make bench-growth": "it imports a service of 40,000 children",
    "make bench-measures": "it measures the size of a nation",
    "bin/throughcare measure CODE --period 2018Q3..2019Q2 --data FOLDER --engine spark": (
        "make test-spark does so, where there is Java"
    ),
}

# Run by another test of `make test` with the same words: here again only by `make test-all`.
RUN_ELSEWHERE = {
    "bin/throughcare import FOLDER --dry-run": "tests/commands/test_import_and_export.py",
    "bin/throughcare import FOLDER --apply": "tests/commands/test_import_and_export.py",
    "bin/throughcare import --undo REFERENCE": "tests/commands/test_import_and_export.py",
    "bin/throughcare export FOLDER": "tests/commands/test_import_and_export.py",
    "bin/throughcare export FOLDER --case REFERENCE --to Westmoor": (
        "tests/commands/test_import_and_export.py"
    ),
    "bin/throughcare demo-day CODE DAY": "tests/commands/test_demo_day.py",
    "bin/throughcare demo-day CODE now": "tests/commands/test_demo_day.py",
    "bin/throughcare doctor": "tests/commands/test_doctor.py",
    "bin/throughcare migrate": "tests/commands/test_demo_day.py",
    'bin/throughcare create-service --code CODE --name "NAME"': (
        "tests/faults/test_import_faults.py"
    ),
    "bin/throughcare synthesise FOLDER --like westminster-2019": (
        "tests/commands/test_published_figures.py"
    ),
    "bin/throughcare measure offence-profile --period 2018/19 --data FOLDER --as-at 2019-11-25": (
        "tests/commands/test_published_figures.py"
    ),
}


def filled_in(command: str, made: dict[str, Any]) -> str:
    """The command as somebody types it who has these things."""
    for words, example in EXAMPLES.items():
        command = command.replace(words, example)
    return command.format(**made)


def documents() -> list[Path]:
    """What somebody who uses or changes the product may read."""
    return [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]


def commands() -> dict[str, list[str]]:
    """Every command in the documents, with the documents that name it."""
    found: dict[str, list[str]] = {}
    for document in documents():
        for command in commands_in(document.read_text()):
            found.setdefault(command, []).append(str(document.relative_to(CHECKOUT)))
    return found


def commands_in(text: str) -> list[str]:
    """The commands of one document: in its sentences, its blocks and its indented lines."""
    return [line for line in typed_in(text) if COMMAND.fullmatch(line)]


def typed_in(text: str) -> list[str]:
    """What one document sets apart as something that is typed, or is a name."""
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    lines += INDENTED.findall(text)
    typed = [line.split("  #")[0].strip().removeprefix("$ ") for line in lines]
    return typed + [" ".join(span.split()) for span in SPAN.findall(text)]
