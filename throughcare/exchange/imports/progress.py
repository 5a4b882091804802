"""How far an import is: its one transaction says so in the name of its connection, which others
see at once, and nothing is written that would have to be undone.
"""

from django.db import connection
from django.utils.translation import gettext as _

LOCK = 0x7468_6375
"""With the service's number: one import of a service at a time."""
MARK = "import:"
AT_WORK = """
SELECT a.pid, a.application_name, a.usesysid
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = %s AND l.objid::bigint = %s
  AND l.objsubid = 2
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def say_progress(step: str, number: int, of: int, table: str) -> None:
    """Say which file of how many is being checked or written; forgotten as the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('application_name', %s, true)",
            [f"{MARK}{step}:{number}:{of}:{table}"],
        )


def progress_words(service: int) -> str:
    """How far the import of a service is that is at work now; empty where none says so."""
    with connection.cursor() as cursor:
        cursor.execute(AT_WORK, [LOCK, service])
        names = [name for _pid, name, _login in cursor.fetchall() if name.startswith(MARK)]
    if not names:
        return ""
    step, number, of, table = names[0].removeprefix(MARK).split(":")
    words = _("Checking %(table)s, file %(number)s of %(of)s")
    if step == "write":
        words = _("Writing %(table)s, file %(number)s of %(of)s")
    return words % {"table": table, "number": number, "of": of}


def stop_at_work(service: int) -> bool:
    """Stop the statement of the import that is at work, where it is of the same login; whether
    there was one to stop.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT bool_or(pg_cancel_backend(s.pid)) FROM ({AT_WORK}) s "
            "WHERE s.pid <> pg_backend_pid() AND pg_has_role(s.usesysid, 'USAGE')",
            [LOCK, service],
        )
        return bool(cursor.fetchone()[0])
