"""What a row says, and a short text by which two readings of it are compared."""

import json
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

# Who wrote a row down, when, and where it belongs: not what it says.
NOT_FACTS = {"id", "reference", "source_id", "service", "case", "recorded_at", "recorded_by"}


def facts(row: Any) -> dict[str, Any]:
    """What a row says, by the names of its fields, as JSON keeps it.

    What the database keeps beside it and no change notes is no fact of the row.
    """
    apart = NOT_FACTS.union(getattr(row, "unwatched", ()))
    fields = (field for field in row._meta.concrete_fields if field.name not in apart)
    written = {field.name: field.value_from_object(row) for field in fields if not field.generated}
    return as_json(written)


def as_json(values: dict[str, Any]) -> dict[str, Any]:
    """Values as the database's JSON says them: a day is a text, and so on."""
    return dict(json.loads(json.dumps(values, cls=DjangoJSONEncoder)))


def stamp(row: Any) -> str:
    """What a row says as one short text: two are equal where nothing differs."""
    return sha256(json.dumps(facts(row), sort_keys=True).encode()).hexdigest()[:20]
