"""The address of a database: all that libpq understands is kept, and nothing goes in the clear."""

from ipaddress import ip_address
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from throughcare.config.refusal import Refusal

VERIFIED = {"sslmode": "verify-full", "gssencmode": "disable"}
"""How another machine is reached: by TLS whose certificate is checked, and by nothing before it."""


def parameters(address: str, *, called: str = "The address of the database") -> dict[str, str]:
    """All that an address says, by libpq's names, and what makes another machine safe to reach.

    Raises `Refusal` for an address that makes no sense, and for one that leads to another machine
    in the clear or to a server that may be anybody's.
    """
    try:
        given = {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except psycopg.ProgrammingError as senseless:
        raise Refusal(
            f"{called} is not an address such as "
            "postgresql://user:password@host/name?sslmode=verify-full."
        ) from senseless
    if not given or is_of_this_machine(given):
        return given
    for name, needed in VERIFIED.items():
        if given.setdefault(name, needed) != needed:
            raise Refusal(
                f"{called} says {name}={given[name]}: to another machine it has to be "
                f"{name}={needed}, so that nobody on the way reads or answers. Name the "
                "authority's certificate in sslrootcert."
            )
    return given


def is_of_this_machine(given: dict[str, str]) -> bool:
    """Whether an address leads to a socket or a loopback of this machine, and nowhere else.

    What it leaves out comes from the environment, as it does for libpq. A named service may lead
    anywhere.
    """
    said = _of_the_environment() | given
    if said.get("service"):
        return False
    hosts = [*said.get("hostaddr", "").split(","), *said.get("host", "").split(",")]
    return all(_is_loopback(host) for host in hosts if host)


def with_verified(address: str, *, called: str = "The address of the database") -> str:
    """The same address, with what makes another machine safe to reach. Raises `Refusal`."""
    given, safe = conninfo_or_none(address), parameters(address, called=called)
    added = {name: value for name, value in safe.items() if name not in given}
    if not added:
        return address
    if "://" not in address:
        return " ".join([address, *(f"{name}={value}" for name, value in added.items())])
    return f"{address}{'&' if '?' in address else '?'}{urlencode(added)}"


def conninfo_or_none(address: str) -> dict[str, str]:
    """What an address says itself; nothing where it makes no sense."""
    try:
        return {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except psycopg.ProgrammingError:
        return {}


def address_of(given: dict[str, str]) -> str:
    """The address that says all this, as a URL that a shell takes within quotation marks."""
    more, where = dict(given), ""
    who = ":".join(quote(more.pop(name), safe="") for name in ("user", "password") if name in more)
    if not set(more.get("host", "/")) & set("/,@:"):  # others are written behind the name
        where = ":".join(more.pop(name) for name in ("host", "port") if name in more)
    name = quote(more.pop("dbname", ""), safe="")
    behind = urlencode(more, quote_via=quote)
    return f"postgresql://{who}{'@' if who else ''}{where}/{name}{'?' if behind else ''}{behind}"


def _is_loopback(host: str) -> bool:
    if host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _of_the_environment() -> dict[str, str]:
    """What libpq takes from variables such as PGHOST."""
    return {
        option.keyword.decode(): option.val.decode()
        for option in Conninfo.get_defaults()
        if option.val
    }
