"""What each role may open: written from practice.md 14.1 and 15, not from the code.

One row a page, one column a worker of the cast. The case is an ordinary open one, led by Sam.

    2  is shown
    3  refused: the role does not allow it, or not in this case
    4  there is no such record for them, or nothing there to change
    c  asked to confirm who it is first
"""

from collections.abc import Callable

PAGES = """
page                     |sam|jo|priya|ruth|pat|dee|ed|hana|vic|bea|dana|ana|ola|ian|moira|cory
/                        |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/account/                |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/glossary/               |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/offence-codes/          |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/courts/                 |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/courts/add/             |3  |3 |2    |3   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/cases/                  |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |3   |3  |3  |2  |3    |2
/cases/lists/all/        |2  |2 |2    |2   |4  |4  |2 |2   |2  |2  |3   |3  |3  |2  |3    |2
/cases/search/           |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |3   |3  |3  |2  |3    |2
*/                       |2  |2 |2    |2   |4  |4  |2 |2   |2  |2  |3   |3  |3  |2  |3    |2
*/alerts/                |2  |2 |2    |2   |4  |4  |2 |2   |2  |2  |3   |3  |3  |2  |3    |2
*/before-a-visit/        |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/journey/               |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/referrals/             |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/journey/to-print/      |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/journey/print/         |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/people/                |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/circumstances/         |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/circumstances/move/    |2  |3 |2    |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/circumstances/care-status/add/|2|3|2  |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/circumstances/schooling/add/|2|3|2  |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/circumstances/learning-need/add/|2|3|2  |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/contacts/add/          |2  |3 |2    |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/contacts/attempt/      |2  |3 |2    |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/visits/go-in/         |2  |3 |2    |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/appropriate-adults/add/|2 |2 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/circumstances/barrier/add/|2|3|2  |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/people/person-around/add/|2|3|2  |2   |4  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/people/identity/correct/|2|3|2  |2   |4  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/people/safe-contact/correct/|2|3|2|2   |4  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/people/names/correct/|2|3|2  |2   |4  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/people/other-name/add/|2|3|2  |2   |4  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/alerts/alert/add/      |2  |3 |2    |2   |4  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/offences/              |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/offences/add/          |2  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/hearings/add/          |2  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/outcomes/add/          |2  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/offences-and-outcomes/bail/add/|2|3|2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/offences-and-outcomes/remand/add/|2|3|2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/offences-and-outcomes/custody/add/|2|3|2|2|3|3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/offences-and-outcomes/condition/add/|2|3|2|2|3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
*/documents/             |2  |2 |2    |2   |4  |3  |2 |2   |3  |2  |3   |3  |3  |2  |3    |2
*/documents/letters/     |2  |2 |2    |2   |4  |3  |2 |2   |3  |2  |3   |3  |3  |2  |3    |2
*/documents/add/         |2  |3 |2    |2   |4  |3  |3 |2   |3  |2  |3   |3  |3  |3  |3    |3
*/access/                |2  |2 |2    |2   |4  |3  |2 |2   |3  |3  |3   |3  |3  |2  |3    |2
*/records/               |3  |3 |2    |2   |3  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
*/access/audit-trail/        |c  |c |c    |c   |c  |c  |c |c   |c  |c  |c   |c  |c  |c  |c    |c
*/access/allocate/       |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/access/restrict/       |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/access/restriction/change/|3|3|4    |4   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/access/exclude/        |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
*/access/transfer/       |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/              |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |2   |3  |3  |3  |3    |3
/duplicates/             |3  |3 |2    |2   |3  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |3
/oversight/allocations/  |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/emergencies/  |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |2   |3  |3  |3  |3    |3
/oversight/restricted/   |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/who-looked/   |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |2   |3  |3  |3  |3    |3
/oversight/transfers/    |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/offered/                |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/documents/filing/       |2  |2 |2    |2   |2  |3  |2 |2   |3  |2  |3   |3  |3  |3  |3    |2
/cases/add/              |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/intake/                 |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/intake/add/             |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/intake/screened/        |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/intake/police-email/    |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/court-list/             |2  |2 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/court-list/results/2026-03-02/|2|2|2 |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/oversight/visits/       |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/duty/         |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/duty/set/     |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/appropriate-adults/     |2  |2 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/appropriate-adults/add/ |2  |2 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/letters/                |2  |2 |2    |2   |2  |3  |3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/letters/appointment/2026-03-02/2026-03-06/|2|2|2|2|2|3|3 |3   |3  |2  |3   |3  |3  |3  |3    |2
/contacts/add/           |2  |2 |2    |2   |2  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/contacts/groups/add/    |2  |2 |2    |2   |2  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |2
/oversight/absences/     |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/absences/add/ |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/oversight/first-day/    |3  |3 |2    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/first-day/              |4  |4 |4    |4   |4  |3  |4 |4   |3  |3  |3   |3  |3  |4  |3    |4
/set-up/                 |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/set-up/first-day/begin/ |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/set-up/practice/        |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/set-up/practice/fill/   |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/set-up/offline-pack/    |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/set-up/offline-pack/recipients/add/|3|3|3|2|3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/practice/enter/         |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/imports/                |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/imports/new/            |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/people/                 |3  |3 |3    |3   |3  |3  |3 |3   |3  |3  |3   |3  |2  |3  |3    |3
/people/add/             |c  |c |c    |c   |c  |c  |c |c   |c  |c  |c   |c  |c  |c  |c    |c
/performance/            |2  |2 |2    |2   |3  |3  |2 |2   |2  |3  |2   |2  |3  |3  |2    |2
/performance/reoffending-tracker/|2  |2 |2    |2   |3  |3  |2 |2   |2  |3  |2   |2  |3  |3  |2    |2
/performance/evaluation/ |2  |2 |2    |2   |3  |3  |2 |2   |2  |3  |2   |2  |3  |3  |2    |2
/performance/reoffending-tracker/children/|2|2|2|2|3  |3  |2 |2   |3  |3  |3   |3  |3  |3  |3    |2
/performance/deep-dives/ |2  |2 |2    |2   |3  |3  |2 |2   |2  |3  |2   |2  |3  |3  |2    |2
/service-rules/          |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/service-rules/initial-assessment/|2|2|2 |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/service-rules/initial-assessment/set/|3|3|3|2  |3  |3  |3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/letter-wordings/        |2  |2 |2    |2   |2  |2  |2 |2   |2  |2  |2   |2  |2  |2  |2    |2
/letter-wordings/appointment/child/English/set/|3|3|3|2|3|3|3 |3   |3  |3  |3   |3  |3  |3  |3    |3
/returns/                |3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
/performance/take-snapshot/|3  |3 |3    |2   |3  |3  |3 |3   |3  |3  |3   |2  |3  |3  |3    |3
"""

# What becomes of a page about a child (those that begin with *) when the case is another kind.
# A page that the role does not allow is refused before anyone asks which case it is.
OTHER_CASES = """
case                  |whole service|less than that
restricted, ask       |3            |4
sealed                |4            |4
excluded from         |4            |4
of another service    |4            |4
that does not exist   |4            |4
"""


def table(text: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a table written as text."""
    header, *rows = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    return header, rows


WORKERS, ROWS = table(PAGES)[0][1:], table(PAGES)[1]
NOT_THE_WHOLE_SERVICE = {"pat", "dee", "dana"}  # a closed case is not known to exist
EXPECTED: dict[tuple[str, str], str] = {
    (row[0], who): row[place + 1] for row in ROWS for place, who in enumerate(WORKERS)
}
KINDS: dict[tuple[str, bool], str] = {
    (row[0], own): row[2 if own else 1] for row in table(OTHER_CASES)[1] for own in (False, True)
}


def one_of_each(
    rows: list[list[str]], needs: Callable[[str], object]
) -> tuple[list[str], list[str]]:
    """The first page of each capability and answer, and all others, which answer as one of these.

    Two pages are of a kind if they need the same, are both about one child or both not, and every
    worker is answered alike: what a page answers follows from that, which `make test-all` proves by
    opening the others as well.
    """
    first: dict[object, str] = {}
    for page, *answers in rows:
        first.setdefault((needs(page), page.startswith("*"), *answers), page)
    chosen = list(first.values())
    return chosen, [row[0] for row in rows if row[0] not in chosen]
