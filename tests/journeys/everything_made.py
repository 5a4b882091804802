"""A service with one of everything that a page is about, and its workers at their browsers."""

from datetime import date, timedelta
from http.cookies import BaseCookie
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.cast import LONG_AGO
from tests.exchange.conftest import as_csv
from tests.journeys.every_page import HALFWAY
from tests.journeys.looking import NOBODY
from tests.pages.documents.rows import a_document, a_staged_file
from tests.pages.performance.snapshots_made import entrants, keyed_name, work_out, write_snapshot
from tests.pages.writing.arranged import (
    A_KEY,
    a_twin,
    adult_asked_for,
    came_in,
    curfew,
    done_together,
    highbury,
    in_custody,
    in_her_home,
    listed_on,
    merged_twin,
    met_yesterday,
    on_bail,
    on_remand,
    report_asked_for,
    suggested,
)
from tests.pages.writing.examples import things
from tests.pages.writing.paper_examples import a_letter, to_write_about
from throughcare.caseload.first_day.actions import begin_first_day
from throughcare.casework.contacts.actions import InTheGroup, record_group
from throughcare.casework.contacts.queries import children_offered
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.imports.job import carry_out
from throughcare.exchange.imports.models import Batch, ImportJob
from throughcare.exchange.offline_pack.actions import add_recipient
from throughcare.exchange.practice.actions import found_practice_service
from throughcare.exchange.transfers import actions as copies
from throughcare.exchange.transfers.models import Offer
from throughcare.foundation.access import actions
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.models import (
    Duty,
    EmergencyAccess,
    Membership,
    Service,
    Staff,
    Team,
    Transfer,
    WorkerAbsence,
)
from throughcare.foundation.facts.days import today
from throughcare.foundation.sign_in.demonstration import BACKEND
from throughcare.governance.performance import actions as performance
from throughcare.record.children.models import Child, Relationship
from throughcare.record.circumstances.models import Residence
from throughcare.record.codes import actions as codes

ALIKE = (a_twin, suggested, merged_twin)
PASSWORD, APP_KEY = "correct horse battery staple", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
YEAR_AFTER = date(2021, 1, 1)
CHILDREN_SENT = """
    person_id | first_name | date_of_birth | sex
    P1        | Anna       | 2011-05-01    | female
    P2        | =cmd()     | 03/04/2011    | male
"""


def child_of(service: Service) -> Child:
    """A child of another service, with a home and a carer."""
    child = cast.make_child(service)
    keep(
        Residence,
        child=child,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        started_on=LONG_AGO,
    )
    keep(Relationship, child=child, kind="mother", name="Ewa Kowalska", started_on=LONG_AGO)
    return child


class Elsewhere:
    """Another service, which offers two children: one is taken over, and the other waits."""

    def __init__(self) -> None:
        service = cast.make_service("eastmere", "Eastmere Youth Justice Service")
        self.manager = cast.make_staff(service, "Esme", "Lund", "operations-manager")
        self.cases = [child_of(service).case for _number in range(2)]

    def offers(self, to: Staff) -> dict[str, str]:
        """References of the record that came, of its transfer, and of the copy that waits."""
        first, second = (self.offer(case) for case in self.cases)
        with acting(to, doing="testing"):
            arrived = copies.accept_copy(first, by=to)
            came = Transfer.objects.get(case=arrived).reference
        return {"copied": arrived.reference, "came": came, "offer": second}

    def offer(self, case: Any) -> str:
        with acting(self.manager, doing="testing"):
            asked = actions.ask_transfer(
                case, towards="northwick", kind="transfer", on=LONG_AGO, by=self.manager
            )
            copies.send_copy(Transfer.objects.get(pk=asked), by=self.manager)
            return Offer.objects.get(case=case).reference


class Made:
    """A service with one of everything that a page is about."""

    def __init__(self, fresh: Any, folder: Path) -> None:
        self.readers: dict[str, Client] = {}
        self.answers: dict[tuple[str, str], HttpResponse] = {}
        fresh.connect_default_as("owner")
        self.service = cast.make_service("northwick", "Northwick Youth Justice Service")
        team = cast.team_of(self.service, "North")
        self.staff = {who: cast.worker(who) for who in cast.STAFF}
        line = cast.make_command_line(self.service)
        elsewhere = Elsewhere()
        self.references = self.make_cases() | self.make_workers(team)
        self.references |= things(self.anna)
        court = (highbury, on_bail, on_remand, curfew, in_custody, report_asked_for)
        more = (adult_asked_for, came_in, done_together, a_document, a_staged_file)
        for made in (met_yesterday, *court, *more, to_write_about, a_letter, *ALIKE):
            self.references |= made(self.anna)
        self.references |= in_her_home(self.anna, self.staff.__getitem__)
        self.references |= listed_on(self.anna, days_ago(0))
        self.references["heard"] = listed_on(self.anna, days_ago(1))["listed"]
        self.references |= {who: worker.reference for who, worker in self.staff.items()}
        self.let_hana_use_codes()
        self.list_offences(line)
        taken = write_snapshot(folder, "northwick", entrants([keyed_name(self.anna)]))
        work_out(taken, "/performance/")  # and the tracker says that it is being worked out
        work_out(taken, "/performance/first-time-entrants/")
        fresh.connect_default_as("app")
        self.references |= self.happen(line, folder) | elsewhere.offers(self.staff["ruth"])
        self.references |= {"dive": self.dive_deep(self.staff["ana"])}

    def make_cases(self) -> dict[str, str]:
        """Anna whose record is open, Lee's restricted and Kit's sealed."""
        self.anna, lee, kit = (cast.child(name) for name in ("anna", "lee", "kit"))
        exclusion = cast.exclude(self.anna.case, self.staff["bea"])
        leaving = Transfer(
            service=self.service,
            case=self.anna.case,
            direction="out",
            kind="transfer",
            other_service_name="Eastmere Youth Justice Service",
            requested_on=LONG_AGO,
        )
        leaving.save()
        return {
            "anna": self.anna.reference,
            "lee": lee.reference,
            "kit": kit.reference,
            "exclusion": exclusion.reference,
            "transfer": leaving.reference,
        }

    def make_workers(self, team: Team) -> dict[str, str]:
        """Two who work here, and one who did."""
        gone = cast.make_staff(self.service, "Gus", "Vane", "case-manager", team=team)
        Membership.objects.filter(staff=gone).update(ended_on=YEAR_AFTER)
        Staff.objects.filter(pk=gone.pk).update(ended_on=YEAR_AFTER)
        sam, cory = self.staff["sam"], self.staff["cory"]
        return {
            "sam": sam.reference,
            "cory": cory.reference,
            "gone": gone.reference,
            "membership": Membership.objects.get(staff=cory).reference,
        }

    def list_offences(self, line: Staff) -> None:
        """One offence of the national list, and how the service reads it."""
        theft = {
            "cjs_code": "TH68010",
            "title": "Theft from a shop",
            "category": "CI",
            "home_office_class": "034/01",
            "recordable": True,
            "notifiable": True,
        }
        with acting(line, doing="loading"):
            codes.load_offence_codes([theft], on=LONG_AGO, by=line)
            codes.read_offence(
                "TH68010",
                category="theft-and-handling",
                seriousness=3,
                source="The service's own table",
                on=LONG_AGO,
                by=line,
            )

    def dive_deep(self, ana: Staff) -> str:
        """A question about figures that is kept."""
        with acting(ana, doing="testing"):
            return performance.save_deep_dive(
                name="Boys, by tier",
                measure="first-time-entrants",
                part="number",
                period="2026Q2",
                narrowed_to={"sex": "male"},
                split_by="tier",
                settings={},
                by=ana,
            ).reference

    def let_hana_use_codes(self) -> None:
        hana = self.staff["hana"].person
        hana.set_password(PASSWORD)
        hana.save()
        TOTP.activate(hana, APP_KEY)
        RecoveryCodes.activate(hana)

    def happen(self, line: Staff, folder: Path) -> dict[str, str]:
        """An import, a night on duty, and a record opened in an emergency, as workers do them."""
        (folder / "sent").mkdir()
        (folder / "sent" / "person.csv").write_text(as_csv(CHILDREN_SENT))
        import_folder(folder / "sent", line.pk)
        with acting(self.staff["cory"], doing="testing"):
            opened = actions.open_in_emergency(
                self.references["lee"],
                kind="restricted-case",
                reason="Her mother rang: she is not safe tonight.",
                hours=2,
                by=self.staff["cory"],
            )
            emergency = EmergencyAccess.objects.get(pk=opened).reference
        with acting(self.staff["ruth"], doing="testing"):
            batch = Batch.objects.get().reference
            tonight = timezone.now()
            actions.set_duty(
                self.staff["cory"],
                from_moment=tonight,
                to_moment=tonight + timedelta(hours=8),
                by=self.staff["ruth"],
            )
            duty = Duty.objects.latest("pk").reference
            actions.set_absence(
                self.staff["ed"],
                cover=self.staff["jo"],
                first_day=today() + timedelta(days=7),
                last_day=None,
                handover="The school meets on Mondays.",
                by=self.staff["ruth"],
            )
            absence = WorkerAbsence.objects.get().reference
        session = self.held_for_two()
        with acting(self.staff["ola"], doing="testing") as context:
            first_day = begin_first_day(by=context.staff).reference
            found_practice_service(nightly=True, by=context.staff)
            opens = add_recipient(name="Duty desk", public_key=A_KEY, by=context.staff)
        made = {"batch": batch, "emergency": emergency, "duty": duty, "absence": absence}
        made |= {"session": session, "first_day": first_day, "recipient": opens.reference}
        return made | self.files_sent()

    def held_for_two(self) -> str:
        """A session of Sam's for Anna and another child of theirs."""
        held = {"name": "Bikes", "method": "group", "held_at": timezone.now()}
        with acting(self.staff["sam"], doing="testing") as context:
            first = children_offered(context.staff)[:2]
            two = [InTheGroup(child=each, attendance="attended") for each in first]
            return record_group(two, by=context.staff, **held, notes="").reference

    def files_sent(self) -> dict[str, str]:
        """Files sent on a page: some that wait to be checked, and some that were."""
        ruth, given = self.staff["ruth"], {"day_order": "-"}
        client = self.browser_of("ruth")
        for _number in range(2):
            file = SimpleUploadedFile("person.csv", as_csv(CHILDREN_SENT).encode())
            client.post("/imports/new/", given | {"tables": file})
        with acting(ruth, doing="testing"):
            waiting, checked = ImportJob.objects.order_by("pk").values_list("reference", flat=True)
        carry_out(checked, ruth.pk)
        return {"waiting": waiting, "checked": checked}

    def sign_in(self, who: str) -> BaseCookie:
        """The cookies of somebody who has just said who they are."""
        return self.browser_of(who).cookies

    def read(self, who: str, at: str) -> HttpResponse:
        """What a worker is answered at an address, as it was when it was first asked for."""
        if (who, at) not in self.answers:
            self.readers[who] = self.readers.get(who) or self.browser_of(who)
            self.answers[who, at] = self.readers[who].get(at)
        return self.answers[who, at]

    def browser_of(self, who: str) -> Client:
        client = Client()
        if who == HALFWAY:
            hana = self.staff["hana"].person.email
            client.post("/sign-in/", {"login": hana, "password": PASSWORD})
        elif who != NOBODY:
            client.force_login(self.staff[who].person, backend=BACKEND)
            client.post("/sign-in/as/confirm/", {"next": "/help/"})
        return client
