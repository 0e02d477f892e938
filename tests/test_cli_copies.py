"""A copy of what is held of somebody, from the command line."""

import json
import zipfile
from pathlib import Path
from uuid import UUID

from tests.house import House, member, order
from tests.test_cli import answer, audited, refusal, town  # noqa: F401


def test_a_copy_is_written_and_logged(town: House, tmp_path: Path) -> None:  # noqa: F811
    town.apply([member("m", name="Anna"), order("a")])
    (one_id,) = town.row("select one_id from identity.member")
    path = tmp_path / "anna.zip"
    told = answer("member", "export", one_id, path, "--reason", "she asked in writing")
    assert f"{path.stat().st_size:,} bytes" in told.replace("\n", " ")
    with zipfile.ZipFile(path) as archive:
        profile = json.loads(archive.read("members.json"))[0]
        assert profile["name"] == "Anna"
        assert json.loads(archive.read("orders.json"))[0]["external_id"] == "a"
    assert {action for action, _ in audited(town)} == {"member.copied"}
    assert "3 to 200" in refusal("member", "export", one_id, path, "--reason", "x")
    nobody = UUID(int=0)
    assert "no such member" in refusal("member", "export", nobody, path, "--reason", "asked")
