"""The journey: everything that happened to a child, once, for those who may read it."""

from datetime import timedelta

import pytest

from tests import cast
from tests.anna import at_three, days_ago, keep
from tests.architecture.source_files import files
from throughcare.caseload.journey import presenters, queries
from throughcare.caseload.journey.sources import AREAS, CONTRIBUTIONS
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.dates import day as on_paper
from throughcare.foundation.facts.contributions import JourneyKind
from throughcare.record.offences.models import Offence


@pytest.fixture
def journey_of(acting_as):
    """The lines of a child's journey as a worker reads them."""

    def lines(child, staff, **more):
        with acting_as(staff):
            return queries.lines(queries.subject_of(child), staff, **more)

    return lines


def sources(lines):
    return {line.source for line in lines}


def test_every_area_is_on_the_journey_of_a_full_record(journey_of, anna, sam):
    missing = {each.code for each in CONTRIBUTIONS} - sources(journey_of(anna.child, sam))

    assert missing == {
        "appropriate-adult",
        "custody",
        "document-not-printed",
        "letter",
        "plan-review",
        "referral",
        "referral-safeguarding",
        "release",
        "remand",
        "transfer",
        "visit",
    }


def test_every_area_that_says_what_it_adds_is_asked():
    said = {
        str(file).removesuffix(".py").replace("/", ".")
        for file in files("throughcare")
        if file.name == "journey.py"
    }

    assert {area.__name__ for area in AREAS} == said


def test_no_two_contributions_share_a_code():
    assert len(queries.BY_CODE) == len(CONTRIBUTIONS)
    assert all(area.CONTRIBUTIONS for area in AREAS)


def test_victims_contribute_nothing():
    assert [c for c in CONTRIBUTIONS if "victim" in c.model._meta.label.lower()] == []


def test_a_contribution_needs_at_least_what_its_table_needs():
    unguarded = [
        each.code
        for each in CONTRIBUTIONS
        if getattr(each.model, "needed_to_read", "") not in ("", Capability.READ_CASE, each.needs)
    ]

    assert unguarded == []


def test_lines_are_newest_first_and_the_moment_breaks_the_tie(journey_of, anna, sam):
    warned_on = anna.child.breaches.get().decided_on
    keep(
        Contact,
        child=anna.child,
        held_at=at_three(warned_on),
        method="text",
        with_whom="child",
        attendance="attended",
    )

    lines = journey_of(anna.child, sam)

    of_that_day = [line.source for line in lines if line.on == warned_on]
    assert [line.on for line in lines] == sorted((line.on for line in lines), reverse=True)
    assert of_that_day == ["contact"] * (len(of_that_day) - 1) + ["breach"]


def test_a_page_of_a_long_life_is_what_the_whole_life_has_there(journey_of, anna, sam):
    for number in range(120):
        keep(
            Contact,
            child=anna.child,
            held_at=at_three(days_ago(number // 3)),
            method="text",
            with_whom="child",
            attendance="attended",
        )

    whole = journey_of(anna.child, sam)
    pages = [journey_of(anna.child, sam, start=at, count=50) for at in range(0, 150, 50)]

    assert [line for page in pages for line in page] == whole[:150]


def test_a_line_of_a_corrected_entry_gives_way_to_the_correction(journey_of, anna, sam):
    keep(
        Contact,
        child=anna.child,
        held_at=anna.contact.held_at,
        method="office",
        with_whom="child",
        attendance="late",
        supersedes=anna.contact,
    )

    lines = [line for line in journey_of(anna.child, sam) if line.at == anna.contact.held_at]

    assert [line.title for line in lines] == ["office"]


def test_a_contact_late_in_the_evening_stands_on_its_day_in_london(journey_of, anna, sam):
    late = at_three(days_ago(150)).replace(hour=22, minute=30)  # 23:30 in summer time
    keep(
        Contact,
        child=anna.child,
        held_at=late,
        method="text",
        with_whom="child",
        attendance="attended",
    )

    [line] = [line for line in journey_of(anna.child, sam) if line.at == late]

    assert presenters.when(line).startswith(f"{line.on.day} ")


@pytest.mark.parametrize(
    ("reader", "absent"),
    [
        ("hana", {"assessment", "plan", "plan-review", "provision", "learning-need"}),
        ("ed", {"assessment", "plan", "health-screening", "health-referral", "referral-health"}),
        ("sam", set()),
    ],
)
def test_each_reader_has_the_lines_that_their_role_reads(journey_of, anna, request, reader, absent):
    staff = request.getfixturevalue(reader)

    found = sources(journey_of(anna.child, staff))

    assert found & absent == set()
    assert {"contact", "offence", "residence"} <= found


def test_the_database_holds_back_what_the_page_would_ask_for_by_mistake(
    anna, ed, sam, acting_as, as_app
):
    from throughcare.specialisms.health.models import HealthNeed

    as_app()
    with acting_as(ed):
        assert not HealthNeed.objects.exists()


def test_records_merged_into_this_one_are_part_of_its_journey(journey_of, northwick, anna, sam):
    double = cast.make_child(northwick)
    keep(
        Offence,
        child=double,
        description="Affray",
        yjb_category="public-order",
        offence_on=days_ago(400),
    )
    double.merged_into = anna.child
    double.save()

    words = [line.words for line in journey_of(anna.child, sam)]

    assert "Affray" in words


def test_the_page_groups_by_month_with_what_is_to_come_first(open_as, anna, sam):
    keep(
        Contact,
        child=anna.child,
        staff=sam,
        held_at=at_three(days_ago(-5)),
        method="office",
        with_whom="child",
        attendance="not-yet-known",
    )

    page = open_as(sam, f"/cases/{anna.child.reference}/journey/")

    headings = ["".join(h.itertext()) for h in page.tree.iter("h2")]
    assert "Coming up" in headings
    assert headings.index("Coming up") < headings.index(f"{anna.contact.held_at:%B %Y}")
    assert "Appointment: at the office" in page.main()


@pytest.mark.parametrize(
    ("kind", "there", "gone"),
    [
        ("contacts", "Home visit, attended", "Court: sentence"),
        ("court", "Court: sentence", "Home visit"),
        ("health", "Screened: mental health", "Court: sentence"),
        ("home", "Moved: living with one or both parents", "Court: sentence"),
        ("safeguarding", "Care status: early help plan", "Home visit"),
        ("decisions", "Referral order panel, initial", "Home visit"),
        ("workers", "New lead worker", "Home visit"),
    ],
)
def test_the_journey_is_filtered_by_kind(open_as, anna, sam, kind, there, gone):
    main = open_as(sam, f"/cases/{anna.child.reference}/journey/?kind={kind}").main()

    assert there in main
    assert gone not in main


def test_a_filter_that_finds_nothing_leads_back(open_as, anna, sam):
    at = f"/cases/{anna.child.reference}/journey/"

    page = open_as(sam, f"{at}?first=1/1/2001&last=2/1/2001")

    assert "Nothing in the journey is of these kinds and days." in page.main()
    assert page.links()["Show the whole journey"] == at


def test_a_reader_is_offered_only_kinds_that_they_read(anna, ed, hana):
    assert JourneyKind.HEALTH not in queries.kinds_for(ed)
    assert JourneyKind.EDUCATION not in queries.kinds_for(hana)


def test_earlier_and_later_lead_through_a_long_life(open_as, anna, sam):
    for number in range(60):
        keep(
            Contact,
            child=anna.child,
            held_at=at_three(days_ago(number)),
            method="text",
            with_whom="child",
            attendance="attended",
        )
    at = f"/cases/{anna.child.reference}/journey/"

    pages = [open_as(sam, at)]
    while "Earlier" in pages[-1].links():
        pages.append(open_as(sam, at + pages[-1].links()["Earlier"]))

    assert "Later" not in pages[0].links()
    assert [page.links()["Later"] for page in pages[1:]] == ["?page=1", "?page=2"]


def test_a_long_note_is_folded_and_safe():
    shown = presenters.written("<b>bold</b> " + "word " * 100)

    assert "&lt;b&gt;bold&lt;/b&gt;" in shown["html"]
    assert shown["html"].count("<details") == 1


def test_a_chronology_is_oldest_first_and_says_whose_it_is(open_as, anna, sam):
    page = open_as(sam, f"/cases/{anna.child.reference}/journey/print/")

    main = page.main()
    born = on_paper(anna.child.date_of_birth)
    assert main.index("Moved: living with") < main.index("Offence: Theft from a shop")
    assert main.index("Offence: Theft from a shop") < main.index("First written warning")
    for words in ("Ania Kowalczyk", f"Born {born}", "Printed by Sam Okoro on"):
        assert words in main


def test_a_chronology_holds_the_days_asked_for_alone(open_as, anna, sam):
    made_on = anna.outcome.outcome_on
    first, last = made_on - timedelta(days=1), made_on + timedelta(days=1)

    page = open_as(sam, f"/cases/{anna.child.reference}/journey/print/?first={first}&last={last}")

    assert "Court: sentence" in page.main()
    assert "Theft from a shop" not in page.main().split("Court: sentence")[0]
    assert "Home visit" not in page.main()


def test_a_chronology_never_says_where_or_against_whom(open_as, anna, sam):
    main = open_as(sam, f"/cases/{anna.child.reference}/journey/print/").main()

    assert "Market Street" not in main
    assert "Orchard Row" not in main


def test_a_restricted_chronology_is_marked(open_as, anna, sam):
    cast.restrict(anna.child.case, "ask", named=(sam,))

    main = open_as(sam, f"/cases/{anna.child.reference}/journey/print/").main()

    assert "Restricted: only people named on the restriction may read this." in main


def test_what_is_yet_to_come_is_not_in_a_chronology(open_as, anna, sam):
    keep(
        Contact,
        child=anna.child,
        held_at=at_three(days_ago(-5)),
        method="office",
        with_whom="child",
        attendance="not-yet-known",
    )

    main = open_as(sam, f"/cases/{anna.child.reference}/journey/print/").main()

    assert "Appointment" not in main


def test_printing_is_audited_as_printing(open_as, anna, sam, owner, as_app):
    open_as(sam, f"/cases/{anna.child.reference}/journey/print/")
    as_app.owner_again()

    owner.execute("SELECT how FROM audit_read ORDER BY id DESC LIMIT 1")
    assert owner.fetchone() == ("printed",)


def test_choosing_what_to_print_leads_to_it_without_a_name(open_as, anna, sam):
    at = f"/cases/{anna.child.reference}/journey/"

    page = open_as(sam, f"{at}to-print/", {"first": "1/9/2026", "last": "", "kind": ["court"]})

    assert page.status == 302
    assert page.response.url.startswith(f"{at}print/?first=2026-09-01&")
    assert page.response.url.endswith("kind=court")


def test_days_that_run_backwards_are_refused_in_words(open_as, anna, sam):
    at = f"/cases/{anna.child.reference}/journey/to-print/"

    page = open_as(sam, at, {"first": "2/9/2026", "last": "1/9/2026"})

    assert "The last day must be on or after the first" in page.main()


def test_two_thousand_lines_cost_no_more_queries_than_fifty(
    client, open_as, anna, sam, django_assert_max_num_queries
):
    at = f"/cases/{anna.child.reference}/journey/"
    open_as(sam, at)
    rows = [
        Contact(
            child=anna.child,
            case=anna.child.case,
            service=anna.child.service,
            staff=sam,
            source_id=f"c{number}",
            held_at=at_three(days_ago(5)) - timedelta(hours=number),
            method="text",
            with_whom="child",
            attendance="attended",
        )
        for number in range(2000)
    ]
    with_owner(Contact, rows)

    with django_assert_max_num_queries(32):
        page = open_as(sam, at)

    assert page.html.count("moj-timeline__item") == 50


def with_owner(model, rows):
    from tests.cast import sql

    sql("RESET ROLE")
    model.objects.bulk_create(rows)
