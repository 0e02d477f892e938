"""A database knows which version of the program made it, and is told when it was another."""

from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from tests.servers import Server
from yihui.cli import app
from yihui.core.migrations import FOLDER, OtherVersion, digest, migrate

OTHER = """comment on table public._yoyo_migration is '{"0001_schema": "of another day"}'"""
NEWER = """comment on table public._yoyo_migration is '{"0001_schema": "%s", "0002_more": "x"}'"""
SILENT = "comment on table public._yoyo_migration is null"
TABLES = "select count(*) from pg_tables where schemaname = 'core'"


def change(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_what_this_version_made_is_up_to_date(server: Server) -> None:
    with server.clone() as url:
        assert migrate(url) == []
        change(url, SILENT)  # made before digests were kept
        assert migrate(url) == []


def test_what_another_version_made_is_told_with_a_cure(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server.clone() as url:
        change(url, OTHER)
        with pytest.raises(OtherVersion, match="its 0001_schema is another one"):
            migrate(url)
        monkeypatch.setenv("YIHUI_DATABASE_URL", url)
        told = CliRunner().invoke(app, ["migrate"])
        assert told.exit_code == 1
        assert "made by another version of Yihui" in told.stderr
        assert "YIHUI_HOME" in told.stderr
        change(url, NEWER % digest(FOLDER / "0001_schema.sql"))
        with pytest.raises(OtherVersion, match="0002_more"):
            migrate(url)


def test_an_old_database_without_a_digest_is_known_by_its_tables(server: Server) -> None:
    with server.clone() as url:
        change(url, SILENT, "drop table core.note")
        with pytest.raises(OtherVersion, match=r"lacks core\.note"):
            migrate(url)
        with psycopg.connect(url) as connection:
            assert connection.execute(TABLES).fetchone() == (2,), "nothing was changed"


def test_comments_and_blanks_do_not_count(tmp_path: Path) -> None:
    one, two = tmp_path / "one.sql", tmp_path / "two.sql"
    one.write_text("-- why\ncreate table a (b int);\n")
    two.write_text("create table a\n    (b int); -- because\n")
    assert digest(one) == digest(two)
    two.write_text("create table a (b bigint);")
    assert digest(one) != digest(two)
