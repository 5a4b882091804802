"""What several of the cast have been through: courts, orders, assessments, victims."""

from throughcare.dataset.synthetic.cast.people import STAFF
from throughcare.dataset.synthetic.cast.story import Fact, Story
from throughcare.dataset.synthetic.lives.offence_choice import OFFENCES
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.schema.assessments import CONCERNS

NORTH, SOUTH = "TEAM1-0000001", "TEAM1-0000002"


def offence(s: Story, code: str, days: int, *, arrested: int | None = None, **more: Fact) -> str:
    """An offence by its code, so many days ago."""
    known = next(each for each in OFFENCES if each.code == code)
    arrest = s.ago(days if arrested is None else arrested)
    facts: dict[str, Fact] = {
        "cjs_code": code,
        "description": known.name,
        "yjb_category": known.category,
        "seriousness": known.seriousness,
        "recordable": True,
        "knife_related": "blade" in known.name.lower(),
        "offence_on": s.book.world.as_at - days,
        "arrest_on": max(arrest, s.book.world.as_at - days),
        "area_code": s.book.world.area.area_code,
        "care_status_on_offence": "none",
        "police_reference": f"99/{days:06d}",
        **more,
    }
    return s.put("offence", arrest, facts)


def hearing(s: Story, days: int, kind: str, offences: list[str], **more: Fact) -> str:
    """A hearing of some offences; negative days lie ahead."""
    on = s.ago(days)
    facts: dict[str, Fact] = {
        "hearing_on": on,
        "court_type": "youth-court",
        "court_name": f"{s.book.world.area.town} Youth Court",
        "kind": kind,
        "result_received_on": on + 1 if days > 1 else None,
        "court_officer_staff_id": STAFF["cory"].key,
        **more,
    }
    key = s.put("hearing", on, facts, by="cory")
    for each in offences:
        s.add("hearing_offence", on, by="cory", hearing_id=key, offence_id=each)
    return key


def outcome(s: Story, code: str, days: int, offence_id: str, **more: Fact) -> str:
    """The main outcome of an offence."""
    known = OUTCOMES[code]
    on = s.ago(days)
    facts: dict[str, Fact] = {
        "offence_id": offence_id,
        "legal_outcome": code,
        "outcome_group": known.tier.value,
        "main_or_other": "main",
        "is_substantive": known.substantive,
        "outcome_on": on,
        "residence_on_outcome": "local",
        "care_status_on_outcome": "none",
        "ete_hours_on_outcome": 20,
        "appeal_status": "not-appealed" if more.get("hearing_id") else "",
        "native_outcome": known.name,
        "yjb_mapped_outcome": known.yjb_code,
        **more,
    }
    return s.put("outcome", on, facts)


def programme(
    s: Story, disposal: str, first: int, last: int | None, outcome_id: str = "", **more: Fact
) -> str:
    """The work that follows an outcome."""
    facts: dict[str, Fact] = {
        "outcome_id": outcome_id,
        "disposal_type": disposal,
        "native_disposal_type": disposal.replace("-", " ").upper(),
        "level": "enhanced",
        "identified_victim": "yes",
        "completed": "" if last is None else "yes",
        "end_reason": "" if last is None else "completed",
        **more,
    }
    return s.spell("programme", first, last, **facts)


def allocation(
    s: Story, first: int, last: int | None = None, *, kind: str = "lead", to: str = ""
) -> str:
    worker = to or s.lead
    team = SOUTH if worker == "jo" else NORTH
    return s.spell("allocation", first, last, staff_id=STAFF[worker].key, team_id=team, kind=kind)


def assessment(
    s: Story, programme_id: str, stage: str, began: int, done: int | None, **more: Fact
) -> str:
    """An AssetPlus assessment unless another kind is named, countersigned by the manager."""
    signed = None if done is None else s.ago(done - 2)
    facts: dict[str, Fact] = {
        "programme_id": programme_id,
        "kind": "assetplus",
        "stage": stage,
        "started_on": s.ago(began),
        "due_on": s.ago(began - 21),
        "completed_on": None if done is None else s.ago(done),
        "completed_by": "" if done is None else STAFF[s.lead].key,
        "countersigned_on": signed,
        "countersigned_by": STAFF["ruth" if s.lead == "priya" else "priya"].key if signed else "",
        "harm_indicated": True,
        **more,
    }
    return s.put("assessment", s.ago(began), facts)


def flags(*present: str) -> dict[str, Fact]:
    """All yes-or-no findings of AssetPlus, those named being yes."""
    asked = [f"concern_{name}" for name in CONCERNS]
    asked += [
        "county_lines", "nrm_referred", "sexual_exploitation", "criminal_exploitation",
        "gang_associated", "risk_to_children", "risk_of_self_harm", "risk_of_suicide",
    ]  # fmt: skip
    return {name: name in present or name.removeprefix("concern_") in present for name in asked}


def plan(s: Story, programme_id: str, kind: str, days: int, words: str = "", **more: Fact) -> str:
    """A plan agreed with child and carer on the day it was made."""
    on = s.ago(days)
    facts: dict[str, Fact] = {
        "programme_id": programme_id,
        "kind": kind,
        "version": 1,
        "started_on": on,
        "agreed_with_child_on": on,
        "agreed_with_carer_on": on,
        "review_due_on": s.ago((days - 91) if days < 91 else -(91 - days % 91)),
        "countersigned_by": STAFF["priya"].key,
        "countersigned_on": min(s.ago(days - 2), s.book.world.as_at),
        "childs_words": words,
        **more,
    }
    return s.put("plan", on, facts)


def panel(s: Story, programme_id: str, kind: str, due: int, held: int | None, **more: Fact) -> str:
    facts: dict[str, Fact] = {
        "programme_id": programme_id,
        "kind": kind,
        "due_on": s.ago(due),
        "held_on": None if held is None else s.ago(held),
        "child_attended": None if held is None else True,
        **more,
    }
    return s.put("panel", s.ago(due + 20), facts)


def sat(s: Story, panel_id: str, **parts: str) -> None:
    """Who sat on a panel: worker to part."""
    for who, part in parts.items():
        s.add("panel_member", s.ago(20), panel_id=panel_id, staff_id=STAFF[who].key, role=part)


def victim(s: Story, offence_id: str, days: int, first: str, last: str, **more: Fact) -> str:
    """A victim who was asked, and who they are behind the wall."""
    on = s.ago(days)
    facts: dict[str, Fact] = {
        "victim_type": "direct-person",
        "enhanced_rights": False,
        "details_received_on": on,
        "consent": "contact",
        "contacted_on": s.ago(days - 5),
        "view_sought_before_decision": "yes",
        **more,
    }
    key = s.put("victim", on, facts, by="vic")
    s.add(
        "victim_offence", on, by="vic", victim_id=key, offence_id=offence_id, person_id=s.child.key
    )
    s.add(
        "victim_identity",
        on,
        by="vic",
        victim_id=key,
        first_name=first,
        last_name=last,
        phone="07700 900811",
        address="3 Orchard Way",
        postcode=f"{s.book.world.area.postcode} 4AB",
        safe_contact="Text first",
        preferred_language="English",
        notes="Would like to know when the order ends.",
    )
    return key
