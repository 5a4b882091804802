"""Jobs that fill practice services: when somebody asks, and each night where that was chosen."""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from throughcare.exchange.practice.filling import fill
from throughcare.foundation.access.models import Service
from throughcare.foundation.access.queued import prove, require_proof

NIGHTLY = "20 4 * * *"


@prove
@app.task(name="fill-practice-service")
def fill_practice_service(*, service_code: str, proof: str = "") -> None:
    """Fill one practice service anew, as its own command line."""
    require_proof("fill-practice-service", proof, {"service_code": service_code})
    fill(service_code)


def queue_filling(code: str) -> None:
    """Have it filled by the worker; asked twice it is done once."""
    with suppress(AlreadyEnqueued):
        lock = f"fill-practice-service {code}"
        fill_practice_service.configure(queueing_lock=lock).defer(service_code=code)


@app.periodic(cron=NIGHTLY)
@app.task(name="fill-practice-services")
def fill_practice_services(timestamp: int) -> None:
    """Queue it for each practice service that begins afresh every night."""
    for code in (
        Service.objects.practice().filter(practice_nightly=True).values_list("code", flat=True)
    ):
        queue_filling(code)
