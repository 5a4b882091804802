"""A figure opens to children only for those who may read on the record what its rows say."""

import pytest

from tests.pages.performance.snapshots_made import work_out
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.governance.performance.rights import needed_to_read


@pytest.fixture
def worker(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    ("worker", "code", "status"),
    [
        ("ed", "kpi-5", 403),  # an education worker, and who is treated for what they take
        ("ed", "kpi-2", 200),
        ("hana", "kpi-5", 200),  # a health worker
        ("hana", "kpi-2", 403),
        ("hana", "risk-panel", 403),
        ("sam", "risk-panel", 200),
        ("sam", "kpi-10", 403),  # a case manager, and what the person who was harmed agreed to
        ("ruth", "victims-satisfied", 403),
        ("ed", "offence-profile", 200),
    ],
    indirect=["worker"],
)
def test_a_list_of_cases_opens_to_those_who_read_its_tables(enter, worker, taken, code, status):
    answer = enter(worker).get(f"/performance/{code}/cases/")

    assert answer.status_code == status
    if status == 403:
        assert "says more of a child than your role reads" in answer.text


@pytest.mark.parametrize(("worker", "opens"), [("ed", False), ("hana", True)], indirect=["worker"])
def test_a_figure_is_a_link_only_for_those_whom_it_opens_to(enter, worker, opens, taken):
    work_out(taken, "/performance/kpi-5/")

    page = enter(worker).get("/performance/kpi-5/").text

    assert "The last eight quarters" in page
    assert ("/performance/kpi-5/cases/" in page) is opens


def test_a_breakdown_by_schooling_opens_to_those_who_read_schooling(enter, hana, taken):
    client = enter(hana)
    by_education = {"of-education": "not-known", "part": "binary"}

    assert client.get("/performance/proven-reoffending/cases/").status_code == 200
    narrowed = client.get("/performance/proven-reoffending/cases/", by_education)
    assert narrowed.status_code == 403


def test_every_kind_of_row_names_what_it_takes_to_read_it():
    assert needed_to_read({"victim", "outcome"}) >= {C.READ_VICTIMS, C.READ_CASE, C.READ_FIGURES}
    assert needed_to_read({"health"}) >= {C.READ_HEALTH}
    assert needed_to_read({"assessment", "ete"}) >= {C.READ_ASSESSMENTS, C.READ_EDUCATION}
