"""What the database refused, in words: by the constraint's name to the words of its model."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.apps import apps
from django.db import Error
from django.utils.translation import gettext as _

from throughcare.exchange.documents.reading import NotWhole
from throughcare.exchange.imports.cancelling import cancelled_words
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.exchange.refused_commands import may_not

log = logging.getLogger(__name__)


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Inside, what the database refuses is `Refused` in a sentence.

    Rows that are streamed come from the driver itself, and so does what it says of them.
    """
    try:
        yield
    except (Error, psycopg.Error) as failed:
        raise Refused(in_words(failed)) from failed
    except NotWhole as broken:
        raise Refused(str(broken)) from broken


def in_words(failed: Exception) -> str:
    """One sentence; nothing of any row is quoted, for it may be in there."""
    cause = failed if isinstance(failed, psycopg.Error) else failed.__cause__
    if may_not(failed):
        return _("This account may not do this: importing needs the right to.")
    if isinstance(cause, psycopg.errors.QueryCanceled):
        return cancelled_words()
    if isinstance(cause, psycopg.errors.DiskFull):
        return _(
            "The disk of the database is full: free some space, then try again. "
            "Nothing was changed."
        )
    if isinstance(cause, psycopg.errors.IntegrityError):
        rule = cause.diag.constraint_name or ""
        return _("The database refused a row: %s Nothing was changed.") % _rule_in_words(rule)
    if isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return _("The database stopped answering. Nothing was changed: try again.")
    # Which fault it was is for whoever runs the service: its name alone, for a row may be in it.
    log.error("an import was refused by the database: %s", type(cause or failed).__name__)
    return _(
        "The database could not take the import. Nothing was changed: whoever runs the service "
        "finds what it was in its log."
    )


def _rule_in_words(rule: str) -> str:
    if rule.endswith("_reference_key"):
        return _("its reference belongs to another row. Leave the column “reference” out.")
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == rule:
                return str(constraint.get_violation_error_message())
    return rule.replace("_", " ") + "."
