"""The people around a child, and every alert in full."""

from tests import cast
from tests.anna import days_ago, keep
from throughcare.record.children.models import Alert, Relationship
from throughcare.record.children.presenters.alerts import alerts_page
from throughcare.record.children.presenters.people import people_page


def test_people_are_grouped_and_who_holds_responsibility_is_said_first(anna):
    shown = people_page(anna.child, anna.child.relationships.all(), anna.child.other_names.all())

    titles = [[c["card"]["title"]["text"] for c in group["cards"]] for group in shown["groups"]]
    assert titles == [
        [
            "Beata Kowalczyk, mother",
            "Tomasz Kowalczyk, father",
            "Kuba Kowalczyk, brother or sister",
        ],
        [],
        ["Mrs L. Whitlock, teacher"],
    ]
    contact = {row["key"]["text"]: row["value"]["text"] for row in shown["contact"]["rows"]}
    assert (
        contact["Parental responsibility"] == "Beata Kowalczyk (mother), Tomasz Kowalczyk (father)"
    )
    assert contact["Safe way to make contact"] == "Text Anna; ring mum after 2pm, she works nights."


def test_the_page_shows_other_names_and_says_what_is_empty(open_as, anna, sam):
    main = open_as(sam, f"/cases/{anna.child.reference}/people/").main()

    assert "Ania (alias)" in main
    assert "No friends or partners are recorded." in main
    assert "Social care number Not recorded" in main


def test_whether_a_message_may_be_left_and_who_may_be_told_what_is_said_of_each(open_as, anna, sam):
    at = f"/cases/{anna.child.reference}/people/"

    main = open_as(sam, at).main()

    assert "May a message be left? No" in main
    assert "Where letters may safely be sent Not recorded" in main  # and not: to her home
    assert main.index("Tomasz Kowalczyk, father") < main.index("May be told Appointments only")
    assert "Nothing, not even that we work with the child" in main


def test_somebody_who_is_no_longer_around_is_kept_apart(anna):
    keep(
        Relationship,
        child=anna.child,
        kind="step-parent",
        name="Rob Lane",
        started_on=days_ago(900),
        ended_on=days_ago(30),
    )

    shown = people_page(anna.child, anna.child.relationships.all(), [])

    assert shown["earlier"][0].startswith("Rob Lane, step-parent, ")
    assert "Rob Lane" not in str(shown["groups"])


def test_a_brother_who_is_known_is_linked_and_his_reading_audited(open_as, northwick, anna, sam):
    brother = cast.make_child(northwick, first_name="Kuba")
    keep(
        Relationship,
        child=anna.child,
        kind="sibling",
        name="Kuba Kowalski",
        related_child=brother,
        started_on=days_ago(900),
    )

    page = open_as(sam, f"/cases/{anna.child.reference}/people/")

    assert page.links()["Open record (Kuba Kowalski, brother or sister)"] == (
        f"/cases/{brother.reference}/"
    )


def test_a_brother_whose_record_is_closed_is_named_without_a_link(open_as, northwick, anna, sam):
    brother = cast.make_child(northwick, first_name="Kuba")
    keep(
        Relationship,
        child=anna.child,
        kind="sibling",
        name="Kuba Kowalski",
        related_child=brother,
        started_on=days_ago(900),
    )
    cast.restrict(brother.case, "sealed")

    page = open_as(sam, f"/cases/{anna.child.reference}/people/")

    assert "Kuba Kowalski" in page.main()
    assert brother.reference not in page.html


def test_alerts_say_who_answers_for_them_and_when_they_were_to_be_reviewed(anna, sam):
    keep(
        Alert,
        child=anna.child,
        kind="weapon",
        words="Carried a kitchen knife in March",
        owner_staff=sam,
        started_on=days_ago(90),
        review_on=days_ago(5),
    )

    cards = alerts_page(anna.child.alerts.all())["cards"]

    first = cards[0]["summary"]
    weapon = {row["key"]["text"]: row["value"]["text"] for row in first["rows"]}
    assert first["card"]["title"]["text"] == "Weapon concern"
    assert weapon["Who answers for it"] == "Sam Okoro"
    assert weapon["Look at it again by"].endswith("which has passed")


def test_an_alert_that_is_over_is_kept_apart(open_as, anna, sam):
    keep(
        Alert,
        child=anna.child,
        kind="allergy",
        words="Penicillin",
        started_on=days_ago(50),
        ended_on=days_ago(20),
    )

    page = open_as(sam, f"/cases/{anna.child.reference}/alerts/")

    assert "Alerts that are over Allergy" in page.main()
    assert "Penicillin" not in page.main()


def test_those_who_may_write_alerts_add_correct_and_end_them_and_others_only_read(
    open_as, anna, sam, bea
):
    at = f"/cases/{anna.child.reference}/alerts/"
    row = f"{at}alert/{anna.child.alerts.get().reference}/"
    written = {f"{at}alert/add/", f"{row}correct/", f"{row}end/"}

    assert written <= set(open_as(sam, at).links().values())
    assert not written & set(open_as(bea, at).links().values())


def test_a_child_without_alerts_has_a_page_that_says_so(open_as, northwick, bea):
    child = cast.make_child(northwick)

    assert "No alerts are in force" in open_as(bea, f"/cases/{child.reference}/alerts/").main()
