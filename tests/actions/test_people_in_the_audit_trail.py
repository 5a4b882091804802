"""Changes to those who sign in are in the audit trail; their passwords never are."""

from tests import cast
from throughcare.foundation.access.models import Person
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.governance.people.actions import end_access, give_starting_password

TABLE = "access_person"


def changes():
    return list(Change.objects.filter(table_name=TABLE, operation="U").order_by("pk"))


def test_a_changed_address_is_in_the_audit_trail_with_who_changed_it(acting_as, ola, sam):
    with acting_as(ola):  # with the owner's rights: no page of today changes one
        Person.objects.filter(pk=sam.person_id).update(email="sam@elsewhere.example")

    [change] = changes()
    assert (change.staff, change.row_id) == (ola, sam.person_id)
    assert change.before["email"] == "sam.okoro@northwick.example"
    assert change.after["email"] == "sam@elsewhere.example"


def test_no_password_is_in_the_audit_trail_old_or_new(act, ola, sam):
    with act(ola):
        give_starting_password(sam, by=ola)
        end_access(sam, on=today(), at_once=True, by=ola)

    given, change = changes()
    assert not {"password", "last_login", "hash"} & (set(given.before) | set(given.after))
    assert (given.staff, given.before["password_until"]) == (ola, None)
    assert not {"password", "last_login"} & (set(change.before) | set(change.after))
    assert (change.before["is_active"], change.after["is_active"]) == (True, False)
    assert cast.sql("SELECT count(*) FROM audit_change WHERE before ? 'password'") == [(0,)]


def test_signing_in_is_no_change(act, ola, sam):
    with act(ola):
        Person.objects.filter(pk=sam.person_id).update(last_login="2026-11-22T09:00:00Z")

    assert changes() == []
