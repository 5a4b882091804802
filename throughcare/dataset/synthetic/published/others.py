"""Services like Wolverhampton's, Southwark's and Waltham Forest's, whose papers give few numbers.

What a paper says in words ("all", "every month", "again present") stands as its figure.
"""

from datetime import date, timedelta

from throughcare.dataset.synthetic.published.book import ServiceRows
from throughcare.dataset.synthetic.published.calibration import Published
from throughcare.dataset.synthetic.published.offending import (
    REFERRAL_ORDER,
    chosen,
    decide,
    working_day,
)
from throughcare.rulebook.periods import add_months

MEETINGS_ON = (date(2016, 9, 14), date(2017, 2, 15))
SHOP_THEFT = "TH68010"


def tell_wolverhampton(told: Published) -> ServiceRows:
    """The board's meetings, with who was there and what was discussed."""
    book = ServiceRows("like-wolverhampton", told.day("as-at"))
    book.add_service("A service like Wolverhampton's", area_code="E06999103")
    count = told.whole("meetings")
    came = chosen(told.whole("meetings-camhs"), count)
    discussed = chosen(told.whole("meetings-exploitation"), count)
    for number in range(count):
        meeting = book.add(
            "board_meeting",
            held_on=MEETINGS_ON[number % 2] + timedelta(days=number // 2),
            quorate=True,
            exploitation_discussed=discussed[number],
        )
        for sector, organisation, attendee in (
            ("police", "Police", "senior"),
            ("health", "Mental health trust", "senior" if came[number] else "did-not-attend"),
        ):
            book.add(
                "board_attendance", board_meeting_id=meeting, sector=sector,
                organisation=organisation, attendee=attendee,
            )  # fmt: skip
    return book


def tell_southwark(told: Published) -> ServiceRows:
    """Orders that ran through the year and ended in it, their victims, and the monthly records."""
    book = ServiceRows("like-southwark", told.day("as-at"))
    book.add_service("A service like Southwark's", area_code="E06999104")
    count = told.whole("orders")
    invited = chosen(told.share("victims-invited", count), count)
    months = [(number, month) for number in range(count) for month in range(12)]
    recorded = chosen(told.share("monthly-records", len(months)), len(months))
    children = [
        _order(book, number, date(2008, 4, 1), date(2009, 3, 31), invited[number])
        for number in range(count)
    ]
    for (number, month), there in zip(months, recorded, strict=True):
        if there:
            book.add("ete_month", person_id=children[number],
                     month_on=add_months(date(2008, 4, 1), month),
                     hours_offered=100, hours_attended=80)  # fmt: skip
    return book


def _order(book: ServiceRows, number: int, made_on: date, ended_on: date, invited: bool) -> str:
    """A child with a referral order, one offence and its victim."""
    child = book.child(date(1993, 1 + number % 12, 10))
    offence_on = made_on - timedelta(days=40)
    (outcome,) = decide(book, child, [(offence_on, SHOP_THEFT)], made_on, REFERRAL_ORDER)
    book.add("programme", person_id=child, outcome_id=outcome, disposal_type="referral-order",
             started_on=made_on, ended_on=ended_on)  # fmt: skip
    victim = book.add(
        "victim", victim_type="direct-organisation", consent="contact",
        rj_offer="offered-waiting" if invited else "not-offered",
    )  # fmt: skip
    offence = str(book.rows["offence"][-1]["offence_id"])
    book.add("victim_offence", victim_id=victim, offence_id=offence, person_id=child)
    return child


def tell_waltham_forest(told: Published) -> ServiceRows:
    """Children who come in, and the survey of resilience that each is asked to fill in."""
    book = ServiceRows("like-waltham-forest", told.day("as-at"))
    book.add_service("A service like Waltham Forest's", area_code="E06999105")
    count = told.whole("entrants")
    surveyed = chosen(told.share("surveyed", count), count)
    for number in range(count):
        made_on = working_day(date(2008, 7, 1) + timedelta(days=number % 60))
        child = book.child(date(1993, 1 + number % 12, 10))
        offence_on = made_on - timedelta(days=40)
        (outcome,) = decide(book, child, [(offence_on, SHOP_THEFT)], made_on, REFERRAL_ORDER)
        programme = book.add("programme", person_id=child, outcome_id=outcome,
                             disposal_type="referral-order", started_on=made_on)  # fmt: skip
        if surveyed[number]:
            book.add("survey", person_id=child, programme_id=programme, instrument="brs",
                     occasion="baseline", completed_on=made_on + timedelta(days=9),
                     items_answered=6, total=18)  # fmt: skip
    return book
