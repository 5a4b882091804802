"""How somebody signs in, where the web role cannot read it: asked for by a proof, each time.

The hash of a password lies in a table that no login but the backup's reads. A page of somebody's
own sign-in proves to the database whose it is, as `acting()` proves who asks for a record; only
inside that proof are their hash and their one-time codes read, and changed. An administrator's
help goes through guarded functions of its own (governance/people).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.hashers import (
    UNUSABLE_PASSWORD_PREFIX,
    check_password,
    is_password_usable,
    make_password,
)
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models, transaction
from django.utils.crypto import salted_hmac

from throughcare.foundation.access.proof import prove

_signing_in: ContextVar[int | None] = ContextVar("signing_in", default=None)


@contextmanager
def signing_in(person: int) -> Iterator[None]:
    """Prove to the database that this is a page of the person's own sign-in.

    Raises `DatabaseError` where the database does not believe it, and inside `acting()`.
    """
    if _signing_in.get() == person:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        proof = prove(connection, "sign-in", person)
        cursor.execute("SELECT app.begin_sign_in(%s, %s, %s, %s)", [person, *proof])
        token = _signing_in.set(person)
        try:
            yield
        finally:
            _signing_in.reset(token)
        cursor.execute("SELECT app.finish('{}', '')")


class SignsIn(AbstractBaseUser):
    """A person whose password is not in their own row: it says only which one it is."""

    # Changes with each password, so that sessions end with the one they were made with; empty
    # where there is none. The database sets it.
    password_stamp = models.CharField(max_length=40, default="", db_default="", editable=False)

    _hash: str | None = None
    _is_new = False

    class Meta:
        abstract = True

    @property
    def password(self) -> str:
        """The hash of the password."""
        if self._hash is None:
            self._hash = self._stored_hash() if self.password_stamp else UNUSABLE_PASSWORD_PREFIX
        return self._hash

    @password.setter
    def password(self, sealed: str) -> None:
        self._hash, self._is_new = sealed, True

    def has_usable_password(self) -> bool:
        return is_password_usable(self._hash) if self._is_new else bool(self.password_stamp)

    def check_password(self, raw_password: str) -> bool:
        """Whether this is the password; one that is hashed as in earlier years is hashed anew."""
        return check_password(raw_password, self.password, self._hash_anew)

    def store_password(self, *, told: bool = True) -> None:
        """Have the database take the new password. The person is told of one that was changed."""
        if not self.has_usable_password():
            return
        with signing_in(self.pk), connection.cursor() as cursor:
            cursor.execute("SELECT app.set_own_password(%s, %s)", [self._hash, told])
            self.password_stamp, self._is_new = cursor.fetchone()[0], False

    def _stored_hash(self) -> str:
        with signing_in(self.pk), connection.cursor() as cursor:
            cursor.execute("SELECT app.own_password()")
            return str(cursor.fetchone()[0])

    def _hash_anew(self, raw_password: str) -> None:
        self.password = make_password(raw_password)
        self.store_password(told=False)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What ends the sessions of a password that is gone."""
        salt = "throughcare.foundation.access.models.passwords"
        return salted_hmac(salt, self.password_stamp, secret=secret, algorithm="sha256").hexdigest()
