"""The evaluation page, imported only when it is first requested.

Its statistics libraries take two seconds to import, which no other page should wait for.
"""

from django.http import HttpResponse

from throughcare.foundation.pages.worker_request import WorkerRequest


def evaluation(request: WorkerRequest) -> HttpResponse:
    """Choose a course, what is compared and a period, and see the evaluation."""
    from throughcare.governance.performance.evaluation import views as evaluation_views

    return evaluation_views.evaluation(request)
