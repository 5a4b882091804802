"""All of a change or nothing of it, foreign keys included."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from throughcare.foundation.facts.refusals_in_words import refused_in_words

FOREIGN_KEY = "23503"


@contextmanager
def whole() -> Iterator[None]:
    """A savepoint at whose end foreign keys are checked: what fails at COMMIT has no words.

    They are deferred, and so two people who meet at one would be told by an error page.
    """
    try:
        with refused_in_words(), transaction.atomic(), connection.cursor() as cursor:
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as refused:
        if getattr(refused.__cause__, "sqlstate", "") != FOREIGN_KEY:
            raise
        words = _("Something that this belongs to was taken back meanwhile. Look, then try again.")
        raise ValidationError(words) from refused
