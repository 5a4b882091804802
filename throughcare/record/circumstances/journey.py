"""What a child's circumstances add to their journey: where they live and learn, and their care."""

from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.contributions import (
    Contribution,
    JourneyKind,
    JourneyLine,
    LineWords,
    codes,
    in_words,
    sentence,
    split,
)
from throughcare.record.circumstances.models import CareStatus, LearningNeed, Provision, Residence


def residence_words(line: JourneyLine) -> LineWords:
    """Where the child went to live, and whether it suits them. No address: pages are printed."""
    suitability, main = split(line.more)
    title = _("Moved: %(place)s") if main == "true" else _("Another address: %(place)s")
    place = in_words("accommodation-type", line.title).lower()
    suits = {
        "suitable": _("Suitable"),
        "unsuitable": _("Not suitable"),
        "unknown": _("Not known whether it is suitable"),
    }
    return LineWords(title % {"place": place}, sentence(suits[suitability], line.words))


def provision_words(line: JourneyLine) -> LineWords:
    """Where the child learns or works, for how many hours a week."""
    status, offered = split(line.more)
    title = _("Education or work: %(place)s")
    if line.title == "none":
        return LineWords(_("No education, training or work"), in_words("ete-status", status))
    hours = _("%(hours)s hours a week offered") % {"hours": offered} if offered else ""
    place = in_words("ete-provision", line.title).lower()
    status_words = in_words("ete-status", status) if status else ""
    return LineWords(title % {"place": place}, sentence(line.words, status_words, hours))


def learning_need_words(line: JourneyLine) -> LineWords:
    """A special educational or additional learning need, and the support for it."""
    need, support = split(line.more)
    title = {
        "yes": _("Learning need identified"),
        "no": _("No learning need found"),
        "not-known": _("Learning needs not known"),
    }[line.title]
    return LineWords(
        title,
        sentence(
            in_words("send-need", need) if need else "",
            in_words("send-status", support) if support and support != "none" else "",
        ),
    )


def care_status_words(line: JourneyLine) -> LineWords:
    """A status with children's social care, and whose."""
    title = _("Care status: %(status)s") % {"status": in_words("care-status", line.title).lower()}
    return LineWords(title, line.words)


CONTRIBUTIONS = (
    Contribution(
        code="residence",
        kind=JourneyKind.HOME,
        model=Residence,
        on="started_on",
        ended="ended_on",
        title="accommodation_type",
        more=codes("suitability", "is_primary"),
        line_words=residence_words,
    ),
    Contribution(
        code="provision",
        kind=JourneyKind.EDUCATION,
        model=Provision,
        on="started_on",
        ended="ended_on",
        title="provision_type",
        more=codes("attendance_status", "hours_offered"),
        words="provider",
        needs=Capability.READ_EDUCATION,
        line_words=provision_words,
    ),
    Contribution(
        code="learning-need",
        kind=JourneyKind.EDUCATION,
        model=LearningNeed,
        on="started_on",
        ended="ended_on",
        title="need_identified",
        more=codes("need", "support"),
        needs=Capability.READ_EDUCATION,
        line_words=learning_need_words,
    ),
    Contribution(
        code="care-status",
        kind=JourneyKind.SAFEGUARDING,
        model=CareStatus,
        on="started_on",
        ended="ended_on",
        title="status",
        words="authority",
        line_words=care_status_words,
    ),
)
