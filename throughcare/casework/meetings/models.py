"""Panels that consider a child, and who sat on them."""

from django.db import models
from django.db.models import Q

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import numbered_once
from throughcare.record.children.models import CaseRecord, ChildRecord, by_child, of_child
from throughcare.record.outcomes.models import Programme
from throughcare.rulebook.disposals.outcomes import CIVIL_ORDERS


class Panel(ChildRecord):
    """A panel's consideration of one child. Gravity and advice are for out-of-court panels."""

    class Dataset:
        table = "panel"

    child = of_child("panels")
    programme = facts.refers(Programme, related_name="panels")
    kind = facts.code("panel-kind", required=True)
    referred_on = facts.day()
    due_on = facts.day()
    held_on = facts.day()
    child_attended = facts.truth()
    gravity_matrix = facts.code("gravity-matrix")
    gravity_score = facts.whole()
    gravity_final = facts.whole()
    admission = facts.truth()
    police_suggestion = facts.code("legal-outcome")
    service_recommendation = facts.code("legal-outcome")
    agreed_outcome = facts.code("legal-outcome")
    decision = facts.code("panel-decision")
    police_told_on = facts.day()
    rationale = facts.notes()

    class Meta:
        indexes = [by_child("panels_of_a_child", "held_on")]
        constraints = [
            numbered_once("panel"),
            models.CheckConstraint(
                name="panel_decides_no_civil_order_of_a_court",
                condition=~(
                    Q(police_suggestion__in=CIVIL_ORDERS)
                    | Q(service_recommendation__in=CIVIL_ORDERS)
                    | Q(agreed_outcome__in=CIVIL_ORDERS)
                ),
                violation_error_message="A youth diversion order is a court's, never a panel's.",
            ),
        ]


class PanelMember(CaseRecord):
    """Somebody who sat on a panel or reported to it."""

    of = "panel"

    class Dataset:
        table = "panel_member"

    panel = facts.refers(Panel, related_name="members", required=True)
    staff = facts.staff(required=True, related_name="panels")
    role = facts.code("panel-role", required=True)

    class Meta:
        constraints = [
            numbered_once("panel_member"),
            models.UniqueConstraint(
                fields=["panel", "staff", "role"],
                name="panel_has_each_member_once",
                violation_error_message="This person is on the panel in this role already.",
            ),
        ]
