"""Addresses of databases: each parameter of libpq arrives, and nothing goes in the clear."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from throughcare.config.database_addresses import address_of, parameters, with_verified
from throughcare.config.refusal import Refusal
from throughcare.config.settings.addresses import BEGINS_WITH, database, reports

SET_BY_DJANGO = {"client_encoding"}  # it speaks UTF-8 and nothing else
SAFE = {"sslmode": "verify-full", "gssencmode": "disable"}
NAMES = sorted({option.keyword.decode() for option in Conninfo.get_defaults()} - SET_BY_DJANGO)
ELSEWHERE = "postgresql://app:secret@db.northwick.example:6432/records"
HERE = [
    "postgresql://app:secret@/records?host=/run/postgresql",
    "postgresql://app@localhost/records",
    "postgresql://app@127.0.0.1:5433/records",
    "postgresql://app@[::1]/records",
    "host=/run/postgresql dbname=records",
    "postgresql:///records",
]
THERE = [
    ELSEWHERE,
    "host=db.northwick.example dbname=records user=app",
    "postgresql://app@localhost,db.northwick.example/records",
    "postgresql://app@localhost/records?hostaddr=192.0.2.7",
    "postgresql://app@/records?service=elsewhere",
    "postgresql://app@192.0.2.7/records",
]
WEAKER = ("disable", "allow", "prefer", "require", "verify-ca")
IN_THE_CLEAR = [*(f"sslmode={mode}" for mode in WEAKER), "gssencmode=prefer"]


def connects_with(address):
    """What Django hands to psycopg for an address."""
    wrapper = DatabaseWrapper(database(address) | {"TIME_ZONE": None, "TEST": {}}, "default")
    given = wrapper.get_connection_params()
    return {name: str(value) for name, value in given.items() if value is not None}


@pytest.fixture(autouse=True)
def nothing_in_the_environment(monkeypatch):
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_of_libpq_arrives(name):
    value = SAFE.get(name, "5")

    address = f"postgresql://app@db.northwick.example/records?{name}={value}"

    arrived = connects_with(address)[name]
    assert arrived.removesuffix(BEGINS_WITH).strip() == value
    assert conninfo_to_dict(address_of(parameters(address)))[name] == value
    assert conninfo_to_dict(with_verified(address))[name] == value


def test_what_is_written_before_the_question_mark_arrives():
    address = "postgresql://a%40b:p%2Fw@db.northwick.example:6432/the%20records"

    arrived = connects_with(address)

    written = {"user": "a@b", "password": "p/w", "host": "db.northwick.example", "port": "6432"}
    assert written.items() <= arrived.items()
    assert arrived["dbname"] == "the records"
    assert written.items() <= conninfo_to_dict(address_of(parameters(address))).items()


@pytest.mark.parametrize("address", THERE)
def test_another_machine_is_reached_by_checked_tls(address):
    assert connects_with(address).items() >= SAFE.items()
    assert conninfo_to_dict(reports(address)).items() >= SAFE.items()
    assert parameters(address).items() >= SAFE.items()


@pytest.mark.parametrize("address", HERE)
def test_a_socket_of_this_machine_needs_no_tls(address):
    assert not SAFE.keys() & connects_with(address).keys()
    assert with_verified(address) == address


@pytest.mark.parametrize("address", THERE)
@pytest.mark.parametrize("weaker", IN_THE_CLEAR)
def test_whoever_asks_for_less_is_refused(address, weaker):
    between = " " if "://" not in address else "&" if "?" in address else "?"

    with pytest.raises(ImproperlyConfigured, match="has to be"):
        database(f"{address}{between}{weaker}")
    with pytest.raises(ImproperlyConfigured, match="has to be"):
        reports(f"{address}{between}{weaker}")


def test_the_environment_leads_to_another_machine_as_an_address_does(monkeypatch):
    monkeypatch.setenv("PGHOST", "db.northwick.example")
    monkeypatch.setenv("PGSSLMODE", "disable")

    assert connects_with("postgresql://app@/records").items() >= SAFE.items()


def test_an_address_that_makes_no_sense_is_refused_in_words():
    with pytest.raises(Refusal, match="is not an address such as"):
        parameters("not an address")
