"""Whatever was typed stands on a page as it was typed, and is no part of the page itself."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import reverse

from tests import cast
from tests.access.test_every_way_out import MORE, Out, every_page_that_names_nobody
from tests.access.test_sweep import one_database, signed_in, told
from tests.samples import turn
from throughcare.foundation.access.models import Service
from throughcare.foundation.pages.register import every_route
from throughcare.record.children.models import ChildRecord

TYPED = "<i class=zzqq>\"><script>zzqq</script>{{7*7}}'"
SHOWN = ("<i class=zzqq", "<script>zzqq", 'zzqq>">', "49'")


class Typed(Out):
    """A record in every text of which stands what could be taken for a page's own."""

    def __init__(self) -> None:
        super().__init__()
        service = Service.objects.get(code=cast.HOME)
        self.typed = cast.make_child(
            service, first_name="<i class=zzqq>", last_name="Zzqq<b>", known_as=""
        )
        cast.allocate(self.typed.case, self.staff["sam"])
        for model in apps.get_models():
            if issubclass(model, ChildRecord) and hasattr(model, "Dataset"):
                self.write(model, self.typed, TYPED)


@pytest.fixture(scope="module")
def typed(django_db_setup, django_db_blocker) -> Iterator[Typed]:
    yield from one_database(django_db_blocker, "typed", Typed)


def pages_of_a_child(reference: str) -> list[str]:
    """Every page whose address names a child and nothing else."""
    return [
        "/" + at.replace("<str:reference>", reference)
        for at, route in every_route()
        if route is not None and at.startswith("cases/<str:reference>/") and at.count("<") == 1
    ]


@pytest.mark.parametrize("thorough", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_no_page_takes_what_was_typed_for_its_own(thorough, typed):
    client = signed_in(typed, "ruth")
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    names = {"batch": typed.batch, "sam": typed.staff["sam"].reference}
    others = [page.format(**names) for page in [*every_page_that_names_nobody(), *MORE]]
    of_the_child = pages_of_a_child(typed.typed.case.reference)
    opened = [*of_the_child, *others]
    if not thorough:  # of the child's own, others each week
        opened = sorted(of_the_child, key=lambda page: turn(page, "typed"))[
            : len(of_the_child) // 4
        ]
        opened.append(f"/cases/{typed.typed.case.reference}/")
    found, met = {}, 0

    for page in opened:
        answer = client.get(page)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        met += "zzqq" in told(answer).lower()
        if taken := [part for part in SHOWN if part in told(answer)]:
            found[page] = taken

    assert found == {}
    assert met > (20 if thorough else 2)
