"""Jobs that fill practice services: when somebody asks, and each night where that was chosen."""

from procrastinate.contrib.django import app

from throughcare.exchange.practice.filling import fill
from throughcare.foundation.access.jobs import queue_for_each
from throughcare.foundation.access.models import Service
from throughcare.foundation.access.queued import prove, require_proof

NIGHTLY = "20 4 * * *"


@prove
@app.task(name="fill-practice-service")
def fill_practice_service(*, service_code: str, proof: str = "") -> None:
    """Fill one practice service anew, as its own command line."""
    require_proof("fill-practice-service", proof, {"service_code": service_code})
    fill(service_code)


@app.periodic(cron=NIGHTLY)
@app.task(name="fill-practice-services")
def fill_practice_services(timestamp: int) -> None:
    """Queue it for each practice service that begins afresh every night."""
    nightly = Service.objects.practice().filter(practice_nightly=True)
    queue_for_each(fill_practice_service, nightly.values_list("code", flat=True))
