"""Who may open the pages that are about one thing: an offence code, a worker, an import, a home.

Written from the practice guide, as expectations.py is. Each worker has just said who they are.

    2  is shown
    3  refused: the role does not allow it, or not in this case
    4  there is no such record for them
    s  nothing is shown: it is only ever sent
"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.timezone import now

from tests import cast
from tests.access.expectations import WORKERS, one_of_each, table
from tests.access.test_sweep import BACKEND
from throughcare.caseload.intake.models import IntakeItem
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.foundation.access.models import Duty
from throughcare.foundation.facts.days import today
from throughcare.governance.performance.models import DeepDive
from throughcare.record.codes.models import OffenceCode, OffenceReading

HOUR = timedelta(hours=1)
STATUS = {200: "2", 403: "3", 404: "4", 405: "s"}
PAGES = """
page                                        |sam|jo|priya|ruth|pat|dee|ed|hana|vic|bea|dana|ana|ola|ian|moira|cory
/cases/lists/all/list.csv                   |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
/offence-codes/TH68023/                     |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/offence-codes/TH68023/change/              |3  |3 |2    |3   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/offence-codes/TH68023/change/taken-back/1/ |3  |3 |s    |3   |3  |3  |3 |3   |3  |3  |3   |s  |3  |3  |3    |3
/performance/deep-dives/{dive}/             |2  |2 |2    |2   |3  |3  |2 |2   |2  |3  |2   |2  |3  |3  |2    |2
/performance/deep-dives/{dive}/rename/      |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/performance/deep-dives/{dive}/remove/      |3  |3 |s    |s   |3  |3  |3 |3   |3  |3  |3   |s  |3  |3  |3    |3
/performance/deep-dives/{dive}/put-back/    |3  |3 |s    |s   |3  |3  |3 |3   |3  |3  |3   |s  |3  |3  |3    |3
/performance/deep-dives/save/kpi-6/         |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/returns/2026Q1/kpi-6/                      |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/returns/2026Q1/kpi-6/submitted/            |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/people/{jo}/                               |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/role/                          |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/roles/{role}/end/              |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/end/                           |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/open-again/                    |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/password/                      |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/codes/                         |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/{jo}/unlock/                        |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/oversight/duty/{duty}/end/                 |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/intake/{item}/                             |4  |4 |2    |2   |4  |3  |3 |3   |3  |4  |3   |3  |3  |3  |3    |4
/intake/{item}/screen/                      |4  |4 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |4
/intake/{item}/screen/taken-back/1/         |s  |s |s    |s   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |s
/intake/{item}/add-child/                   |4  |4 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |4
/imports/{batch}/                           |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/imports/{batch}/undo/                      |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/imports/jobs/{job}/                        |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/imports/jobs/{job}/import/                 |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/imports/jobs/{job}/forget/                 |3  |3 |3    |s   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/cases/{case}/access/audit-trail/               |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |4   |3  |3  |3  |3    |3
/oversight/who-looked/records/{case}/audit-trail.csv|3|3|2   |2   |3  |3  |3 |3   |3  |3  |2   |3  |3  |3  |3    |3
/oversight/who-looked/workers/{jo}/audit-trail.csv|3|3 |2    |2   |3  |3  |3 |3   |3  |3  |2   |3  |3  |3  |3    |3
/cases/{case}/circumstances/homes/{home}/correct/|2|3|2  |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/cases/{case}/circumstances/homes/{home}/correct/taken-back/1/|s|3|s|s|4|3|3 |3   |3  |3  |3   |3  |3  |3  |3    |3
"""  # noqa: E501 - a table is read by its columns
ROWS = table(PAGES)[1]
CHOSEN, OTHERS = one_of_each(
    ROWS, lambda page: resolve(re.sub(r"{\w+}", "x", page)).func.route.needs
)


@pytest.fixture
def things(northwick, north_team, request):
    """Everybody, and one of everything that they might open."""
    staff = {who: request.getfixturevalue(who) for who in WORKERS}
    child = cast.child("anna")
    home = child.residences.primary().running().get()
    OffenceCode.objects.create(
        cjs_code="TH68023", title="Robbery", recordable=True, notifiable=True, loaded_on=today()
    )
    reading = OffenceReading(
        service=northwick,
        cjs_code="TH68023",
        yjb_category="robbery",
        seriousness=6,
        source="A table",
        confidence="local",
        started_on=cast.LONG_AGO,
    )
    reading.save()
    batch = Batch.objects.create(service=northwick, staff=staff["ruth"], state="applied")
    job = ImportJob.objects.create(
        service=northwick, staff=staff["ruth"], kind="check", folder="nowhere", label="Files"
    )
    dive = DeepDive(service=northwick, name="Boys", measure="kpi-6", part="headline")
    dive.save()
    duty = Duty(
        service=northwick, staff=staff["cory"], started_at=now() + HOUR, ended_at=now() + 2 * HOUR
    )
    duty.save()
    came = {"source": "school", "kind": "prevention", "last_name": "Lyle", "received_at": now()}
    item = cast.write(IntakeItem(service=northwick, recorded_by=staff["priya"], **came))
    return staff, {
        "item": item.reference,
        "dive": dive.reference,
        "duty": duty.reference,
        "jo": staff["jo"].reference,
        "role": staff["jo"].memberships.get().reference,
        "case": child.case.reference,
        "home": home.reference,
        "batch": batch.reference,
        "job": job.reference,
    }


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(CHOSEN, id="one page of each kind"),
        pytest.param(OTHERS, id="every other page", marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize("who", WORKERS)
def test_the_worker_may_open_what_the_practice_guide_says_and_nothing_else(
    who, pages, things, as_app
):
    staff, named = things
    client = Client()
    client.force_login(staff[who].person, backend=BACKEND)
    as_app()
    client.post("/sign-in/as/confirm/", {"next": "/"})

    answered = {page: STATUS[client.get(page.format(**named)).status_code] for page in pages}

    column = WORKERS.index(who) + 1
    assert answered == {row[0]: row[column] for row in ROWS if row[0] in pages}
