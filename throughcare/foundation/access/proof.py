"""The proof of who is asking, as PostgreSQL checks it (sql/context.sql).

An HMAC over who, what for and why, bound to one connection by its backend, to a moment, and to
a number that only rises: stolen it serves nowhere else, repeated it is refused.
"""

import hmac
import threading
import time
from hashlib import sha256

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from throughcare.foundation.access.fences import context_key

LASTS_SECONDS = 30
WRONG_PROOF = "TC028"  # how PostgreSQL names a proof that does not hold, or is too old
_last_number, _one_at_a_time = 0, threading.Lock()


def prove(connection: BaseDatabaseWrapper, *parts: object) -> tuple[int, int, bytes]:
    """When the proof expires (Unix seconds), its number, and the proof itself."""
    connection.ensure_connection()
    expires, nonce = int(time.time()) + LASTS_SECONDS, next_number()
    backend = connection.connection.info.backend_pid
    statement = "|".join(str(part) for part in parts)
    message = f"{backend}|{expires}|{nonce}|{statement}"
    return expires, nonce, hmac.new(context_key(), message.encode(), sha256).digest()


def next_number() -> int:
    """The machine's clock in nanoseconds, or one more than last time where it was set back."""
    global _last_number
    with _one_at_a_time:
        _last_number = max(time.time_ns(), _last_number + 1)
        return _last_number


def try_proof(connection: BaseDatabaseWrapper) -> None:
    """Prove nobody, for nothing. Raises `DatabaseError` where key or clock do not agree."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT app.try_proof(%s, %s, %s)", prove(connection, "nobody"))
