"""What to open each page of the register with: who opens it, and about what.

A page that stands in no table here is not looked at, so the test fails until it does.
"""

from dataclasses import dataclass, field

from tests.journeys.looking import NOBODY
from tests.pages.writing.examples import EXAMPLES
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.writing.routes import DECLARED

HALFWAY = "halfway"  # the password is given, the code still to come
FTE = {"code": "first-time-entrants"}


@dataclass(frozen=True)
class Visit:
    """One opening of a route: who, with which arguments, and what is asked after the `?`."""

    who: str
    given: dict[str, str] = field(default_factory=dict)
    query: str = ""


# By the name of the route. What stands in braces is made by tests/journeys/everything_made.py.
OPENED: dict[str, list[Visit]] = {
    "help": [Visit(NOBODY), Visit("sam")],
    "accessibility-statement": [Visit(NOBODY)],
    "account_login": [Visit(NOBODY)],
    "signed-out": [Visit(NOBODY)],
    "account_change_password": [Visit("hana")],
    "account_logout": [Visit("sam")],
    "account_reauthenticate": [Visit("hana")],
    "choose-service": [Visit("sam")],
    "stay": [Visit("sam")],
    "mfa_authenticate": [Visit(HALFWAY)],
    "mfa_reauthenticate": [Visit("hana")],
    "mfa_index": [Visit("hana"), Visit("sam")],
    "mfa_activate_totp": [Visit("sam")],
    "mfa_deactivate_totp": [Visit("hana")],
    "mfa_view_recovery_codes": [Visit("hana")],
    "mfa_generate_recovery_codes": [Visit("hana")],
    "demonstration": [Visit(NOBODY)],
    "demonstration-confirm": [Visit("sam")],
    "home": [Visit("sam"), Visit("ruth"), Visit("dana"), Visit("dee")],
    "account": [Visit("sam")],
    "glossary": [Visit("sam")],
    "cases": [Visit("sam")],
    "cases-of": [Visit("ruth", {"scope": "all"}), Visit("sam", {"scope": "all"}, "q=no-such")],
    "search": [Visit("sam")],
}
ON_A_CHILD = {
    "sam": [
        "case-overview",
        "journey",
        "journey-to-print",
        "journey-print",
        "before-a-visit",
        "people",
        "alerts",
        "circumstances",
        "offences-and-outcomes",
        "documents",
        "add-document",
        "child-letters",
        "case-access",
    ],
    "ruth": ["case-audit-trail", "allocate", "restrict", "exclude", "ask-transfer"],
}
OPENED |= {
    name: [Visit(who, {"reference": "{anna}"})]
    for who, names in ON_A_CHILD.items()
    for name in names
}
OPENED |= {
    "add-document-version": [Visit("sam", {"reference": "{anna}", "row": "{document}"})],
    "file-documents": [Visit("bea")],
    "file-document": [Visit("bea", {"file": "{file}"})],
    "end-allocation": [Visit("ruth", {"reference": "{anna}", "allocation": "{allocation}"})],
    "change-restriction": [Visit("ruth", {"reference": "{lee}"})],
    "lift-restriction": [Visit("ruth", {"reference": "{lee}"})],
    "end-exclusion": [Visit("ruth", {"reference": "{anna}", "exclusion": "{exclusion}"})],
    "date-transfer": [Visit("ruth", {"reference": "{anna}", "transfer": "{transfer}"})],
    "emergency-access": [Visit("sam", {"reference": "{lee}"})],
    "emergency-reason": [Visit("sam", {"reference": "{lee}"})],
    "child-records": [Visit("ruth", {"reference": "{anna}"})],
    "merge-records": [Visit("ruth", {"reference": "{anna}", "other": "{twin}"})],
    "undo-merge": [Visit("ruth", {"reference": "{anna}", "merge": "{merge}"})],
    "keep-apart": [Visit("ruth", {"reference": "{anna}", "suggestion": "{suggestion}"})],
    "possible-duplicates": [Visit("bea"), Visit("ruth")],
    "oversight": [Visit("ruth"), Visit("dana")],
    "allocations": [Visit("ruth")],
    "worker-cases": [Visit("ruth", {"worker": "{sam}"})],
    "emergencies": [Visit("dana")],
    "review-emergency": [Visit("dana", {"emergency": "{emergency}"})],
    "restricted": [Visit("ruth")],
    "who-looked": [Visit("dana")],
    "record-audit-trail": [Visit("dana", {"reference": "{anna}"})],
    "worker-audit-trail": [Visit("dana", {"worker": "{sam}"})],
    "transfers": [Visit("ruth")],
    "send-copy": [Visit("ruth", {"reference": "{anna}", "transfer": "{transfer}"})],
    "offered-cases": [Visit("ruth")],
    "offered-case": [Visit("ruth", {"offer": "{offer}"})],
    "copied-record": [Visit("ruth", {"reference": "{copied}", "transfer": "{came}"})],
    "court-list": [Visit("ruth"), Visit("ruth", query="day={hearing_day}")],
    "court-results": [Visit("cory", {"day": "{hearing_on}"})],
    "court-result-later": [Visit("sam", {"reference": "{anna}", "row": "{heard}"})],
    "duty": [Visit("ruth")],
    "set-duty": [Visit("ruth")],
    "end-duty": [Visit("ruth", {"duty": "{duty}"})],
    "add-group-session": [Visit("sam")],
    "repeat-group-session": [Visit("sam", {"session": "{session}"})],
    "absences": [Visit("ruth")],
    "letters": [Visit("sam"), Visit("bea", query="about=court-date")],
    "letter-batch": [Visit("sam", {"batch": "{letters_batch}"})],
    "letter-wordings-in": [Visit("ruth", {"language": "Welsh"})],
    "letter-wordings": [Visit("ruth"), Visit("sam", query="language=Polish")],
    "print-letter": [Visit("sam", {"reference": "{anna}", "row": "{letter}"})],
    "appropriate-adults": [Visit("sam")],
    "visits-now": [Visit("ruth")],
    "add-child": [Visit("sam")],
    "contact-with": [Visit("sam"), Visit("sam", query="child=")],
    "case-referrals": [Visit("sam", {"reference": "{anna}"})],
    "intake": [Visit("priya"), Visit("bea")],
    "intake-screened": [Visit("priya")],
    "police-email": [Visit("bea")],
    "intake-item": [Visit("priya", {"item": "{item}"})],
    "set-absence": [Visit("ruth")],
    "end-absence": [Visit("ruth", {"absence": "{absence}"})],
    "set-up": [Visit("ola"), Visit("ruth")],
    "practice-service": [Visit("ola"), Visit("ruth")],
    "make-practice-service": [Visit("ola")],
    "enter-practice": [Visit("sam")],
    "offline-pack": [Visit("ola")],
    "add-pack-recipient": [Visit("ola")],
    "end-pack-recipient": [Visit("ola", {"recipient": "{recipient}"})],
    "begin-first-day": [Visit("ola")],
    "close-first-day": [Visit("ola", {"first_day": "{first_day}"})],
    "confirm-cases": [Visit("sam")],
    "first-day-progress": [Visit("ruth")],
    "offence-codes": [Visit("sam")],
    "courts": [Visit("priya"), Visit("sam")],
    "service-rules": [Visit("ruth")],
    "service-rule": [Visit("ruth", {"code": "initial-assessment"})],
    "offence-code": [Visit("ana", {"code": "TH68010"}), Visit("sam", {"code": "TH68010"})],
    "people-of-service": [Visit("ola"), Visit("ola", query="q=no-such")],
    "add-person": [Visit("ola")],
    "imports": [Visit("ruth")],
    "send-files": [Visit("ruth")],
    "import-job": [
        Visit("ruth", {"reference": "{waiting}"}),
        Visit("ruth", {"reference": "{checked}"}),
    ],
    "import-files": [Visit("ruth", {"reference": "{checked}"})],
    "undo-import": [Visit("ruth", {"reference": "{batch}"})],
    "import": [Visit("ruth", {"reference": "{batch}"})],
    "performance": [Visit("ana"), Visit("sam")],
    "take-snapshot": [Visit("ana")],
    "returns": [Visit("ana")],
    "return-template": [Visit("ana", {"quarter": "2026Q1", "code": "kpi-6"})],
    "return-children": [
        Visit(
            "ruth", {"quarter": "2026Q1", "code": "kpi-6", "row": "completed", "column": "yc_yjs"}
        )
    ],
    "return-submitted": [Visit("ana", {"quarter": "2026Q1", "code": "kpi-6"})],
    "evaluation": [Visit("ana"), Visit("ana", query="course=")],
    "reoffending-tracker": [Visit("ana")],
    "reoffending-tracker-children": [Visit("sam")],
    "performance-measure": [Visit("ana", FTE, "period=2026Q2&by=sex"), Visit("sam", FTE)],
    "performance-cases": [Visit("sam", FTE, "period=2026Q2")],
    "deep-dives": [Visit("ana"), Visit("sam")],
    "save-deep-dive": [Visit("ana", FTE, "period=2026Q2&by=sex,tier")],
    "deep-dive": [Visit("ana", {"reference": "{dive}"}), Visit("sam", {"reference": "{dive}"})],
    "rename-deep-dive": [Visit("ana", {"reference": "{dive}"})],
}
OPENED |= {
    name: [Visit("ola", {"worker": "{cory}"})]
    for name in (
        "person-of-service",
        "give-role",
        "end-access",
        "starting-password",
        "new-codes",
        "unlock-person",
    )
}
OPENED |= {
    "end-role": [Visit("ola", {"worker": "{cory}", "membership": "{membership}"})],
    "reopen-access": [Visit("ola", {"worker": "{gone}"})],
}
# Pages that write are opened as their examples say, unless a line above does: an example may need
# something to happen first, and here nothing happens between one page and the next.
every_route()  # which reads every declaration
OPENED = {name: [Visit(example.who, example.at)] for name, example in EXAMPLES.items()} | OPENED
# Routes that show no page of their own, and why.
NO_PAGE = {
    "mfa_download_recovery_codes": "a file",
    "notice-seen": "only sent, from the home page",
    "forget-files": "only sent, from the page of the job",
    "cancel-import-job": "only sent, from the page of the job",
    "add-from-search": "only sent, from the search",
    "healthz": "a word, for machines",
    "readyz": "yes or no, for machines",
    "metrics": "numbers, for a monitor",
    "session-left": "seconds, for the script that warns",
    "cases-file": "a file",
    "record-audit-trail-csv": "a file",
    "worker-audit-trail-csv": "a file",
    "end-emergency": "only sent, from the banner",
    "leave-practice": "only sent, from the banner",
    "import-rejected": "a file",
    "document-file": "a file",
    "staged-file": "a file",
    "remove-staged-file": "only sent, from the page of the file",
    "withdraw-copy": "only sent, from the page of the copy",
    "take-copy-away": "a file",
    "performance-csv": "a file",
    "remove-deep-dive": "only sent, from the page of the deep dive",
    "put-back-deep-dive": "only sent, from the page of the deep dive",
    "return-csv": "a file",
    "return-xlsx": "a file",
    "performance-xlsx": "a file",
    "performance-chart": "a picture",
}
NO_PAGE |= {f"{name}-draft": "only sent, by the script" for name, p in DECLARED.items() if p.draft}
NO_PAGE |= {f"{name}-taken-back": "only sent" for name, p in DECLARED.items() if p.undo}
# What a worker sees who cannot have what they asked for: an address, who asks, the status.
REFUSALS = {
    "a restricted record": ("/cases/{lee}/", "sam", 403),
    "a sealed record": ("/cases/{kit}/", "sam", 404),
    "a page of another role": ("/oversight/duty/", "dee", 403),
    "no such page": ("/no-such-page/", "sam", 404),
    "no such page, signed out": ("/no-such-page/", NOBODY, 404),
}
