"""Wherever a page shows figures, what others published stands beside them, and nothing overlaps."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.performance.snapshots_made import work_out, write_snapshot
from tests.pages.performance.test_evaluation import BRS, EVALUATION, service
from tests.pages.performance.test_tracker import cohort
from tests.pages.reading import main
from throughcare.governance.performance import urls
from throughcare.governance.performance.charts.line_chart import (
    HEIGHT,
    Point,
    Reference,
    line_chart,
)
from throughcare.governance.performance.charts.tracker_chart import Series, two_lines
from throughcare.governance.performance.figures.presenters.compared import key_of
from throughcare.governance.performance.models import Comparator, DeepDive
from throughcare.measures.catalogue import catalogue

AREAS = {"family": "Family of ten", "region": "Midlands", "nation": "England and Wales"}
COMPARED = {
    "performance": "/performance/",
    "performance-measure": "/performance/proven-reoffending/",
    "reoffending-tracker": "/performance/reoffending-tracker/",
    "evaluation": EVALUATION,
    "deep-dive": "",
}
FILES = {"performance-csv", "performance-xlsx", "performance-chart"}  # see test_downloads.py
WITHOUT_FIGURES = {
    "deep-dives",
    "performance-cases",
    "reoffending-tracker-children",
    "take-snapshot",
}
"""Lists of children or of names, and what only asks."""
MOST_IN_SIGHT = 45  # rows of a page's tables outside what is folded: five screens of a phone


@pytest.fixture
def published(northwick):
    """A figure of the family, the region and the nation for every part of every measure."""
    Comparator.objects.bulk_create(
        Comparator(
            service=northwick,
            source_id=f"{code} {part.code} {kind}",
            measure=key_of(code, part.code, measure.parts[0].code),
            area_kind=kind,
            area_name=name,
            period_from=date(2024, 4, 1),
            period_to=date(2025, 3, 31),
            value_hundredths=3_210 + place,
            source="Youth justice statistics",
        )
        for code, measure in catalogue().items()
        for part in measure.parts
        for place, (kind, name) in enumerate(AREAS.items())
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A snapshot with a cohort that reoffends and a course of work, worked out once for all."""
    folder = tmp_path_factory.mktemp("compared")
    tables = service(12)
    for name, rows in cohort(["c00", "c01", "c02", "c03"]).items():
        tables[name] = [*tables.get(name, ()), *rows] if name != "person" else tables[name]
    tables["person"] += [{"person_id": "autumn", "date_of_birth": date(2010, 1, 1), "sex": "male"}]
    write_snapshot(folder, "northwick", tables)
    return folder


@pytest.fixture
def measured(settings, folder):
    settings.STATE = folder
    return (folder / "snapshot" / "northwick" / "latest").resolve()


def addresses(northwick, staff):
    dive = DeepDive.objects.create(
        service=northwick,
        name="Reoffences each",
        measure="proven-reoffending",
        part="frequency",
        recorded_by=staff,
    )
    return COMPARED | {"deep-dive": f"/performance/deep-dives/{dive.reference}/"}


def test_every_page_of_the_area_is_one_with_figures_or_one_without():
    named = {each.name for each in urls.urlpatterns}

    written = {name for name in named if re.match(r"(save|rename|remove|put-back)-", name)}
    assert named - written == set(COMPARED) | FILES | WITHOUT_FIGURES


@pytest.mark.parametrize("name", sorted(COMPARED))
def test_every_page_with_figures_says_what_others_published(
    enter, sam, northwick, measured, published, name
):
    at = addresses(northwick, sam)[name]
    work_out(measured, at)

    page = main(enter(sam).get(at, BRS if name == "evaluation" else {}))

    for place, area in enumerate(AREAS.values()):
        assert re.search(rf"{area}: 32\.[{1 + place // 9}]", page), (area, place)
    assert "Youth justice statistics" in page


@pytest.mark.parametrize("name", sorted(COMPARED))
def test_no_page_with_figures_has_more_rows_in_sight_than_a_phone_can_bear(
    enter, sam, northwick, measured, published, name
):
    at = addresses(northwick, sam)[name]
    work_out(measured, at)

    page = main(enter(sam).get(at, BRS if name == "evaluation" else {}))

    in_sight = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    assert in_sight.count("<tr") <= MOST_IN_SIGHT


NAMES = st.text("Mwi e", min_size=1, max_size=150).filter(str.strip)
VALUES = st.decimals(0, 100, places=1)
QUARTERS = [
    Point(f"Sep {number}", value=Decimal(number), low=0.0, high=90.0) for number in range(18, 26)
]


def drawn(picture):
    """The boxes of the words of a chart, and its lines, as they lie."""
    tree = ElementTree.fromstring(picture)
    space = "{http://www.w3.org/2000/svg}"
    boxes = []
    for text in tree.iter(f"{space}text"):
        width, x, y = 8.0 * len(text.text or ""), float(text.get("x")), float(text.get("y"))
        left = x - {"middle": width / 2, "end": width}.get(text.get("text-anchor"), 0)
        boxes.append((left, y - 12, left + width, y + 3))
    lines = [
        [float(line.get(name)) for name in ("x1", "y1", "x2", "y2")]
        for line in tree.iter(f"{space}line")
    ]
    return tree, boxes, lines


def crosses(box, line):
    """Whether a level or upright line runs through a box."""
    left, top, right, bottom = box
    x1, y1, x2, y2 = line
    return min(x1, x2) < right and max(x1, x2) > left and min(y1, y2) < bottom and max(y1, y2) > top


@settings(max_examples=40)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=5), st.booleans())
def test_no_words_of_a_chart_lie_on_others_or_under_a_line(published, of_two):
    references = [Reference(name, value) for name, value in published]
    if of_two:
        proven, alleged = Series("Proven", QUARTERS), Series("Alleged", QUARTERS, square=True)
        picture = two_lines("Reoffending", proven, alleged, references)
    else:
        picture = line_chart("Custody", QUARTERS, "New definition", references)

    tree, boxes, lines = drawn(picture)

    _left, _top, width, height = map(float, tree.get("viewBox").split())
    assert all(left >= 0 and bottom <= height for left, _t, _r, bottom in boxes)
    for place, box in enumerate(boxes):
        assert not any(crosses(box, (*other[:2], *other[2:])) for other in boxes[place + 1 :])
        assert not any(crosses(box, line) for line in lines if line[0] != line[2])
    assert (height > HEIGHT) == bool(references)
    assert width == 720
