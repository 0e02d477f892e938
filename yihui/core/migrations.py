"""Numbered plain-SQL files, forward only, run by yoyo. Until the first release there is one.

Beside the names that yoyo keeps stands the digest of each file as it was applied: a database that
another version of the program made is told at once, not by the first statement that fails.
"""

import hashlib
import json
import re
import warnings
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from yihui.core.errors import Unavailable
from yihui.core.sql import PACKAGE

FOLDER = PACKAGE / "migrations"
LOCK_SECONDS = 60
BOOK = "public._yoyo_migration"
TABLE = re.compile(r"^create table (\w+\.\w+) \(", re.MULTILINE)
COMMENT = re.compile(r"--[^\n]*")


class OtherVersion(Unavailable):
    """The database was made by another version of the program."""

    code = "database_other_version"
    cure = (
        "Nothing was changed. Go on using it with the version of Yihui that made it. For this "
        "version give YIHUI_HOME (or YIHUI_DATABASE_URL) an empty place, and import the files "
        "again; `yihui demo` fills an empty one by itself."
    )


def migrate(url: str) -> list[str]:
    """Bring a database up to date; the names of what was applied, in order. Raises OtherVersion."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # yoyo still asks importlib for names that have moved
        from yoyo import get_backend, read_migrations

        backend = get_backend(_for_yoyo(url))
    try:
        with backend.lock(timeout=LOCK_SECONDS):
            known = read_migrations(str(FOLDER))
            wanted = backend.to_apply(known)
            names = [migration.id for migration in wanted]
            everything = [migration.id for migration in known]
            if len(names) < len(everything):
                _check_version(url, [name for name in everything if name not in names])
            backend.apply_migrations(wanted)
            if names:
                _keep_digests(url, everything)
    finally:
        backend.connection.close()
    return names


def _check_version(url: str, applied: list[str]) -> None:
    """Raises OtherVersion where what was applied is not what the files of today say."""
    with psycopg.connect(url) as connection:
        kept = _kept_digests(connection)
        # What was made before digests were kept is known by its tables.
        lacks = [] if kept else _missing_tables(connection, applied)
    now = {name: digest(_file(name)) for name in applied}
    differs = [name for name in kept if kept[name] != now.get(name)]
    if differs or lacks:
        told = f"it lacks {lacks[0]}" if lacks else f"its {differs[0]} is another one"
        raise OtherVersion(f"The database was made by another version of Yihui: {told}.")


def _missing_tables(connection: psycopg.Connection, applied: list[str]) -> list[str]:
    wanted = [table for name in applied for table in TABLE.findall(_file(name).read_text("utf-8"))]
    query = "select name from unnest(%s::text[]) as named(name) where to_regclass(name) is null"
    return [name for (name,) in connection.execute(query, [wanted]).fetchall()]


def _kept_digests(connection: psycopg.Connection) -> dict[str, str]:
    found = connection.execute("select obj_description(%s::regclass)", [BOOK]).fetchone()
    kept: dict[str, str] = json.loads(found[0]) if found and found[0] else {}
    return kept


def _keep_digests(url: str, names: list[str]) -> None:
    """As the comment of yoyo's table: a dump and a copy of the database carry it along."""
    text = json.dumps({name: digest(_file(name)) for name in names})
    statement = psycopg.sql.SQL("comment on table {} is {}")
    named = psycopg.sql.Identifier(*BOOK.split("."))
    with psycopg.connect(url) as connection:
        connection.execute(statement.format(named, psycopg.sql.Literal(text)))


def digest(file: Path) -> str:
    """What a file does, whatever its comments and blanks are."""
    text = " ".join(COMMENT.sub("", file.read_text("utf-8")).split())
    return hashlib.sha256(text.encode()).hexdigest()


def _file(name: str) -> Path:
    return FOLDER / f"{name}.sql"


def _for_yoyo(url: str) -> str:
    """yoyo names the driver in the scheme."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme="postgresql+psycopg"))
