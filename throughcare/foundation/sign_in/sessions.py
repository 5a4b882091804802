"""Sessions in the database, under the hash of their key: a copied table signs nobody in.

The web role has no right to the table. It asks for one session by the hash of its key, and nothing
answers which there are (access/sql/sessions.sql). What a session holds is signed for its own key
alone: none can be made up, and none serves under another key.
"""

from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from throughcare.foundation.sign_in.guarded_functions import answer


def hashed(session_key: str) -> str:
    """The name that a session has in the database: 40 letters of the SHA-256 of its key."""
    return sha256(session_key.encode()).hexdigest()[:40]


class SessionStore(SessionBase):
    """As Django's own, but the key that the browser holds is never written down."""

    @property
    def key_salt(self) -> str:
        """What the session is signed for, beside the service's secret key."""
        return f"throughcare session {hashed(self.session_key or '')}"

    def load(self) -> dict[str, Any]:
        stored = stored_under(self.session_key)
        if stored is None:
            self._session_key = None  # one that is over, or that somebody made up
            return {}
        return dict(self.decode(stored))

    def exists(self, session_key: str | None) -> bool:
        return stored_under(session_key) is not None

    def create(self) -> None:
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]  # untyped
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Raises `CreateError` where the key is taken, and `UpdateError` where the session is gone:
        whoever signed out meanwhile stays signed out.
        """
        if self.session_key is None:
            self.create()
            return
        said = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # untyped
        held = self.encode(said)
        name, until = hashed(self.session_key), self.get_expiry_date()
        [kept] = answer("app.store_session(%s, %s, %s, %s)", name, held, until, must_create)
        if not kept:
            raise CreateError if must_create else UpdateError

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            answer("app.end_session(%s)", hashed(key))


def stored_under(session_key: str | None) -> str | None:
    """What a session holds, signed; None for one that is over or that there never was."""
    stored: str | None = answer("app.session_of(%s)", hashed(session_key or ""))[0]
    return stored
