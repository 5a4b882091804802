"""One example of each page that writes: who sends it, about what, and answers that are in order.

A declaration without an example fails `test_every_declaration_has_an_example`. An example is

    "end-role": Example("ola", {"worker": "{jo}", "membership": "{role}"}, {"on": day()}),

the name of the declaration; who of the cast (tests/cast.py) sends it; the parts of its address,
where what stands in braces is a reference out of `things()`, or a worker of the cast; and only
those answers that the form does not have when it is opened. `touches` is one answer more, by which
a second worker changes the same row meanwhile; leave it out where nothing that stands is changed.
`before` is what has to be so first; it gives references of its own, by their names.
"""

from typing import Any

from tests.pages.writing.adult_examples import ADULTS
from tests.pages.writing.arranged import (
    A_KEY,
    a_twin,
    away,
    curfew,
    done_together,
    first_day,
    held_before,
    highbury,
    in_court_today,
    in_court_yesterday,
    kept_out,
    merged_twin,
    met_yesterday,
    of_sams,
    on_bail,
    on_duty,
    on_remand,
    opens_packs,
    restricted,
    suggested,
    together,
)
from tests.pages.writing.custody_examples import CUSTODY
from tests.pages.writing.intake_examples import INTAKE
from tests.pages.writing.one_example import ANNA, WHY, Example, day
from tests.pages.writing.paper_examples import PAPERS
from tests.pages.writing.visit_examples import VISITS


def things(child: Any) -> dict[str, str]:
    """References for the addresses: Anna, and one row of each kind of hers."""
    order = child.outcomes.get(legal_outcome="referral-order", offence__cjs_code="CJ88116")
    lead = child.case.allocations.get(kind="lead", ended_on=None)
    return {
        "anna": child.reference,
        "anna_number": child.number,
        "home": child.residences.get().reference,
        "care": child.care_statuses.get().reference,
        "school": child.provisions.running().first().reference,
        "need": child.learning_needs.get().reference,
        "mother": child.relationships.get(kind="mother").reference,
        "help": child.barriers.get(kind="communication").reference,
        "offence": child.offences.get(cjs_code="CJ88116").reference,
        "hearing": child.hearings.order_by("hearing_on").first().reference,
        "hearing_day": f"{child.hearings.order_by('hearing_on').first().hearing_on:%d/%m/%Y}",
        "hearing_on": child.hearings.order_by("hearing_on").first().hearing_on.isoformat(),
        "order": order.reference,
        "reparation": child.requirements.get(mandated_hours=8).reference,
        "alias": child.other_names.get().reference,
        "alert": child.alerts.get().reference,
        "sams_role": lead.staff.memberships.get().reference,
        "allocation": lead.reference,
    }


AGREED = {"agreed": "yes"}  # of a page that asks nothing
SAM = {"worker": "{sam}"}
HOME, CARE = ANNA | {"row": "{home}"}, ANNA | {"row": "{care}"}
SCHOOL, NEED = ANNA | {"row": "{school}"}, ANNA | {"row": "{need}"}
MOTHER, HELP = ANNA | {"row": "{mother}"}, ANNA | {"row": "{help}"}
ALERT = ANNA | {"row": "{alert}"}
BAIL, REMAND = ANNA | {"row": "{bail}"}, ANNA | {"row": "{remand}"}
CONDITION = ANNA | {"row": "{condition}"}
ORDER, REPARATION = ANNA | {"row": "{order}"}, ANNA | {"row": "{reparation}"}
HEARING = ANNA | {"row": "{hearing}"}
APPOINTMENT = ANNA | {"row": "{appointment}"}
CAME = {"attendance": "attended", "view_heard": "yes", "anybody_unsafe": "no"}
NAME, THEFT = ANNA | {"row": "{alias}"}, {"code": "TH68010"}
TWO = {
    "children": ["{anna}", "{tariq}"],
    "came-{anna}": "attended",
    "heard-{anna}": "yes",
    "came-{tariq}": "absent-not-yet-known",
    "anybody_unsafe": "no",
}
EXAMPLES = {
    **ADULTS,
    **CUSTODY,
    **PAPERS,
    **VISITS,
    "move": Example("sam", ANNA, {"to": "with-family", "on": day(1), "suitability": "unknown"}),
    "correct-home": Example(
        "sam",
        HOME,
        {"address_line_1": "14 Orchard Row"} | WHY,
        {"address_line_1": "4 Eastmere Road"} | WHY,
    ),
    "add-schooling": Example(
        "sam",
        ANNA,
        {
            "provision_type": "mainstream-school",
            "suitability": "suitable",
            "started_on": day(9),
        },
    ),
    "end-schooling": Example("sam", SCHOOL, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-schooling": Example(
        "sam", SCHOOL, {"provider": "Hill Lane School"} | WHY, {"provider": "Harbour"} | WHY
    ),
    "add-learning-need": Example("sam", ANNA, {"need_identified": "yes", "started_on": day(9)}),
    "end-learning-need": Example("sam", NEED, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-learning-need": Example(
        "sam", NEED, {"formal_plan": "yes"} | WHY, {"formal_plan": "not-known"} | WHY
    ),
    "set-service-rule": Example(
        "ruth",
        {"code": "initial-assessment"},
        {"value": "10", "on": day(), "why": "Decided by the management team"},
    ),
    "add-care-status": Example(
        "sam", ANNA, {"status": "child-protection-plan", "started_on": day(9)}
    ),
    "end-care-status": Example("sam", CARE, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-care-status": Example(
        "sam", CARE, {"authority": "Eastmere"} | WHY, {"authority": "Westmere"} | WHY
    ),
    "add-alert": Example(
        "sam",
        ANNA,
        {
            "kind": "lone-working",
            "words": "Two workers at each visit",
            "review_on": day(-30),
            "started_on": day(9),
        },
    ),
    "end-alert": Example("sam", ALERT, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-alert": Example(
        "sam", ALERT, {"words": "Nuts and sesame"} | WHY, {"owner_staff": "{priya}"} | WHY
    ),
    "correct-names": Example(
        "sam", ANNA, {"last_name": "Kovalska"} | WHY, {"last_name": "Kowalski"} | WHY
    ),
    "add-contact": Example(
        "sam",
        ANNA,
        CAME | {"method": "home-visit", "notes": "She showed me the mural"},
    ),
    "record-appointment": Example("sam", APPOINTMENT, CAME, before=met_yesterday),
    "add-group-session": Example("sam", {}, {"name": "Bikes"} | TWO, before=of_sams),
    "repeat-group-session": Example("sam", {"session": "{session}"}, TWO, before=held_before),
    "record-attempt": Example("sam", ANNA, {"method": "telephone", "notes": "Left no message"}),
    "judge-absence": Example(
        "sam",
        APPOINTMENT,
        {"attendance": "acceptable-absence", "absence_reason": "transport"},
        before=met_yesterday,
    ),
    "correct-identity": Example(
        "sam",
        ANNA,
        {"religion": "none", "gender_term_used": "Girl"} | WHY,
        {"religion": "muslim"} | WHY,
    ),
    "correct-safe-contact": Example(
        "sam",
        ANNA,
        {"safe_contact": "Text Anna at break", "leave_message": "yes"} | WHY,
        {"safe_address": "At school"} | WHY,
    ),
    "add-person-around": Example(
        "sam",
        ANNA,
        {"kind": "social-worker", "name": "Tom Ash", "started_on": day(9)},
    ),
    "end-person-around": Example("sam", MOTHER, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-person-around": Example(
        "sam", MOTHER, {"phone": "07700 900199"} | WHY, {"phone": "07700 900198"} | WHY
    ),
    "add-barrier": Example(
        "sam",
        ANNA,
        {"kind": "literacy", "adjustment": "Read letters aloud", "started_on": day(9)},
    ),
    "end-barrier": Example("sam", HELP, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-barrier": Example(
        "sam", HELP, {"words": "Loses the thread"} | WHY, {"words": "Tires soon"} | WHY
    ),
    "add-other-name": Example(
        "sam", ANNA, {"kind": "alias", "first_name": "Anouk", "started_on": day(9)}
    ),
    "end-other-name": Example("sam", NAME, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-other-name": Example(
        "sam", NAME, {"last_name": "Novak"} | WHY, {"last_name": "Novack"} | WHY
    ),
    "add-offence": Example("sam", ANNA, {"cjs_code": "TH68010", "offence_on": day(9)}),
    "correct-offence": Example(
        "sam",
        ANNA | {"row": "{offence}"},
        {"place": "Eastmere Road"} | WHY,
        {"place": "Westmere Road"} | WHY,
    ),
    "join-offences": Example(
        "sam",
        ANNA | {"row": "{offence}"},
        {"who": "Ben", "which": "{bens_offence}"},
        before=together,
    ),
    "part-offence": Example("sam", ANNA | {"row": "{offence}"}, AGREED, before=done_together),
    "add-hearing": Example(
        "sam",
        ANNA,
        {"hearing_on": day(-9), "court_name": "Highbury", "court_type": "youth-court"},
    ),
    "record-result": Example(
        "sam",
        HEARING,
        {"remand_decision": "conditional-bail", "adjourned_to": day(-9)},
        {"remand_decision": "conditional-bail-tag"},
    ),
    "court-result": Example(
        "sam",
        ANNA | {"row": "{listed}"},
        {"did": "adjourned", "adjourned_to": day(-9), "notes": "Anna asked for a break"},
        {"notes": "Her mother was there"},
        before=in_court_today,
    ),
    "court-result-later": Example(
        "sam",
        ANNA | {"row": "{listed}"},
        {"did": "warrant", "warrant": "issued-without-bail", "decided_time": "14:20"},
        {"notes": "Her mother was there"},
        before=in_court_yesterday,
    ),
    "correct-hearing": Example(
        "sam", HEARING, {"court_name": "Highbury"} | WHY, {"court_name": "Eastmere"} | WHY
    ),
    "add-court": Example("priya", {}, {"name": "Highbury", "kind": "youth-court"}),
    "change-court": Example(
        "priya",
        {"row": "{court}"},
        {"closed_on": day(9)},
        {"closed_on": day(8)},
        before=highbury,
    ),
    "add-bail": Example("sam", ANNA, {"court_decision": "conditional-bail", "started_on": day(9)}),
    "end-bail": Example("sam", BAIL, {"ended_on": day(1)}, {"ended_on": day(2)}, before=on_bail),
    "correct-bail": Example(
        "sam",
        BAIL,
        {"conditions": "To sleep at home"} | WHY,
        {"conditions": "None"} | WHY,
        before=on_bail,
    ),
    "add-remand": Example(
        "sam", ANNA, {"kind": "remand-to-local-authority", "admitted_on": day(9)}
    ),
    "end-remand": Example(
        "sam", REMAND, {"released_on": day(1)}, {"released_on": day(2)}, before=on_remand
    ),
    "correct-remand": Example(
        "sam",
        REMAND,
        {"establishment": "At her aunt’s"} | WHY,
        {"establishment": "Elsewhere"} | WHY,
        before=on_remand,
    ),
    "add-condition": Example(
        "sam",
        ANNA,
        {"kind": "curfew", "under": "bail", "started_on": day(9), "hours": "7 to 7"},
    ),
    "end-condition": Example(
        "sam", CONDITION, {"ended_on": day(1)}, {"ended_on": day(2)}, before=curfew
    ),
    "correct-condition": Example(
        "sam", CONDITION, {"hours": "8 to 7"} | WHY, {"hours": "9 to 7"} | WHY, before=curfew
    ),
    "add-outcome": Example(
        "sam",
        ANNA,
        {
            "offences": "{offence}",
            "legal_outcome": "fine",
            "outcome_on": day(9),
            "amount_pence": "85",
        },
    ),
    "correct-outcome": Example(
        "sam", ORDER, {"term_months": "7"} | WHY, {"term_months": "8"} | WHY
    ),
    "end-order": Example("sam", ORDER, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "record-appeal": Example(
        "sam",
        ORDER,
        {"appeal_status": "appeal-pending"},
        {"appeal_status": "appeal-dismissed"},
    ),
    "record-event": Example("sam", ORDER, {"legal_outcome": "order-revoked", "outcome_on": day(1)}),
    "add-requirement": Example("sam", ORDER, {"kind": "activity", "quantity": "9", "unit": "days"}),
    "end-requirement": Example("sam", REPARATION, {"ended_on": day(1)}, {"ended_on": day(2)}),
    "correct-requirement": Example(
        "sam", REPARATION, {"quantity": "9"} | WHY, {"quantity": "7"} | WHY
    ),
    "record-hours": Example("sam", REPARATION, {"completed_hours": "6"}, {"completed_hours": "5"}),
    "allocate": Example("priya", ANNA, {"to": "{jo}", "kind": "lead", "on": day()}),
    "end-allocation": Example("priya", ANNA | {"allocation": "{allocation}"}, {"on": day()}),
    "restrict": Example(
        "priya", ANNA, {"kind": "sealed", "reason": "A relative works here", "named": "{priya}"}
    ),
    "change-restriction": Example(
        "priya", ANNA, {"kind": "sealed", "named": "{priya}"}, before=restricted
    ),
    "lift-restriction": Example("priya", ANNA, {"on": day()}, before=restricted),
    "exclude": Example(
        "priya",
        ANNA,
        {"worker": "{jo}", "relationship": "relative", "reason": "They are cousins"},
    ),
    "end-exclusion": Example(
        "priya", ANNA | {"exclusion": "{exclusion}"}, {"on": day()}, before=kept_out
    ),
    "merge-records": Example(
        "bea",
        ANNA | {"other": "{twin}"},
        {"survivor": "this", "why": "The same mother and school"},
        before=a_twin,
    ),
    "keep-apart": Example(
        "bea",
        ANNA | {"suggestion": "{suggestion}"},
        {"why": "They are twins"},
        before=suggested,
    ),
    "undo-merge": Example(
        "bea", ANNA | {"merge": "{merge}"}, {"why": "They are cousins"}, before=merged_twin
    ),
    **INTAKE,
    "add-child": Example(
        "sam",
        {},
        {
            "first_name": "Nadia",
            "last_name": "Newton",
            "date_of_birth": day(ago=5000),
            "sex": "female",
            "kind": "police",
            "made_on": day(),
        },
    ),
    "add-pack-recipient": Example("ola", {}, {"name": "Duty desk", "public_key": A_KEY}),
    "end-pack-recipient": Example("ola", {"recipient": "{recipient}"}, AGREED, before=opens_packs),
    "make-practice-service": Example("ola", {}, {"nightly": "no"}),
    "begin-first-day": Example("ola", {}, AGREED),
    "close-first-day": Example("ola", {"first_day": "{first_day}"}, AGREED, before=first_day),
    "confirm-cases": Example(
        "sam",
        {},
        {"right-{allocation}": "wrong", "what-{allocation}": "The curfew ended in May"},
        touches={"right-{allocation}": "right", "what-{allocation}": ""},
        before=first_day,
    ),
    "set-duty": Example("priya", {}, {"worker": "{jo}", "begins": "18:00", "ends": "08:00"}),
    "end-duty": Example("priya", {"duty": "{duty}"}, AGREED, before=on_duty),
    "set-absence": Example("priya", {}, {"worker": "{jo}", "cover": "{sam}", "handover": "Ring."}),
    "end-absence": Example("priya", {"absence": "{absence}"}, {}, before=away),
    "give-role": Example("ola", SAM, {"role": "court-officer"}),
    "end-role": Example("ola", SAM | {"membership": "{sams_role}"}, {"on": day()}),
    "end-access": Example("ola", SAM, {"at_once": "later", "on": day()}),
    "reopen-access": Example("ola", SAM, AGREED),
    "unlock-person": Example("ola", SAM, AGREED),
    "change-reading": Example(
        "ana",
        THEFT,
        {"category": "robbery", "seriousness": "5", "on": day(9), "source": "Our own table"},
    ),
}
