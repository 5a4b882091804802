"""Addresses of deep dives. They come before a measure's own, which would take theirs."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance.deep_dives import views

reading = partial(
    page, needs=Capability.READ_FIGURES, audit=Audit.NOTHING_PERSONAL, family=Family.SERVICE
)
keeping = partial(
    page, needs=Capability.SAVE_DEEP_DIVES, audit=Audit.NOTHING_PERSONAL, family=Family.SERVICE
)
ONE = "performance/deep-dives/<str:reference>/"

urlpatterns = [
    reading(
        "performance/deep-dives/", views.deep_dives, name="deep-dives", doing="list the deep dives"
    ),
    keeping(
        "performance/deep-dives/save/<str:code>/",
        views.save_deep_dive,
        name="save-deep-dive",
        doing="save a deep dive",
    ),
    reading(ONE, views.deep_dive, name="deep-dive", doing="read a deep dive"),
    keeping(
        f"{ONE}rename/", views.rename_deep_dive, name="rename-deep-dive", doing="rename a deep dive"
    ),
    keeping(
        f"{ONE}remove/", views.remove_deep_dive, name="remove-deep-dive", doing="remove a deep dive"
    ),
    keeping(
        f"{ONE}put-back/",
        views.put_back_deep_dive,
        name="put-back-deep-dive",
        doing="put a deep dive back",
    ),
]
