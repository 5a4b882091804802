"""Anna, 14: a referral order, going well on the whole; Sam is her worker."""

from throughcare.dataset.synthetic.cast import events
from throughcare.dataset.synthetic.cast.people import STAFF
from throughcare.dataset.synthetic.cast.story import CastRows, Story, story


def tell(book: CastRows) -> None:
    s = story(book, "anna", "sam")
    _who(s)
    _living(s)
    _first_time(s)
    order = _court(s)
    _order(s, order)


def _who(s: Story) -> None:
    s.add(
        "person", s.ago(430), person_id=s.child.key, reference=s.child.reference, first_name="Anna",
        middle_names="Zofia", last_name="Kowalczyk", known_as="Ania",
        date_of_birth=s.book.world.as_at - 14 * 365 - 120, sex="female", gender="female",
        gender_same_as_registered="yes", ethnicity="w9", ethnicity_set="2021",
        ethnicity_source="child", nationality="Polish", immigration_status="settled",
        religion="christian", preferred_language="English", interpreter_needed="no",
        pnc_number="2026/0412873V", nhs_number="9990000018", upn="A999000000017",
        originating_id=f"Z01/{s.child.key}", phone="07700 900101",
        safe_contact="Text Anna; ring mum after 2pm, she works nights.", leave_message="no",
    )  # fmt: skip
    s.add(
        "person_name", s.ago(430), kind="alias", first_name="Ania", last_name="",
        started_on=s.ago(430),
    )  # fmt: skip
    s.family("""
    mother | Beata Kowalczyk | yes | yes | 07700 900102 | Polish | Nights; ring after 2pm.
    father | Tomasz Kowalczyk | yes | no | 07700 900103 | Polish | In Gdańsk; calls on Sundays.
    sibling | Kuba Kowalczyk | no | yes | | English | Eight years old.
    teacher | Mrs L. Whitlock | no | no | 01632 960511 | English | Head of year.
    """, reached="""
    Beata Kowalczyk | yes | progress
    Tomasz Kowalczyk | no | appointments
    Kuba Kowalczyk | | nothing
    Mrs L. Whitlock | yes | appointments
    """)  # fmt: skip
    s.spell(
        "barrier", 60, kind="communication", words="Loses the thread of long sentences.",
        adjustment="Short sentences, picture cards, check back. Thirty minutes at most.",
    )  # fmt: skip
    s.spell("barrier", 400, kind="language", words="Mum reads little English.",
            adjustment="Letters in Polish; interpreter at panels.")  # fmt: skip
    s.spell("alert", 58, kind="allergy", words="Nuts. Carries an adrenaline pen.",
            owner_staff_id=STAFF["sam"].key, confidence="known", review_on=s.ago(-120))  # fmt: skip


def _living(s: Story) -> None:
    s.spell("residence", 1200, accommodation_type="with-parents", suitability="suitable",
            is_primary=True, address_line_1="14 Mill Bank", address_line_2="Flat 3",
            town="Northwick", postcode="ZZ1 4BD", area_code=s.book.world.area.area_code,
            living_with="Mum and brother")  # fmt: skip
    s.spell("ete", 800, 96, provision_type="mainstream-school", provider="Riverside High School",
            suitability="suitable", hours_offered=25, hours_attended=19,
            attendance_status="enrolled")  # fmt: skip
    s.spell("ete", 95, provision_type="school-part-time", provider="Riverside High School",
            suitability="unsuitable", hours_offered=15, hours_attended=13,
            attendance_status="part-time-timetable")  # fmt: skip
    s.spell("ete", 40, provision_type="alternative-provision", provider="Footsteps",
            suitability="suitable", hours_offered=10, hours_attended=10,
            attendance_status="enrolled")  # fmt: skip
    s.months("""
    4 | Riverside High School | 100 | 78 | 6
    3 | Riverside High School | 64 | 48 | 5
    2 | Riverside High School, Footsteps | 96 | 84 | 2
    """)
    s.spell("send", 52, need_identified="yes", need="speech-language", support="sen-support",
            formal_plan="no")  # fmt: skip
    s.spell("care_status", 410, 200, status="early-help-plan", authority="Northwick")
    s.add("health", s.ago(58), by="hana", kind="speech-language-communication",
          tool="salt-screening", screened_on=s.ago(63), need_found="yes", referred_on=s.ago(60),
          offered_on=s.ago(50), intervention="communication-support", attended_from_on=s.ago(44),
          advice="Short sentences. Draw it. Allow ten seconds before asking again.")  # fmt: skip
    s.add("health", s.ago(63), by="hana", kind="mental-health", tool="sifa",
          screened_on=s.ago(63), need_found="no")  # fmt: skip


def _first_time(s: Story) -> None:
    """A community resolution fourteen months ago, with early help."""
    stolen = events.offence(s, "TH68010", 428, place="Shopping centre")
    events.panel(
        s, "", "out-of-court", 406, 410, referred_on=s.ago(424), gravity_matrix="child-2023",
        gravity_score=2, gravity_final=2, admission=True, child_attended=False,
        police_suggestion="community-resolution", decision="disposal-agreed",
        service_recommendation="community-resolution-with-intervention",
        agreed_outcome="community-resolution-with-intervention", police_told_on=s.ago(409),
        rationale="First time; sorry; mum supportive; early help already visiting.",
    )  # fmt: skip
    resolved = events.outcome(s, "community-resolution-with-intervention", 410, stolen)
    work = events.programme(s, "community-resolution", 408, 330, resolved, level="standard")
    events.allocation(s, 408, 325, to="pat")
    s.contacts(work, "anna-resolution", statutory=False, by="pat")


def _court(s: Story) -> str:
    """An assault at the bus station, and damage to the shelter; a referral order of six months."""
    hit = events.offence(s, "CJ88116", 121, arrested=119, charged_on=s.ago(104), plea="guilty",
                         place="Bus station", postcode="ZZ1 1AA")  # fmt: skip
    broke = events.offence(s, "CD71039", 121, arrested=119, charged_on=s.ago(104), plea="guilty",
                           place="Bus station", co_offence_group="co-1-90001")  # fmt: skip
    s.spell("bail", 119, 104, offence_id=hit, police_status="released-under-investigation")
    first = events.hearing(
        s, 90, "first-hearing", [hit, broke], remand_decision="unconditional-bail",
        remand_proposal="unconditional-bail",
        notes="Pleaded guilty to both. Mum there, with an interpreter.",
    )  # fmt: skip
    s.spell("bail", 90, 72, hearing_id=first, court_decision="unconditional-bail")
    made = events.hearing(
        s, 72, "sentence", [hit, broke], remand_decision="not-required",
        notes="Six months. The bench spoke to Anna kindly about school.",
    )  # fmt: skip
    s.add("sentence_proposal", s.ago(90), hearing_id=made, report_kind="referral-order-report",
          requested_on=s.ago(90), due_on=s.ago(74), provided_on=s.ago(75),
          proposed_outcome="referral-order", proposed_months=6,
          author_staff_id=STAFF["sam"].key)  # fmt: skip
    order = events.outcome(s, "referral-order", 72, hit, hearing_id=made, term_months=6,
                           sentencing_occasion_id="so-1-anna")  # fmt: skip
    events.outcome(s, "referral-order", 72, broke, hearing_id=made, term_months=6,
                   sentencing_occasion_id="so-1-anna")  # fmt: skip
    s.add("outcome", s.ago(72), offence_id=hit, hearing_id=made, legal_outcome="surcharge",
          outcome_group="ancillary", main_or_other="other", is_substantive=False,
          outcome_on=s.ago(72), sentencing_occasion_id="so-1-anna", amount_pence=2600,
          native_outcome="Victim surcharge")  # fmt: skip
    events.victim(s, hit, 100, "Maya", "Ellison", victim_type="child", enhanced_rights=True,
                  consent="restorative-process", progress_requested="yes", progress_provided="yes",
                  progress_provided_on=s.ago(30), support_requested="yes", support_provided="yes",
                  support_provided_on=s.ago(88), rj_offer="offered-accepted",
                  rj_offered_on=s.ago(85), rj_kind="letter", rj_engaged="yes",
                  rj_started_on=s.ago(28))  # fmt: skip
    return order


def _order(s: Story, order: str) -> None:
    work = events.programme(s, "referral-order", 72, None, order)
    events.allocation(s, 90)
    events.allocation(s, 50, kind="co-worker", to="hana")
    s.spell(
        "requirement", 48, outcome_id=order, kind="reparation", is_substantive=True, quantity=8,
        unit="hours", mandated_hours=8, completed_hours=4, words="Mural at the bus station",
    )  # fmt: skip
    events.assessment(
        s, work, "referral-order-report", 88, 76, rosh="low", likelihood="medium",
        safety_and_wellbeing="medium", yogrs=34, indicated_level="enhanced",
        final_level="enhanced",
        factors_for="Close to mum. Loves drawing. Says sorry and means it.",
        factors_against="Fewer hours at school; older friends at the bus station.",
        **events.flags("learning_ete", "communication", "lifestyle", "safety_wellbeing"),
    )  # fmt: skip
    initial = events.panel(
        s, work, "referral-order-initial", 44, 46, referred_on=s.ago(72),
        decision="contract-agreed", rationale="Anna chose the mural herself.",
    )  # fmt: skip
    events.sat(s, initial, dee="chair", sam="report-author", vic="member")
    events.panel(s, work, "referral-order-review", -40, None, referred_on=s.ago(46))
    contract = events.plan(
        s, work, "contract", 46, "I want to go to art college. I want Kuba to be proud.",
        signed_on=s.ago(46),
    )  # fmt: skip
    s.actions(contract, """
    desistance | sam | 20 | done | Three sessions on choices, with pictures
    desistance | vic | -14 | on-track | Finish the letter to the girl who was hurt
    safety-and-wellbeing | hana | -30 | on-track | Words at Work: six sessions with the therapist
    desistance | ed | -7 | delayed | Back to 25 hours: school and Footsteps to agree a day
    """)  # fmt: skip
    leaving = events.plan(s, work, "exit", 40, "Keep the art club.")
    s.actions(leaving, "exit | pat | -90 | not-started | Early help to visit once before the end")
    s.add("survey", s.ago(63), programme_id=work, instrument="brs", version="1",
          occasion="baseline", completed_on=s.ago(63), items_answered=6, total=17)  # fmt: skip
    s.add(
        "survey", s.ago(63), by="hana", programme_id=work, instrument="salt-screening",
        version="1", occasion="baseline", completed_on=s.ago(63), items_answered=12, total=15,
    )  # fmt: skip
    s.spell("intervention", 45, programme_id=work, staff_id=STAFF["hana"].key, kind="communication",
            name="Words at Work", received_by="child", sessions_planned=6, sessions_attended=3,
            offered_on=s.ago(50))  # fmt: skip
    s.add(
        "referral", s.ago(60), direction="out", kind="speech-language",
        organisation="Northwick Health", contact_name="H. Sato", reason="Screening found a need",
        made_on=s.ago(60), consent="yes", answered_on=s.ago(55), answer="accepted",
        started_on=s.ago(44),
    )  # fmt: skip
    seen = s.contacts(work, "anna-order")
    s.add(
        "breach", s.ago(25), programme_id=work, contact_id=seen[26], step="first-warning",
        failed_on=s.ago(26), decided_on=s.ago(25), decided_by=STAFF["sam"].key,
        reason="No answer and not at home. Letter in plain words, in English and Polish.",
    )  # fmt: skip
