"""Ben, 16: looked after, known to two services, at risk from a county line; Jo is his worker."""

from throughcare.dataset.synthetic.cast import events
from throughcare.dataset.synthetic.cast.people import CHILDREN, HOME, STAFF
from throughcare.dataset.synthetic.cast.story import CastRows, Row, Story, story
from throughcare.dataset.synthetic.engine.identifiers import cast_key

ELSEWHERE = "eastmere"
PNC = "2024/0733190K"
THERE = cast_key("person", 2, 1)


def _identity(as_at: int) -> Row:
    return {
        "first_name": "Ben", "middle_names": "Isaac", "last_name": "Farrow", "known_as": "Ben",
        "date_of_birth": as_at - 16 * 365 - 204, "sex": "male", "ethnicity": "m1",
        "ethnicity_set": "2021", "pnc_number": PNC, "nhs_number": "9990000026",
        "originating_id": f"Z02/{THERE}", "nationality": "British",
    }  # fmt: skip


def tell(book: CastRows) -> None:
    """His record in the home service."""
    s = story(book, "ben", "jo")
    _who(s)
    _living(s)
    _line(s)
    order = _court(s)
    _order(s, order)


def tell_elsewhere(book: CastRows) -> None:
    """What the other service held before he moved."""
    by, told = "", book.ago(640)
    child = book.put("person", told, by, {**_identity(book.world.as_at), "person_id": THERE})
    took = book.add(
        "offence", told=told, by=by, cjs_code="TH68050", yjb_category="vehicle-theft",
        description="Take a motor vehicle without the owners consent", seriousness=4,
        recordable=True, knife_related=False, offence_on=book.ago(640), arrest_on=book.ago(640),
        area_code=book.world.area.area_code, person_id=child,
    )  # fmt: skip
    cautioned = book.add(
        "outcome", told=book.ago(600), by=by, offence_id=took, outcome_group="pre-court",
        legal_outcome="youth-conditional-caution", main_or_other="main", is_substantive=True,
        outcome_on=book.ago(600), residence_on_outcome="local",
        yjb_mapped_outcome="YOUTH_CONDITIONAL_CAUTION", person_id=child,
    )  # fmt: skip
    book.add(
        "programme", told=book.ago(600), by=by, outcome_id=cautioned, completed="yes",
        disposal_type="youth-conditional-caution", started_on=book.ago(600),
        ended_on=book.ago(515), end_reason="completed", level="standard", person_id=child,
    )  # fmt: skip
    book.add(
        "transfer", told=book.ago(300), by=by, direction="out", kind="transfer",
        other_service_code="Z01", other_service_name="Northwick Youth Justice Service",
        requested_on=book.ago(300), agreed_on=book.ago(296), moved_on=book.ago(292),
        accepted_on=book.ago(288), person_id=child,
    )  # fmt: skip


def _who(s: Story) -> None:
    known = _identity(s.book.world.as_at) | {
        "person_id": s.child.key, "reference": s.child.reference, "gender": "male",
        "gender_same_as_registered": "yes", "ethnicity_source": "child", "religion": "none",
        "immigration_status": "citizen", "preferred_language": "English",
        "interpreter_needed": "no", "upn": "K999000000025", "social_care_id": "SC0090417",
        "phone": "07700 900201", "safe_contact": "Through the foster carer. Never the old phone.",
        "leave_message": "no",
    }  # fmt: skip
    s.put("person", s.ago(300), known)
    s.add("person_name", s.ago(300), kind="alias", first_name="Benno", last_name="",
          started_on=s.ago(300))  # fmt: skip
    s.add("transfer", s.ago(300), direction="in", kind="transfer", other_service_code="Z02",
          other_service_name="Eastmere Youth Justice Service", requested_on=s.ago(300),
          agreed_on=s.ago(296), moved_on=s.ago(292), accepted_on=s.ago(288))  # fmt: skip
    s.family("""
    foster-carer | Grace Linton | no | yes | 07700 900202 | English | Ring any time.
    mother | Donna Farrow | yes | no | 07700 900203 | English | Contact on Saturdays, supervised.
    social-worker | M. Obi | no | no | 01632 960522 | English | For the council.
    solicitor | Ashdown Law | no | no | 01632 960540 | English | Asked about the section 45 defence.
    """, reached="""
    Grace Linton | yes | progress
    Donna Farrow | no | appointments
    M. Obi | yes | progress
    """)  # fmt: skip
    s.spell("alert", 250, kind="missing", confidence="known", owner_staff_id=STAFF["jo"].key,
            words="Home by 9pm. If not, ring Grace, then the duty desk, then the police.",
            review_on=s.ago(-30))  # fmt: skip
    s.spell(
        "alert", 180, kind="criminal-exploitation", confidence="believed",
        owner_staff_id=STAFF["jo"].key, review_on=s.ago(-45),
        words="Older men known as the Marv line. Note new phones, trainers and train tickets.",
    )  # fmt: skip
    s.spell("alert", 150, 20, kind="gang-affiliation", confidence="reported",
            owner_staff_id=STAFF["jo"].key, words="Seen with two of the Gorse Hill group.",
            review_on=s.ago(20))  # fmt: skip
    s.spell("barrier", 280, kind="safety", words="Not safe at the bus station or the retail park.",
            adjustment="Collect from home, or meet at the library in the south.")  # fmt: skip
    s.spell("barrier", 280, kind="trust", words="Nine workers in three years.",
            adjustment="Jo only, as far as can be. Do what we said we would.")  # fmt: skip


def _living(s: Story) -> None:
    area = s.book.world.area.area_code
    s.spell("residence", 900, 296, accommodation_type="with-parents", suitability="unsuitable",
            is_primary=True, address_line_1="8 Foundry Lane", town="Eastmere",
            postcode="ZZ2 3AB", area_code="E06999002", living_with="Mum")  # fmt: skip
    s.spell(
        "residence", 292, accommodation_type="foster-care-local-authority",
        suitability="suitable", is_primary=True, address_line_1="27 Rosebery Road",
        town="Northwick", postcode="ZZ1 6HF", area_code=area, living_with="Grace Linton",
    )  # fmt: skip
    s.spell("residence", 120, 92, accommodation_type="temporary-accommodation",
            suitability="unsuitable", is_primary=False, address_line_1="Night stay",
            town="Northwick", area_code=area)  # fmt: skip
    s.spell("care_status", 292, status="looked-after-section-20", authority="Eastmere")
    s.spell("care_status", 700, 293, status="child-in-need", authority="Eastmere")
    s.spell("ete", 285, 140, provision_type="pupil-referral-unit", provider="The Bridge",
            suitability="suitable", hours_offered=20, hours_attended=7,
            attendance_status="enrolled")  # fmt: skip
    s.spell("ete", 139, 75, provision_type="none", suitability="unsuitable", hours_offered=0,
            hours_attended=0, attendance_status="neet")  # fmt: skip
    s.spell("ete", 74, provision_type="training-course-apprenticeship",
            provider="Wheelwrights Training", suitability="suitable", hours_offered=16,
            hours_attended=14, attendance_status="enrolled")  # fmt: skip
    s.months("""
    5 | The Bridge | 80 | 22 | 19
    2 | Wheelwrights Training | 48 | 40 | 3
    1 | Wheelwrights Training | 64 | 58 | 2
    """)
    s.spell("send", 700, need_identified="yes", need="social-emotional", support="ehcp",
            formal_plan="yes")  # fmt: skip
    s.add(
        "health", s.ago(278), by="hana", kind="substance-misuse", tool="substance-screen",
        screened_on=s.ago(278), need_found="yes", referred_on=s.ago(270), offered_on=s.ago(260),
        intervention="targeted-intervention", attended_from_on=s.ago(251),
        attended_until_on=s.ago(120),
        advice="Cannabis to sleep. Ask about sleep, not about drugs.",
    )  # fmt: skip
    s.add("health", s.ago(278), by="hana", kind="mental-health", tool="sifa",
          screened_on=s.ago(278), need_found="yes", referred_on=s.ago(270), offered_on=s.ago(215),
          intervention="getting-help", attended_from_on=s.ago(200))  # fmt: skip


def _line(s: Story) -> None:
    """Where he was found, and the national referral mechanism."""
    for days, kind, place, county, grade in (
        (232, "missing-found", "Saltmarsh", "Norfolk", "reliable"),
        (190, "missing-found", "Andwell", "Hampshire", "reliable"),
        (171, "intelligence", "Saltmarsh", "Norfolk", "untested"),
        (160, "arrest", "Great Harling", "Suffolk", "reliable"),
    ):
        s.add(
            "location", s.ago(days), kind=kind, happened_on=s.ago(days), place=place,
            postcode="ZZ9 1AA", area_code="E07999101", county=county, line_name="Marv",
            source_grade=grade, notes="Found with two adults; train ticket bought by another.",
        )  # fmt: skip
    s.add("referral", s.ago(228), direction="out", kind="nrm", organisation="Home Office",
          reason="Found twice in Norfolk with drugs and cash not his own", made_on=s.ago(228),
          consent="not-known", answered_on=s.ago(221), answer="accepted",
          nrm_status="reasonable-grounds-positive", nrm_status_on=s.ago(221))  # fmt: skip
    s.add("referral", s.ago(110), direction="out", kind="employment", organisation="Wise Up",
          contact_name="E. Marsh", reason="Wants to work with engines", made_on=s.ago(110),
          consent="yes", answered_on=s.ago(104), answer="accepted", started_on=s.ago(98),
          ended_on=s.ago(74), outcome="training")  # fmt: skip


def _court(s: Story) -> str:
    robbed = events.offence(s, "TH68023", 215, arrested=213, charged_on=s.ago(205), plea="guilty",
                            knife_related=True, place="Riverside car park", postcode="ZZ1 2CC",
                            care_status_on_offence="looked-after-section-20")  # fmt: skip
    sold = events.offence(s, "MD71240", 160, charged_on=s.ago(150), plea="not-guilty",
                          place="Great Harling", area_code="E07999101",
                          care_status_on_offence="looked-after-section-20")  # fmt: skip
    held = events.hearing(
        s, 204, "first-hearing", [robbed], remand_decision="remand-to-local-authority",
        remand_proposal="bail-programme",
        notes="Refused bail; remanded to the council. Grace in court.",
    )  # fmt: skip
    s.add("remand", s.ago(204), hearing_id=held, kind="remand-to-local-authority",
          sector="local-authority", establishment="With his foster carer", admitted_on=s.ago(204),
          released_on=s.ago(190))  # fmt: skip
    bailed = events.hearing(
        s, 190, "remand", [robbed], remand_decision="bail-supervision-and-support",
        remand_proposal="bail-programme",
    )  # fmt: skip
    bail = s.spell("bail", 190, 151, hearing_id=bailed,
                   court_decision="bail-supervision-and-support",
                   conditions="Curfew 8pm to 7am. Not to enter the retail park.")  # fmt: skip
    s.spell("condition", 190, 151, bail_id=bail, under="bail", kind="curfew", hours="8pm to 7am",
            place="His foster carer’s home")  # fmt: skip
    s.spell("condition", 190, 151, bail_id=bail, under="bail", kind="exclusion",
            place="Retail park")  # fmt: skip
    events.programme(s, "bail-support", 190, 152, level="intensive")
    made = events.hearing(
        s, 151, "sentence", [robbed], remand_decision="not-required",
        notes="Judge praised the report. Warned that custody was close.",
    )  # fmt: skip
    s.add("sentence_proposal", s.ago(180), hearing_id=made, report_kind="pre-sentence-report",
          requested_on=s.ago(190), due_on=s.ago(153), provided_on=s.ago(154),
          proposed_outcome="youth-rehabilitation-order", proposed_months=12,
          author_staff_id=STAFF["jo"].key)  # fmt: skip
    events.hearing(s, 100, "plea", [sold], remand_decision="unconditional-bail",
                   notes="Not guilty; section 45 raised. Crown to review.")  # fmt: skip
    events.hearing(s, -17, "trial", [sold])
    order = events.outcome(s, "youth-rehabilitation-order", 151, robbed, hearing_id=made,
                           term_months=12, sentencing_occasion_id="so-1-ben",
                           care_status_on_outcome="looked-after-section-20")  # fmt: skip
    events.victim(
        s, robbed, 200, "Imran", "Sadiq", consent="share-views", rj_offer="offered-declined",
        rj_offered_on=s.ago(170), rj_engaged="no", progress_requested="yes",
        progress_provided="no", satisfaction="neither",
    )  # fmt: skip
    return order


def _order(s: Story, order: str) -> None:
    work = events.programme(s, "youth-rehabilitation-order", 151, None, order, level="intensive")
    events.allocation(s, 292)
    events.allocation(s, 110, kind="co-worker", to="ed")
    for kind, quantity, unit, words in (
        ("supervision", 12, "months", "To see Jo as told"),
        ("activity", 60, "days", "Sixty days, most of them at the bike workshop"),
        ("curfew", 84, "days", "8pm to 6am at the foster home, tagged"),
        ("electronic-compliance", 84, "days", "Tag for the curfew"),
    ):
        over = 67 if kind in ("curfew", "electronic-compliance") else None
        s.spell("requirement", 151, over, outcome_id=order, kind=kind, quantity=quantity, unit=unit,
                is_substantive=kind != "electronic-compliance", words=words)  # fmt: skip
    s.spell("condition", 151, outcome_id=order, under="order", kind="exclusion",
            place="Retail park", words="Not to enter it at any time.")  # fmt: skip
    found = events.flags("lifestyle", "learning_ete", "safety_wellbeing", "risk_to_others",
                         "care_history", "substance_misuse", "county_lines", "nrm_referred",
                         "criminal_exploitation", "gang_associated")  # fmt: skip
    events.assessment(
        s, work, "pre-sentence-report", 185, 156, rosh="high", likelihood="high",
        safety_and_wellbeing="very-high", yogrs=71, indicated_level="intensive",
        final_level="intensive", factors_for="Engines. Grace. Turns up when collected.",
        factors_against="Debt to the line; nine workers in three years.", **found,
    )  # fmt: skip
    events.assessment(
        s, work, "review", 70, 58, rosh="medium", likelihood="high", safety_and_wellbeing="high",
        yogrs=69, indicated_level="intensive", final_level="enhanced",
        override_reason="Step down agreed: course going well.", **found,
    )  # fmt: skip
    risk = events.panel(
        s, work, "risk", 140, 141, decision="plan-agreed", child_attended=False,
        rationale="Trains watched by police; phone changed; taxi to the course.",
    )  # fmt: skip
    events.sat(s, risk, ruth="chair", jo="report-author", hana="member")
    plan = events.plan(
        s, work, "intervention", 138, "Be a mechanic. Get my own place. See mum Sundays."
    )
    s.actions(plan, """
    desistance | ed | 75 | done | Find a course with engines in it
    safety-and-wellbeing | jo | 60 | done | Phone number changed; carriers written to
    risk-to-others | jo | -20 | on-track | Six sessions on what a knife starts
    safety-and-wellbeing | hana | -35 | on-track | Weekly session about sleep and worry
    """)  # fmt: skip
    s.book.add("plan_review", told=s.ago(47), by="jo", plan_id=plan, trigger="routine",
               due_on=s.ago(47), held_on=s.ago(46), words="Level down. Keep the taxi.")  # fmt: skip
    events.plan(s, work, "exit", 130, "Keep Grace after 18.")
    s.add(
        "survey", s.ago(140), programme_id=work, instrument="brs", version="1",
        occasion="baseline", completed_on=s.ago(140), items_answered=6, total=14,
    )  # fmt: skip
    s.spell("intervention", 120, programme_id=work, staff_id=STAFF["jo"].key, kind="knife-crime",
            name="First Aid on the Street", received_by="child", sessions_planned=6,
            sessions_attended=5, offered_on=s.ago(126))  # fmt: skip
    seen = s.contacts(work, "ben-order")
    for days, step in ((128, "first-warning"), (84, "final-warning")):
        s.add("breach", s.ago(days - 1), programme_id=work, contact_id=seen[days], step=step,
              failed_on=s.ago(days), decided_on=s.ago(days - 1), decided_by=STAFF["jo"].key,
              reason="Warning given with Grace there, and why he went.")  # fmt: skip


__all__ = ["CHILDREN", "ELSEWHERE", "HOME", "tell", "tell_elsewhere"]
