"""Assessments and surveys, and the answers to their items."""

from typing import Self

from django.db import models
from django.db.models import Q

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.entries import EntryQuerySet, entry_rules
from throughcare.record.children.models import ChildEntry, by_child, of_child
from throughcare.record.outcomes.models import Programme


class AssessmentQuerySet(EntryQuerySet):
    """Questions that assessments can answer."""

    def rated(self) -> Self:
        """Completed ones that say how great a risk is."""
        says = ~Q(rosh="") | ~Q(safety_and_wellbeing="") | ~Q(likelihood="")
        return self.filter(says, completed_on__isnull=False)


class Assessment(ChildEntry):
    """One completed or unfinished assessment of a child."""

    needed_to_read = Capability.READ_ASSESSMENTS

    class Dataset:
        table = "assessment"

    child = of_child("assessments")
    programme = facts.refers(Programme, related_name="assessments")
    kind = facts.code("assessment-kind", required=True)
    stage = facts.code("assessment-stage")
    started_on = facts.day(required=True)
    due_on = facts.day()
    completed_on = facts.day()
    completed_by = facts.staff(related_name="assessments")
    countersigned_on = facts.day()
    countersigned_by = facts.staff()
    score_dynamic = facts.whole()
    score_static = facts.whole()
    harm_indicated = facts.truth()
    rosh = facts.code("risk-level")
    safety_and_wellbeing = facts.code("risk-level")
    likelihood = facts.code("likelihood-level")
    yogrs = facts.whole()
    indicated_level = facts.code("intervention-level")
    final_level = facts.code("intervention-level")
    override_reason = facts.notes()
    concern_accommodation = facts.truth()
    concern_care_history = facts.truth()
    concern_family_behaviour = facts.truth()
    concern_learning_ete = facts.truth()
    concern_lifestyle = facts.truth()
    concern_local_issues = facts.truth()
    concern_mental_health = facts.truth()
    concern_offence_justification = facts.truth()
    concern_offence_attitudes = facts.truth()
    concern_other_behaviour = facts.truth()
    concern_parenting = facts.truth()
    concern_physical_health = facts.truth()
    concern_relations_to_others = facts.truth()
    concern_risk_to_others = facts.truth()
    concern_safety_wellbeing = facts.truth()
    concern_significant_relationships = facts.truth()
    concern_communication = facts.truth()
    concern_substance_misuse = facts.truth()
    county_lines = facts.truth()
    nrm_referred = facts.truth()
    sexual_exploitation = facts.truth()
    criminal_exploitation = facts.truth()
    gang_associated = facts.truth()
    risk_to_children = facts.truth()
    risk_of_self_harm = facts.truth()
    risk_of_suicide = facts.truth()
    mappa_category = facts.code("mappa-category")
    mappa_level = facts.code("mappa-level")
    factors_for = facts.notes()
    factors_against = facts.notes()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [by_child("assessments_of_a_child", "started_on")]
        constraints = entry_rules("assessment")


class Survey(ChildEntry):
    """A scale or screening filled in with a child."""

    needed_to_read = Capability.READ_ASSESSMENTS

    class Dataset:
        table = "survey"

    child = of_child("surveys")
    programme = facts.refers(Programme, related_name="surveys")
    instrument = facts.code("instrument", required=True)
    version = facts.text()
    occasion = facts.code("occasion", required=True)
    completed_on = facts.day(required=True)
    items_answered = facts.whole()
    total = facts.whole()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [by_child("surveys_of_a_child", "completed_on")]
        constraints = entry_rules("survey")


class Answer(ChildEntry):
    """The answer to one item of an assessment or a survey."""

    needed_to_read = Capability.READ_ASSESSMENTS

    class Dataset:
        table = "answer"

    child = of_child("answers")
    assessment = facts.refers(Assessment, related_name="answers")
    survey = facts.refers(Survey, related_name="answers")
    item = facts.text(required=True)
    rating = facts.whole()
    words = facts.notes()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [by_child("answers_of_a_child", "item")]
        constraints = [
            *entry_rules("answer"),
            models.CheckConstraint(
                name="answer_is_of_an_assessment_or_of_a_survey",
                condition=Q(assessment=None, survey__isnull=False)
                | Q(assessment__isnull=False, survey=None),
                violation_error_message="An answer is of one assessment or of one survey.",
            ),
        ]
