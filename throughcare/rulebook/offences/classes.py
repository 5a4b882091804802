"""The Home Office class of an offence by its CJS code, where measures ask for it.

The whole national list is thirty thousand codes. Held here are those whose class is one of
weapons or drugs, and the codes that we score; any other code has a class that nobody asks for.
Source: the Ministry of Justice's standing data for offence codes (MIT licence).
"""

from throughcare.rulebook.offences.categories import SCORED_OFFENCES
from throughcare.rulebook.offences.drugs import drug_offence
from throughcare.rulebook.offences.weapons import is_weapon_offence
from throughcare.rulebook.table_files import rows

CLASS_OF: dict[str, str] = {
    code: scored.home_office_class for code, scored in SCORED_OFFENCES.items()
} | {row["cjs_code"]: row["home_office_class"] for row in rows("weapon_and_drug_codes")}

WEAPON_CODES: frozenset[str] = frozenset(
    code for code, each in CLASS_OF.items() if is_weapon_offence(each)
)


def codes_of_drugs(*, drug_class: str = "", acts: tuple[str, ...] = ()) -> frozenset[str]:
    """CJS codes of drug offences, of one class of drug or of some acts where those are given."""
    classed = ((code, drug_offence(each)) for code, each in CLASS_OF.items())
    return frozenset(
        code
        for code, drug in classed
        if drug
        and (not drug_class or drug.drug_class == drug_class)
        and (not acts or drug.act in acts)
    )
