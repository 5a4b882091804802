"""One page for each layout, with invented people."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines

from tests.pages.design_samples.forms import ContactForm, FilterForm
from throughcare.foundation.design.frame import NavigationItem
from throughcare.foundation.design.identity import AlertBadge, Identity, case_pages
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.tables import Fact, Sorting, TableColumn, chosen_filters
from throughcare.foundation.pages.menu_and_banners import Banner

HERE = Path(__file__).parent
COLUMNS = [
    TableColumn("name", "Name", "name"),
    TableColumn("order", "Order"),
    TableColumn("due", "Next due", "due_on"),
    TableColumn("missed", "Missed", "missed", numeric=True),
]
MENU = [
    NavigationItem(text="My day", href="/list/"),
    NavigationItem(text="Cases", href="/case/", active=True),
    NavigationItem(text="Diary", href="/question/"),
    NavigationItem(text="Team", href="/interruption/"),
    NavigationItem(text="Figures", href="/print/"),
]
CASE_MENU = case_pages(
    [
        NavigationItem(text=text, href=f"/case/?part={number}", current=number == 1)
        for number, text in enumerate(
            [
                "Overview",
                "Timeline",
                "Order and plan",
                "Assessments",
                "People",
                "Documents",
                "Share",
            ]
        )
    ]
)
ANNA = Identity(
    name="Anna Kowalska",
    href="/case/",
    facts=[("Age", "14"), ("Born", "12 March 2012"), ("Order", "Referral order to 3 May 2027")],
    alerts=[
        AlertBadge(text="Weapons"),
        AlertBadge(text="Exploitation", kind="care"),
        AlertBadge(text="Victim limits", kind="note"),
        AlertBadge(text="Two to visit"),
    ],
    all_alerts_href="/case/",
)
TIMELINE = {
    "headingLevel": 2,
    "items": [
        {
            "label": {"text": "Home visit, attended"},
            "byline": {"text": "Sam Okoro"},
            "datetime": {"text": "20 November 2026 at 15:10", "timestamp": "2026-11-20T15:10Z"},
            "text": "Anna talked about going back to school on Monday, and what would help.",
        },
        {
            "label": {"text": "Office appointment, missed"},
            "byline": {"text": "Sam Okoro"},
            "datetime": {"text": "17 November 2026 at 10:00", "timestamp": "2026-11-17T10:00Z"},
            "text": "No reason given. First written warning sent.",
        },
    ],
}


@dataclass
class Named:
    name: str


@dataclass
class Worker:
    full_name: str
    service: Named


def show(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    request.worker = Worker("Sam Okoro", Named("Northwick Youth Justice Service"))
    request.navigation = MENU
    template = engines["jinja2"].from_string((HERE / f"{name}.jinja").read_text())
    return HttpResponse(template.render(context, request))


def list_page(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The contact was recorded")
    form = FilterForm(request.GET)
    page = page_of([f"Invented {number}" for number in range(1, 90)], request.GET)
    rows = [
        [
            {"text": name},
            {"text": "Youth rehabilitation order to 3 March 2027"},
            {"text": "24 November 2026"},
            {"text": "2"},
        ]
        for name in page
    ]
    sorting = Sorting.from_query(COLUMNS, request.GET, "name")
    chosen = chosen_filters(form, request.GET)
    return show(
        request,
        "list",
        form=form,
        chosen=chosen,
        page=page,
        rows=rows,
        sorting=sorting,
        query=request.GET,
    )


def case_page(request: HttpRequest) -> HttpResponse:
    request.banners = [
        Banner(
            kind="emergency",
            text="Emergency access ends at 18:40.",
            action_text="End now",
            action_href="/case/",
        )
    ]
    facts = [
        Fact("School", "Harbour Road School", "/question/"),
        Fact("Hours a week", "14 of 25"),
        Fact("Speech and language", None, "/question/"),
    ]
    return show(request, "case", identity=ANNA, case_menu=CASE_MENU, timeline=TIMELINE, facts=facts)


def question(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    form = ContactForm(request.POST, request.FILES) if sent else ContactForm()
    return show(request, "question", form=form, identity=ANNA)


def interruption(request: HttpRequest) -> HttpResponse:
    return show(request, "interruption")


def print_page(request: HttpRequest) -> HttpResponse:
    printed_at = datetime(2026, 7, 1, 9, 5, tzinfo=UTC)
    return show(request, "print", timeline=TIMELINE, printed_at=printed_at)


def components(request: HttpRequest) -> HttpResponse:
    return show(request, "components")
