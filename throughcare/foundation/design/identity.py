"""Who a case page is about: the identity bar, its alerts and the pages of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from throughcare.foundation.design.frame import NavigationItem

MOST_ALERTS = 3
MOST_PAGES = 7

BADGES = {"danger": "moj-badge--red", "care": "moj-badge--purple", "note": "moj-badge--blue"}


@dataclass(frozen=True, kw_only=True)
class AlertBadge:
    """A warning in a word or two. `kind` is "danger", "care" (for the child) or "note".

    `detail` says how sure it is, since when, and when it is looked at again.
    """

    text: str
    kind: str = "danger"
    detail: str = ""

    @property
    def badge(self) -> dict[str, str]:
        """Parameters for `mojBadge`; only colours that pass contrast."""
        return {"text": self.text, "classes": f"{BADGES[self.kind]} moj-badge--large"}


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The child that a page is about: their name, facts to tell them by, and alerts.

    `facts` are pairs of a label and its value, in the same order on every page.
    """

    name: str
    href: str = ""
    facts: Sequence[tuple[str, str]] = ()
    alerts: Sequence[AlertBadge] = ()
    all_alerts_href: str = ""

    @property
    def shown_alerts(self) -> Sequence[AlertBadge]:
        """The first three: more than that and none is read."""
        return self.alerts[:MOST_ALERTS]


def case_pages(items: Sequence[NavigationItem]) -> dict[str, object]:
    """Parameters for `mojSubNavigation`; `ValueError` for more than seven pages."""
    if len(items) > MOST_PAGES:
        raise ValueError(f"A case has at most {MOST_PAGES} pages in its menu, not {len(items)}")
    return {
        "items": [
            {"text": item.text, "href": item.href, "active": item.current or item.active}
            for item in items
        ]
    }
