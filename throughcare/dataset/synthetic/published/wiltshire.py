"""A service like Wiltshire's in 2008: what became of children referred to work and training."""

from datetime import date, timedelta

from throughcare.dataset.synthetic.published.book import ServiceRows
from throughcare.dataset.synthetic.published.calibration import Published
from throughcare.dataset.synthetic.published.offending import decide

POSITIVE = ("employment", "education", "training")
YEAR = date(2007, 4, 1)
RELEASED_ON = date(2008, 2, 20)
SENTENCE = "detention-and-training-order"


def tell(told: Published) -> ServiceRows:
    """The whole service. Raises `ValueError` where the states do not make up those taken on."""
    book = ServiceRows("like-wiltshire", told.day("as-at"))
    book.add_service("A service like Wiltshire's", area_code="E06999102")
    for number in range(told.whole("referred-before")):
        _refer(book, number, date(2006, 9, 4), answer="accepted", outcome="employment")
    outcomes = _outcomes(told)
    planned = told.whole("custody-planned")
    for number, outcome in enumerate(outcomes):
        child = _refer(book, number, _day(number), answer="accepted", outcome=outcome)
        if outcome == "custody" and planned > 0:
            book.add("plan", person_id=child, kind="resettlement", version=1,
                     started_on=date(2008, 3, 3))  # fmt: skip
            planned -= 1
    for number in range(told.whole("in-school")):
        _refer(book, number, _day(number), answer="not-suitable", outcome="")
    _released(book, told.whole("days-to-interview"))
    return book


def _outcomes(told: Published) -> list[str]:
    positive = told.whole("positive")
    states = [POSITIVE[number % len(POSITIVE)] for number in range(positive)]
    for state in ("home-tuition", "searching", "custody"):
        states += [state] * told.whole(state)
    if len(states) != told.whole("intensive"):
        raise ValueError(
            f"{told.like}: the states add up to {len(states)}, not to intensive, "
            f"{told.whole('intensive')}."
        )
    if told.whole("custody-planned") > told.whole("custody"):
        raise ValueError(f"{told.like}: more have a plan in custody than are there.")
    return states


def _day(number: int) -> date:
    return YEAR + timedelta(days=70 + number * 7 % 200)


def _refer(book: ServiceRows, number: int, made_on: date, *, answer: str, outcome: str) -> str:
    """A child of 15 to 18 who is referred to the programme."""
    child = book.child(date(made_on.year - 15 - number % 3, 1 + number % 3, 10))
    answered_on = made_on + timedelta(days=10)
    book.add(
        "referral",
        person_id=child,
        direction="out",
        kind="employment",
        organisation="Programme of work and training",
        made_on=made_on,
        consent="yes",
        answered_on=answered_on,
        answer=answer,
        started_on=answered_on if outcome else None,
        ended_on=answered_on + timedelta(days=90) if outcome else None,
        outcome=outcome,
    )
    return child


def _released(book: ServiceRows, days: int) -> None:
    """One child with an interview so many days after release, who starts the Monday after."""
    child, sentenced_on = book.child(date(1991, 3, 10)), date(2007, 10, 24)
    offence_on = sentenced_on - timedelta(days=60)
    (outcome,) = decide(book, child, [(offence_on, "TH68010")], sentenced_on, SENTENCE)
    book.add(
        "custody", person_id=child, outcome_id=outcome, sector="young-offender-institution",
        admitted_on=sentenced_on, released_on=RELEASED_ON, release_kind="notice-of-supervision",
    )  # fmt: skip
    interview_on = RELEASED_ON + timedelta(days=days)
    book.add(
        "contact", person_id=child, held_at=book.moment(interview_on), method="community",
        with_whom="child", purpose="education", attendance="attended", is_statutory=False,
    )  # fmt: skip
    monday = interview_on + timedelta(days=7 - interview_on.weekday())
    book.add(
        "ete", person_id=child, provision_type="entry-to-employment", suitability="suitable",
        hours_offered=16, hours_attended=16, started_on=monday,
    )  # fmt: skip
