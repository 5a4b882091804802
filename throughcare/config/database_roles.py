"""The roles of the database and what each may do, made or put right on any server.

The same code serves the embedded server and, through `throughcare prepare-database`, a real
one. Rights on tables are not given here but after each migration, by
`throughcare.foundation.access.fences.secure_database`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

from throughcare.config.refusal import Refusal

MARK = "Throughcare:"  # how a role of ours is known from a stranger's of the same name


@dataclass(frozen=True)
class DatabaseRole:
    """A role, why it exists, what it is and the settings that it starts with."""

    name: str
    why: str
    attributes: str
    own_settings: Mapping[str, str] = field(default_factory=dict)
    belongs_to: tuple[str, ...] = ()

    @property
    def signs_in(self) -> bool:
        return "NOLOGIN" not in self.attributes.split()

    @property
    def settings(self) -> Mapping[str, str]:
        """What its sessions begin with: whoever signs in leaves nothing in the server's log."""
        return {**self.own_settings, **SILENT} if self.signs_in else self.own_settings


_PLAIN = "NOSUPERUSER NOCREATEROLE NOREPLICATION"
_WAITS = {
    "lock_timeout": "3s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "60s",
    "client_connection_check_interval": "1s",
    "track_activities": "off",  # what one person looks for is not for another's eyes
}
# What people wrote about children must not reach the server's log, whichever server it is: not the
# statement, nor its parameters, nor the words of an error, which quote what was wrong.
SILENT = {
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_duration": "off",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_lock_waits": "off",
}
# What PostgreSQL lets everybody call and nothing of ours does: to leave bytes that no table guards,
# and to end the connections of others of the same role.
NOBODY_S = (
    "lo_creat(integer)",
    "lo_create(oid)",
    "lo_from_bytea(oid, bytea)",
    "pg_terminate_backend(integer, bigint)",
)
_READ_ONLY = {"default_transaction_read_only": "on"}

ROLES = (
    DatabaseRole(
        "app",
        "the web and the worker; owns nothing",
        f"LOGIN {_PLAIN} NOCREATEDB NOBYPASSRLS",
        _WAITS,
    ),
    DatabaseRole("audit", "owns the audit trail", f"NOLOGIN {_PLAIN} NOCREATEDB NOBYPASSRLS"),
    DatabaseRole("victim", "the victims' pages", f"LOGIN {_PLAIN} NOCREATEDB NOBYPASSRLS", _WAITS),
    DatabaseRole(
        "report",
        "reads the figures' views and nothing else",
        f"LOGIN {_PLAIN} NOCREATEDB BYPASSRLS",
        _READ_ONLY,
    ),
    DatabaseRole(
        "backup",
        "reads everything, for backups",
        f"LOGIN {_PLAIN} NOCREATEDB BYPASSRLS",
        _READ_ONLY,
    ),
    DatabaseRole(
        "owner",
        "owns the tables and migrates them; never the web's login",
        f"LOGIN {_PLAIN} CREATEDB NOBYPASSRLS",
        belongs_to=("app", "audit", "victim", "report"),
    ),
)


def prepare_server(
    admin_address: str, *, database: str, passwords: Mapping[str, str], adopt: bool = False
) -> list[str]:
    """Make the roles and the database, or put right what differs; sentences of what was done.

    `passwords` holds those to set, by role: a role that is not in it keeps the one it has.
    `adopt` takes over roles of these names that we did not make. Raises `Refusal`.
    """
    changes: list[str] = []
    try:
        with psycopg.connect(admin_address, autocommit=True, connect_timeout=10) as server:
            for role in ROLES:
                changes += _align_role(server, role, passwords.get(role.name), adopt=adopt)
            changes += _make_database(server, database)
        with psycopg.connect(admin_address, dbname=database, autocommit=True) as inside:
            changes += _close_public_schema(inside)
            changes += _take_from_everybody(inside)
    except psycopg.errors.InsufficientPrivilege as refused:
        raise Refusal(
            f"The administrator's login may not do this ({_first_line(refused)}): it needs to be "
            "a superuser, or to have CREATEROLE, CREATEDB and BYPASSRLS."
        ) from refused
    except psycopg.OperationalError as failed:
        raise Refusal(f"The database server did not answer: {_first_line(failed)}.") from failed
    return changes


def missing_roles(admin_address: str) -> list[str]:
    """The names of our roles that the server has not got."""
    try:
        with psycopg.connect(admin_address, connect_timeout=10) as server:
            existing = {name for (name,) in server.execute("SELECT rolname FROM pg_roles")}
    except psycopg.ProgrammingError as senseless:
        raise Refusal(
            "ADMIN_DATABASE_URL is not an address such as postgresql://postgres:password@host/"
            "postgres."
        ) from senseless
    except psycopg.OperationalError as failed:
        raise Refusal(f"The database server did not answer: {_first_line(failed)}.") from failed
    return [role.name for role in ROLES if role.name not in existing]


def count_clients(admin_address: str) -> int:
    """How many clients, this one apart, are signed in to the server."""
    with psycopg.connect(admin_address) as server:
        row = server.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone()
    return int(row[0]) if row else 0


def dangers_of_roles(roles: Mapping[str, tuple[bool, bool, bool, bool]]) -> list[str]:
    """What is missing or dangerous among the server's roles, one sentence each.

    `found` gives for each role: superuser, may make roles, escapes row security, may sign in.
    """
    dangers = []
    for role in ROLES:
        if role.name not in roles:
            dangers.append(f"The role {role.name} is missing; run 'throughcare prepare-database'.")
            continue
        superuser, makes_roles, escapes, signs_in = roles[role.name]
        if superuser or makes_roles:
            dangers.append(f"The role {role.name} may change roles; take that right from it.")
        if escapes and " BYPASSRLS" not in role.attributes:
            dangers.append(f"The role {role.name} escapes row security; take that right from it.")
        if signs_in and not role.signs_in:
            dangers.append(f"The role {role.name} may sign in and should not.")
    return dangers


def dangers_of_logging(settings: Mapping[str, str]) -> list[str]:
    """What in the settings of a session would let the server's log say what people recorded."""
    return [
        f"PostgreSQL may log what people record: {name} is {settings.get(name)} and should be "
        f"{value}; run 'throughcare prepare-database' as a superuser of the server."
        for name, value in SILENT.items()
        if settings.get(name) != value
    ]


def _align_role(
    server: psycopg.Connection, role: DatabaseRole, password: str | None, *, adopt: bool
) -> list[str]:
    name = sql.Identifier(role.name)
    changes = []
    row = server.execute(
        "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = %s", [role.name]
    ).fetchone()
    if row is None:
        server.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
        changes.append(f"Made the role {role.name}: {role.why}.")
    elif not (row[0] or "").startswith(MARK) and not adopt:
        raise Refusal(
            f"The server already has a role named {role.name} which is not Throughcare's: use a "
            "server of its own, or say --adopt-roles if the role may be changed."
        )
    _set_attributes(server, role, password)
    changes += _set_settings(server, role)
    for group in role.belongs_to:
        server.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), name))
    server.execute(
        sql.SQL("COMMENT ON ROLE {} IS {}").format(name, sql.Literal(f"{MARK} {role.why}"))
    )
    return changes


def _set_attributes(server: psycopg.Connection, role: DatabaseRole, password: str | None) -> None:
    """Attributes that hold already are not set again: some servers refuse even to repeat them."""
    name = sql.Identifier(role.name)
    row = server.execute(
        "SELECT rolcanlogin, rolsuper, rolcreaterole, rolreplication, rolcreatedb, rolbypassrls "
        "FROM pg_roles WHERE rolname = %s",
        [role.name],
    ).fetchone()
    names = ("LOGIN", "SUPERUSER", "CREATEROLE", "REPLICATION", "CREATEDB", "BYPASSRLS")
    has = {name if held else f"NO{name}" for name, held in zip(names, row or (), strict=False)}
    missing = [words for words in role.attributes.split() if words not in has]
    if missing:
        server.execute(sql.SQL("ALTER ROLE {} {}").format(name, sql.SQL(" ".join(missing))))
    if password is not None and role.signs_in:
        sealed = server.pgconn.encrypt_password(
            password.encode(), role.name.encode(), b"scram-sha-256"
        )  # the server never has the password itself, to log or to keep
        literal = sql.Literal(sealed.decode())
        server.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, literal))


def _set_settings(server: psycopg.Connection, role: DatabaseRole) -> list[str]:
    """Set what the role starts with; a managed server may keep some for its own administrators."""
    changes = []
    for setting, value in role.settings.items():
        try:
            server.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(
                    sql.Identifier(role.name), sql.Identifier(setting), sql.Literal(value)
                )
            )
        except psycopg.errors.InsufficientPrivilege:
            changes.append(
                f"Not done: {setting} = {value} for the role {role.name}; ask the server's "
                "administrators to set it."
            )
    return changes


def _make_database(server: psycopg.Connection, database: str) -> list[str]:
    name = sql.Identifier(database)
    changes = []
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        provider = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
        if server.info.server_version < 170000:
            provider = "LOCALE 'C.UTF-8'"
        server.execute(
            sql.SQL("CREATE DATABASE {} OWNER owner TEMPLATE template0 ENCODING 'UTF8' {}").format(
                name,
                sql.SQL(provider),
            )
        )
        changes.append(f"Made the database {database}.")
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    for role in ROLES:
        if role.signs_in:
            server.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                    name, sql.Identifier(role.name)
                )
            )
    # Only the owner of the tables makes temporary ones, in functions: one that the web made could
    # stand before a real one.
    server.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO owner").format(name))
    server.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM app").format(name))
    return changes


def _close_public_schema(inside: psycopg.Connection) -> list[str]:
    """Nobody makes anything in the public schema but the owner, and strangers cannot look in."""
    inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    inside.execute("GRANT USAGE, CREATE ON SCHEMA public TO owner")
    inside.execute("GRANT USAGE ON SCHEMA public TO app, audit, victim, report, backup")
    return ["Closed the public schema to every role but Throughcare's."]


def _take_from_everybody(inside: psycopg.Connection) -> list[str]:
    """Large objects outlive a request and are of no table; some servers keep to their own way."""
    for function in NOBODY_S:
        inside.execute(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")
    row = inside.execute(
        "SELECT bool_or(has_function_privilege('app', f, 'EXECUTE')) FROM unnest(%s::text[]) f",
        [list(NOBODY_S)],
    ).fetchone()
    if row and row[0]:
        return [
            f"Not done: the web's role may call {', '.join(NOBODY_S)}; ask the server's "
            "administrators to take that from PUBLIC."
        ]
    return []


def _first_line(problem: psycopg.Error) -> str:
    return str(problem).strip().splitlines()[0].rstrip(".") if str(problem).strip() else "no answer"
