"""Cal, 17: in custody, release and his birthday both near; Sam is his worker."""

from throughcare.dataset.synthetic.cast import events
from throughcare.dataset.synthetic.cast.people import STAFF
from throughcare.dataset.synthetic.cast.story import CastRows, Story, story


def tell(book: CastRows) -> None:
    s = story(book, "cal", "sam")
    _who(s)
    _living(s)
    _earlier(s)
    sentence = _court(s)
    _inside(s, sentence)


def _who(s: Story) -> None:
    s.add(
        "person", s.ago(1180), person_id=s.child.key, reference=s.child.reference,
        first_name="Caleb",
        middle_names="Kwame", last_name="Mensah", known_as="Cal",
        date_of_birth=s.book.world.as_at - 17 * 365 - 262, sex="male", gender="male",
        gender_same_as_registered="yes", ethnicity="b2", ethnicity_set="2021",
        ethnicity_source="child", nationality="British", immigration_status="citizen",
        religion="christian", preferred_language="English", interpreter_needed="no",
        pnc_number="2023/0581207W", nhs_number="9990000034", upn="V999000000033",
        originating_id=f"Z01/{s.child.key}", phone="07700 900301", email="cal@mail.example",
    )  # fmt: skip
    s.family("""
    mother | Abena Mensah | yes | yes | 07700 900302 | English | Visits every fortnight; no car.
    grandparent | Efua Mensah | no | no | 07700 900303 | Twi | He listens to her.
    own-child | Baby, due soon | no | no | | | With Kayleigh; due in the spring.
    """, reached="""
    Abena Mensah | yes | progress
    Efua Mensah | no | not-known
    """)  # fmt: skip
    s.spell("alert", 96, kind="self-harm", confidence="known", owner_staff_id=STAFF["sam"].key,
            words="Hurt his arm in the first week inside. Ask, and tell health the same day.",
            review_on=s.ago(-14))  # fmt: skip
    s.spell("alert", 130, kind="non-contact", confidence="known", owner_staff_id=STAFF["sam"].key,
            words="Must not be held with the co-accused.", review_on=s.ago(-60))  # fmt: skip
    s.spell("barrier", 700, kind="neurodiversity", words="ADHD; cannot sit for long.",
            adjustment="Walk and talk. Half an hour, then a break.")  # fmt: skip


def _living(s: Story) -> None:
    area = s.book.world.area.area_code
    s.spell("residence", 1500, accommodation_type="with-parents", suitability="suitable",
            is_primary=True, address_line_1="5 Kiln Lane", town="Northwick", postcode="ZZ1 8JK",
            area_code=area, living_with="Mum")  # fmt: skip
    s.spell("residence", 138, accommodation_type="young-offender-institution",
            suitability="suitable", is_primary=False,
            address_line_1="Longmoor Young Offender Institution", town="Longmoor",
            area_code="E06999098")  # fmt: skip
    s.spell("ete", 700, 139, provision_type="college", provider="Northwick College",
            suitability="suitable", hours_offered=16, hours_attended=6,
            attendance_status="enrolled")  # fmt: skip
    s.spell(
        "ete", 90, provision_type="other", provider="Longmoor education", suitability="suitable",
        hours_offered=15, hours_attended=14, attendance_status="enrolled",
    )  # fmt: skip
    s.spell("send", 1400, need_identified="yes", need="social-emotional", support="ehcp",
            formal_plan="yes")  # fmt: skip
    s.spell("care_status", 138, 96, status="looked-after-remand", legal_status="j1",
            authority="Northwick")  # fmt: skip
    s.spell("care_status", 1100, 700, status="child-protection-plan", authority="Northwick")
    s.add("health", s.ago(94), by="hana", kind="mental-health", tool="chat", screened_on=s.ago(94),
          need_found="yes", referred_on=s.ago(92), offered_on=s.ago(85),
          intervention="getting-risk-support", attended_from_on=s.ago(80),
          advice="Tell him what happens next, every time. No surprises.")  # fmt: skip


def _earlier(s: Story) -> None:
    """A referral order three years ago and a youth rehabilitation order after it."""
    stole = events.offence(s, "TH68036", 1172, charged_on=s.ago(1150), plea="guilty")
    first = events.hearing(s, 1120, "sentence", [stole], remand_decision="not-required")
    contract = events.outcome(s, "referral-order", 1120, stole, hearing_id=first, term_months=9,
                              sentencing_occasion_id="so-1-cal-a", ended_on=s.ago(846))  # fmt: skip
    work = events.programme(s, "referral-order", 1120, 846, contract)
    events.allocation(s, 1150, 840)
    events.assessment(s, work, "referral-order-report", 1130, 1122, rosh="low", likelihood="medium",
                      safety_and_wellbeing="medium", yogrs=41)  # fmt: skip
    blade = events.offence(s, "CJ88144", 640, charged_on=s.ago(622), plea="changed-to-guilty",
                           co_offence_group="co-1-90002")  # fmt: skip
    second = events.hearing(s, 560, "sentence", [blade], remand_decision="not-required")
    order = events.outcome(s, "youth-rehabilitation-order", 560, blade, hearing_id=second,
                           term_months=12, sentencing_occasion_id="so-1-cal-b",
                           ended_on=s.ago(196))  # fmt: skip
    again = events.programme(s, "youth-rehabilitation-order", 560, 196, order, level="intensive",
                             completed="no", end_reason="other")  # fmt: skip
    s.spell("requirement", 560, 300, outcome_id=order, kind="unpaid-work", is_substantive=True,
            quantity=60, unit="hours", mandated_hours=60, completed_hours=44,
            words="Unpaid work at the community garden")  # fmt: skip
    events.assessment(s, again, "pre-sentence-report", 590, 566, rosh="medium", likelihood="high",
                      safety_and_wellbeing="medium", yogrs=63)  # fmt: skip
    events.allocation(s, 590, 184)
    s.contacts(again, "cal-earlier")


def _court(s: Story) -> str:
    wound = events.offence(s, "OF61131", 141, arrested=140, charged_on=s.ago(139), plea="guilty",
                           knife_related=True, place="Skate park", postcode="ZZ1 5DD",
                           co_offence_group="co-1-90003")  # fmt: skip
    blade = events.offence(s, "CJ88144", 141, arrested=140, charged_on=s.ago(139), plea="guilty",
                           place="Skate park")  # fmt: skip
    held = events.hearing(s, 138, "first-hearing", [wound, blade], remand_proposal="bail-programme",
                          remand_decision="remand-to-youth-detention",
                          native_remand_decision="Remanded to YDA",
                          notes="Bail package put forward and refused.")  # fmt: skip
    s.add("remand", s.ago(138), hearing_id=held, kind="remand-to-youth-detention",
          sector="young-offender-institution", establishment="Longmoor Young Offender Institution",
          admitted_on=s.ago(138), released_on=s.ago(97))  # fmt: skip
    made = events.hearing(s, 97, "sentence", [wound, blade], court_type="crown-court",
                          court_name="Northwick Crown Court", remand_decision="not-required",
                          notes="Twelve months. Mum and nan in the gallery.")  # fmt: skip
    s.add("sentence_proposal", s.ago(130), hearing_id=made, report_kind="pre-sentence-report",
          requested_on=s.ago(130), due_on=s.ago(99), provided_on=s.ago(100),
          proposed_outcome="youth-rehabilitation-order-intensive-supervision", proposed_months=18,
          author_staff_id=STAFF["sam"].key)  # fmt: skip
    sentence = events.outcome(s, "detention-and-training-order", 97, wound, hearing_id=made,
                              term_months=12, sentencing_occasion_id="so-1-cal-c",
                              care_status_on_outcome="looked-after-remand")  # fmt: skip
    events.outcome(s, "detention-and-training-order", 97, blade, hearing_id=made, term_months=4,
                   sentencing_occasion_id="so-1-cal-c")  # fmt: skip
    events.victim(s, wound, 135, "Peter", "Adler", enhanced_rights=True, consent="contact",
                  rj_offer="offered-waiting", rj_offered_on=s.ago(60), progress_requested="yes",
                  progress_provided="yes", progress_provided_on=s.ago(90), support_requested="yes",
                  support_provided="yes", support_provided_on=s.ago(120))  # fmt: skip
    return sentence


def _inside(s: Story, sentence: str) -> None:
    s.add("custody", s.ago(97), outcome_id=sentence, sector="young-offender-institution",
          establishment="Longmoor Young Offender Institution", admitted_on=s.ago(97),
          release_due_on=s.ago(-86))  # fmt: skip
    events.programme(s, "remand", 138, 98)
    work = events.programme(s, "custody", 97, None, sentence, level="intensive")
    events.allocation(s, 139)
    events.allocation(s, 40, kind="co-worker", to="ed")
    found = events.flags("risk_to_others", "lifestyle", "mental_health", "safety_wellbeing",
                         "risk_of_self_harm")  # fmt: skip
    events.assessment(
        s, work, "entering-custody", 98, 95, rosh="high", likelihood="high",
        safety_and_wellbeing="high", yogrs=74, indicated_level="intensive",
        final_level="intensive", mappa_category="category-2", mappa_level="level-1",
        factors_for="Nan. The baby. Barbering course.",
        factors_against="Fear of the other group when he comes home.", **found,
    )  # fmt: skip
    events.assessment(s, work, "in-custody", 10, None, **found)
    resettle = events.plan(
        s, work, "resettlement", 86, "Be there when the baby comes. Cut hair for a living."
    )
    s.actions(resettle, """
    exit | sam | -40 | on-track | Mum's flat confirmed for release, with the tag agreed
    exit | ed | -30 | on-track | Place on the barbering course, starting the Monday after
    safety-and-wellbeing | hana | -20 | on-track | Community nurse to meet him before release
    risk-to-others | sam | -60 | not-started | Licence conditions agreed with the police
    exit | | -75 | not-started | Bank account and identity card
    """)  # fmt: skip
    move = events.panel(s, work, "transitions", -20, None, referred_on=s.ago(15))
    events.sat(s, move, priya="chair", sam="report-author")
    s.add(
        "referral", s.ago(15), direction="out", kind="probation",
        organisation="Probation Service", reason="Eighteen before the end of supervision",
        made_on=s.ago(15), consent="yes", answered_on=s.ago(9), answer="waiting",
    )  # fmt: skip
    s.contacts(work, "cal-custody")
