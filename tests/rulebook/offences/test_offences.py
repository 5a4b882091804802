import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.offences.categories import (
    CATEGORIES,
    LEAST_SERIOUS,
    MOST_SERIOUS,
    SCORED_CLASSES,
    SCORED_OFFENCES,
    SERIOUS_VIOLENCE,
    Reading,
    category_from_yjb,
    read_offence,
)
from throughcare.rulebook.offences.drugs import drug_offence, is_class_a, is_supply
from throughcare.rulebook.offences.home_office_classes import home_office_class
from throughcare.rulebook.offences.weapons import is_weapon_offence


@pytest.mark.parametrize(
    ("written", "form"),
    [("8/26", "008/26"), ("008/26", "008/26"), (" 8 / 6 ", "008/06"), ("92/70", "092/70")],
)
def test_a_class_is_brought_to_one_form(written, form):
    assert home_office_class(written) == form


@given(group=st.integers(0, 999), part=st.integers(0, 99))
def test_a_class_in_its_form_stays_as_it_is(group, part):
    once = home_office_class(f"{group}/{part}")

    assert home_office_class(once) == once


@pytest.mark.parametrize("written", ["", "8", "8-26", "eight", "8/260", "1234/1"])
def test_what_is_not_a_class_is_refused_by_name(written):
    with pytest.raises(ValueError, match="is not a Home Office class"):
        home_office_class(written)


@pytest.mark.parametrize(
    ("offence_class", "category", "seriousness"),
    [
        pytest.param("1/1", "violence-against-the-person", 8, id="murder"),
        pytest.param("4/4", "death-or-injury-by-dangerous-driving", 8, id="death by driving"),
        pytest.param("5/1", "violence-against-the-person", 7, id="wounding with intent"),
        pytest.param("8/1", "violence-against-the-person", 6, id="grievous bodily harm"),
        pytest.param("8/6", "violence-against-the-person", 4, id="actual bodily harm"),
        pytest.param("8/26", "violence-against-the-person", 4, id="knife"),
        pytest.param("8/57", "racially-aggravated", 4, id="racially aggravated assault"),
        pytest.param("8/76", "violence-against-the-person", 5, id="narrowest range wins"),
        pytest.param("19/8", "sexual-offences", 8, id="rape"),
        pytest.param("28/3", "domestic-burglary", 6, id="burglary in a dwelling"),
        pytest.param("30/2", "non-domestic-burglary", 4, id="burglary elsewhere"),
        pytest.param("34/1", "robbery", 6, id="robbery"),
        pytest.param("46/0", "theft-and-handling", 3, id="shoplifting"),
        pytest.param("56/2", "arson", 5, id="arson"),
        pytest.param("58/3", "racially-aggravated", 3, id="racially aggravated damage"),
        pytest.param("66/1", "public-order", 4, id="affray"),
        pytest.param("92/30", "drugs", 6, id="supply of class A"),
        pytest.param("92/61", "drugs", 2, id="possession of cannabis"),
        pytest.param("105/1", "violence-against-the-person", 3, id="common assault"),
        pytest.param("802/0", "motoring", 5, id="dangerous driving"),
    ],
)
def test_an_offence_is_read_by_its_class(offence_class, category, seriousness):
    assert read_offence(offence_class=offence_class) == Reading(category, seriousness)


@pytest.mark.parametrize(
    ("cjs_code", "category", "seriousness"),
    [
        pytest.param("TH68023", "robbery", 6, id="robbery"),
        pytest.param("CJ88144", "violence-against-the-person", 4, id="knife"),
        pytest.param("PC00011", "breach-of-statutory-order", 1, id="breach of referral order"),
    ],
)
def test_a_code_says_more_than_a_class(cjs_code, category, seriousness):
    assert read_offence(cjs_code=cjs_code, offence_class="1/1") == Reading(category, seriousness)


@pytest.mark.parametrize(
    ("cjs_code", "offence_class"),
    [("", ""), ("XX00000", ""), ("XX00000", "999/99")],
    ids=["nothing said", "an unknown code", "an unknown class"],
)
def test_an_offence_in_no_table_is_not_known(cjs_code, offence_class):
    reading = read_offence(cjs_code=cjs_code, offence_class=offence_class)

    assert reading == Reading("not-known", None)


@pytest.mark.parametrize("scored", [*SCORED_CLASSES, *SCORED_OFFENCES.values()])
def test_a_score_is_1_to_8_and_its_category_exists(scored):
    assert LEAST_SERIOUS <= scored.seriousness <= MOST_SERIOUS
    assert scored.category in CATEGORIES


@pytest.mark.parametrize("scored", SCORED_CLASSES, ids=lambda scored: scored.code)
def test_a_range_of_classes_is_written_in_form_and_order(scored):
    assert home_office_class(scored.first_class) == scored.first_class
    assert home_office_class(scored.last_class) == scored.last_class
    assert scored.width >= 0


def test_there_are_nineteen_categories_and_not_known():
    assert len(CATEGORIES) == 20


def test_a_category_is_read_from_the_board_s_code():
    assert category_from_yjb("DRUGS") == "drugs"


@pytest.mark.parametrize("yjb_code", ["", "PIRACY"])
def test_a_category_that_we_have_not_seen_is_refused(yjb_code):
    with pytest.raises(ValueError, match="is not a Youth Justice Board offence category"):
        category_from_yjb(yjb_code)


@pytest.mark.parametrize(
    ("category", "seriousness", "answer"),
    [
        pytest.param("violence-against-the-person", 6, True, id="violence 6"),
        pytest.param("violence-against-the-person", 5, True, id="the lowest score"),
        pytest.param("violence-against-the-person", 4, False, id="below the lowest score"),
        pytest.param("robbery", 8, True, id="the highest score"),
        pytest.param("drugs", 6, True, id="supply of class A"),
        pytest.param("drugs", 2, False, id="possession"),
        pytest.param("sexual-offences", 8, False, id="a sexual offence"),
        pytest.param("public-order", 5, False, id="public order"),
        pytest.param("drugs", None, None, id="no score known"),
        pytest.param("sexual-offences", None, False, id="no score needed"),
    ],
)
def test_serious_violence_is_a_category_and_a_score(category, seriousness, answer):
    assert SERIOUS_VIOLENCE.includes(category, seriousness) is answer


WEAPONS = ["8/11", "8/26", "8/28", "8/53", "8/61", "8/64", "8/75", "8/76", "8/79", "197/21"]


@pytest.mark.parametrize("offence_class", WEAPONS)
def test_possessing_and_threatening_with_a_weapon_are_weapon_offences(offence_class):
    assert is_weapon_offence(offence_class)


@pytest.mark.parametrize("offence_class", ["8/6", "8/12", "8/29", "8/54", "8/65", "8/77", "34/1"])
def test_other_violence_is_not_a_weapon_offence(offence_class):
    assert not is_weapon_offence(offence_class)


@pytest.mark.parametrize(
    ("offence_class", "class_a", "supply"),
    [
        pytest.param("92/30", True, True, id="supply of cocaine"),
        pytest.param("92/45", False, True, id="supply of class B"),
        pytest.param("92/49", False, True, id="supply, class not stated"),
        pytest.param("92/50", True, False, id="possession of class A"),
        pytest.param("92/61", False, False, id="possession of cannabis"),
        pytest.param("92/70", True, True, id="class A with intent"),
        pytest.param("92/89", False, True, id="class C with intent"),
        pytest.param("92/10", True, False, id="production of cocaine"),
        pytest.param("92/37", False, False, id="import, inside the range of supply"),
        pytest.param("92/90", True, False, id="incitement"),
        pytest.param("34/1", False, False, id="not a drug offence"),
    ],
)
def test_class_a_and_supply_are_two_questions(offence_class, class_a, supply):
    assert (is_class_a(offence_class), is_supply(offence_class)) == (class_a, supply)


def test_a_drug_offence_has_a_class_and_an_act():
    found = drug_offence("92/85")

    assert (found.drug_class, found.act) == ("B", "possession-with-intent")
