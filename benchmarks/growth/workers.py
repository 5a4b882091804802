"""What the workers of load.py do: a locustfile, read by Locust in a process of its own.

The proportions are those of a service's day: of a hundred things 30 are a child's page, 15 each a
list, a journey and a form saved while it is typed, 12 a contact, 8 a search, 3 a figure, and one
each a record to print and the page of imports. The form of a contact is opened besides.
"""

import json
import os
import random
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import gevent
from locust import FastHttpUser, events, task

PLAN = json.loads(Path(os.environ["BENCH_LARGE_PLAN"]).read_text(encoding="utf-8"))
FORM = "contact form"
CAME = {
    "method": "home-visit",
    "attendance": "attended",
    "view_heard": "yes",
    "anybody_unsafe": "no",
    "notes": "Came on time, and spoke of the new school and of the football team there.",
}
chance = random.Random(7)
waiting = list(PLAN["sessions"])


class Form(HTMLParser):
    """What a browser would send of the form of a page if nothing were typed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inside, self.answers = False, dict[str, str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form":
            self.inside = "novalidate" in given
        chosen = given.get("type") not in ("radio", "checkbox") or "checked" in given
        token = given.get("name") == "csrfmiddlewaretoken"  # the search stands in another form
        if token or (self.inside and tag == "input" and given.get("name") and chosen):
            self.answers[str(given["name"])] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


class Worker(FastHttpUser):
    """A manager of a service, who asks for children of theirs."""

    connection_timeout = network_timeout = 60.0

    def on_start(self) -> None:
        mine = waiting.pop()
        self.children = mine["children"]
        self.client.cookiejar.clear()
        self.cookies = {mine["cookie"]: mine["key"]}
        # Begun together they would all ask in the same moment, and then nobody for three seconds.
        gevent.sleep(chance.random() * PLAN["seconds_between"])
        self.due = time.monotonic()

    def wait_time(self) -> float:
        """What is left of the time between two things that a worker does.

        Locust's own `constant_pacing` counts the first from when all began, and so has them all
        ask together for ever.
        """
        self.due += PLAN["seconds_between"]
        return max(0.0, self.due - time.monotonic())

    def get(self, address: str, name: str) -> Any:
        answer = self.client.get(address, name=name, headers=self.headers(), allow_redirects=False)
        self.keep_cookies()
        return answer

    def post(self, address: str, answers: dict[str, str], name: str) -> Any:
        """Send a form; what leads back to it was refused, and counts as a failure."""
        more = {"headers": self.headers(), "allow_redirects": False, "catch_response": True}
        with self.client.post(address, data=answers, name=name, **more) as answer:
            went_to = str(answer.headers.get("Location", "")) if answer.headers else ""
            if answer.status_code not in (200, 204, 302) or "again=" in went_to:
                answer.failure(f"refused with {answer.status_code}, sent to {went_to}")
        self.keep_cookies()
        return answer

    def keep_cookies(self) -> None:
        for cookie in self.client.cookiejar:
            self.cookies[cookie.name] = str(cookie.value)

    def headers(self) -> dict[str, str]:
        pairs = [f"{name}={value}" for name, value in self.cookies.items()]
        return {"Cookie": "; ".join(pairs), "Accept-Encoding": "gzip"}

    def child(self) -> str:
        reference, _name = chance.choice(self.children)
        return f"/cases/{reference}/"

    def form(self, address: str) -> dict[str, str]:
        """The answers of an empty form, with its tokens."""
        return Form(self.get(address, FORM).text or "").answers | CAME

    @task(30)
    def read_a_child(self) -> None:
        part = chance.choice(["", "", "circumstances/", "offences/"])
        self.get(self.child() + part, "child")

    @task(15)
    def read_a_list(self) -> None:
        self.get(f"/cases/lists/all/?page={chance.randint(1, 40)}", "list")

    @task(15)
    def read_a_journey(self) -> None:
        self.get(f"{self.child()}journey/", "journey")

    @task(12)
    def save_a_contact(self) -> None:
        address = f"{self.child()}contacts/add/"
        self.post(address, self.form(address), "save contact")

    @task(15)
    def save_a_draft(self) -> None:
        address = f"{self.child()}contacts/add/"
        self.post(f"{address}draft/", self.form(address), "autosave")

    @task(8)
    def search(self) -> None:
        """The words are sent, and the page to which that leads is read: both are the search."""
        address = "/cases/search/"
        token = Form(self.get(address, "search").text or "").answers
        _reference, name = chance.choice(self.children)
        found = self.post(address, token | {"words": name[:6].lower()}, "search")
        if found.headers and found.headers.get("Location"):
            self.get(str(found.headers["Location"]), "search")

    @task(3)
    def read_a_figure(self) -> None:
        self.get("/performance/", "figures")

    @task(1)
    def print_a_record(self) -> None:
        self.get(f"{self.child()}journey/print/", "print")

    @task(1)
    def read_the_imports(self) -> None:
        self.get("/imports/", "imports")


@events.test_start.add_listener
def leave_out_the_warm_up(environment: Any, **_more: Any) -> None:
    gevent.spawn_later(PLAN["warm"], environment.stats.reset_all)


@events.quitting.add_listener
def note(environment: Any, **_more: Any) -> None:
    """Write down how each kind of page answered."""
    answered = {
        name: [
            each.num_requests,
            each.num_failures,
            each.median_response_time,
            each.get_response_time_percentile(0.95),
            each.get_response_time_percentile(0.99),
        ]
        for (name, _method), each in merged(environment.stats.entries).items()
    }
    Path(PLAN["result"]).write_text(json.dumps(answered), encoding="utf-8")


def merged(entries: Any) -> dict[tuple[str, str], Any]:
    """What is asked for by two methods under one name is one thing."""
    one: dict[tuple[str, str], Any] = {}
    for (name, _method), each in entries.items():
        if (name, "") in one:
            one[name, ""].extend(each)
        else:
            one[name, ""] = each
    return one
