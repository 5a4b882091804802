"""The pages that write a child's circumstances, each declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.writing.questions import Ask
from throughcare.record.children.spell_pages import PageWords, spell_pages
from throughcare.record.circumstances.models import CareStatus

CARE_STATUS = spell_pages(
    CareStatus,
    "care_statuses",
    at="care-status",
    back="circumstances",
    asks={
        "status": _("What is the child’s status with children’s social care?"),
        "legal_status": _("Under which law?"),
        "authority": _("Which local authority is responsible?"),
        "started_on": Ask(_("From which day?"), _("For example, 27/3/2026")),
        "ended_on": Ask(_("Until which day?"), _("Leave it empty while it runs")),
    },
    add=PageWords(
        _("Record a care status"), _("The care status was recorded"), "record a care status"
    ),
    ended=PageWords(_("End a care status"), _("The care status was ended"), "end a care status"),
    corrected=PageWords(
        _("Correct a care status"), _("The care status was corrected"), "correct a care status"
    ),
)
