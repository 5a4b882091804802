"""Make this checkout runnable with nothing but Python, then do what `make` or `bin/` was asked for.

Only the standard library is used, because nothing else is there yet. All that is fetched goes
into `.tools` and `.venv` of the checkout. What is missing is said in one sentence.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
TOOLS = CHECKOUT / ".tools"
VENV = CHECKOUT / ".venv"
UV_VERSION = "0.13.9"
OLDEST_UV = (0, 8)  # older ones cannot read the lock file
NETWORK = r"(?i)dns error|resolve|connect|network|timed? ?out|unreachable|fetch|certificate"
# What needs more than the product itself.
TOOLS_FOR = {
    "test": "dev",
    "test-all": "dev",
    "check": "dev",
    "test-spark": "spark",
    "bench-measures": "spark",
    "bench-large": "dev",
    "python": "dev",
}
PROGRAMS = ("throughcare", "python")  # the names in bin/
ON_SPARK = ("--engine", "spark", "--timeout", "900", "-n", "2", "--dist", "worksteal")


class Missing(Exception):
    """One sentence: what is missing, and what to do about it."""


def main(goal: str, *words: str) -> int:
    """Prepare the checkout and become the command that does `goal`, with these words after it."""
    stood = Path.cwd()
    try:
        environment = usable_environment()
        prepare(goal, environment)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    if goal in PROGRAMS:
        os.chdir(stood)  # the folders that are named after it are those of whoever typed it
    command = [*command_for(goal), *words]
    sys.stdout.flush()
    os.execve(command[0], command, environment)


def command_for(goal: str) -> list[str]:
    """What to run once everything is there."""
    python, throughcare = str(VENV / "bin" / "python"), str(VENV / "bin" / "throughcare")
    return {
        "throughcare": [throughcare],
        "python": [python],
        "demo": [throughcare, "demo", "--port", os.environ.get("PORT") or "8000"],
        "demo-reset": [throughcare, "demo-reset"],
        "stop": [throughcare, "demo-stop"],
        "test": [python, "tools/checks.py", "--with-tests"],
        "test-all": [python, "tools/checks.py", "--with-all-tests"],
        "check": [python, "tools/checks.py"],
        "bench": [python, "-m", "benchmarks"],
        "bench-growth": [python, "-m", "benchmarks.growth"],
        "bench-large": [python, "-m", "benchmarks.growth.large"],
        "bench-duplicates": [python, "-m", "benchmarks.duplicates"],
        "bench-measures": [python, "-m", "benchmarks.measures"],
        "test-spark": [python, "-m", "pytest", "tests/measures", *ON_SPARK],
        "docs": [throughcare, "reference-pages"],
    }[goal]


def usable_environment() -> dict[str, str]:
    """Our environment, with a home of our own where the account has none that can be written to."""
    environment = dict(os.environ)
    if not os.access(CHECKOUT, os.W_OK):
        raise Missing(f"{CHECKOUT} cannot be written to by this account: use a copy of your own.")
    os.chdir(CHECKOUT)
    TOOLS.mkdir(exist_ok=True)
    home = Path(environment.get("HOME") or "/nonexistent")
    if not (home.is_dir() and os.access(home, os.W_OK)):
        home = TOOLS / "home"
        home.mkdir(exist_ok=True)
        environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(TOOLS / "cache")}
        for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            environment.pop(folder, None)
    environment.pop("VIRTUAL_ENV", None)  # somebody else's must not be taken for ours
    environment.pop("PYTHONHOME", None)
    environment.pop("PYTHONPATH", None)
    # What is compiled once is kept beside its source: otherwise each command compiles all again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def prepare(goal: str, environment: dict[str, str]) -> None:
    """Fetch what the lock file names, unless it is all there already."""
    with (TOOLS / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once must not write into each other
        wanted = wanted_stamp()
        stamp = VENV / ".synced"
        have = stamp.read_text().split() if stamp.exists() else []
        # What was fetched before for a developer is fetched again: bin/python looks only whether
        # something was, not what.
        group = TOOLS_FOR.get(goal) or next((word for word in have if word.isalpha()), None)
        if wanted in have and (group is None or group in have) and runs(VENV / "bin" / "python"):
            return
        # Not among the lines of the command that follows: those may go to a file.
        print("Fetching what Throughcare is made of; this is done once …", file=sys.stderr)
        require_room()
        groups = {word for word in have if word.isalpha()} if wanted in have else set()
        sync(find_uv(environment), group, environment)
        stamp.write_text(" ".join([wanted, *sorted(groups | ({group} if group else set()))]))


def wanted_stamp() -> str:
    """What the virtual environment depends on: the lock file, the package's own table, Python."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {CHECKOUT}".encode())
    for name in ("uv.lock", "pyproject.toml"):
        digest.update((CHECKOUT / name).read_bytes())
    return "sha256-" + digest.hexdigest()


def sync(uv: Path, group: str | None, environment: dict[str, str]) -> None:
    """Install what the lock file names, exactly, keeping the other group's tools if there."""
    if VENV.exists() and (was_moved() or not runs(VENV / "bin" / "python")):
        shutil.rmtree(VENV)
    command = [str(uv), "sync", "--frozen", "--inexact", "--python", sys.executable, "--quiet"]
    command += ["--group", group] if group else ["--no-default-groups"]
    done = run(command, environment | uv_settings())
    if done.returncode and re.search(NETWORK, done.stderr):
        print("That did not work; trying the package index of pip …", file=sys.stderr)
        if sync_with_pip(uv, group, environment):
            return
    if done.returncode:
        raise Missing(in_words(done.stderr, "What Throughcare is made of could not be fetched"))


def sync_with_pip(uv: Path, group: str | None, environment: dict[str, str]) -> bool:
    """Install the same, by the same hashes, from the index that the machine's pip is told of.

    The lock file names the public index, which an organisation's network may shut off in favour
    of one of its own. Whether it worked.
    """
    wanted, settings = TOOLS / "requirements.txt", environment | uv_settings()
    export = [uv, "export", "--frozen", "--no-emit-project", "--quiet", "--output-file", wanted]
    export += ["--group", group] if group else ["--no-default-groups"]
    install = [*pip(environment), "--python", VENV / "bin" / "python", "install", "--quiet"]
    steps = [
        [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV],
        export,
        [*install, "--require-hashes", "--requirement", wanted],
        [*install, "--no-deps", "--editable", "."],
    ]
    return all(run([str(word) for word in step], settings).returncode == 0 for step in steps)


def was_moved() -> bool:
    """Whether the virtual environment was made elsewhere: its commands would run what is there."""
    script = VENV / "bin" / "throughcare"
    return script.exists() and str(VENV).encode() not in script.read_bytes().splitlines()[0]


def uv_settings() -> dict[str, str]:
    """Settings of uv that make it use what the machine has."""
    return {
        "UV_SYSTEM_CERTS": "1",  # councils' networks have certificates of their own
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_NO_PROGRESS": "1",
    }


def find_uv(environment: dict[str, str]) -> Path:
    """The uv on PATH if it is new enough, else one fetched into `.tools` with pip."""
    on_path = shutil.which("uv")
    ours = TOOLS / "uv" / "bin" / "uv"
    for found in (Path(on_path) if on_path else None, ours):
        if found and uv_version(found) >= OLDEST_UV:
            return found
    quietly = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    where = ["--upgrade", "--target", str(TOOLS / "uv")]
    done = run([*pip(environment), "install", *quietly, *where, f"uv=={UV_VERSION}"], environment)
    if done.returncode or not runs(ours):
        raise Missing(in_words(done.stderr, "The installer, uv, could not be fetched with pip"))
    return ours


def pip(environment: dict[str, str]) -> list[str]:
    """The command of this Python's pip, or of one in a virtual environment made for it."""
    if not run([sys.executable, "-m", "pip", "--version"], environment).returncode:
        return [sys.executable, "-m", "pip"]
    own = TOOLS / "pip"
    if not runs(own / "bin" / "pip"):
        shutil.rmtree(own, ignore_errors=True)
        made = run([sys.executable, "-m", "venv", str(own)], environment)
        if made.returncode and "No space left" in made.stdout + made.stderr:
            raise Missing(in_words("No space left on device", ""))
        if made.returncode:
            shutil.rmtree(own, ignore_errors=True)
            version = f"{sys.version_info[0]}.{sys.version_info[1]}"
            raise Missing(
                f"This Python ({sys.executable}) has neither pip nor venv: install one, on Debian "
                f"and Ubuntu with 'apt install python{version}-venv', then try again."
            )
    return [str(own / "bin" / "pip")]


def uv_version(uv: Path) -> tuple[int, ...]:
    """Its version, or (0,) if it does not run."""
    if not runs(uv):
        return (0,)
    said = subprocess.run([uv, "--version"], capture_output=True, text=True).stdout
    number = re.search(r"(\d+)\.(\d+)", said)
    return (int(number[1]), int(number[2])) if number else (0,)


def runs(program: Path) -> bool:
    """Whether the program is there and runs."""
    try:
        return subprocess.run([program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def require_room(gigabytes: int = 2) -> None:
    """Raise `Missing` unless the disk of the checkout has room for what will be fetched."""
    free = shutil.disk_usage(CHECKOUT).free
    if free < gigabytes * 10**9:
        raise Missing(
            f"The disk of {CHECKOUT} has {free / 10**9:.1f} GB free and {gigabytes} GB are needed: "
            "free some space, then try again."
        )


def run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, keeping what it says."""
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def in_words(said: str, what: str) -> str:
    """One sentence for what a tool said when it failed."""
    if "No space left on device" in said:
        return f"The disk of {CHECKOUT} is full: free some space, then try again."
    if re.search(r"(?i)certificate|UnknownIssuer", said):
        return (
            f"{what}: the network's certificate is not trusted here; set SSL_CERT_FILE to your "
            "organisation's bundle of certificates, then try again."
        )
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"(?i)dns error|caused by|^error", line)]
    last = (telling or lines or ["the tool did not say why"])[-1]
    if re.search(NETWORK, said):
        return (
            f"{what}, because the network did not answer ({last}): connect to it, or set "
            "HTTPS_PROXY if you go through a proxy, then try again."
        )
    return f"{what}: {last}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
