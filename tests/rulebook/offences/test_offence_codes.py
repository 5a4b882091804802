"""Our codes against the national list, where the front-end packages are installed."""

import json
from pathlib import Path

from throughcare.rulebook.offences.categories import SCORED_OFFENCES

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "node_modules/@moj-bichard7-developers/bichard7-next-data"
LIST = PACKAGE / "dist/data/offence-code.json"


def test_our_codes_agree_with_the_national_list_where_it_is_installed():
    if not LIST.exists():
        return
    national = {
        row["cjsCode"]: row["homeOfficeClassification"]
        for row in json.loads(LIST.read_text(encoding="utf-8"))
    }

    differing = [
        code
        for code, scored in SCORED_OFFENCES.items()
        if national.get(code) != scored.home_office_class
    ]

    assert differing == []
