"""The Board's templates, filled from the small services of the worked examples."""

from datetime import date

import pytest

from tests.measures.kpis.small import COHORT, orders_ending
from tests.measures.kpis.test_accommodation import HOMES
from tests.measures.kpis.test_board import CAME, MEETINGS
from tests.measures.kpis.test_diversion import out_of_court
from tests.measures.kpis.test_special_needs import RECORDS, SIX
from tests.measures.kpis.test_treatment import FIVE
from tests.measures.kpis.test_treatment import RECORDS as HEALTH
from tests.measures.kpis.test_victims import CHILDREN, PAIRS, VICTIMS
from tests.measures.kpis.test_wider_services import FOUR, STATUSES
from throughcare.measures.kpis.template.filled import filled_template
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))


def filled(engine, kpi):
    """The cells that are not 0, by label (and group) and column."""
    results = filled_template(engine.engine, kpi, QUARTER)
    return {
        " ".join((*filter(None, row[:1]), row[1])).strip(): {c: n for c, n in cells.items() if n}
        for row, cells in results.items()
        if any(cells.values())
    }


def test_homes_add_up_to_the_children_and_to_the_headline(engine):
    engine.given(
        **COHORT,
        residence=HOMES,
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on
        k5         | c5        | u5         | 2022-09-20  | 2023-01-20
        """,
    )

    results = filled(engine, "kpi-1")

    assert results == {
        "Living with parent(s)": {
            "ro_total": 1,
            "ro_start_yes": 1,
            "ro_end_yes": 1,
            "yro_total": 1,
            "yro_start_yes": 1,
            "yro_end_yes": 1,
            "cust_start_yes": 1,
        },
        "Temporary accomodation": {"yro_total": 1, "yro_end_no": 1},
        "Foster Care": {"yro_start_yes": 1},
        "Living with family (not parents)": {"ro_total": 1, "ro_start_no": 1, "ro_end_no": 1},
        "Unknown": {"ycc_total": 1},
        "Bed and breakfast": {"cust_release_no": 1},
        "Supported accommodation/supported lodgings": {"cust_total": 1, "cust_end_yes": 1},
    }
    totals = sum(n for cells in results.values() for c, n in cells.items() if c.endswith("total"))
    suitable = sum(
        n for cells in results.values() for c, n in cells.items() if c.endswith("end_yes")
    )
    assert (totals, suitable) == (6, 3)


def test_remands_stand_in_columns_of_their_own(engine):
    engine.given(
        person="person_id | date_of_birth | sex\na | 2007-01-01 | male",
        remand="""
        remand_id | person_id | kind                      | admitted_on | released_on
        m1        | a         | remand-to-youth-detention | 2023-04-02  | 2023-05-02
        """,
        residence="""
        residence_id | person_id | accommodation_type | suitability | started_on | ended_on
        r1           | a         | with-parents       | suitable    | 2015-01-01 | 2023-04-01
        r2           | a         | with-family        | unknown     | 2023-05-02 |
        """,
    )

    assert filled(engine, "kpi-1") == {
        "Living with parent(s)": {"noncust_total": 1, "noncust_start_yes": 1},
        "Living with family (not parents)": {"noncust_release_no": 1},
    }


def test_education_is_told_apart_by_age_and_hours_and_provision(engine):
    engine.given(
        **orders_ending("a", born_on="2008-12-01"),
        ete="""
        ete_id | person_id | provision_type    | suitability | hours_offered | hours_attended | started_on | ended_on
        e1     | a         | mainstream-school | suitable    | 20            | 12             | 2022-09-01 |
        e2     | a         | mentoring-circle  | suitable    | 5             | 0              | 2023-02-01 |
        """,
    )

    results = filled(engine, "kpi-2")

    assert results == {
        "Number of children with an order closing in the period": {
            "ro_school_total": 1,
            "ro_school_start": 1,
            "ro_school_end": 1,
        },
        "Number of children in ETE with an order closing in the period": {
            "ro_school_start": 1,
            "ro_school_end": 1,
        },
        "Number of children in full time ETE with an order closing in the period": {
            "ro_school_end": 1,
        },
        "Number of children in part time ETE with an order closing in the period": {
            "ro_school_start": 1,
        },
        "Number of children in suitable ETE with an order closing in the period": {
            "ro_school_start": 1,
            "ro_school_end": 1,
        },
        "School (part time)": {"ro_school_start": 1, "ro_school_end": 1},
        "Mentoring circle": {"ro_school_end": 1},
        "Hours offered per week 16 - 24 hours": {"ro_school_start": 1},
        "Hours offered per week 25 hours plus": {"ro_school_end": 1},
        "Hours attended per week 1 - 15 hours": {"ro_school_start": 1, "ro_school_end": 1},
    }


def test_a_child_of_whom_no_provision_is_recorded_is_only_in_the_row_of_all(engine):
    engine.given(**orders_ending("a", born_on="2006-01-01"))

    assert filled(engine, "kpi-2") == {
        "Number of children with an order closing in the period": {
            "ro_above_total": 1,
            "ro_above_start": 1,
            "ro_above_end": 1,
        }
    }


def test_no_row_of_education_counts_more_children_than_the_row_of_all(engine):
    engine.given(
        **COHORT,
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on
        k5         | c5        | u5         | 2022-09-20  | 2023-01-20
        """,
        ete="ete_id | person_id | provision_type | suitability | hours_offered | started_on\n"
        + "\n".join(f"e{n} | c{n} | college | suitable | 20 | 2022-01-01" for n in (1, 2, 5)),
    )

    (_, everybody), *rows = filled_template(engine.engine, "kpi-2", QUARTER).items()

    assert sum(everybody.values()) == 3 * 6 + 1
    assert [
        (row, column)
        for row, cells in rows
        for column, number in cells.items()
        if number > everybody[column]
    ] == []


def test_special_needs_have_one_number_for_each_order(engine):
    engine.given(**SIX, send=RECORDS)

    assert filled(engine, "kpi-3") == {
        "Number of  children with an order ending in the period": {"ro": 6},
        "Number with an identified SEND/ALN": {"ro": 3},
        "Number of children who have a formal plan in place for the current academic year": {
            "ro": 2
        },
    }


def test_treatment_is_counted_by_step_and_kind(engine):
    engine.given(**FIVE, health=HEALTH.format(kind="substance-misuse", help="complex-care"))

    assert filled(engine, "kpi-5") == {
        "Number of children with an order ending in the period": {"ro_total": 5},
        "Number of children in existing treatment or support prior to the start of the order": {
            "ro_start": 1
        },
        "Number of children with a screened OR identified need for intervention/treatment to address substance misuse": {
            "ro_end": 3
        },
        "Number offered complex care treatment intervention": {"ro_end": 2},
        "Number attending complex care treatment intervention": {"ro_end": 2},
    }
    assert filled(engine, "kpi-4") == {
        "Number of  children with an order ending in the period": {"ro_total": 5}
    }


def test_disposals_out_of_court_have_a_column_each(engine):
    engine.given(**out_of_court())

    results = filled(engine, "kpi-6")

    assert results[
        "Number of children who did not complete intervention programmes in the quarter"
    ] == {"ycc": 1}
    assert results["Number of  children with an order ending in the period"] == {
        "community_resolution": 2,
        "nfa_o22_yjs": 2,
        "nfa_o22_deferred_yjs": 1,
        "nfa_o20_21_yjs": 1,
        "yc_yjs": 1,
        "ycc": 2,
    }


def test_services_are_counted_at_the_start_and_at_the_end(engine):
    engine.given(**FOUR, care_status=STATUSES)

    results = filled(engine, "kpi-7")

    assert results["Number of  children with an order ending in the period"] == {"ro_total": 4}
    assert results["Number of children on a Child Protection Plan"] == {"ro_end": 1}
    assert results[
        "Number of children who are Children in Need/Children in Need of care and support (Wales)"
    ] == {"ro_start": 1, "ro_end": 1}


def test_sectors_that_came_and_did_not_stand_side_by_side(engine):
    engine.given(board_meeting=MEETINGS, board_attendance=CAME)

    results = filled(engine, "kpi-8")

    assert results["Senior partner"] == {
        "senior_a_attended": 1,
        "senior_b_not": 1,
        "senior_c_attended": 1,
        "senior_d_not": 1,
        "senior_e_attended": 1,
        "senior_other_attended": 1,
    }
    assert results["If attended - was this a new partner?"] == {
        "senior_a_not": 1,
        "senior_b_attended": 1,
        "senior_c_not": 1,
        "senior_e_attended": 1,
        "senior_other_not": 1,
    }


@pytest.mark.parametrize(
    ("others", "senior", "delegate", "new"),
    [
        pytest.param((("delegate", "true"),), "not", "attended", "attended", id="a new delegate"),
        pytest.param(
            (("senior", "false"), ("delegate", "")),
            "attended",
            "attended",
            "not",
            id="both and neither new",
        ),
        pytest.param((("did-not-attend", ""),), "not", "not", None, id="nobody came"),
        pytest.param((), None, None, None, id="nobody was on the list"),
    ],
)
def test_another_sector_stands_in_all_three_rows_like_the_five(
    engine, others, senior, delegate, new
):
    engine.given(
        board_meeting=MEETINGS,
        board_attendance="board_attendance_id | board_meeting_id | sector | attendee | is_new_partner\n"
        + "\n".join(f"a{n} | m1 | other | {who} | {new}" for n, (who, new) in enumerate(others)),
    )

    results = filled_template(engine.engine, "kpi-8", QUARTER)

    answers = [
        {column: n for column, n in cells.items() if n and column.startswith("senior_other_")}
        for cells in results.values()
    ]
    assert answers == [
        {f"senior_other_{each}": 1} if each else {} for each in (senior, delegate, new)
    ]


def test_trap_37_serious_violence_counts_offences_and_each_child_of_two_who_did_one(engine):
    engine.given(
        person="person_id | date_of_birth\na | 2008-01-01\nb | 2006-06-01",
        offence="""
        offence_id | person_id | offence_on | yjb_category                | seriousness
        o1         | a         | 2023-03-05 | robbery                     | 6
        o2         | a         | 2023-03-06 | robbery                     | 5
        o3         | b         | 2023-03-05 | violence-against-the-person | 8
        o4         | b         | 2023-03-05 | violence-against-the-person | 4
        o5         | b         | 2023-03-05 | sexual-offences             | 8
        o6         | b         | 2023-03-05 | drugs                       |
        """,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome  | outcome_on
        u1         | a         | o1         | referral-order | 2023-04-05
        u2         | a         | o2         | referral-order | 2023-04-05
        u3         | b         | o1         | referral-order | 2023-04-05
        u4         | b         | o3         | referral-order | 2023-06-30
        u5         | b         | o4         | referral-order | 2023-04-05
        u6         | b         | o5         | referral-order | 2023-04-05
        u7         | b         | o6         | referral-order | 2023-04-05
        u8         | b         | o2         | referral-order | 2023-07-01
        """,
    )

    assert list(filled_template(engine.engine, "kpi-9", QUARTER).values()) == [
        {"age10to15": 0, "age16to17": 0},
        {"age10to15": 2, "age16to17": 1},
        {"age10to15": 0, "age16to17": 1},
    ]


def test_victims_are_counted_by_what_they_asked_for_and_were_given(engine):
    engine.given(**orders_ending(*CHILDREN), victim=VICTIMS, victim_offence=PAIRS)

    results = {label: cells["total"] for label, cells in filled(engine, "kpi-10").items()}

    assert list(results.values()) == [6, 10, 7, 2, 2, 3, 2, 1]
