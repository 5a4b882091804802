"""Lee, 15, whose case others must ask about, and Kit, 16, whose case is sealed."""

from throughcare.dataset.synthetic.cast import events
from throughcare.dataset.synthetic.cast.people import STAFF
from throughcare.dataset.synthetic.cast.story import CastRows, Story, story
from throughcare.dataset.synthetic.engine.frames import A_DAY


def tell_lee(book: CastRows) -> None:
    """A youth conditional caution; his aunt works here."""
    s = story(book, "lee", "jo")
    s.add(
        "person", s.ago(96), person_id=s.child.key, reference=s.child.reference, first_name="Lee",
        last_name="Haddad", known_as="Lee", date_of_birth=s.book.world.as_at - 15 * 365 - 77,
        sex="male", gender="male", gender_same_as_registered="yes", ethnicity="o2",
        ethnicity_set="2021", ethnicity_source="parent-or-carer", nationality="Syrian",
        immigration_status="refugee", religion="muslim", preferred_language="Arabic",
        interpreter_needed="yes", pnc_number="2026/0655012P", upn="E999000000041",
        originating_id=f"Z01/{s.child.key}", phone="07700 900401",
        safe_contact="Through school only.", leave_message="no",
    )  # fmt: skip
    s.add("person_name", s.ago(96), kind="own-script", first_name="لي", last_name="حداد",
          started_on=s.ago(96))  # fmt: skip
    s.family("""
    mother | Rana Haddad | yes | yes | 07700 900402 | Arabic | Interpreter, a woman please.
    other-family | Bea Stone | no | no | | English | Aunt by marriage; works in this service.
    """, reached="""
    Rana Haddad | no | progress
    Bea Stone | no | nothing
    """)  # fmt: skip
    _closed_to_others(
        s, "ask", "Nephew of a member of staff (business support).", ("jo", "priya", "ruth")
    )
    s.spell("exclusion", 95, staff_id=STAFF["bea"].key, relationship="relative", reason="Aunt.")
    _living(s, "9 Jubilee Gardens", "with-parents")
    _caution(s)


def _living(s: Story, address: str, kind: str) -> None:
    s.spell("residence", 700, accommodation_type=kind, suitability="suitable", is_primary=True,
            address_line_1=address, town="Northwick", postcode="ZZ1 3GH",
            area_code=s.book.world.area.area_code, living_with="Family")  # fmt: skip
    s.spell("ete", 500, provision_type="mainstream-school", provider="The Beacon School",
            suitability="suitable", hours_offered=25, hours_attended=24,
            attendance_status="enrolled")  # fmt: skip
    s.months("""
    3 | The Beacon School | 100 | 95 | 0
    2 | The Beacon School | 92 | 88 | 1
    """)


def _closed_to_others(s: Story, kind: str, reason: str, open_to: tuple[str, ...]) -> None:
    closed = s.spell("restriction", 95, kind=kind, reason=reason, ask_staff_id=STAFF["priya"].key)
    for who in open_to:
        s.book.add("restriction_access", told=s.ago(95), by="ruth", restriction_id=closed,
                   staff_id=STAFF[who].key)  # fmt: skip


def _caution(s: Story) -> None:
    burnt = events.offence(s, "CD71015", 97, arrested=96, place="Recreation ground")
    shed = events.offence(s, "CD71039", 97, arrested=96, place="Recreation ground",
                          co_offence_group="co-1-90001")  # fmt: skip
    held = events.panel(
        s, "", "out-of-court", 75, 78, referred_on=s.ago(93), gravity_matrix="child-2023",
        gravity_score=4, gravity_final=4, admission=True, child_attended=False,
        police_suggestion="youth-conditional-caution",
        service_recommendation="youth-conditional-caution",
        agreed_outcome="youth-conditional-caution", decision="disposal-agreed",
        police_told_on=s.ago(77), rationale="Fire service session and reparation.",
    )  # fmt: skip
    events.sat(s, held, priya="chair", jo="report-author", vic="member")
    caution = events.outcome(s, "youth-conditional-caution", 74, burnt, term_weeks=16)
    events.outcome(s, "youth-conditional-caution", 74, shed, term_weeks=16)
    work = events.programme(s, "youth-conditional-caution", 74, None, caution, level="standard")
    events.allocation(s, 95)
    s.spell("requirement", 74, outcome_id=caution, kind="caution-condition",
            words="Two sessions with the fire service")  # fmt: skip
    s.spell(
        "requirement", 74, outcome_id=caution, kind="reparation", mandated_hours=6,
        completed_hours=2, quantity=6, unit="hours", words="Rebuild the garden shed",
    )  # fmt: skip
    events.assessment(s, work, "referral", 90, 79, kind="pdat", rosh="low",
                      safety_and_wellbeing="low", **events.flags("other_behaviour"))  # fmt: skip
    plan = events.plan(s, work, "intervention", 70, "I want to be a fireman, no joke.")
    s.actions(
        plan,
        """
    desistance | jo | 40 | done | Two sessions with the fire service
    desistance | jo | -9 | on-track | Six hours rebuilding the shed
    """,
    )
    events.victim(
        s, shed, 90, "Joyce", "Platt", consent="restorative-process",
        rj_offer="offered-accepted", rj_offered_on=s.ago(80), rj_kind="direct-reparation",
        rj_engaged="yes", rj_started_on=s.ago(35), satisfaction="very-satisfied",
    )  # fmt: skip
    s.add("health", s.ago(66), by="hana", kind="speech-language-communication",
          tool="salt-screening", screened_on=s.ago(71), need_found="no")  # fmt: skip
    s.contacts(work, "lee", statutory=False)
    at = s.ago(36) * A_DAY + 18 * 3600
    s.add(
        "emergency_access", s.ago(36), by="cory", staff_id=STAFF["cory"].key,
        kind="restricted-case",
        reason="Police station asked for an appropriate adult; needed mum's number.",
        started_at=at, ended_at=at + 3600, reviewed_by=STAFF["ruth"].key, reviewed_at=at + A_DAY,
        review_outcome="justified",
    )  # fmt: skip


def tell_kit(book: CastRows) -> None:
    """A referral order under seal: a witness whose address must not be known."""
    s = story(book, "kit", "priya")
    s.add(
        "person", s.ago(210), person_id=s.child.key, reference=s.child.reference, first_name="Kit",
        last_name="Underhill", known_as="Kit", date_of_birth=s.book.world.as_at - 16 * 365 - 31,
        sex="female", gender="another-term", gender_term_used="non-binary",
        gender_same_as_registered="no", ethnicity="w1", ethnicity_set="2021",
        ethnicity_source="child", nationality="British", immigration_status="citizen",
        religion="none", preferred_language="English", interpreter_needed="no",
        pnc_number="2026/0330781P", nhs_number="9990000050", upn="R999000000058",
        originating_id=f"Z01/{s.child.key}", safe_contact="Priya's mobile only.",
        safe_address="By hand, through Priya", leave_message="no",
    )  # fmt: skip
    s.add("person_name", s.ago(210), kind="former-name", first_name="Katherine",
          last_name="Underhill", started_on=s.ago(2000), ended_on=s.ago(400))  # fmt: skip
    s.family("grandparent | M. Underhill | yes | yes | 07700 900501 | English | Special guardian.")
    _closed_to_others(s, "sealed", "Witness in a trial; the family was moved.", ("priya", "ruth"))
    s.spell("alert", 205, kind="address-confidential", confidence="known",
            owner_staff_id=STAFF["priya"].key, review_on=s.ago(-150),
            words="No letters. No visits without Priya.")  # fmt: skip
    _living(s, "Address held by the head of service", "with-family")
    s.spell("care_status", 205, status="child-in-need", authority="Northwick")
    theft = events.offence(s, "TH68020", 212, charged_on=s.ago(190), plea="guilty")
    made = events.hearing(s, 150, "sentence", [theft], remand_decision="not-required",
                          court_name="Sitting elsewhere", court_officer_staff_id="")  # fmt: skip
    order = events.outcome(s, "referral-order", 150, theft, hearing_id=made, term_months=9,
                           sentencing_occasion_id="so-1-kit",
                           care_status_on_outcome="child-in-need")  # fmt: skip
    work = events.programme(s, "referral-order", 150, None, order, level="standard",
                            identified_victim="no")  # fmt: skip
    events.allocation(s, 205)
    events.assessment(
        s, work, "referral-order-report", 165, 155, rosh="low", likelihood="low",
        safety_and_wellbeing="high", yogrs=18, **events.flags("safety_wellbeing"),
    )  # fmt: skip
    events.panel(s, work, "referral-order-initial", 122, 124, decision="contract-agreed")
    plan = events.plan(s, work, "contract", 124, "To finish my exams somewhere quiet.",
                       signed_on=s.ago(124))  # fmt: skip
    s.actions(plan, "desistance | priya | -60 | on-track | Online course and a weekly call")
    s.contacts(work, "kit")
