"""Imports that are killed, cancelled, or meet each other: nothing is lost or doubled."""

import signal
import time
from collections.abc import Iterator

import pytest

from tests.api.conftest import Api
from tests.api.files import (
    act,
    as_csv,
    assert_as_checked,
    checked,
    choose,
    sales,
    until,
    upload,
    working,
)
from tests.house import BASE_RULE


@pytest.fixture
def worked(api18: Api) -> Iterator[Api]:
    """The API with a worker beside it."""
    with working(api18):
        yield api18


def test_an_import_goes_on_after_its_worker_was_killed(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_BULK_RECORDS", "200")
    api18.house.publish_rule("base", BASE_RULE)
    with working(api18) as worker:
        found = checked(api18, [("sales.csv", as_csv(sales(12_000, seed=3)))])
        number = found["import_no"]
        act(api18, number, "start")
        while not api18.house.row("select coalesce(sum(results_done), 0) from collect.run")[0]:
            time.sleep(0.01)
        worker.kill()
    done = api18.house.row("select results_done from collect.run")[0]
    assert 0 < done < 12_000
    with working(api18):
        found = until(api18, number, "finished")
    assert api18.house.row("select count(*) from collect.run") == (1,)
    assert_as_checked(found)
    assert found["result"]["duplicates"] == 0
    assert api18.differences() == []


def test_a_check_begins_again_after_its_worker_was_killed(api18: Api) -> None:
    number = upload(api18, ("sales.csv", as_csv(sales(20_000))))["import_no"]
    choose(api18, number, name="generic_pos")
    with working(api18) as worker:
        act(api18, number, "check")
        while not api18.house.row("select claimed_by is not null from collect.import")[0]:
            time.sleep(0.01)
        worker.kill()
        assert api18.get(f"/v1/imports/{number}")["state"] == "checking"
    with working(api18):
        assert until(api18, number, "checked")["check"]["lines"] == 40_000


def test_an_import_is_cancelled_and_goes_on(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_BULK_RECORDS", "100")
    with working(api18):
        found = checked(api18, [("sales.csv", as_csv(sales(8_000, seed=4)))])
        number = found["import_no"]
        act(api18, number, "start")
        while not api18.house.row("select coalesce(sum(results_done), 0) from collect.run")[0]:
            time.sleep(0.01)
        act(api18, number, "cancel")
        stopped = until(api18, number, "cancelled")
        stays = stopped["result"]["lines"]
        assert 0 < stays < 16_000
        assert stopped["problem_zh"] == f"已按要求停止；已写入的 {stays} 行保留"
        assert stopped["result"]["applied"] == api18.get("/v1/totals")["applied"]
        act(api18, number, "resume")
        done = until(api18, number, "finished")
    assert_as_checked(done)
    assert api18.differences() == []


def test_two_imports_at_once(worked: Api) -> None:
    numbers = [checked(worked, [(f"{n}.csv", as_csv(sales(800, seed=n)))])["import_no"]
               for n in (5, 6)]  # fmt: skip
    for number in numbers:
        act(worked, number, "start")
    for number in numbers:
        found = until(worked, number, "finished")
        result = found["result"]
        assert (result["received"], result["quarantined"], result["duplicates"]) == (800, 0, 0)
    assert worked.differences() == []


def test_the_worker_ends_its_processes_when_it_is_told_to(api18: Api) -> None:
    number = upload(api18, ("sales.csv", as_csv(sales(20_000))))["import_no"]
    choose(api18, number, name="generic_pos")
    with working(api18) as worker:
        act(api18, number, "check")
        while not api18.house.row("select claimed_by is not null from collect.import")[0]:
            time.sleep(0.01)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(40) == 0
    kept = api18.house.row("select state, claimed_by, alive_at from collect.import")
    assert kept in ((("checking", None, None)), ("checked", None, None))
