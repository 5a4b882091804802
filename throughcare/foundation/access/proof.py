"""The proof of who is asking, as PostgreSQL checks it (sql/context.sql).

An HMAC over who, what for and why, bound to one connection by its backend, to a moment, and to
a number that only rises: stolen it serves nowhere else, repeated it is refused.
"""

import hmac
import time
from hashlib import sha256

from django.db.backends.base.base import BaseDatabaseWrapper

from throughcare.foundation.access.fences import context_key

LASTS_SECONDS = 30


def prove(connection: BaseDatabaseWrapper, *parts: object) -> tuple[int, int, bytes]:
    """When the proof expires (Unix seconds), its number, and the proof itself."""
    connection.ensure_connection()
    expires, nonce = int(time.time()) + LASTS_SECONDS, time.time_ns()
    backend = connection.connection.info.backend_pid
    statement = "|".join(str(part) for part in parts)
    message = f"{backend}|{expires}|{nonce}|{statement}"
    return expires, nonce, hmac.new(context_key(), message.encode(), sha256).digest()
