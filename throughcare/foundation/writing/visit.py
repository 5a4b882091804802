"""One request to a page that writes: what it is about, whose form it is, and where it goes on."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import AboutIt, Subject, Writing, worded


def undo_address(form_at: str, request_id: int | str) -> str:
    """The address at which what a form did in one request is taken back."""
    return f"{form_at}taken-back/{request_id}/"


@dataclass
class Visit:
    """A declared page, as one worker has it before them. `address` are the parts of its address."""

    page: Writing
    request: WorkerRequest
    address: dict[str, str]
    subject: Subject
    token: str

    def form(self, data: Any = None) -> Any:
        """The page's form, with what was typed or as it is opened."""
        return self.page.form(data, subject=self.subject)

    def words(self, words: AboutIt) -> str:
        return worded(words, self.subject)

    def again(self, how: str = "", token: str = "") -> HttpResponse:
        """Send the browser to this page: afresh, or with what a token stands for."""
        query = f"?{how}={token or self.token}" if how else ""
        return redirect(self.request.path + query)

    def leave(self) -> HttpResponse:
        """Send the browser to where it came from."""
        return redirect(self.subject.back)

    def render(self, template: str, *, status: int = 200, **shown: Any) -> HttpResponse:
        about = "_about_child" if "identity" in self.subject.frame else ""
        shown |= {"layout": f"layouts/question{about}.jinja", "token": self.token}
        shown["back_href"] = self.subject.back
        page = f"writing/{template}.jinja"
        return render(self.request, page, self.subject.frame | shown, status=status)
