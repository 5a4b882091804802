"""The page of evaluation, loaded when it is first asked for.

Its statistics take two seconds to load, which no server and no other page should wait for.
"""

from django.http import HttpResponse

from throughcare.foundation.pages.worker_request import WorkerRequest


def evaluation(request: WorkerRequest) -> HttpResponse:
    """Choose a course, what is compared, and a period; then see what may be said of it."""
    from throughcare.governance.performance.evaluation import views as evaluation_views

    return evaluation_views.evaluation(request)
