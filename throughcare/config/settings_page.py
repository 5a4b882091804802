"""The page `docs/reference/settings.md`: everything that is set from outside the code."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Variable:
    """A variable of the environment. `without` says what holds where it is not set."""

    name: str
    meaning: str
    without: str


VARIABLES = (
    Variable(
        name="DJANGO_SETTINGS_MODULE",
        meaning="`throughcare.config.settings.live` for a service",
        without="the settings of one's own machine, `throughcare.config.settings.local`",
    ),
    Variable(
        name="DATABASE_URL",
        meaning="the login of the web and the worker, role `app`: it owns no table",
        without="an own PostgreSQL is started in the state folder; the live settings refuse",
    ),
    Variable(
        name="OWNER_DATABASE_URL",
        meaning="the login that makes and changes tables, role `owner`; only for `migrate`",
        without="as above; the web and the worker must never have it",
    ),
    Variable(
        name="REPORT_DATABASE_URL",
        meaning="the login that reads the figures' views and nothing else, role `report`",
        without="as above; no snapshot is taken on a server",
    ),
    Variable(
        name="ADMIN_DATABASE_URL",
        meaning="an administrator's login of a PostgreSQL server, for `prepare-database` and "
        "`restore` alone",
        without="both ask for it; on one's own machine `restore` takes the started PostgreSQL",
    ),
    Variable(
        name="BACKUP_DATABASE_URL",
        meaning="the login that reads everything and writes nothing, role `backup`; for `backup`",
        without="as above; `backup` asks for it",
    ),
    Variable(
        name="THROUGHCARE_OFFLINE_PACKS",
        meaning="the folder of the offline packs, with one for each service in it: a share that is "
        "there when the server is not",
        without="`offline-packs` in the state folder",
    ),
    Variable(
        name="BACKUP_RECIPIENTS",
        meaning="public keys of age, with spaces between them: whoever holds the secret ones reads "
        "the backups",
        without="`backup` asks for one with `--for`",
    ),
    Variable(
        name="THROUGHCARE_SECRET_KEY",
        meaning="32 random letters or more: signs sessions and the proof of who asks, and names "
        "children in figures. Who changes it changes what every child is called there",
        without="one is made for one's own machine; the live settings refuse",
    ),
    Variable(
        name="THROUGHCARE_POOLING_KEY",
        meaning="shared by services that pool their figures, so that a child is matched across "
        "them by a keyed hash of the national number",
        without="children are not matched across services, and answers say so",
    ),
    Variable(
        name="THROUGHCARE_HOSTS",
        meaning="the names by which the service is reached, with commas between them",
        without="no name is answered under the live settings",
    ),
    Variable(
        name="THROUGHCARE_HELP_PHONE",
        meaning="whom to ring when the service does not work, as the help page says it: a name "
        "and a number, such as `Northwick service desk, 01632 960 001`",
        without="the help page says to ask the system administrator",
    ),
    Variable(
        name="THROUGHCARE_HELP_OUT_OF_HOURS",
        meaning="whom to ring at night and at weekends, when a child or the record cannot wait",
        without="the help page names nobody out of hours",
    ),
    Variable(
        name="THROUGHCARE_HELP_EMAIL",
        meaning="the address of the service's help desk",
        without="no address is shown",
    ),
    Variable(
        name="THROUGHCARE_METRICS_TOKEN",
        meaning="what a monitor sends as `Authorization: Bearer …` to read `/metrics`",
        without="`/metrics` answers nobody",
    ),
    Variable(
        name="THROUGHCARE_CLAMAV",
        meaning="where ClamAV listens, as `host:port` or the path of its socket; the web and the "
        "worker both need it. A file in which it finds something is refused, and nobody opens one "
        "at which it has not looked yet",
        without="documents are judged by what they hold and cleaned, and not scanned for viruses",
    ),
    Variable(
        name="THROUGHCARE_PROXIES",
        meaning="how many proxies of your own stand before the web server; addresses beyond "
        "them are not believed",
        without="0: the address that the connection comes from is the browser's",
    ),
    Variable(
        name="THROUGHCARE_DEBUG",
        meaning="1 shows where in the code a command failed",
        without="a command that fails says why in a sentence",
    ),
    Variable(
        name="THROUGHCARE_CHROMIUM",
        meaning="where Chromium is, for the tests of pages",
        without="it is looked for, and installed where that may be done",
    ),
    Variable(
        name="THROUGHCARE_SPARK_MASTER",
        meaning="which Spark to use for `--engine spark`",
        without="one on this machine",
    ),
    Variable(
        name="JAVA_HOME",
        meaning="where Java 17 is, which Spark needs",
        without="the `java` that the shell finds",
    ),
    Variable(
        name="THROUGHCARE_STATE",
        meaning="the folder of the own PostgreSQL, snapshots and logs",
        without="`.state` in the checkout",
    ),
)


def settings_page() -> str:
    """Every variable, what it means, and what holds without it."""
    rows = [f"| `{each.name}` | {each.meaning} | {each.without} |" for each in VARIABLES]
    return "\n".join(
        [
            "# Settings",
            "",
            "Everything that differs between machines comes from the environment. Printed from "
            "`throughcare/config/settings_page.py`. What a service sets for itself, such as "
            "timescales and how an offence is read, is kept in its database and dated.",
            "",
            "| Variable | What it is | Where it is not set |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
