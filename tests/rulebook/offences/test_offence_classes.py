"""Home Office classes by CJS code: which codes are weapons, class A drugs and supply."""

import json
from pathlib import Path

import pytest

from throughcare.rulebook.offences.classes import CLASS_OF, WEAPON_CODES, codes_of_drugs
from throughcare.rulebook.offences.drugs import drug_offence
from throughcare.rulebook.offences.weapons import is_weapon_offence

ROOT = Path(__file__).parents[3]
LIST = ROOT / "node_modules/@moj-bichard7-developers/bichard7-next-data/dist/data/offence-code.json"


@pytest.mark.parametrize("code", ["CJ88144", "PC53001", "PC53003", "CJ88151", "OW19013"])
def test_a_blade_or_an_offensive_weapon_is_known_by_its_code(code):
    assert code in WEAPON_CODES


def test_class_a_and_supply_overlap():
    class_a = codes_of_drugs(drug_class="A")
    supply = codes_of_drugs(acts=("supply", "possession-with-intent"))

    assert "MD71130" in class_a & supply
    assert "MD71214" in class_a - supply
    assert "MD71524" in supply - class_a


def test_no_weapon_or_drug_of_the_national_list_is_missing_where_it_is_installed():
    if not LIST.exists():
        return
    national = {
        row["cjsCode"]: row["homeOfficeClassification"]
        for row in json.loads(LIST.read_text(encoding="utf-8"))
    }

    wanted = {
        code: each
        for code, each in national.items()
        if is_weapon_offence(each) or drug_offence(each)
    }

    assert {code: CLASS_OF.get(code) for code in wanted} == wanted
