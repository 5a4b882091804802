"""Services, teams, the people who sign in and the staff that they are."""

from datetime import datetime
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models.passwords import SignsIn
from throughcare.foundation.access.roles import ROLES, Role
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices_of
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.foundation.facts.record import (
    Fence,
    Record,
    new_reference,
    numbered_once,
)
from throughcare.foundation.facts.retention import RetentionClass
from throughcare.foundation.facts.spells import (
    SpellQuerySet,
    covering,
    ends_on_or_after_it_starts,
)

SERVICE_MOMENT = Func(function="app.moment", output_field=models.DateTimeField())


class ServiceQuerySet(models.QuerySet["Service"]):
    def live(self) -> Self:
        """Services with real children, by code: whatever goes over all services goes over these."""
        return self.filter(practice_of=None).order_by("code")

    def practice(self) -> Self:
        """Services in which workers practise with invented children."""
        return self.exclude(practice_of=None).order_by("code")


class Service(models.Model):
    """A youth justice service: the owner of its records.

    One with `practice_of` holds invented children alone, for the workers of that other service to
    practise with; functions of the database write it (exchange/practice/sql).
    """

    fence = Fence.OPEN
    retention = RetentionClass.SERVICE
    watched = True  # an import may change what it is called and where it is

    class Dataset:
        table = "service"
        renamed = {"service_id": "code"}

    class Disclosure:
        plain = ("practice_nightly", "practice_filled_at")

    class Country(models.TextChoices):
        ENGLAND = "england", "England"
        WALES = "wales", "Wales"

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(
        max_length=10, choices=Country, default=Country.ENGLAND, db_default=Country.ENGLAND
    )
    yot_code = models.CharField(max_length=20, blank=True, default="", db_default="")
    area_code = models.CharField(max_length=20, blank=True, default="", db_default="")
    practice_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="practice", null=True, editable=False
    )
    practice_nightly = models.BooleanField(default=False, db_default=False, editable=False)
    practice_filled_at = models.DateTimeField(null=True, editable=False)

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        "access.Staff",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
    )

    objects = ServiceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Team(Record):
    """A team of a service."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "team"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=choices_of("team-kind"))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            numbered_once("team"),
            ends_on_or_after_it_starts("team", "A team cannot end before it starts."),
        ]


@in_one_statement
def person_numbered(number: int) -> Queries:
    """Who signs in, by number."""
    return {"person": Person.objects.filter(pk=number)}


class PersonManager(BaseUserManager["Person"]):
    """Finds the people who sign in, by their e-mail address."""

    def get(self, *asked: Any, **named: Any) -> "Person":
        """By number, as each request asks, in a statement that is written and planned once."""
        number = named.get("pk")
        if asked or len(named) != 1 or not isinstance(number, int):
            return super().get(*asked, **named)
        person: Person | None = PageReading().add(person_numbered, number).first("person")
        if person is None:
            raise self.model.DoesNotExist
        return person

    def create_user(self, email: str, password: str | None = None, **more: object) -> "Person":
        person = self.model(email=self.normalize_email(email), **more)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(SignsIn):
    """Someone who signs in. What they may see hangs on the staff they are, not on this."""

    fence = Fence.ACCOUNT
    retention = RetentionClass.STAFF
    watched = True
    unwatched = ("last_login",)  # no change of ours

    class Disclosure:
        identifying = ("email", "full_name")
        plain = ("reference", "is_active", "last_login", "password_stamp", "password_until")

    reference = models.CharField(max_length=40, unique=True, default=new_reference, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True, db_default=True)
    # Until when a password that an administrator gave lets in, once; empty once it is their own.
    password_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return f"person {self.reference}"

    def get_full_name(self) -> str:
        return self.full_name

    def set_password(self, raw_password: str | None) -> None:
        """A password of the person's own: it lasts."""
        super().set_password(raw_password)
        self.password_until = None

    def save(self, *args: Any, **more: Any) -> None:
        """Save the row, and a new password beside it. The web role may save no row."""
        super().save(*args, **more)
        if self._is_new:
            self.store_password()


class StaffQuerySet(models.QuerySet["Staff"]):
    def able_to_act(self) -> Self:
        """Staff whose time at the service has begun and has not ended."""
        return self.filter(covering(today()), Q(person=None) | Q(person__is_active=True))


class Staff(Record):
    """A worker of one service, seconded or its own; former workers stay, for the record.

    `person` is empty for those who have no account: former workers, and the service's own
    command line.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.STAFF

    class Dataset:
        table = "staff"

    class Disclosure:
        plain = ("kind",)

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        COMMAND_LINE = "command-line", "Command line"

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="staff", null=True, blank=True
    )
    first_name = models.CharField(max_length=200)
    last_name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True, default="", db_default="")
    phone = models.CharField(max_length=40, blank=True, default="", db_default="")
    agency = models.CharField(max_length=40, choices=choices_of("agency"))
    contract = models.CharField(max_length=40, choices=choices_of("contract"))
    hours_a_week = models.IntegerField(null=True, blank=True)
    sex = models.CharField(
        max_length=20, choices=choices_of("sex"), blank=True, default="", db_default=""
    )
    ethnicity = models.CharField(
        max_length=20, choices=choices_of("ethnicity"), blank=True, default="", db_default=""
    )
    kind = models.CharField(max_length=20, choices=Kind, db_default=Kind.PERSON)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = "staff"
        constraints = [
            numbered_once("staff"),
            models.CheckConstraint(
                name="staff_leave_on_or_after_they_start",
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Nobody leaves before they start.",
            ),
            models.UniqueConstraint(
                fields=["service", "person"],
                name="person_works_once_in_a_service",
                violation_error_message="Somebody with this address works here already.",
            ),
        ]

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @cached_property
    def today_memberships(self) -> list["Membership"]:
        """The memberships in force today. Read once for each request."""
        return list(self.memberships.covering(today()).select_related("team"))

    @property
    def roles(self) -> list[Role]:
        """The roles held today; those that this version does not know give nothing."""
        return [ROLES[m.role] for m in self.today_memberships if m.role in ROLES]

    @property
    def role_names(self) -> str:
        return ", ".join(dict.fromkeys(role.name for role in self.roles))

    @property
    def team_ids(self) -> set[int]:
        return {m.team_id for m in self.today_memberships if m.team_id}

    @cached_property
    def on_duty(self) -> bool:
        return self.duties.covering_now().exists()

    @cached_property
    def open_emergencies(self) -> list[tuple[str, datetime]]:
        """The records that they have open in an emergency: reference of the access, and its end.

        Only two columns are read: a page that says so has not shown the record.
        """
        opened = self.emergencies.open_now().order_by("pk")
        return list(opened.values_list("reference", "ended_at"))

    def reach(self, capability: Capability) -> Reach | None:
        """The widest reach that any of today's roles gives; none where no role does."""
        return max((r.may[capability] for r in self.roles if capability in r.may), default=None)

    def may(self, capability: Capability) -> bool:
        """Whether some role of today holds the capability at any reach."""
        return self.reach(capability) is not None


class Membership(Record):
    """A role that a worker holds in a service, and the team they hold it in."""

    fence = Fence.GUARDED
    retention = RetentionClass.STAFF

    class Dataset:
        table = "membership"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=40, choices=[(r.code, r.name) for r in ROLES.values()])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        constraints = [
            numbered_once("membership"),
            ends_on_or_after_it_starts("membership", "A membership cannot end before it starts."),
        ]


class DutyQuerySet(models.QuerySet["Duty"]):
    def covering_now(self) -> Self:
        return self.filter(started_at__lte=SERVICE_MOMENT, ended_at__gt=SERVICE_MOMENT)


class Duty(Record):
    """Hours in which a worker is on duty, and so reaches every unsealed case of the service."""

    fence = Fence.GUARDED
    retention = RetentionClass.STAFF

    class Dataset:
        table = "duty"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="duties")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            numbered_once("duty"),
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(ended_at__gt=F("started_at")),
                violation_error_message="Duty must end after it starts.",
            ),
        ]
