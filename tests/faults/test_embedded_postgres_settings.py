"""What the server is set to, seen through the sessions of the roles that use it."""

import psycopg
import pytest

from tests.states import fresh_state
from throughcare.config.embedded_postgres import ensure_running


@pytest.fixture(scope="module")
def known():
    """A server as a service's demo gets it; the tests' own does not wait for the disk."""
    with fresh_state() as state:
        yield ensure_running(state)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("password_encryption", "scram-sha-256"),
        ("max_connections", "100"),
        ("random_page_cost", "1.1"),
        ("server_encoding", "UTF8"),
        ("TimeZone", "UTC"),
        ("log_statement", "none"),
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
    ],
)
def test_the_server_is_safe_and_keeps_what_people_wrote_out_of_its_log(known, setting, value):
    with psycopg.connect(known.superuser) as server:
        assert server.execute("SELECT current_setting(%s)", [setting]).fetchone() == (value,)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("lock_timeout", "3s"),
        ("statement_timeout", "1min"),
        ("idle_in_transaction_session_timeout", "1min"),
        ("client_connection_check_interval", "1s"),
        ("track_activities", "off"),
    ],
)
def test_the_web_role_does_not_wait_for_ever_nor_show_what_it_runs(known, setting, value):
    with psycopg.connect(known.app) as app:
        assert app.execute("SELECT current_setting(%s)", [setting]).fetchone() == (value,)


def test_the_web_role_cannot_show_what_others_run(known):
    with (
        psycopg.connect(known.app) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="track_activities"),
    ):
        app.execute("SET track_activities = on")


def test_capital_letters_beyond_ascii_are_folded(known):
    with psycopg.connect(known.app) as app:
        assert app.execute("SELECT 'ZOË' ILIKE 'zoë'").fetchone() == (True,)


def test_a_wrong_password_is_refused(known):
    wrong = known.app.replace(known.app.split(":")[2].split("@")[0], "wrong")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)
