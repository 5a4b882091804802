"""The children that a rate is of: every service's own, each of its latest estimate."""

import pytest

from throughcare.measures.children.population import children_in
from throughcare.rulebook.periods import financial_year

PEOPLE = """
    person_id | date_of_birth | service_id
    a | 2005-01-01 | here
    b | 2005-01-01 | there
"""
HERE = "here | p1 | 2017 | 12 | male | 10000 | revised |"
THERE = "there | p2 | 2018 | 12 | male | 20000 | first |"
HEADER = "service_id | population_id | year | age | sex | population | vintage | ethnic_group\n"


@pytest.fixture
def pooled(engine):
    """Two services, with the populations that are given."""

    def hold(*rows):
        engine.given(person=PEOPLE, population=HEADER + "\n".join(rows))
        return engine.engine

    return hold


def test_pooled_services_are_added_up_each_from_its_own_latest_year(pooled):
    results = children_in(pooled(HERE, THERE), financial_year(2018))

    assert results.number_in({}) == 30_000
    assert results.words == "Population of 2017 and 2018, first and revised."


def test_no_service_stands_for_one_whose_population_is_not_loaded(pooled):
    assert children_in(pooled(THERE), financial_year(2018)) is None


def test_each_service_by_itself_has_its_own_children(pooled):
    results = children_in(pooled(HERE, THERE), financial_year(2018), ("service_id",))

    assert results.number_in({"service_id": "here"}) == 10_000
    assert results.number_in({"service_id": "there"}) == 20_000


def test_a_rate_by_ethnic_group_says_by_whose_rules_the_children_stand_in_it(pooled):
    grouped = (HERE.rstrip("|") + "| white", THERE.rstrip("|") + "| white")

    results = children_in(pooled(*grouped), financial_year(2018), ("ethnic_group",))

    assert results.number_in({"ethnic_group": "white"}) == 30_000
    assert "the ethnic group that their code had in its own census" in results.words
