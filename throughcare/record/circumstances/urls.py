"""Addresses of the pages about a child's circumstances."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.circumstances import views, writing_pages

urlpatterns = [
    page(
        "cases/<str:reference>/circumstances/",
        views.circumstances,
        name="circumstances",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the circumstances of a child",
    ),
    page(
        "cases/<str:reference>/circumstances/move/",
        views.move,
        name="move",
        needs=Capability.RECORD_CIRCUMSTANCES,
        audit=Audit.COLLECTION,
        family=Family.CHILD,
        doing="record that a child moved",
    ),
    page(
        "cases/<str:reference>/circumstances/move/<str:moved>/undo/",
        views.undo_move,
        name="undo-move",
        needs=Capability.RECORD_CIRCUMSTANCES,
        audit=Audit.ALTERATION,
        family=Family.CHILD,
        doing="undo that a child moved",
    ),
    page(
        "cases/<str:reference>/circumstances/homes/<str:home>/correct/",
        views.correct_home,
        name="correct-home",
        needs=Capability.RECORD_CIRCUMSTANCES,
        audit=Audit.ALTERATION,
        family=Family.CHILD,
        doing="correct where a child lived",
    ),
    page(
        "cases/<str:reference>/circumstances/corrections/<str:correction>/undo/",
        views.undo_correction,
        name="undo-correction",
        needs=Capability.RECORD_CIRCUMSTANCES,
        audit=Audit.ALTERATION,
        family=Family.CHILD,
        doing="undo a correction of where a child lived",
    ),
    *declared(*writing_pages.CARE_STATUS),
]
