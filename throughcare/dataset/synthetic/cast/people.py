"""Who the cast are. Their keys and references never change, whatever the tier, seed or day."""

from dataclasses import dataclass

from throughcare.dataset.synthetic.engine.identifiers import cast_key, reference

HOME = "northwick"
HOME_NUMBER = 1


@dataclass(frozen=True, kw_only=True)
class CastMember:
    """Somebody of the cast. `key` is the key in the dataset, `reference` the public one."""

    name: str
    key: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class CastWorker(CastMember):
    """`team` is the place of their team in `teams.TEAMS`; empty for the whole service."""

    first_name: str
    last_name: str
    role: str
    agency: str
    contract: str
    team: int | None
    years: int
    sex: str
    ethnicity: str

    @property
    def email(self) -> str:
        return f"{self.first_name}.{self.last_name}@{HOME}.example".lower()


def fixed_reference(table: str, key: str) -> str:
    """The public reference of a row of the cast's."""
    return reference(f"cast/{table}/{key}")


def _worker(number: int, line: str) -> CastWorker:
    first, last, role, agency, contract, team, years, sex, ethnicity = line.split()
    key = cast_key("staff", HOME_NUMBER, number)
    return CastWorker(
        name=f"{first} {last}",
        key=key,
        reference=fixed_reference("staff", key),
        first_name=first,
        last_name=last,
        role=role,
        agency=agency,
        contract=contract,
        team=None if team == "-" else int(team),
        years=int(years),
        sex=sex,
        ethnicity=ethnicity,
    )


_WORKERS = """
Sam    Okoro   case-manager            local-authority  permanent  0 6 male      b2
Jo     Reid    case-manager            local-authority  permanent  1 4 female    w1
Priya  Nair    operations-manager      local-authority  permanent  0 9 female    a1
Ruth   Adeyemi head-of-service         local-authority  permanent  - 11 female   b2
Dee    Walsh   panel-volunteer         voluntary-sector volunteer  0 3 female    w2
Vic    Hughes  victim-worker           local-authority  permanent  4 5 male      w1
Ed     Marsh   education-worker        education        seconded   5 4 male      w1
Hana   Sato    health-worker           health           seconded   6 2 female    a9
Pat    Lowe    prevention-worker       voluntary-sector fixed-term 2 2 female    m1
Ana    Petrova analyst                 local-authority  permanent  - 3 female    w9
Dana   Price   data-protection-officer local-authority  permanent  - 7 female    w1
Ola    Berg    system-administrator    local-authority  permanent  - 5 male      w9
Bea    Stone   business-support        local-authority  permanent  0 8 female    w1
Ian    Frost   inspector               inspectorate     seconded   - 1 male      w1
Moira  Kent    board-member            police           seconded   - 3 female    w1
Cory   Dunn    court-officer           local-authority  permanent  3 4 not-known ns
"""

STAFF: dict[str, CastWorker] = {
    line.split()[0].lower(): _worker(number, line)
    for number, line in enumerate(_WORKERS.strip().splitlines(), start=1)
}


def _child(number: int, name: str) -> CastMember:
    key = cast_key("person", HOME_NUMBER, number)
    return CastMember(name=name, key=key, reference=fixed_reference("person", key))


CHILDREN: dict[str, CastMember] = {
    name.split()[0].lower(): _child(number, name)
    for number, name in enumerate(
        ("Anna Kowalczyk", "Ben Farrow", "Cal Mensah", "Lee Haddad", "Kit Underhill"), start=1
    )
}
