"""A backup holds everything, is read by nobody without its key, and comes back as it was."""

import json
import os

import psycopg
import pyrage
import pytest
from psycopg import sql

from tests.cast import sql as sql_rows
from throughcare.config.backups.contents import differences
from throughcare.config.backups.copies import manifest_of, read_manifest, write_backup
from throughcare.config.embedded_postgres import ensure_running
from throughcare.config.environment import state_folder
from throughcare.config.refusal import Refusal

SOMEBODY = "Ania"  # of the cast, who stands in the database of the tests


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """A key of age: the file with the secret one, and the public one."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path_factory.mktemp("keys") / "key.txt"
    file.write_text(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n")
    return file, str(identity.to_public())


@pytest.fixture
def backed_up(fresh_cast, keys, tmp_path):
    """A backup of the cast's database."""
    backup, _manifest = write_backup(fresh_cast.address_of("backup"), tmp_path / "kept", [keys[1]])
    return backup


@pytest.fixture
def admin():
    return ensure_running(state_folder()).superuser


def rehearsals(admin):
    """The databases of rehearsals that stand: other processes make and drop theirs meanwhile."""
    with psycopg.connect(admin) as server:
        named = server.execute("SELECT datname FROM pg_database WHERE datname LIKE '%rehearsal%'")
        return {name for (name,) in named}


def test_what_is_backed_up_is_rehearsed_row_for_row(backed_up, keys, throughcare, admin):
    before = rehearsals(admin)

    words = ("restore", str(backed_up), "--key", str(keys[0]), "--rehearse")
    done = throughcare(*words, ADMIN_DATABASE_URL=admin)

    assert done.returncode == 0, done.stderr
    counts = read_manifest(backed_up).contents
    assert counts["public.children_child"] >= 5
    assert counts["rules of row security"] > 50
    rows = sum(number for name, number in counts.items() if "." in name)
    assert f"All {rows:,} rows" in done.stdout
    assert rehearsals(admin) == before


def test_a_restore_for_good_is_a_record_that_the_web_role_reads_behind_its_walls(
    backed_up, keys, throughcare, admin
):
    name = f"throughcare_restored_{os.getpid()}"
    words = ("restore", str(backed_up), "--key", str(keys[0]), "--into", name)
    try:
        done = throughcare(*words, ADMIN_DATABASE_URL=admin)
        assert done.returncode == 0, done.stderr
        with psycopg.connect(admin, dbname=name) as inside:
            [[children]] = inside.execute("SELECT count(*) FROM children_child")
            inside.execute("SET ROLE app")
            [[without_proof]] = inside.execute("SELECT count(*) FROM children_child")
        assert children >= 5
        assert without_proof == 0

        again = throughcare(*words, ADMIN_DATABASE_URL=admin)
        assert again.returncode == 2
        assert "already" in again.stderr
    finally:
        with psycopg.connect(admin, autocommit=True) as server:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            server.execute(drop.format(sql.Identifier(name)))


def test_it_is_encrypted_and_its_owner_alone_may_open_the_file(backed_up):
    assert backed_up.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert SOMEBODY.encode() not in backed_up.read_bytes()
    assert backed_up.stat().st_mode & 0o077 == 0
    assert [file.name for file in backed_up.parent.iterdir() if "unfinished" in file.name] == []


def test_the_manifest_says_how_much_and_of_nobody(backed_up):
    said = json.loads(manifest_of(backed_up).read_text())

    assert set(said) == {"file", "moment", "sha256", "contents"}
    assert all(isinstance(count, int) for count in said["contents"].values())
    assert SOMEBODY not in manifest_of(backed_up).read_text()


@pytest.mark.parametrize("how", [("--rehearse",), ("--into", f"the_rehearsal_of_{os.getpid()}")])
def test_another_key_opens_nothing_and_leaves_no_database(
    how, backed_up, throughcare, tmp_path, admin
):
    before, other = rehearsals(admin), tmp_path / "other.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()))

    words = ("restore", str(backed_up), "--key", str(other), *how)
    done = throughcare(*words, ADMIN_DATABASE_URL=admin)

    assert done.returncode == 2
    assert "None of the keys" in done.stderr
    assert rehearsals(admin) == before


def test_a_file_that_was_changed_is_known(backed_up):
    whole = backed_up.read_bytes()
    backed_up.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    with pytest.raises(Refusal, match="digest"):
        read_manifest(backed_up)


def test_a_copy_that_counts_otherwise_is_said_table_by_table():
    then, now = {"public.a": 2, "public.b": 3}, {"public.a": 2, "public.b": 1, "public.c": 4}

    assert list(differences(then, now)) == [
        "public.b: 3 in the backup, 1 restored",
        "public.c: 0 in the backup, 4 restored",
    ]


@pytest.mark.parametrize(
    ("named", "words"),
    [("no.dump.age", "There is no file"), ("", "is a folder. Name the backup in it")],
)
def test_a_backup_that_is_not_there_is_said(throughcare, tmp_path, admin, named, words):
    asked = ("restore", str(tmp_path / named), "--key", "no.txt", "--rehearse")

    done = throughcare(*asked, ADMIN_DATABASE_URL=admin)

    assert done.returncode == 2
    assert words in done.stderr


def test_every_table_is_in_a_backup_but_the_keys(db):
    unread = sql_rows(
        "SELECT c.oid::regclass::text FROM pg_class c "
        "WHERE c.relnamespace IN ('public'::regnamespace, 'app'::regnamespace) "
        "AND c.relkind IN ('r', 'p', 'S') "
        "AND NOT has_table_privilege('backup', c.oid, 'SELECT')"
    )

    assert unread == [("app.secret",)]


def test_what_cannot_be_finished_leaves_nothing(keys, tmp_path, admin):
    nowhere = f"{admin.rsplit('/', 1)[0]}/nowhere?{admin.rsplit('?', 1)[1]}"

    with pytest.raises(Refusal, match="could not be read"):
        write_backup(nowhere, tmp_path / "kept", [keys[1]])

    assert [*(tmp_path / "kept").iterdir()] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "kept"], "whose age key"),
        (["backup", "kept", "--for", "ssh-rsa AAAA"], "not a public key of age"),
    ],
)
def test_what_is_missing_is_said_in_words(words, said, throughcare, tmp_path):
    done = throughcare(*[str(tmp_path / word) if "." in word else word for word in words])

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
