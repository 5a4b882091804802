"""The practice service of a service."""

from throughcare.foundation.access.models import Service, Staff


def practice_of(worker: Staff) -> Service | None:
    """The service in which the workers of this one practise; none where nobody made one."""
    return Service.objects.practice().filter(practice_of=worker.service_id).first()
