"""Plans made with a child, their actions and reviews, and courses of work."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.foundation.facts.spells import SpellQuerySet, ends_on_or_after_it_starts
from throughcare.record.children.models import CaseRecord, ChildRecord, by_child, of_child
from throughcare.record.outcomes.models import Programme


class Plan(ChildRecord):
    """A plan made with a child, of one kind and one version."""

    needed_to_read = Capability.READ_ASSESSMENTS

    class Dataset:
        table = "plan"

    child = of_child("plans")
    programme = facts.refers(Programme, related_name="plans")
    kind = facts.code("plan-kind", required=True)
    version = facts.whole(required=True)
    started_on = facts.day(required=True)
    agreed_with_child_on = facts.day()
    agreed_with_carer_on = facts.day()
    signed_on = facts.day()
    review_due_on = facts.day()
    countersigned_by = facts.staff()
    countersigned_on = facts.day()
    ended_on = facts.day()
    childs_words = facts.notes()

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("plans_of_a_child", "started_on")]
        constraints = [
            numbered_once("plan"),
            ends_on_or_after_it_starts("plan", "A plan cannot end before it is made."),
        ]


class PlanAction(CaseRecord):
    """One thing that somebody will do under a plan."""

    needed_to_read = Capability.READ_ASSESSMENTS
    of = "plan"

    class Dataset:
        table = "plan_action"

    plan = facts.refers(Plan, related_name="actions", required=True)
    kind = facts.code("action-kind")
    words = facts.notes(required=True)
    owner_staff = facts.staff(related_name="plan_actions")
    due_on = facts.day()
    done_on = facts.day()
    progress = facts.code("progress")

    class Meta:
        constraints = [numbered_once("plan_action")]


class PlanReview(CaseRecord):
    """A review of a plan: what set it off, when it was due and held, and what was said."""

    needed_to_read = Capability.READ_ASSESSMENTS
    of = "plan"

    class Dataset:
        table = "plan_review"

    plan = facts.refers(Plan, related_name="reviews", required=True)
    trigger = facts.code("review-trigger")
    due_on = facts.day()
    held_on = facts.day()
    words = facts.notes()

    class Meta:
        constraints = [numbered_once("plan_review")]


class Intervention(ChildRecord):
    """A course of work with a child or parent, of a known kind and dose."""

    class Dataset:
        table = "intervention"

    child = of_child("interventions")
    programme = facts.refers(Programme, related_name="interventions")
    staff = facts.staff(related_name="interventions")
    kind = facts.code("intervention-kind", required=True)
    name = facts.text(required=True)
    received_by = facts.code("contact-with")
    sessions_planned = facts.whole()
    sessions_attended = facts.whole()
    offered_on = facts.day()
    started_on = facts.day(required=True)
    ended_on = facts.day()
    end_reason = facts.code("intervention-end")

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [by_child("interventions_of_a_child", "started_on")]
        constraints = [
            numbered_once("intervention"),
            ends_on_or_after_it_starts(
                "intervention", "A course of work cannot end before it starts."
            ),
        ]
