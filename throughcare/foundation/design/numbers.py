"""How numbers and money read: "1,204" and "£12.50"."""

from decimal import Decimal

from throughcare.foundation.design.dates import NOT_RECORDED
from throughcare.foundation.design.words import Words


def number(value: int | Decimal | None, places: int = 0, missing: Words = NOT_RECORDED) -> str:
    """A number with commas between thousands, and `places` digits after the point."""
    if value is None:
        return str(missing)
    return f"{value:,.{places}f}"


def money(pence: int | None, missing: Words = NOT_RECORDED) -> str:
    """An amount kept in whole pence, in pounds: "£1,250", or "£12.50" when there are pence."""
    if pence is None:
        return str(missing)
    pounds, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{pounds:,}" + (f".{rest:02d}" if rest else "")
