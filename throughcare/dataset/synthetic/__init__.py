"""Invents a whole youth justice service, the same every time for the same seed."""

from throughcare.dataset.synthetic.cast.people import CHILDREN, STAFF, CastMember
from throughcare.dataset.synthetic.service import (
    TIERS,
    invent,
    write_cast,
    write_practice,
    write_service,
)

__all__ = [
    "CHILDREN",
    "STAFF",
    "TIERS",
    "CastMember",
    "invent",
    "write_cast",
    "write_practice",
    "write_service",
]
