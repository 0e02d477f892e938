"""The command line on real databases: what people type, and what they read when it goes wrong."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.house import BASE_RULE, FOUR_TIERS, House, order
from tests.servers import Server
from yihui import audiences, cli
from yihui.core import clock, security
from yihui.organisation import users

PROJECT = Path(__file__).resolve().parents[1]
SLIP = ("order_no", "time", "store", "sku", "qty", "unit_price", "paid", "kind", "phone")
SALES = [
    ("A1", "2026-03-01 10:00", "S1", "tee", "2", "99", "198", "sale", "13900000001"),
    ("A1", "2026-03-01 10:00", "S1", "cap", "1", "49", "49.5", "sale", "13900000001"),
    ("A2", "2026-03-02 10:00", "S2", "cap", "1", "49", "free", "sale", "13900000001"),
    ("A3", "2026-03-03 10:00", "S1", "cap", "1", "49", "49", "sale", ""),
]
BONUS = {**BASE_RULE, "name_zh": "双倍", "name_en": "Double", "points": 2}


@pytest.fixture
def town(house18: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house that commands find by the settings."""
    monkeypatch.setenv("YIHUI_DATABASE_URL", house18.url)
    monkeypatch.setenv("YIHUI_HOME", str(house18.home))
    return house18


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([SLIP, *SALES])
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def answer(*words: object) -> str:
    """What a command that succeeds writes to standard output."""
    found = run(*words)
    assert found.exit_code == 0, f"{found.output}\n{found.exception!r}"
    return found.stdout


def refusal(*words: object) -> str:
    """What a command that is refused says: in words, with exit code 1."""
    found = run(*words)
    assert (found.exit_code, type(found.exception)) == (1, SystemExit), found.output
    assert "Traceback" not in found.output
    assert "Error: " in found.stderr
    assert "\nDo: " in found.stderr
    return found.stderr


def audited(house: House) -> list[tuple[str, str]]:
    rows = house.rows("select actor, action, subject from core.audit order by audit_no")
    assert all(actor.startswith("cli:") and len(actor) > 4 for actor, *_ in rows)
    return [(action, subject) for _, action, subject in rows]


def document(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_import_preview_totals_check(town: House, sales: Path) -> None:
    town.publish_rule("base", BASE_RULE)
    told = answer("import", "preview", sales, "--mapping", "generic_pos")
    assert "4 lines: 3 become records, 0 are passed over, 1 are rejected." in told
    assert "'free'" in told
    assert json.loads(answer("totals", "--json"))["received"] == 0
    told = answer("import", "orders", sales, "--mapping", "generic_pos")
    rejects = town.home / "rejects" / "sales.csv.rejects.csv"
    assert "4 lines: 2 applied, 1 quarantined." in told
    assert f"1 rejects stand in {rejects}" in told
    assert "free" in rejects.read_text(encoding="utf-8-sig")
    totals = json.loads(answer("totals", "--json"))
    assert (totals["orders"], totals["gross_fen"], totals["points_issued"]) == (2, 29_650, 247)
    assert "¥296.50" in answer("totals")
    assert "2 duplicate" in answer("import", "orders", sales, "-m", "generic_pos")
    assert "Every invariant holds." in answer("check")
    assert "online_retail" in answer("import", "mappings")


def test_check_names_what_was_tampered_with(town: House) -> None:
    town.publish_rule("base", BASE_RULE)
    town.apply([order()])
    town.rows("update points.balance set available = available + 7")
    found = run("check")
    assert found.exit_code == 1
    assert "invariants do not hold" in found.stdout
    assert "points." in found.stdout
    assert "107" in found.stdout


def test_rules_are_tried_drafted_published_ended(town: House, tmp_path: Path) -> None:
    town.publish_rule("base", BASE_RULE)
    town.apply([order("o1", 10_050), order("o2", 990)])
    bonus = document(tmp_path / "bonus.json", BONUS)
    told = answer("rule", "preview", bonus, "--since", "2026-03-01", "--until", "2026-03-31")
    numbers = [line.split()[-1] for line in told.splitlines()[1:]]
    assert numbers == ["2", "2", "1", "220", "109", "329", "¥110.40"]
    assert answer("rule", "draft", "double", bonus) == "double v1 is a draft.\n"
    assert town.row("select sum(points) from points.entry") == (109,)
    assert answer("rule", "publish", "double", 1) == "double v1 is live.\n"
    assert json.loads(answer("rule", "show", "double")) == BONUS
    listed = answer("rule", "list")
    assert "双倍" in listed
    assert "live" in listed
    assert answer("rule", "end", "double") == "double has ended.\n"
    assert "not live" in refusal("rule", "end", "double")
    assert audited(town) == [
        (f"rule.{verb}", "rule:double") for verb in ("drafted", "published", "ended")
    ]


def test_tiers_are_tried_drafted_published(town: House, tmp_path: Path) -> None:
    town.publish_tiers(FOUR_TIERS)
    town.apply([order(paid_fen=120_000)])
    lower = json.loads(json.dumps(FOUR_TIERS))
    lower["tiers"][2]["threshold"] = 1_100
    plan = document(tmp_path / "plan.json", lower)
    assert answer("tier", "preview", plan).split()[-3:] == ["silver", "gold", "1"]
    assert answer("tier", "draft", plan) == "Version 2 is a draft.\n"
    assert answer("tier", "publish", 2) == "Version 2 is live.\n"
    assert "gold from 1,100" in answer("tier", "list")
    assert "has no version 9" in refusal("tier", "publish", 9)
    assert audited(town) == [("plan.drafted", "tier"), ("plan.published", "tier")]


def test_keys_are_made_listed_revoked(town: House) -> None:
    town.apply([order(store="S1", brand="muhe")])
    key = answer("key", "create", "--name", "till", "--role", "guide", "--store", "S1").strip()
    key_id = key.split("_")[1]
    listed = answer("key", "list")
    assert key_id in listed
    assert "S1" in listed
    assert key not in listed
    assert answer("key", "revoke", key_id) == f"{key_id} is revoked.\n"
    assert "no live key" in refusal("key", "revoke", key_id)
    told = refusal("key", "create", "--name", "x", "--role", "guide", "--store", "s1")
    assert "There is no store 's1'" in told
    assert "Did you mean 'S1'?" in told
    assert "role" in refusal("key", "create", "--name", "x", "--role", "king")
    assert [action for action, _ in audited(town)] == ["key.made", "key.revoked"]


def test_sources_say_what_repeats_mean(town: House) -> None:
    assert answer("source", "set", "pos", "--unversioned", "newest") == "pos: newest\n"
    town.apply([order(paid_fen=100)])
    assert town.apply([order(paid_fen=200)])[0].state == "applied"
    assert run("source", "set", "pos", "--unversioned", "oldest").exit_code == 2


def test_quarantine_is_listed_shown_dismissed(town: House) -> None:
    town.apply([order(paid_fen=100)])
    town.apply([order(paid_fen=200)])
    listed = answer("quarantine", "list")
    assert "conflict" in listed
    assert "The same record came before" in listed
    number = town.row("select quarantine_no from collect.quarantine")[0]
    assert '"paid_fen": 200' in answer("quarantine", "show", number)
    assert answer("quarantine", "dismiss", number) == f"Entry {number} is dismissed.\n"
    assert "closed before" in refusal("quarantine", "dismiss", number)
    assert answer("quarantine", "list") == "Nothing is stuck.\n"
    assert "no entry 99" in refusal("quarantine", "show", 99)
    assert audited(town)[0] == ("quarantine.seen", f"quarantine:{number}")


def test_generate_writes_the_same_year_for_the_same_seed(town: House, tmp_path: Path) -> None:
    for name in ("one", "two"):
        told = answer("generate", "--members", 20, "--seed", 3, "--out", tmp_path / name)
    assert "records of 20 members" in told
    one, two = (tmp_path / name / "records.jsonl" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    kinds = {json.loads(line)["type"] for line in one.read_text(encoding="utf-8").splitlines()}
    assert {"order", "member"} <= kinds
    assert len(json.loads((tmp_path / "one/organisation.json").read_text())["stores"]) == 60


def test_mistakes_are_told_in_words(
    town: House, sales: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no mapping 'till'" in refusal("import", "orders", sales, "--mapping", "till")
    told = refusal("import", "orders", tmp_path / "gone.csv", "--mapping", "generic_pos")
    assert "'gone.csv' cannot be read: No such file" in told
    told = refusal("import", "orders", sales, "--mapping", "tmall_orders")
    assert "missing headers" in told
    assert "is not JSON" in refusal("rule", "draft", "x", sales)
    told = refusal("rule", "draft", "x", document(tmp_path / "r.json", {"name_zh": "x", "pts": 1}))
    assert "\nWhere: pts\n" in told
    assert "Did you mean 'points'?" in told
    day = ("--since", "2026-04-01", "--until", "2026-03-01")
    bonus = document(tmp_path / "b.json", BONUS)
    assert "is after" in refusal("rule", "preview", bonus, *day)
    assert "no rule 'x'" in refusal("rule", "show", "x")
    monkeypatch.setenv("YIHUI_BULK_RECORDS", "many")
    told = refusal("import", "orders", sales, "--mapping", "generic_pos")
    assert "must be a whole number, not 'many'" in told
    monkeypatch.setenv("YIHUI_LOG", "loud")
    assert "'loud' is not a level" in refusal("totals")


def test_migrate_and_what_is_said_before_it(
    pg18: Server, town: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pg18.clone("template1") as url:
        monkeypatch.setenv("YIHUI_DATABASE_URL", url)
        assert "Run `yihui migrate`." in refusal("totals")
        assert "Applied 0001_schema." in run("migrate").stderr
        assert "The database is up to date." in run("migrate").stderr
        assert "received" in answer("totals")


def test_the_demo_is_loaded_once(town: House, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("demo", "--no-serve", "--members", 150, "--seed", 5)
    told = answer(*words, "--language", "en")
    assert "Every invariant holds." in told
    assert "Bought" in told
    assert "“Base points” version 1" in told
    before = town.totals()
    assert f"{before['received']:,} received = " in told
    key_file = town.home / "demo-key"
    key = key_file.read_text().strip()
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert key in told
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    again = run(*words)
    assert "loaded already" in again.stderr
    assert "「基础积分」第 1 版" in again.stdout
    assert town.totals() == before
    assert key_file.read_text().strip() == key
    assert (
        told[told.index("role  ") :].splitlines()[1:]
        == again.stdout[again.stdout.index("role  ") :].splitlines()[1:]
    ), "the logins are those of the first start"
    assert_logins_work(town)
    assert town.rows("select state from collect.run") == [("finished",)]
    # What its products are stays when lines name them.
    bought = "select count(distinct size) > 8 from orders.product where size <> '' and colour <> ''"
    assert town.rows(bought) == [(True,)]
    assert_somebody_is_reached(town)


def assert_somebody_is_reached(town: House) -> None:
    """By each way that the demo's people were asked about, some can be written to, and not all."""
    words = town.do(lambda connection: audiences.find_words(connection, None))
    question = audiences.of_record(clock.now().date(), None)
    ways = ("sms", "wecom", "mini_program")
    asked = [{"field": f"reach.{way}", "is": "equal", "value": True} for way in ways]
    columns = [f"{question.holds(audiences.read(one, words))} as {way}"
               for way, one in zip(ways, asked, strict=True)]  # fmt: skip
    found = town.rows(question.statement(", ".join(columns), "true"), question.parameters)
    for way, of_members in zip(ways, zip(*found, strict=True), strict=True):
        assert 0 < sum(of_members) < len(found), way


def assert_logins_work(town: House) -> None:
    """Each role's login has the password that was told, and sees what was told."""
    kept = json.loads((town.home / "demo-logins.json").read_text(encoding="utf-8"))
    assert (town.home / "demo-logins.json").stat().st_mode & 0o777 == 0o600
    found = town.rows("select login, role, password_hash, region_nos, store_nos, must_change"
                      " from organisation.user order by user_no")  # fmt: skip
    assert [login for login, *_ in found] == list(kept)
    assert {role for _, role, *_ in found} == set(users.USER_ROLES)
    for login, role, hashed, regions, stores, must_change in found:
        assert security.is_password(hashed, kept[login])
        assert (len(regions), len(stores)) == (role == "supervisor", role == "store_manager")
        assert not must_change


def test_users_are_let_in_and_given_another_password(town: House) -> None:
    town.apply([order(store="S1")])
    new = ("--name", "Lan", "--role")
    password = answer("user", "create", "Lan", *new, "store_manager", "--store", "S1").strip()
    stored = "select password_hash, must_change from organisation.user"
    hashed, must_change = town.row(stored)
    assert (security.is_password(hashed, password), must_change) == (True, True)
    listed = answer("user", "list")
    assert [word in listed for word in ("lan", "store_manager", "S1", password)] == [True] * 3 + [
        False
    ]
    other = answer("user", "reset", "LAN").strip()
    hashed, _ = town.row(stored)
    assert [security.is_password(hashed, one) for one in (password, other)] == [False, True]
    assert "already" in refusal("user", "create", "LAN", *new, "operator")
    assert "Name brands" in refusal("user", "create", "eva", *new, "supervisor")
    assert "one of headquarters" in refusal("user", "create", "eva", *new, "king")
    assert "no region" in refusal("user", "create", "eva", *new, "analyst", "--region", "x")
    assert "no user" in refusal("user", "reset", "eva")
    assert [action for action, _ in audited(town)] == ["user.made", "user.password_reset"]


def test_the_demo_does_not_mix_with_other_records(town: House) -> None:
    town.apply([order()])
    assert "holds other records" in refusal("demo", "--no-serve", "--members", 50)


def test_the_command_line_names_itself() -> None:
    assert run("--help").exit_code == 0
    assert answer("--version")


def test_a_population_is_made_loaded_and_scored(town: House, tmp_path: Path) -> None:
    folder = tmp_path / "people"
    told = answer("generate", "population", "--out", folder, "--people", 40, "--seed", 3)
    assert "records of 40 people" in told
    records = len((folder / "records.jsonl").read_text(encoding="utf-8").splitlines())
    assert answer("generate", "load", "--out", folder) == f"{records:,} records are in.\n"
    found = json.loads(answer("generate", "score", "--out", folder, "--json"))
    assert found["people"] > 20
    assert "pair_recall" in answer("generate", "score", "--out", folder)
    assert town.totals()["received"] == records
    assert "The rebuild finds the same people." in answer("check", "--people")
    kept = town.row("select (detail ->> 'count')::int, (detail ->> 'identifiers')::int"
                    " from core.note where name = 'people'")  # fmt: skip
    assert kept is not None
    assert (kept[0], kept[1] > found["people"]) == (0, True)
    assert "--out DIR" in refusal("generate")
