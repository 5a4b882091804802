"""A secret key that somebody pastes into the wrong box is kept nowhere, on any page that writes."""

import pyrage
import pytest

from tests.pages.reading import main
from throughcare.foundation.writing.models import Submission

ADD = "/set-up/offline-pack/recipients/add/"


@pytest.mark.parametrize("box", ["public_key", "name"])
@pytest.mark.parametrize("written", [str.upper, str.lower])
def test_a_secret_key_is_refused_and_not_kept(box, written, ola, enter, as_app):
    secret = written(str(pyrage.x25519.Identity.generate()))
    public = str(pyrage.x25519.Identity.generate().to_public())
    client = enter(ola)

    answer = client.post(ADD, {"name": "Desk", "public_key": public} | {box: secret}, follow=True)

    assert secret.upper()[20:] not in answer.content.decode().upper()
    as_app.owner_again()
    kept = str(list(Submission.objects.values_list("answers", "refusal")))
    assert secret.upper()[20:] not in kept.upper()
    if box == "public_key":
        assert "This is a secret key: it was not kept" in main(answer)
