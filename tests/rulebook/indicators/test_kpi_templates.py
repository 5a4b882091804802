"""The Board's templates: every row and column of appendix A of the definitions."""

import pytest

from throughcare.rulebook.indicators.kpi_templates import templates


def test_there_is_a_template_for_every_indicator():
    assert list(templates()) == [f"kpi-{number}" for number in range(1, 11)]


def test_columns_are_those_of_the_boards_tables():
    columns = {kpi: each.columns for kpi, each in templates().items()}

    assert len(columns["kpi-1"]) == 6 * 5 + 2 + 5
    assert {"cust_release_yes", "noncust_total", "noncust_release_no"} <= set(columns["kpi-1"])
    assert "noncust_end_yes" not in columns["kpi-1"]
    assert len(columns["kpi-2"]) == 6 * 2 * 3 + 2
    assert "cust_above_release" in columns["kpi-2"]
    assert columns["kpi-3"] == ("ns", "yjs", "ycc", "ro", "yro", "cust")
    assert len(columns["kpi-4"]) == len(columns["kpi-5"]) == len(columns["kpi-7"]) == 18
    assert columns["kpi-7"][:3] == ("ws_total", "ws_start", "ws_end")
    assert len(columns["kpi-8"]) == 12
    assert columns["kpi-9"] == ("age10to15", "age16to17")
    assert columns["kpi-10"] == ("total",)


@pytest.mark.parametrize(
    ("kpi", "label", "code"),
    [
        ("kpi-1", "temporary accommodation", "temporary-accommodation"),
        ("kpi-1", "Temporary accomodation", "temporary-accommodation"),
        ("kpi-3", "Number  with an identified send/aln ", "identified"),
        ("kpi-4", "number of children with an order ending in the period", "ending"),
        (
            "kpi-9",
            "Offences with a gravity score of 5 or more for violence against the person "
            "offences resulting in a caution or sentence in the quarter",
            "violence-against-the-person",
        ),
        ("kpi-10", "Total number of victims", "victims"),
    ],
)
def test_a_label_is_known_whatever_its_spaces_and_capitals(kpi, label, code):
    assert templates()[kpi].row(label).code == code


def test_a_label_that_stands_in_two_groups_needs_its_group():
    education = templates()["kpi-2"]

    with pytest.raises(ValueError, match="'25 hours plus' is not the label of one row"):
        education.row("25 hours plus")
    assert education.row("25 hours plus", "Hours attended per week").code == "attended-25-and-over"


def test_trap_19_the_template_of_indicator_5_has_its_own_labels():
    mental_health = {row.label for row in templates()["kpi-4"].rows}
    substances = {row.label for row in templates()["kpi-5"].rows}

    assert mental_health.isdisjoint(substances)


def test_a_row_has_a_code_of_its_own():
    repeated = [
        kpi
        for kpi, each in templates().items()
        if len({row.code for row in each.rows}) != len(each.rows)
    ]

    assert repeated == []
