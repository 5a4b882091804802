"""A service like Westminster's in 2019: its offences, its entrants and who reoffended.

Each figure has children of its own where it can: the two cohorts of reoffending are the years to
March 2016 and 2017, the entrants come after them, and the offences of 2018/19 are those of the
latest entrants and of children known from earlier years.
"""

from datetime import date, timedelta

from throughcare.dataset.synthetic.published.book import ServiceRows
from throughcare.dataset.synthetic.published.calibration import Published
from throughcare.dataset.synthetic.published.offending import (
    CAUTION,
    COMMUNITY,
    REFERRAL_ORDER,
    CohortChild,
    chosen,
    decide,
    split,
    tell_entry,
)
from throughcare.rulebook.periods import Quarter

CLASS_A_SUPPLY, CLASS_A, SUPPLY, CANNABIS = "MD71230", "MD71210", "MD71240", "MD71530"
BLADE, ASSAULT = "CJ88144", "CJ88116"
SHOP_THEFT = "TH68010"
OTHERS = (SHOP_THEFT, "TH68023", "PU86116", "CD71039", "TH68001")
HOME, HOME_COUNTY = "E06999101", "Greater London"
COUNTIES = (
    "Norfolk", "Hampshire", "Kent", "Essex", "Suffolk", "Hertfordshire", "Surrey", "East Sussex",
    "West Sussex", "Oxfordshire", "Cambridgeshire", "Bedfordshire", "Berkshire", "Wiltshire",
    "Buckinghamshire", "Dorset", "Devon", "Lincolnshire", "Northamptonshire", "Leicestershire",
)  # fmt: skip
YEAR_TO_MARCH = {"-before": 2015, "": 2016}


def tell(told: Published) -> ServiceRows:
    """The whole service. Raises `ValueError` where the published figures cannot all be."""
    book = ServiceRows("like-westminster", told.day("as-at"))
    book.add_service("A service like Westminster's", area_code=HOME)
    for which in YEAR_TO_MARCH:
        _cohort(book, told, which)
    _earlier_entrants(book, told)
    _offences_of_the_year(book, told)
    _sightings(book, told)
    _compared(book, told)
    return book


def quarters(starts_in: int) -> list[Quarter]:
    """The four quarters of a financial year."""
    return [Quarter(starts_in, number) for number in (1, 2, 3, 4)]


def _cohort(book: ServiceRows, told: Published, which: str) -> None:
    """A year of cohorts, of whom a share reoffend so often each."""
    count = told.whole(f"cohort{which}")
    reoffenders = told.share(f"rate{which}", count)
    often = iter(split(told.times(f"frequency{which}", reoffenders), reoffenders))
    again = [next(often) if one else 0 for one in chosen(reoffenders, count)]
    for number, (quarter, times) in enumerate(
        zip(_in_quarters(quarters(YEAR_TO_MARCH[which]), count), again, strict=True)
    ):
        first = CAUTION if number % 2 else REFERRAL_ORDER
        _enter(book, quarter, number, first, [SHOP_THEFT], [SHOP_THEFT] * times)


def _in_quarters(those: list[Quarter], count: int) -> list[Quarter]:
    """The quarter of each of so many children, spread evenly over the quarters."""
    return [
        quarter
        for quarter, size in zip(those, split(count, len(those)), strict=True)
        for _ in range(size)
    ]


def _enter(
    book: ServiceRows,
    quarter: Quarter,
    number: int,
    outcome: str,
    first: list[str],
    again: list[str],
) -> str:
    """A child of 12 to 15 who first comes to notice in a quarter."""
    child = book.child(date(quarter.first_day.year - 12 - number % 4, 1 + number % 12, 10))
    tell_entry(book, CohortChild(child, quarter, number, outcome, first, again))
    return child


def _earlier_entrants(book: ServiceRows, told: Published) -> None:
    """Entrants from April 2017 to March 2018: the rest of one year's, and half of the next's.

    Children of the cohort to March 2017 who entered from October 2016 are of the first year.
    """
    of_cohort = _in_quarters(quarters(2016), told.whole("cohort"))
    there = sum(quarter in quarters(2016)[2:] for quarter in of_cohort)
    missing = told.whole("entrants") + told.whole("entrants-fewer") - there
    if missing < 0:
        raise ValueError(f"{told.like}: the cohort is too large for so few first-time entrants.")
    entering = _in_quarters(quarters(2017)[:2], missing) + _latest_entrants(told)[0]
    tracked = _tracked(told, "tracked-before", len(entering))
    for number, (quarter, again) in enumerate(zip(entering, tracked, strict=True)):
        _enter(book, quarter, number, CAUTION, [SHOP_THEFT], [SHOP_THEFT] * again)


def _latest_entrants(told: Published) -> tuple[list[Quarter], list[Quarter]]:
    """When each entrant from October 2017 to September 2018 came: by March 2018, and after."""
    when = _in_quarters(quarters(2017)[2:] + quarters(2018)[:2], told.whole("entrants"))
    before = [quarter for quarter in when if quarter in quarters(2017)]
    return before, when[len(before) :]


def _tracked(told: Published, name: str, of: int) -> list[bool]:
    """Who of so many children the tracker finds to have reoffended."""
    if told.whole(name) > of:
        raise ValueError(f"{told.like}: {name} is more than the {of} children there are.")
    return chosen(told.whole(name), of)


def _offences_of_the_year(book: ServiceRows, told: Published) -> None:
    """The offences of 2018/19, dealt out among those who entered in it or were known before."""
    entering = _latest_entrants(told)[1]
    known = _in_quarters(quarters(2018), told.whole("known-before"))
    tracked = _tracked(told, "tracked-after", len(entering) + len(known))
    occasions = len(tracked) + sum(tracked)
    kinds = kinds_of_offence(told)
    if len(kinds) < occasions:
        raise ValueError(f"{told.like}: {len(kinds)} offences are too few for so many children.")
    hands = iter([kinds[place::occasions] for place in range(occasions)])
    for number, (quarter, again) in enumerate(zip(entering + known, tracked, strict=True)):
        first, later = next(hands), next(hands) if again else []
        if number < len(entering):
            _enter(book, quarter, number, CAUTION, first, later)
            continue
        child = book.child(date(2003, 1 + number % 12, 10))
        decide(book, child, [(date(2014, 4, 1), SHOP_THEFT)], date(2014, 5, 20), CAUTION)
        tell_entry(book, CohortChild(child, quarter, number, COMMUNITY, first, later))


def kinds_of_offence(told: Published) -> list[str]:
    """The code of every offence of the year, so that each published count comes out."""
    both = told.whole("drugs-both")
    drugs = {
        CLASS_A_SUPPLY: both,
        CLASS_A: told.whole("drugs-class-a") - both,
        SUPPLY: told.whole("drugs-supply") - both,
    }
    drugs[CANNABIS] = told.whole("drugs") - sum(drugs.values())
    violence = {BLADE: told.whole("weapons"), ASSAULT: told.whole("violence")}
    violence[ASSAULT] -= violence[BLADE]
    named = {**drugs, **violence}
    rest = told.whole("offences") - sum(named.values())
    if min(rest, *named.values()) < 0:
        raise ValueError(f"{told.like}: some kinds of offence are more than all they are part of.")
    others = [OTHERS[place % len(OTHERS)] for place in range(rest)]
    return [code for code, count in named.items() for _ in range(count)] + others


def _sightings(book: ServiceRows, told: Published) -> None:
    """Children found in other counties, and some at home."""
    children = [str(row["person_id"]) for row in book.rows["person"]]
    for place in range(told.whole("counties")):
        county = COUNTIES[place] if place < len(COUNTIES) else f"County {place + 1}"
        seen_on = date(2018, 4, 10) + timedelta(days=17 * place % 350)
        for where, area in ((county, ""), (HOME_COUNTY, HOME)):
            book.add(
                "location", person_id=children[-1 - place % 12], kind="missing-found",
                happened_on=seen_on, county=where, area_code=area, source_grade="reliable",
            )  # fmt: skip


COMPARED = (
    ("proven-reoffending", "region", "London", "rate-london"),
    ("proven-reoffending", "nation", "England and Wales", "rate-nation"),
    ("proven-reoffending:frequency", "region", "London", "frequency-london"),
)


def _compared(book: ServiceRows, told: Published) -> None:
    """What the paper compares itself with."""
    for measure, kind, name, figure in COMPARED:
        book.add(
            "comparator", measure=measure, area_kind=kind, area_name=name,
            period_from=date(2016, 4, 1), period_to=date(2017, 3, 31),
            value_hundredths=told.hundredths(figure), source=told.lines[figure].paper,
            published_on=told.day("as-at"),
        )  # fmt: skip
