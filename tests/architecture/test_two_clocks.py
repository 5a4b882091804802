"""The machine's clock is read only where a reason is named; everything else asks the service's day.

A service of a demonstration may stand on a day of 2009. A page that asked the machine would mix
the two: an order that runs there would have ended sixteen years ago.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "throughcare"

# What reads the machine's clock in Python: the end of a dotted name, when called.
CALLS = {
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("timezone", "datetime"),
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("now",),
    ("localdate",),
    ("machine_day",),
}
WITH_A_VALUE = {("timezone", "localtime"), ("time", "localtime"), ("time", "gmtime")}  # of a moment
DATABASE_FUNCTIONS = {"Now"}
IN_SQL = re.compile(
    r"\b(?:now|clock_timestamp|transaction_timestamp|statement_timestamp|timeofday)\s*\(\s*\)"
    r"|\b(?:current_date|current_timestamp|current_time|localtimestamp|localtime)\b"
    r"|\bapp\.machine_day\b",
    re.IGNORECASE,
)
FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?(?:FUNCTION|VIEW) ([\w.]+)", re.IGNORECASE)

# (file, function): why it goes by the machine's clock. Nothing here is a fact about a child.
PYTHON = {
    ("foundation/facts/days.py", "moment"): "the one place that turns one clock into the other",
    ("foundation/facts/days.py", "machine_day"): "the one place that reads the machine's day",
    ("foundation/facts/days.py", "today"): "the day where the service goes by the clock",
    ("foundation/access/demonstration_day.py", None): "no demonstration stands on a day to come",
    ("foundation/health/metrics.py", ""): "how long jobs wait",
    ("foundation/facts/record.py", ""): "recorded_at: told 2026, true 2009",
    ("foundation/access/models/people.py", ""): "recorded_at",
    ("foundation/access/models/restrictions.py", ""): "emergency access ends by the hour",
    ("foundation/access/actions.py", "see_notice"): "when a notice was seen, beside recorded_at",
    ("foundation/writing/submissions.py", None): "sent can be taken back for minutes",
    ("foundation/access/proof.py", "prove"): "a proof lasts seconds",
    ("foundation/access/proof.py", "next_number"): "proofs are numbered by the clock",
    ("foundation/sign_in/adapters.py", None): "how often one may try",
    ("foundation/sign_in/reauthentication.py", None): "how long ago somebody said who they are",
    ("foundation/sign_in/session_expiry.py", None): "sessions",
    ("foundation/sign_in/signing_in.py", None): "sessions and starting passwords",
    (
        "caseload/oversight/views/home.py",
        "home",
    ): "reviews of emergency access are due by the clock",
    ("caseload/oversight/views/emergency.py", "emergency_list"): "the same",
    ("config/backups/copies.py", "write_backup"): "a backup is of the machine's moment",
    ("config/backups/points_in_time.py", "write_base"): "and so is a copy of a server",
    ("config/backups/points_in_time.py", "fetch_changes"): "and what changed since",
    ("config/doctor.py", "clock"): "compares this machine's clock with the database's",
    ("foundation/pages/start_up_refusals.py", "proof_dangers"): "the same, when it starts",
    (
        "config/commands/synthesise.py",
        "_invented",
    ): "nothing is founded yet",
    ("config/commands/measure.py", None): "a folder without a manifest is of no service",
    ("config/commands/load_reference_data.py", None): "lists of the nation, of no one service",
    ("governance/performance/actions.py", "remove_deep_dive"): "when it was removed, like a record",
    ("governance/people/presenters.py", None): "starting passwords",
    ("governance/people/actions.py", "_give_password"): "starting passwords",
    ("record/documents/models.py", ""): "when a file was sent that waits to be named",
    ("record/documents/actions.py", "_keep"): "when a machine looked at a file",
    ("exchange/imports/actions.py", None): "when a batch ended: jobs",
    ("exchange/imports/job.py", None): "when a job ended",
    ("exchange/imports/broken_off.py", None): "when a job ended",
    ("exchange/imports/cancelling.py", None): "when a job ended",
    ("exchange/imports/requests.py", "cancel"): "when a job ended",
    ("exchange/offline_pack/actions.py", None): "when a file was made, which its name says",
    ("exchange/offline_pack/tasks.py", None): "jobs",
    ("exchange/offline_pack/views.py", None): "how long ago the newest file was made",
    ("exchange/imports/uploads.py", None): "how old a file on the disk is",
    ("exchange/transfers/packing.py", None): "when a copy was sent, between services on two days",
}
SQL = {
    "app.machine_day": "the one place that reads the machine's day",
    "app.keep_day_forwards": "no demonstration stands on a day to come",
    "app.day_of": "the day where the service goes by the clock",
    "app.moment_on": "the moment where the service goes by the clock",
    "figures.service_moment": "the same, as a view that a snapshot may read",
    "app.today": "the day where nobody acts",
    "app.begin": "the audit trail, and the day where the service goes by the clock",
    "app.check_proof": "a proof lasts seconds",
    "app.note_refusal": "the audit trail",
    "app.note_reads": "the audit trail, and emergency access",
    "app.note_change": "the audit trail",
    "app.note_walled_change": "the audit trail",
    "app.note_passing_change": "the audit trail",
    "app.give_to": "whether the lead came in this very transaction, by recorded_at",
    "app.note_codes": "the audit trail",
    "app.give_password": "a starting password ends by the clock, as signing in does",
    "app.session_of": "sessions",
    "app.store_session": "sessions",
    "app.failed_tries": "failed sign-ins are forgotten by the clock",
    "app.count_failed_try": "the same",
    "app.note_signed_in": "when somebody signed in",
    "app.note_signed_out": "when somebody signed out",
    "app.locked_out": "failed sign-ins are forgotten by the clock",
    "app.take_back": "the audit trail",
    "app.require_own_request": "ten minutes from a row of the audit trail",
    "app.can_be_taken_back": "ten minutes from a row of the audit trail",
    "app.hidden_from": "emergency access ends by the hour",
    "app.worker_of": "emergency access ends by the hour",
    "app.open_in_emergency": "emergency access ends by the hour",
    "app.end_emergency": "emergency access ends by the hour",
    "app.review_emergency": "emergency access goes by the clock, its review too",
    "app.allocate": "whether the lead was recorded today, by recorded_at",
    "app.return_entries": "when an entry was taken back, by recorded_at",
    "app.refuse_merging": "whether a record came in this very transaction, by recorded_at",
    "app.keep_apart": "when it was decided, beside recorded_at when it was suggested",
    "app.decide_suggestion": "the same, where a merge or its undoing decides it",
    "app.undo_merge": "when a merge was undone, beside recorded_at when it was made",
    "app.gather_records_of_children": "the same, where an import parts the records",
    "app.remove_old_submissions": "how long ago a form was last saved",
    "app.age_of_offline_packs": "how old a file is, for monitors",
    "app.note_practice_filled": "when invented children were put in, by a job",
    "app.note_scan": "when a machine looked at a file",
    "app.remove_old_staged_files": "how long ago a file was sent",
    "app.set_rule": "recorded_at",
    "app.notify_of_sealed": "what this very transaction has noted already",
    "app.note_for_sender": "the audit trail",
    "app.withdraw_copy": "when it was answered, between services that may stand on two days",
    "app.decline_copy": "when it was answered, between services that may stand on two days",
    "app.accept_copy": "when it was answered, between services that may stand on two days",
    "app.receive_copy": "whether it was answered in this very transaction",
}


def reads_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """The function or class round each read of the clock (empty outside any), and its line."""

    def walk(node: ast.AST, inside: str) -> Iterator[tuple[str, int]]:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = node.name
        if calls_the_clock(node) or names_the_clock(node) or asks_in_sql(node):
            yield inside, node.lineno
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    return walk(tree, "")


def calls_the_clock(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = dotted(node.func)
    if name[-2:] in WITH_A_VALUE:
        return not node.args
    return name[-2:] in CALLS or name in CALLS


def names_the_clock(node: ast.AST) -> bool:
    """A function of the database is imported by its name: our own classes may be called `Now`."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "django.db.models.functions" and any(
            alias.name in DATABASE_FUNCTIONS for alias in node.names
        )
    return dotted(node)[-1:] in {("CURRENT_TIMESTAMP",), ("CURRENT_DATE",)}


def asks_in_sql(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return bool(IN_SQL.search(node.value)) and is_sql(node.value)


def is_sql(text: str) -> bool:
    return bool(re.search(r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|WHERE)\b", text))


def dotted(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*dotted(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ()


def python_reads() -> Iterator[tuple[str, str, int]]:
    """File, function and line of each read of the machine's clock in Python."""
    for file in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in file.parts:
            continue
        for function, line in reads_of(ast.parse(file.read_text())):
            yield str(file.relative_to(PACKAGE)), function, line


def sql_reads() -> Iterator[tuple[str, str, int]]:
    """File, function or view and line of each read of the machine's clock in SQL."""
    for file in sorted(PACKAGE.rglob("*.sql")):
        function = ""
        for number, line in enumerate(file.read_text().splitlines(), 1):
            if named := FUNCTION.search(line):
                function = named[1]
            if IN_SQL.search(line.split("--")[0]):
                yield str(file.relative_to(PACKAGE)), function, number


def test_no_python_reads_the_machine_s_clock_without_a_reason():
    named = PYTHON.keys()

    stray = [
        f"{file}:{line} ({function})"
        for file, function, line in python_reads()
        if (file, function) not in named and (file, None) not in named
    ]

    assert not stray, "ask today() or moment() of facts/days.py, or give a reason here"


def test_no_function_of_the_database_reads_the_machine_s_clock_without_a_reason():
    stray = [f"{file}:{line} ({name})" for file, name, line in sql_reads() if name not in SQL]

    assert not stray, "ask app.today() or app.moment(), or give a reason here"


def test_no_reason_is_kept_for_what_no_longer_reads_it():
    python = {(file, function) for file, function, _line in python_reads()}
    files = {(file, None) for file, _function in python}

    assert not PYTHON.keys() - python - files
    assert not SQL.keys() - {name for _file, name, _line in sql_reads()}


@pytest.mark.parametrize(
    "source",
    [
        "timezone.now()",
        "django.utils.timezone.now()",
        "date.today()",
        "datetime.date.today()",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "from django.db.models.functions import Lower, Now",
        "time.time()",
        "timezone.localtime()",
        "machine_day()",
        "cursor.execute('SELECT 1 WHERE now() > x')",
        "cursor.execute(f'SELECT {a} WHERE day < CURRENT_DATE')",
    ],
)
def test_each_way_to_read_the_clock_is_known(source):
    assert list(reads_of(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["timezone.localtime(at)", "today()", "moment()", "Now(x)", "'know now'"]
)
def test_what_does_not_read_the_clock_is_let_be(source):
    assert not list(reads_of(ast.parse(source)))
