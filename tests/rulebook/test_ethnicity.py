import pytest

from throughcare.rulebook.ethnicity import CODE_SETS, ETHNICITIES, GROUPS, codes, group_of


@pytest.mark.parametrize(
    ("code_set", "number"),
    [
        pytest.param("2001", 17, id="16 and not stated"),
        pytest.param("2011", 19, id="18 and not stated"),
        pytest.param("2021", 20, id="19 and not stated"),
    ],
)
def test_a_census_has_its_number_of_codes(code_set, number):
    assert len(codes(code_set)) == number


@pytest.mark.parametrize(
    ("code", "code_set", "rules", "group"),
    [
        pytest.param("o1", "2001", "", "other", id="Chinese in 2001"),
        pytest.param("a4", "2011", "", "asian", id="Chinese since 2011"),
        pytest.param("o1", "2001", "2011", "asian", id="Chinese of 2001 by the rules of 2011"),
        pytest.param("a4", "2011", "2001", "other", id="Chinese of 2011 by the rules of 2001"),
        pytest.param("w3", "2011", "", "white", id="Gypsy or Irish Traveller"),
        pytest.param("w4", "2021", "", "white", id="Roma"),
        pytest.param("o2", "2011", "2001", "other", id="Arab"),
        pytest.param("m1", "2021", "", "mixed", id="mixed"),
        pytest.param("b2", "2021", "", "black", id="African"),
        pytest.param("ns", "2011", "", "not-known", id="not stated"),
    ],
)
def test_only_chinese_moves_between_groups(code, code_set, rules, group):
    assert group_of(code, code_set=code_set, rules=rules) == group


@pytest.mark.parametrize("key", ETHNICITIES, ids=lambda key: "-".join(key))
def test_every_code_is_in_a_group_by_the_rules_of_every_census(key):
    code_set, code = key

    assert {group_of(code, code_set=code_set, rules=rules) for rules in CODE_SETS} <= set(GROUPS)


def test_roma_is_not_a_code_of_2011():
    with pytest.raises(ValueError, match="'w4' is not an ethnicity code of 2011"):
        group_of("w4", code_set="2011")


def test_rules_belong_to_a_census():
    with pytest.raises(ValueError, match="'1991' is not a census"):
        group_of("w1", code_set="2011", rules="1991")
