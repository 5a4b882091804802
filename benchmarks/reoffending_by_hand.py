"""The reoffending cohort written by hand, in SQL and in pandas, to hold ours against."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from throughcare.measures.offences.disposals import OVERTURNED
from throughcare.measures.offences.new_offences import BREACHES
from throughcare.measures.reoffending.cohort import NOT_RELEASED
from throughcare.rulebook.disposals.outcomes import OUTCOMES, CohortEntry
from throughcare.rulebook.periods import Period

KEY = ["service_id", "person_id", "cohort"]
ANSWER = [*KEY, "amount", "met"]
NO_DECISION = ("ancillary", "linked-event")
COLUMNS = {
    "person": ["service_id", "person_id", "date_of_birth", "person_hash", "merged_into_person_id"],
    "offence": [
        "service_id",
        "offence_id",
        "person_id",
        "offence_on",
        "yjb_category",
        "seriousness",
        "recordable",
    ],
    "outcome": [
        "service_id",
        "outcome_id",
        "person_id",
        "offence_id",
        "legal_outcome",
        "outcome_on",
        "appeal_status",
        "residence_on_outcome",
    ],
    "custody": [
        "service_id",
        "custody_id",
        "person_id",
        "outcome_id",
        "admitted_on",
        "released_on",
        "release_kind",
    ],
}


def entering() -> pa.Table:
    """What enters a cohort on its own day, and how severe it is: the hand's lookup table."""
    codes = [c for c, each in OUTCOMES.items() if each.enters_cohort is CohortEntry.ON_OUTCOME]
    ranks = pa.array([OUTCOMES[code].rank for code in codes], pa.int64())
    return pa.table({"legal_outcome": codes, "severity": ranks})


def sql(period: Period) -> str:
    """The statement for a period."""
    text = Path(__file__).with_suffix(".sql").read_text()
    return text.format(
        first_day=period.first_day,
        last_day=period.last_day,
        overturned=listed(OVERTURNED),
        not_released=listed(NOT_RELEASED),
        breaches=listed(BREACHES),
        proving=listed(proving()),
        deciding=listed(deciding()),
    )


def listed(codes: Any) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def proving() -> list[str]:
    return [code for code, each in OUTCOMES.items() if each.counts_reoffence]


def deciding() -> list[str]:
    return [code for code, each in OUTCOMES.items() if str(each.tier) not in NO_DECISION]


def in_pandas(folder: Path, period: Period) -> Any:
    """The same in pandas, as an analyst writes it: read, merge, group."""
    import pandas as pd

    held = {name: pd.read_parquet(folder / name, columns=c) for name, c in COLUMNS.items()}
    for table in held.values():
        for column in table.columns:
            if column.endswith("_on") or column == "date_of_birth":
                table[column] = pd.to_datetime(table[column])
    children = counted_children(held["person"])
    first, last = pd.Timestamp(period.first_day), pd.Timestamp(period.last_day)
    entered = entries(held, children, first, last)
    followed = followed_offences(held["offence"], children, entered)
    proven = proven_in_time(held["outcome"], followed)
    sure = proven.assign(sure=proven.recordable.fillna(False).astype(bool))
    done = sure.groupby(KEY).sure.agg(amount="sum", all="size").reset_index()
    answer = entered[KEY].merge(done, on=KEY, how="left")
    unsure = answer.amount.eq(0) & answer["all"].gt(0)
    answer["amount"] = answer.amount.fillna(0).astype("int64")
    answer["met"] = answer.amount.gt(0).astype("boolean").mask(unsure)
    return answer[ANSWER]


def counted_children(person: Any) -> Any:
    """Each number with the child it is counted under, and that child's own hash."""
    own = person.merged_into_person_id.where(person.merged_into_person_id.ne(""), person.person_id)
    numbers = person[["service_id"]].assign(recorded_as=person.person_id, person_id=own)
    kept = person[["service_id", "person_id", "date_of_birth", "person_hash"]]
    children = numbers.merge(kept, on=["service_id", "person_id"])
    alone = children.service_id + "|" + children.person_id
    return children.assign(one_child=children.person_hash.where(children.person_hash.ne(""), alone))


def entries(held: dict[str, Any], children: Any, first: Any, last: Any) -> Any:
    """The index event of each child in each quarter."""
    import pandas as pd

    standing = held["outcome"][~held["outcome"].appeal_status.isin(OVERTURNED)]
    made = standing.merge(entering().to_pandas(), on="legal_outcome")
    made = made[made.outcome_on.between(first, last)].assign(event_on=lambda t: t.outcome_on)
    made = made.merge(
        children,
        left_on=["service_id", "person_id"],
        right_on=["service_id", "recorded_as"],
        suffixes=("_said", ""),
    )
    left = releases(held["custody"], standing, children, first, last)
    events = pd.concat([made.assign(left=False), left.assign(left=True)])
    events = events.merge(
        held["offence"].drop(columns="person_id"), on=["service_id", "offence_id"], how="left"
    )
    events = events[events.left | may_be_new(events)]
    on, born = events.event_on.dt, events.date_of_birth.dt
    had = (on.month > born.month) | ((on.month == born.month) & (on.day >= born.day))
    events = events[(on.year - born.year - (~had)).between(10, 17)]
    shifted = (events.event_on - pd.DateOffset(months=3)).dt
    events = events.assign(
        cohort=shifted.year.astype(str) + "Q" + shifted.quarter.astype(str),
        elsewhere=events.residence_on_outcome.eq("other"),
        lightness=-events.seriousness.fillna(0),
        newest=-events.offence_on.astype("int64"),
    )
    order = ["event_on", "severity", "elsewhere", "lightness", "newest", "service_id", "outcome_id"]
    index = events.sort_values(order).drop_duplicates(["one_child", "cohort"])
    return index[~index.elsewhere].rename(columns={"event_on": "index_on"})


def may_be_new(offence: Any) -> Any:
    """Neither a breach nor known not to be recordable."""
    return ~offence.yjb_category.isin(BREACHES) & offence.recordable.fillna(True).astype(bool)


def releases(custody: Any, standing: Any, children: Any, first: Any, last: Any) -> Any:
    """Releases that are not moves between places."""
    stays = custody.merge(
        children,
        left_on=["service_id", "person_id"],
        right_on=["service_id", "recorded_as"],
        suffixes=("_said", ""),
    ).sort_values(["admitted_on", "released_on", "custody_id"])
    following = stays.groupby(["service_id", "person_id"]).admitted_on.shift(-1)
    left = stays[
        stays.released_on.between(first, last)
        & ~(following <= stays.released_on)
        & ~stays.release_kind.isin(NOT_RELEASED)
    ]
    of = standing.drop(columns="person_id")
    return left.merge(of, on=["service_id", "outcome_id"]).assign(
        event_on=lambda t: t.released_on, severity=0
    )


def followed_offences(offence: Any, children: Any, entered: Any) -> Any:
    """Offences of the twelve months after each index day, under any number of the child."""
    import pandas as pd

    may = offence[may_be_new(offence)]
    numbers = children[["service_id", "recorded_as", "one_child"]].rename(
        columns={"service_id": "offence_service_id"}
    )
    under = entered[[*KEY, "one_child", "index_on"]].merge(numbers, on="one_child")
    both = under.merge(
        may.rename(columns={"service_id": "offence_service_id", "person_id": "recorded_as"}),
        on=["offence_service_id", "recorded_as"],
    )
    until = both.index_on + pd.DateOffset(months=12)
    return both[(both.offence_on > both.index_on) & (both.offence_on <= until)]


def proven_in_time(outcome: Any, followed: Any) -> Any:
    """Those of them that were proven within eighteen months."""
    import pandas as pd

    keys = ["offence_service_id", "offence_id"]
    asked = followed[keys].drop_duplicates()
    about = (
        outcome[outcome.legal_outcome.isin(deciding())]
        .rename(columns={"service_id": "offence_service_id"})
        .merge(asked, on=keys)
    )
    proves = about.legal_outcome.isin(proving()) & ~about.appeal_status.isin(OVERTURNED)
    about = about.assign(
        proof_on=about.outcome_on.where(proves),
        elsewhere=about.residence_on_outcome.eq("other"),
    )
    decided = (
        about.groupby(keys)
        .agg(
            decided_on=("outcome_on", "min"),
            proof_on=("proof_on", "min"),
            elsewhere=("elsewhere", "min"),
        )
        .reset_index()
    )
    both = followed.merge(decided, on=keys)
    until = both.index_on + pd.DateOffset(months=18)
    home = both.offence_service_id.eq(both.service_id) | ~both.elsewhere
    return both[home & (both.decided_on > both.index_on) & (both.proof_on <= until)]


def in_order(answer: pa.Table) -> list[tuple[Any, ...]]:
    """The rows of an answer, so that two can be compared."""
    rows = answer.select(ANSWER).sort_by([(name, "ascending") for name in KEY])
    return list(zip(*(pc.cast(column, column.type).to_pylist() for column in rows), strict=True))
