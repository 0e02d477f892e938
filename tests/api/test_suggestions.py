"""Probable matches over HTTP: found, judged, taken back, measured; nothing merges by a score."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, order, phone
from tests.api.test_erasures import erase
from tests.house import BASE_RULE
from yihui import worker
from yihui.core import clock
from yihui.identity import matching

NAMES = ("王小丽", "李建国", "张雅婷", "陈志强", "刘思雨", "赵文博", "孙晓梅", "周子豪")
QUEUE = "/v1/identity/suggestions"


def twice(api: Api, people: int = 4) -> None:
    """People who joined twice with another phone, among as many who did once."""
    api.house.publish_rule("base", BASE_RULE)
    records: list[dict[str, Any]] = []
    for at in range(people * 2):
        told = {"name": NAMES[at % len(NAMES)], "birthday": f"19{70 + at}-0{at % 9 + 1}-1{at % 9}"}
        for copy in range(2 if at < people else 1):
            number = f"139{at:02}{copy}{at * 7919 % 99991:05}"
            records.append(member(f"m{at}-{copy}", identifiers=phone(number), **told))
    api.post("/v1/batch", {"members": records})


def search(api: Api) -> matching.Search:
    """A search, as the worker does it."""
    number = int(api.post("/v1/identity/searches", {})["search_no"])
    assert api.house.wait(matching.search(api.house.pool, api.house.ring)) == number
    return matching.Search(**api.get(f"/v1/identity/searches/{number}"))


def pairs(api: Api, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(QUEUE, **asked)["items"]
    return found


@pytest.fixture
def queued(api18: Api) -> Api:
    twice(api18)
    search(api18)
    return api18


def judge(api: Api, number: str, verdict: str) -> dict[str, Any]:
    return api.post(f"{QUEUE}/{number}/judge", {"verdict": verdict, "reason": "asked her"})


def test_who_joined_twice_is_suggested_and_the_same_every_time(api: Api) -> None:
    twice(api)
    done = search(api)
    assert (done.state, done.members, done.found, done.fresh) == ("finished", 12, 4, 4)
    found = api.get(QUEUE)
    assert (len(found["items"]), found["total"], found["next"]) == (4, 4, None)
    first = found["items"][0]
    said = {one["field"]: one["said"] for one in first["fields"]}
    assert (said["name"], said["birthday"], said["email"]) == ("same", "same", "missing")
    assert first["one_face"]["member"] != first["other_face"]["member"]
    assert first["probability"] > 0.9
    assert NAMES[0] not in str(found)
    assert "1390" not in str(found)
    again = search(api)
    assert (again.found, again.fresh, again.model) == (4, 0, done.model)
    assert pairs(api) == found["items"]
    assert len(pairs(api, same="birthday")) == 4
    assert pairs(api, differ="birthday") == []
    paged = api.get(QUEUE, limit=3)
    rest = api.get(QUEUE, limit=3, before=paged["next"])
    assert [*paged["items"], *rest["items"]] == found["items"]
    side = api.get(f"{QUEUE}/{first['suggestion_no']}")
    assert side["one"]["identifiers"][0]["masked"].count("*") == 4
    assert side["one"]["birthday"].endswith("-**")
    assert (side["conflicts"], side["measured"]["judged"]) == ([], 0)


def test_same_merges_as_by_hand_and_can_be_taken_back(queued: Api) -> None:
    first = pairs(queued)[0]
    number = first["suggestion_no"]
    done = judge(queued, number, "same")
    merge = queued.get(f"/v1/merges/{done['merge_no']}")
    assert (merge["state"], merge["evidence"]) == ("done", "probable match")
    assert len(pairs(queued)) == 3
    twice_judged = queued.client().post(f"{QUEUE}/{number}/judge", json={"verdict": "different"})
    assert (twice_judged.status_code, twice_judged.json()["code"]) == (409, "suggestion_changed")
    queued.post(f"{QUEUE}/{number}/undo", {})
    assert queued.get(f"/v1/merges/{done['merge_no']}")["state"] == "undone"
    assert pairs(queued)[0]["suggestion_no"] == number
    assert search(queued).found == 4  # a slip is no word about the two
    again = queued.client().post(f"{QUEUE}/{number}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "suggestion_changed")
    acts = [action for _, action, subject in audited(queued) if subject == f"suggestion:{number}"]
    assert acts == ["match.judged", "match.taken_back"]
    assert queued.differences() == []


def test_above_the_value_a_second_person_decides(
    queued: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_MERGE_POINTS", "-1")
    number = pairs(queued)[0]["suggestion_no"]
    done = judge(queued, number, "same")
    path = f"/v1/merges/{done['merge_no']}"
    assert queued.get(path)["state"] == "proposed"
    own = queued.client().post(f"{path}/approve")
    assert own.json()["code"] == "second_person"
    queued.post(f"{QUEUE}/{number}/undo", {})
    assert queued.get(path)["state"] == "lapsed"
    assert search(queued).found == 4


def test_what_was_judged_apart_does_not_come_again(queued: Api) -> None:
    numbers = [one["suggestion_no"] for one in pairs(queued)]
    judge(queued, numbers[0], "different")
    judge(queued, numbers[1], "household")
    refused = queued.post("/v1/merges", {
        "survivor": pairs(queued)[0]["one"]["member"], "reason": "the same face",
        "merged": pairs(queued)[0]["other"]["member"],
    })  # fmt: skip
    queued.post(f"/v1/merges/{refused['merge_no']}/undo", {"reason": "twins"})
    left = numbers[3]
    assert search(queued).found == 1
    assert [one["suggestion_no"] for one in pairs(queued)] == [left]
    assert [one["suggestion_no"] for one in pairs(queued, state="household")] == [numbers[1]]
    # Nor where one of them stands for somebody else now.
    apart = pairs(queued, state="different")[0]
    queued.post("/v1/batch", {"orders": [order("n", identifiers=phone("13912345678"))]})
    other = queued.post("/v1/members/search", {"kind": "phone", "value": "13912345678"})["member"]
    queued.post("/v1/merges", {"survivor": other, "merged": apart["one"]["member"], "keep": True,
                               "reason": "her office phone"})  # fmt: skip
    assert search(queued).found == 1


def test_many_are_proposed_only_and_only_after_enough_were_judged(api18: Api) -> None:
    twice(api18, 4)
    search(api18)
    wanted = {"verdict": "same", "reason": "as all the others", "least": 0.9}
    early = api18.client().post(f"{QUEUE}/judge", json=wanted)
    assert (early.status_code, early.json()["code"]) == (409, "too_few_judged")
    number = pairs(api18)[0]["suggestion_no"]
    for _ in range(matching.JUDGED_LEAST):  # labels are of scores, whoever bore them
        api18.house.rows(
            "insert into identity.judgement (suggestion_no, verdict, alone, weight, probability,"
            " model, judged_by) values (%(n)s, 'same', true, 9000, 999000, 'm', 'x')",
            {"n": int(number)},
        )
    dry = api18.post(f"{QUEUE}/judge", wanted | {"dry": True})
    assert (dry["chosen"], dry["judged"], dry["proposed"], dry["left"]) == (4, 4, 4, 0)
    assert len(pairs(api18)) == 4
    some = [one["suggestion_no"] for one in pairs(api18)[:2]]
    done = api18.post(f"{QUEUE}/judge", wanted | {"suggestions": some})
    assert (done["judged"], done["proposed"]) == (2, 2)
    waiting = api18.get("/v1/merges", state="proposed")["items"]
    assert [one["value_points"] for one in waiting] == [0, 0]  # whatever the value: nobody looked
    rest = api18.post(f"{QUEUE}/judge", {"verdict": "different", "reason": "families of ours"})
    assert (rest["judged"], rest["proposed"]) == (2, 0)
    assert pairs(api18) == []
    measured = {one["at"]: one for one in api18.get(f"{QUEUE}/summary")["thresholds"]}
    assert (measured[0.9]["judged"], measured[0.9]["precision"]) == (20, 1.0)  # bulk says nothing
    assert api18.differences() == []


def test_the_queue_measures_its_scores(queued: Api) -> None:
    before = queued.get(f"{QUEUE}/summary")
    assert (before["waiting"], before["search"]["state"]) == (4, "finished")
    assert before["thresholds"][0] | {"low": 0.0, "high": 1.0} == before["thresholds"][0]
    first, second, third, _ = (one["suggestion_no"] for one in pairs(queued))
    for number, verdict in ((first, "same"), (second, "same"), (third, "household")):
        judge(queued, number, verdict)
    after = queued.get(f"{QUEUE}/summary")["thresholds"][0]
    assert (after["waiting"], after["judged"], after["same"], after["precision"]) == (
        1, 3, 2, 0.6667,
    )  # fmt: skip
    assert (after["low"], after["high"]) == (0.2077, 0.9385)


def test_one_search_at_a_time_and_the_worker_asks_at_night(api18: Api) -> None:
    assert api18.get(f"{QUEUE}/summary")["search"] is None
    api18.post("/v1/identity/searches", {})
    double = api18.client().post("/v1/identity/searches")
    assert (double.status_code, double.json()["code"]) == (409, "search_runs")
    none = api18.house.wait(matching.search(api18.house.pool, api18.house.ring))
    assert none == 1  # nobody to compare is no failure
    assert api18.get("/v1/identity/searches/1")["state"] == "finished"
    assert api18.client().get("/v1/identity/searches/9").status_code == 404
    now = clock.now()
    assert not api18.house.do(lambda connection: worker.search_if_due(connection, now))
    api18.house.rows("update identity.match_search set made_at = made_at - interval '2 days'")
    night = now.replace(hour=21)  # five in the morning in Shanghai
    assert api18.house.do(lambda connection: worker.search_if_due(connection, night))
    assert not api18.house.do(lambda connection: worker.search_if_due(connection, night))


def test_a_search_that_breaks_says_so(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    twice(api18)
    api18.post("/v1/identity/searches", {})

    def broken(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("yihui.identity.matching.linking.find_matches", broken)
    with pytest.raises(MemoryError):
        api18.house.wait(matching.search(api18.house.pool, api18.house.ring))
    failed = api18.get("/v1/identity/searches/1")
    assert (failed["state"], failed["problem"]) == ("failed", "MemoryError")
    api18.post("/v1/identity/searches", {})


def test_nothing_of_anybody_is_kept_in_clear(queued: Api) -> None:
    kept = str(queued.house.rows("select * from identity.suggestion"))
    kept += str(queued.house.rows("select * from identity.match_search"))
    assert "139" not in kept.replace("1390000", "")
    for name in NAMES:
        assert name not in kept


def test_an_erasure_closes_what_is_suggested_of_her_at_once(queued: Api) -> None:
    first, second, *others = pairs(queued)
    judge(queued, second["suggestion_no"], "different")
    for one in (first, second):
        erase(queued, one["other"]["member"])
    assert [one["suggestion_no"] for one in pairs(queued)] == [
        one["suggestion_no"] for one in others
    ]
    (closed,) = pairs(queued, state="withdrawn")
    assert (closed["suggestion_no"], closed["other"]) == (first["suggestion_no"], None)
    # What was judged stays a label, without the words; nothing brings either back.
    (judged,) = pairs(queued, state="different")
    assert judged["suggestion_no"] == second["suggestion_no"]
    assert queued.house.rows("select reason from identity.judgement") == [("",)]
    back = queued.client().post(f"{QUEUE}/{second['suggestion_no']}/undo")
    assert (back.status_code, back.json()["code"]) == (409, "suggestion_erased")
    assert "the next search" in back.json()["cure"]
    assert pairs(queued, state="different") == [judged]
    assert queued.house.rows("select undone_at from identity.judgement") == [(None,)]
    assert search(queued).found == len(others)
    assert queued.differences() == []
