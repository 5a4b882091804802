"""Addresses for machines that watch over the service: nobody signs in to ask whether it runs."""

from throughcare.foundation.health import views
from throughcare.foundation.pages.routes import public

WATCHED_BY_MACHINES = "says whether the service runs, nothing of the record"

urlpatterns = [
    public("healthz", views.alive, name="healthz", why=WATCHED_BY_MACHINES),
    public("readyz", views.ready, name="readyz", why=WATCHED_BY_MACHINES),
    public(
        "metrics",
        views.numbers,
        name="metrics",
        why="counts jobs, for a monitor that sends the token of the settings",
    ),
]
