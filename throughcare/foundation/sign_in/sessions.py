"""Sessions in the database, under the hash of their key: a copied table signs nobody in.

What a session holds is signed for its own key alone. Whoever could write the table could make none
up, and could not put somebody's session under a key of their own.
"""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from throughcare.foundation.facts.one_statement import (
    PageReading,
    Queries,
    Words,
    in_one_statement,
)


def hashed(session_key: str) -> str:
    """The name that a session has in the database: 40 letters of the SHA-256 of its key."""
    return sha256(session_key.encode()).hexdigest()[:40]


@in_one_statement
def session_named(name: Words, sessions: type[AbstractBaseSession]) -> Queries:
    """The session of a name; each request asks."""
    return {"session": sessions.objects.filter(session_key=name)}


class SessionStore(DatabaseStore):
    """As Django's own, but the key that the browser holds is never written down."""

    @property
    def key_salt(self) -> str:
        """What the session is signed for, beside the service's secret key."""
        return f"throughcare session {hashed(self.session_key or '')}"

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        name = Words(hashed(self.session_key or ""))
        stored: AbstractBaseSession | None = (
            PageReading().add(session_named, name, self.model).first("session")
        )
        if stored is None or stored.expire_date <= timezone.now():
            self._session_key = None
            return None
        return stored

    def exists(self, session_key: str | None) -> bool:
        return self.model.objects.filter(session_key=hashed(session_key or "")).exists()

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        stored = super().create_model_instance(data)
        stored.session_key = hashed(stored.session_key)
        return stored

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=hashed(key)).delete()
