"""Opening the file of a store: whatever is wrong with it is said in one sentence with a remedy."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from auditdoc.errors import StoreError
from auditdoc.records import report_json
from auditdoc.store import Store, default_path
from auditdoc.store.connection import _switch_to_wal

SOURCE = Path(str(files("auditdoc")))
MIGRATIONS = SOURCE / "store" / "migrations"
SECOND = "ALTER TABLE reports ADD COLUMN note TEXT;\n\nUPDATE reports SET note = 'a; b -- c';\n"


def refused(path: Path, sentence: str, **options: object) -> None:
    """The store at *path* cannot be opened, and the error says *sentence* and a remedy."""
    with pytest.raises(StoreError, match=sentence) as caught:
        Store.open(path, **options)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    assert caught.value.exit_code == 6


def test_missing_store_is_not_created_by_reading(path):
    """A command that reads says that there is no store, and leaves none behind."""
    refused(path, "there is no store at .*auditdoc.db", create=False)
    assert not path.exists()


def test_creation_that_was_cut_off_counts_as_missing(path):
    """An empty file, left by a process killed at its first step, is no store yet but can become one."""
    path.touch()
    refused(path, "there is no store", create=False)
    with Store.open(path) as store:
        assert store.list() == []


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"x", b"%PDF-1.7\n" * 200, "措置状況".encode() * 1000])
def test_file_that_is_no_database(path, create, content):
    """A file of another kind is refused and not touched."""
    path.write_bytes(content)
    refused(path, "no store of auditdoc", create=create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [True, False])
def test_database_of_another_program(path, create):
    """Another program's database, even one with a table of migrations, is refused and not touched."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE migrations (number INTEGER, name TEXT, applied_at TEXT)")
    connection.close()
    before = path.read_bytes()
    refused(path, "no store of auditdoc", create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_folder_in_place_of_the_file(tmp_path, create):
    """A folder is no store."""
    refused(tmp_path, "no store of auditdoc", create=create)


def test_device_in_place_of_the_file():
    """A device is no store."""
    refused(Path(os.devnull), "no store of auditdoc")


def test_missing_folder(tmp_path):
    """The folder of a new store must be there already; it is named."""
    refused(tmp_path / "nowhere" / "auditdoc.db", "no such folder .*nowhere$")


def test_name_that_no_file_can_have(tmp_path):
    """A name beyond the system's limit is refused in the system's words."""
    refused(tmp_path / ("長" * 300), "could not be opened")


def test_damaged_store(path, make_report):
    """A store whose pages were overwritten says so."""
    with Store.open(path) as store:
        store.save(make_report())
    content = bytearray(path.read_bytes())
    content[1024:] = b"\xff" * (len(content) - 1024)
    path.write_bytes(content)
    refused(path, "damaged")


def test_name_with_signs_of_an_address(tmp_path, make_report):
    """A name with ?, #, % and Japanese characters is a name like any other."""
    path = tmp_path / "監査 #1?mode=ro%20.db"
    with Store.open(str(path)) as store:
        store.save(make_report())
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_default_path(monkeypatch):
    """The store lies beside the work unless AUDITDOC_DB names another; an empty value names none."""
    monkeypatch.delenv("AUDITDOC_DB", raising=False)
    assert default_path() == Path("auditdoc.db")
    monkeypatch.setenv("AUDITDOC_DB", "")
    assert default_path() == Path("auditdoc.db")
    monkeypatch.setenv("AUDITDOC_DB", "/srv/監査.db")
    assert default_path() == Path("/srv/監査.db")


def test_wal_and_foreign_keys_are_on(store):
    """Readers never wait (WAL), and what was reported as saved is on the disk (synchronous = FULL)."""
    values = [
        store._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "foreign_keys", "synchronous")
    ]
    assert values == ["wal", 1, 2]


# Locked


def test_writer_waits_only_for_a_time(path, make_report):
    """A store that another process keeps locked gives an error after the time set; reading goes on."""
    with Store.open(path) as holder, Store.open(path, timeout=0.2) as store:
        holder.save(make_report())
        holder._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked for too long") as caught:
            store.save(make_report("b"))
        assert caught.value.hint
        assert len(store.list()) == 1
        holder._connection.execute("ROLLBACK")
        assert store.save(make_report("b")).outcome == "replaced"


def test_opening_waits_only_for_a_time(path):
    """A file that another process keeps for itself alone gives an error after the time that was set."""
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        refused(path, "locked for too long", timeout=0.2)
    holder.close()


class Reluctant:
    """A connection that is refused without waiting, as SQLite does when two processes switch one file."""

    def __init__(self, refusals: int) -> None:
        self.left = refusals

    def execute(self, statement: str) -> "Reluctant":
        self.left -= 1
        if self.left >= 0:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error
        return self

    def fetchone(self) -> tuple[str]:
        return ("wal",)


def test_switching_to_wal_is_tried_again():
    """Of many processes that create one store, those that are refused at once try again, but not for ever."""
    _switch_to_wal(Reluctant(3), timeout=5)
    with pytest.raises(sqlite3.OperationalError):
        _switch_to_wal(Reluctant(10**6), timeout=0.1)


# Migrations


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder of migrations with one that does not exist yet."""
    folder = tmp_path / "later"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "9998_note.sql").write_text(SECOND, "utf-8")
    return folder


def test_store_of_an_earlier_version_keeps_its_rows(path, later, make_report):
    """A database of the version before is brought up to date and keeps what it holds."""
    with Store.open(path) as store:
        store.save(make_report())
    with Store.open(path, migrations=later) as store:
        assert store.load(1) == make_report()
        assert store._connection.execute("SELECT note FROM reports").fetchall() == [("a; b -- c",)]
        noted = store._connection.execute("SELECT number, name FROM migrations").fetchall()
    assert noted[-1] == (9998, "note")
    with Store.open(path, migrations=later) as store:
        assert store.save(make_report()).outcome == "unchanged"


def test_store_of_a_later_version_is_refused(path, later):
    """A program that does not know a migration of the store leaves the store alone."""
    Store.open(path, migrations=later).close()
    refused(path, "later version")
    refused(path, "later version", create=False)


def test_failed_migration_leaves_the_store_as_it_was(path, later, make_report):
    """A migration is all or nothing: the statement before the broken one is undone."""
    with Store.open(path) as store:
        store.save(make_report())
    (later / "9999_broken.sql").write_text("DELETE FROM reports;\nSELECT nothing FROM nowhere;\n", "utf-8")
    refused(path, "could not be used", migrations=later)
    (later / "9999_broken.sql").unlink()
    with Store.open(path, migrations=later) as store:
        assert store.load(1) == make_report()


def test_rebuilt_table_keeps_its_children(path, later, make_report):
    """A migration may drop and rebuild a table without taking along the rows that refer to it."""
    (later / "9999_rebuilt.sql").write_text(
        "CREATE TABLE copy (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE);\n"
        "INSERT INTO copy SELECT id, identity FROM reports;\n"
        "DROP TABLE reports;\n"
        "ALTER TABLE copy RENAME TO reports;\n"
    )
    with Store.open(path) as store:
        store.save(make_report())
    with Store.open(path, migrations=later) as store:
        assert len(store.history(1)) == 1


def test_migration_that_leaves_orphans_is_refused(path, later, make_report):
    """A migration that would leave rows without their report is undone."""
    (later / "9999_orphans.sql").write_text("DELETE FROM reports;\n")
    with Store.open(path) as store:
        store.save(make_report())
    refused(path, "damaged", migrations=later)
    (later / "9999_orphans.sql").unlink()
    with Store.open(path, migrations=later) as store:
        assert len(store.list()) == 1


def test_migrations_are_found_inside_a_package(tmp_path):
    """The program finds its migrations as part of the installed package, even where that is no folder."""
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as package:
        for file in SOURCE.rglob("*"):
            if file.suffix in (".py", ".sql"):
                package.write(file, Path("auditdoc") / file.relative_to(SOURCE))
    program = "from auditdoc.store import Store, store; Store.open('x.db').close(); print(store.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert "package.zip" in done.stdout
    Store.open(tmp_path / "x.db", create=False).close()


# Where nobody may write


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can reach (pytest's own are closed to others)."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


def without_rights(action: Callable[[], str]) -> str:
    """What *action* gives in a process that is not root, for which permissions do not count."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            answer = action()
        except StoreError as error:
            answer = f"StoreError: {error.message}"
        except BaseException as error:
            answer = repr(error)
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read().decode()
    os.waitpid(child, 0)
    return answer


@pytest.fixture
def read_only(public, make_report) -> Path:
    """A store with one report in a folder where nobody may write."""
    path = public / "auditdoc.db"
    with Store.open(path) as store:
        store.save(make_report())
    path.chmod(0o444)
    public.chmod(0o555)
    return path


def test_read_only_store_can_be_read(read_only, make_report):
    """Reading commands work on a store where nothing may be written, and leave nothing there."""

    def read() -> str:
        with Store.open(read_only, create=False) as store:
            return report_json(store.load(1))

    assert without_rights(read) == report_json(make_report())
    assert [file.name for file in read_only.parent.iterdir()] == ["auditdoc.db"]


def test_read_only_store_refuses_to_save(read_only, make_report):
    """A save into a store that may only be read says so, however the store was opened."""

    def save(create: bool) -> str:
        with Store.open(read_only, create=create) as store:
            return store.save(make_report("b")).outcome

    assert without_rights(lambda: save(True)).startswith("StoreError: the store cannot be written")
    assert without_rights(lambda: save(False)).startswith("StoreError: the store cannot be written")


def test_read_only_store_of_an_earlier_version(public, later, read_only):
    """A store that must be brought up to date and may not be written says so."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        known = shutil.copytree(later, Path(folder, "later"))
        answer = without_rights(lambda: str(Store.open(read_only, create=False, migrations=known)))
    assert answer.startswith("StoreError: the store cannot be written")


def test_store_that_may_not_be_read(public, make_report):
    """A store without permission to read is an error in one sentence."""
    path = public / "auditdoc.db"
    Store.open(path).close()
    path.chmod(0)
    assert "could not be opened" in without_rights(lambda: str(Store.open(path, create=False)))
    assert "could not be opened" in without_rights(lambda: str(Store.open(path)))


def test_place_that_may_not_be_written(public):
    """A new store in a folder without permission to write is an error in one sentence."""
    public.chmod(0o555)
    answer = without_rights(lambda: str(Store.open(public / "new.db")))
    assert answer.startswith("StoreError: the store cannot be written")


def test_read_only_store_with_a_log_of_another_process(public, make_report):
    """One who may only read sees what is committed while somebody else writes: the log counts."""
    path = public / "auditdoc.db"
    with Store.open(path) as writer:
        writer.save(make_report())
        for file in public.iterdir():
            file.chmod(0o644)

        def read() -> str:
            with Store.open(path, create=False) as store:
                return str(len(store.list()))

        assert without_rights(read) == "1"
