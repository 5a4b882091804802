"""The steps of the invention. Their order here is free: it follows from what each needs."""

from throughcare.dataset.synthetic.cast.stories import record_cast
from throughcare.dataset.synthetic.court.hearings import record_hearings
from throughcare.dataset.synthetic.court.offences import record_offences
from throughcare.dataset.synthetic.court.orders import record_custody, record_requirements
from throughcare.dataset.synthetic.court.outcomes import record_outcomes
from throughcare.dataset.synthetic.engine.step import Step
from throughcare.dataset.synthetic.governance.board import record_board
from throughcare.dataset.synthetic.governance.comparators import record_comparators
from throughcare.dataset.synthetic.governance.population import record_population
from throughcare.dataset.synthetic.governance.submitted import (
    record_settings,
    record_template_cells,
)
from throughcare.dataset.synthetic.governance.targets import record_targets
from throughcare.dataset.synthetic.lives.barriers import record_barriers
from throughcare.dataset.synthetic.lives.care import record_care
from throughcare.dataset.synthetic.lives.family import record_names_and_family
from throughcare.dataset.synthetic.lives.health import record_health
from throughcare.dataset.synthetic.lives.homes import record_homes
from throughcare.dataset.synthetic.lives.identities import record_children
from throughcare.dataset.synthetic.lives.learning import record_learning
from throughcare.dataset.synthetic.people.restrictions import record_access, record_transfers
from throughcare.dataset.synthetic.people.staff import record_service, record_staff
from throughcare.dataset.synthetic.people.victims import record_locations, record_victims
from throughcare.dataset.synthetic.work.allocations import record_allocations
from throughcare.dataset.synthetic.work.appropriate_adults import record_appropriate_adults
from throughcare.dataset.synthetic.work.assessments import record_assessments
from throughcare.dataset.synthetic.work.breaches import record_breaches
from throughcare.dataset.synthetic.work.contacts import record_contacts
from throughcare.dataset.synthetic.work.intake import record_intake
from throughcare.dataset.synthetic.work.letters import record_letters
from throughcare.dataset.synthetic.work.panels import record_panels
from throughcare.dataset.synthetic.work.plans import record_interventions, record_plans
from throughcare.dataset.synthetic.work.programmes import record_programmes
from throughcare.dataset.synthetic.work.referrals import record_referrals
from throughcare.dataset.synthetic.work.surveys import record_surveys

OF_THE_CAST = """
    person person_name relationship alert residence ete ete_month send health care_status barrier
    offence hearing hearing_offence sentence_proposal bail remand outcome requirement custody
    condition programme allocation contact assessment survey plan plan_action plan_review panel
    panel_member intervention referral breach victim victim_offence victim_identity location
    restriction restriction_access exclusion emergency_access transfer
"""
"""Tables with rows about the five children of the cast."""

STEPS = (
    Step(run=record_service, makes=("service", "team")),
    Step(run=record_staff, needs=("team",), makes=("staff", "membership")),
    Step(run=record_children, makes=("person",)),
    Step(
        run=record_names_and_family,
        needs=("person", "staff", "allocation"),
        makes=("person_name", "relationship", "alert"),
    ),
    Step(run=record_homes, needs=("person", "custody", "remand"), makes=("residence",)),
    Step(
        run=record_learning,
        needs=("person", "staff", "programme"),
        makes=("ete", "ete_month", "send"),
    ),
    Step(run=record_health, needs=("person", "programme"), makes=("health",)),
    Step(run=record_care, needs=("person", "programme"), makes=("care_status",)),
    Step(run=record_barriers, needs=("person",), makes=("barrier",)),
    Step(run=record_offences, needs=("person",), makes=("offence",)),
    Step(
        run=record_hearings,
        needs=("person", "staff", "offence"),
        makes=("hearing", "hearing_offence", "bail", "condition", "remand", "sentence_proposal"),
    ),
    Step(run=record_outcomes, needs=("person", "offence", "hearing"), makes=("outcome",)),
    Step(run=record_requirements, needs=("person", "offence", "outcome"), makes=("requirement",)),
    Step(run=record_custody, needs=("person", "offence", "outcome"), makes=("custody",)),
    Step(
        run=record_programmes,
        needs=("person", "offence", "hearing", "outcome"),
        makes=("programme",),
    ),
    Step(
        run=record_allocations,
        needs=("person", "team", "staff", "offence", "programme"),
        makes=("allocation",),
    ),
    Step(
        run=record_contacts,
        needs=(
            "person",
            "staff",
            "programme",
            "allocation",
            "residence",
            "ete",
            "hearing",
            "remand",
            "custody",
        ),
        makes=("contact_group", "contact", "visit"),
    ),
    Step(
        run=record_letters,
        needs=("person", "programme", "contact", "hearing", "relationship"),
        makes=("letter", "letter_wording"),
    ),
    Step(
        run=record_breaches,
        needs=("person", "staff", "programme", "contact"),
        makes=("breach",),
        adds_to=("offence", "hearing", "hearing_offence", "outcome"),
    ),
    Step(
        run=record_assessments,
        needs=("person", "staff", "programme", "allocation"),
        makes=("assessment", "answer"),
    ),
    Step(run=record_surveys, needs=("person", "programme"), makes=("survey",), adds_to=("answer",)),
    Step(
        run=record_plans,
        needs=("person", "staff", "programme", "allocation", "assessment"),
        makes=("plan", "plan_action", "plan_review"),
    ),
    Step(
        run=record_interventions,
        needs=("person", "staff", "programme", "allocation"),
        makes=("intervention",),
    ),
    Step(
        run=record_panels,
        needs=("person", "staff", "offence", "programme", "assessment"),
        makes=("panel", "panel_member"),
    ),
    Step(run=record_referrals, needs=("person", "offence", "programme"), makes=("referral",)),
    Step(run=record_intake, needs=("person", "staff", "allocation"), makes=("intake_item",)),
    Step(
        run=record_appropriate_adults,
        needs=("person", "staff", "allocation"),
        makes=("appropriate_adult",),
    ),
    Step(
        run=record_victims,
        needs=("person", "offence", "programme"),
        makes=("victim", "victim_offence", "victim_identity"),
    ),
    Step(run=record_locations, needs=("person", "remand", "custody"), makes=("location",)),
    Step(
        run=record_access,
        needs=("person", "staff", "allocation"),
        makes=(
            "restriction",
            "restriction_access",
            "exclusion",
            "duty",
            "worker_absence",
            "emergency_access",
        ),
    ),
    Step(run=record_transfers, needs=("person", "programme"), makes=("transfer",)),
    Step(run=record_board, makes=("board_meeting", "board_attendance")),
    Step(run=record_population, makes=("population",)),
    Step(run=record_comparators, makes=("comparator",)),
    Step(run=record_template_cells, makes=("template_cell",)),
    Step(run=record_settings, makes=("service_setting",)),
    Step(run=record_targets, needs=("staff",), makes=("target",)),
    Step(run=record_cast, needs=("team", "staff"), adds_to=tuple(OF_THE_CAST.split())),
)
