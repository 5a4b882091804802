"""The proof that a queued job was queued by the service, as it stands.

The list of jobs is the library's, and the web role may write it: whoever gets a statement of their
own to the database could queue a job for another service, or in the name of its head. What a job is
to do is therefore signed when it is queued and checked before it is done, with a key that is not in
the database. Queued again as it was, a job comes to the same end (jobs.py).
"""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

PROOF = "proof"


def proof_of(name: str, arguments: dict[str, Any]) -> str:
    """The proof for a job of this name with these arguments."""
    statement = json.dumps([name, arguments], sort_keys=True)
    return salted_hmac("throughcare job", statement, algorithm="sha256").hexdigest()


def prove(task: Any) -> Any:
    """Let every job of the task be queued with its proof, however it is queued."""
    plain = task.configure

    def configure(**options: Any) -> Any:
        deferrer = plain(**options)
        queue = deferrer.defer
        deferrer.defer = lambda **given: queue(**given, **{PROOF: proof_of(task.name, given)})
        return deferrer

    task.configure = configure
    return task


def require_proof(name: str, proof: str, arguments: dict[str, Any]) -> None:
    """Raise `PermissionDenied` for a job that the service did not queue as it stands."""
    if not constant_time_compare(proof, proof_of(name, arguments)):
        raise PermissionDenied(_("The job does not prove who asked for it."))
