"""A police e-mail is read by its labels; what is doubtful is said, and nothing is guessed."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.caseload.intake.reading import read_email

TODAY = date(2026, 11, 30)
RHYS = {"first_name": "Rhys", "last_name": "Maddox"}
BORN = {"date_of_birth": date(2011, 4, 23)}
PLAIN = """
Good afternoon,

Please see below for a referral to the youth justice service.

Name: Rhys MADDOX
DOB: 23/04/2011
Address: 4 Orchard Row
Northwick
NW9 9ZZ

URN: 01AB/1234/26
Offence: Possession of a bladed article
OIC: PC 1234 Dale, northwick.dale@police.example
Admission: Full
Request: Outcome 22, work to be agreed
Bail date: 14 January 2027

Kind regards
PC Dale
"""


def read(text):
    reading = read_email(text, TODAY)
    return reading.answers, " ".join(reading.doubts)


def test_each_label_is_read_and_nothing_is_doubtful():
    answers, doubts = read(PLAIN)

    assert answers == RHYS | BORN | {
        "address": "4 Orchard Row, Northwick, NW9 9ZZ",
        "police_reference": "01AB/1234/26",
        "offence": "Possession of a bladed article",
        "referrer": "PC 1234 Dale, northwick.dale@police.example",
        "admission": "yes",
        "asked_for": "Outcome 22, work to be agreed",
        "decision_due_on": date(2027, 1, 14),
        "kind": "outcome-22",
    }
    assert doubts == ""


def test_a_message_in_html_says_the_same():
    html = "".join(f"<div>{line}</div>" for line in PLAIN.splitlines())
    style = "<style>Name: Nobody</style><script>var dob = 'DOB: 1/1/2012'</script>"

    assert read(f"<html><head>{style}</head><body>{html}</body></html>") == read(PLAIN)


def test_a_table_in_html_is_read_by_its_rows():
    row = "<table><tr><td>Surname:</td><td>Ma&#100;dox</td></tr><tr><td>DOB:</td><td>23/4/2011"

    assert read(row)[0] == {"first_name": "", "last_name": "Maddox"} | BORN


def test_the_name_and_birthday_of_a_sentence():
    answers, _doubts = read("We arrested Rhys Maddox, born 23 April 2011, at the bus station.")

    assert answers == RHYS | BORN


@pytest.mark.parametrize(
    ("said", "day", "doubt"),
    [
        ("23/04/2011", date(2011, 4, 23), ""),
        ("2011-04-03", date(2011, 4, 3), ""),
        ("23rd April 2011", date(2011, 4, 23), ""),
        ("3rd of Apr 2011", date(2011, 4, 3), ""),
        ("23/4/12", date(2012, 4, 23), "23/4/12 was read as 23 April 2012."),
        ("4/4/2012", date(2012, 4, 4), ""),
        ("3/4/12", None, "3/4/12 may be 3 April 2012 or 4 March 2012. Say which."),
        ("3.4.12", None, "3.4.12 may be 3 April 2012 or 4 March 2012. Say which."),
        (
            "03/04/2012",
            date(2012, 4, 3),
            "03/04/2012 was read as 3 April 2012, the day first. It could be 4 March 2012.",
        ),
        ("31/2/2011", None, "31/2/2011 is no day as it is written here"),
        ("4/23/2011", None, "4/23/2011 is no day as it is written here"),
        ("29/2/2011", None, "29/2/2011 is no day as it is written here"),
        ("23/4/1981", None, "23/4/1981 is no birthday of a child of today"),
        ("23/4/2027", None, "23/4/2027 is no birthday of a child of today"),
        ("00/00/0000", None, "is no day as it is written here"),
        ("not known", None, ""),
    ],
)
def test_a_birthday_is_taken_where_it_is_certain_and_said_where_it_is_not(said, day, doubt):
    answers, doubts = read(f"Name: Rhys Maddox\nDOB: {said}")

    assert answers.get("date_of_birth") == day
    assert doubt in doubts
    assert bool(doubt) == bool(doubts)
    assert (answers.get("born_as_given", "") == said) == bool(doubt)


def test_two_children_are_not_mixed():
    answers, doubts = read("Name: Rhys Maddox\nDOB: 23/4/2011\nName: Poppy Lyle\nDOB: 24/4/2011")

    assert answers == {}
    assert "It names more than one person: Rhys Maddox, Poppy Lyle." in doubts
    assert "more than one date of birth: 23/4/2011, 24/4/2011" in doubts


def test_two_references_are_not_chosen_between():
    answers, doubts = read("Name: Rhys Maddox\nURN: 11\nCrime ref: 12")

    assert "police_reference" not in answers
    assert "It says more than one thing, so neither was taken: 11; 12." in doubts


def test_what_is_quoted_below_is_not_read_where_the_newest_message_says_something():
    thread = "Name: Rhys Maddox\n\n-----Original Message-----\nName: Poppy Lyle\nDOB: 1/2/2012"

    assert read(thread) == (RHYS, "")


@pytest.mark.parametrize(
    "below",
    [
        "-----Original Message-----\n{}",
        "On Mon, 30 Nov 2026 at 08:12, PC Dale wrote:\n{}",
        "Begin forwarded message:\n{}",
        "> {}",
    ],
)
def test_a_forwarded_message_is_read_and_said_to_be_one(below):
    answers, doubts = read("For you.\n\n" + below.format("Name: Rhys Maddox"))

    assert answers == RHYS
    assert "read from an earlier message" in doubts


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Suitable for Outcome 23", "outcome-23"),
        ("a deferred prosecution", "outcome-23"),
        ("OC22 please", "outcome-22"),
        ("a youth conditional caution", "youth-conditional-caution"),
        ("a youth caution", "youth-caution"),
        ("Community Resolution", "community-resolution"),
        ("the court made a youth diversion order", "youth-diversion-order"),
        ("he was cautioned on arrest", None),
        ("not suitable for a youth caution", None),
        ("a youth caution or outcome 22", None),
    ],
)
def test_what_is_asked_for_is_read_where_one_thing_is_meant(words, kind):
    answers, doubts = read(f"Name: Rhys Maddox\n{words}")

    assert answers.get("kind") == kind
    assert bool(doubts) == (kind is None and "cautioned" not in words)


@pytest.mark.parametrize(
    ("said", "admits"), [("Full", "yes"), ("No", "no"), ("nil", "no"), ("Partial", None)]
)
def test_an_admission_is_read_where_it_is_plain(said, admits):
    answers, doubts = read(f"Admission: {said}")

    assert answers.get("admission") == admits
    assert bool(doubts) == (admits is None)


HOSTILE = {
    "nothing": "",
    "one long word": "a" * 100_000,
    "labels without end": "Name: " * 16_000,
    "a label a line": "Name: x\n" * 12_000,
    "other labels": "".join(f"Name: x{n}\nDOB: 1/1/2012\n" for n in range(4_000)),
    "opened tags": "<div " * 20_000,
    "opened scripts": "<script>" * 12_500,
    "closed scripts": "</script>" * 11_000,
    "brackets": "<" * 50_000 + ">" * 50_000,
    "comments": "<!--" * 25_000,
    "entities": "<p>" + "&amp;" * 20_000,
    "spaces": "Name:" + " " * 99_000 + "x",
    "births": "born " * 20_000,
    "days": "DOB: " + "1/1/11 " * 14_000,
    "capital words": "Aa " * 33_000 + ", born 1 May 2011",
    "zero bytes": "Name: Rhys\0 Maddox\0" * 4_000,
    "letters that show nothing": "\u200b\u202e" * 40_000,
    "digits": "DOB: " + "1" * 99_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hundred_kilobytes_of_anything_are_read_in_moments(text):
    began = time.process_time()
    reading = read_email(text, TODAY)

    assert time.process_time() - began < 4  # half a second where nobody else is at work
    assert all("\0" not in str(value) for value in reading.answers.values())


def test_what_shows_nothing_or_turns_the_text_round_is_left_out():
    assert read("Name: Rhys\u202e Mad\u200bdox")[0] == RHYS


WRITTEN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Name: ",
                "DOB: ",
                "Address:\n",
                "URN=",
                "Admission: ",
                "Bail date: ",
                "born ",
                "outcome 22",
                "youth caution",
                "not ",
                "\n",
                "\n\n",
                "<div>",
                "</script>",
                "<script",
                "&#x0;",
                "> ",
                "-----Original Message-----\n",
                "Rhys MADDOX",
                "O’Neil-Smith, Ní Dhónaill",
                "31/2/12",
                "٣/٤/٢٠١٢",
                "0/0/0",
                "29 February 2011",
            ]
        ),
        st.text(max_size=12),
        st.dates(date(1, 1, 1)).map(lambda day: day.strftime("%d/%m/%Y")),
    ),
    max_size=40,
)


@given(WRITTEN)
def test_whatever_is_written_is_read_without_a_fault(parts):
    reading = read_email("".join(parts), TODAY)

    born = reading.answers.get("date_of_birth")
    assert born is None or date(2001, 1, 1) < born <= TODAY
    assert all(reading.doubts)
