"""Points by hand from a file: checked row by row, four eyes, never twice, undone as a whole."""

import asyncio
import io
import zipfile
from typing import Any

import httpx
from python_calamine import CalamineWorkbook

from tests.api.conftest import Api
from tests.api.people import audited, entered, user
from tests.api.records import phone
from tests.api.test_adjustments import available, joined
from tests.api.test_redemptions import burn, days_from_now
from yihui import filing_work
from yihui.core import workbooks

PATH = "/v1/adjustment-files"
ANNA, BELLA, CARA = "13900000001", "13900000002", "13900000003"


def upload(client: httpx.Client, body: str | bytes, **asked: Any) -> httpx.Response:
    given = {"name": "gifts.csv", "origin": "service", "reason": "a late parcel"} | asked
    content = body.encode() if isinstance(body, str) else body
    return client.post(PATH, params=given, content=content)


def uploaded(client: httpx.Client, body: str | bytes, **asked: Any) -> dict[str, Any]:
    answer = upload(client, body, **asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def swollen() -> bytes:
    """A small workbook that unpacks to more than anybody writes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(2**26 + 1))
    return packed.getvalue()


def started(client: httpx.Client, file_no: str) -> str:
    answer = client.post(f"{PATH}/{file_no}/start")
    assert answer.status_code == 200, answer.text
    return str(answer.json()["state"])


def work(api: Api) -> int:
    """What the worker does when it looks next."""
    return api.house.wait(filing_work.work_off(api.house.pool, asyncio.Event()))


def problems(api: Api, file_no: str) -> list[tuple[int, str, str, str]]:
    rows = api.get(f"{PATH}/{file_no}/rows")["items"]
    return [(one["line"], one["state"], one["problem"], one["field"]) for one in rows]


def test_a_file_is_checked_carried_out_once_and_undone(api: Api) -> None:
    anna, bella = joined(api), joined(api, 30, BELLA)
    number = api.get(f"/v1/members/{bella}")["number"]
    until = days_from_now(60)
    body = (
        "手机号,会员号,积分,原因,到期日\n"
        f"{ANNA},,300,,{until}\n"
        f",{number},-20,wrong count,\n"
        f"{ANNA},,-100,,\n"
        f",{bella},-11,,\n"
        f"{CARA},,5,,\n"
        f"{ANNA},,1.5,,\n"
        f",,5,,\n"
        f"{ANNA},,300,,{until}\n"
        f"{ANNA},,-5,,{until}\n"
        f"139000,,7,x,2020-01-01\n"
    )
    told = uploaded(api.client(), body)
    assert (told["state"], told["rows"], told["wrong"], told["members"], told["given"],
            told["taken"], told["second_person"], told["repeated"]) == (
        "checked", 4, 6, 2, 300, 131, False, False)  # fmt: skip
    assert uploaded(api.client(), body) == told | {"repeated": True}
    assert problems(api, told["file_no"])[4:] == [
        (6, "wrong", "who_unknown", "phone"), (7, "wrong", "points_unfit", "points"),
        (8, "wrong", "who_missing", "member"), (9, "wrong", "row_twice", "reason"),
        (10, "wrong", "expiry_of_taking", "expires_on"), (11, "wrong", "reason_unfit", "reason"),
    ]  # fmt: skip
    wrong = api.get(f"{PATH}/{told['file_no']}/rows", state="wrong")["items"][0]
    assert (wrong["written"], wrong["problem_zh"]) == ("*******0003", "找不到这位会员，或她已注销")
    assert available(api, anna) == 100
    assert started(api.client(), told["file_no"]) == "approved"
    assert api.client().post(f"{PATH}/{told['file_no']}/start").json()["code"] == (
        "adjustment_file_settled")  # fmt: skip
    work(api)
    done = api.get(f"{PATH}/{told['file_no']}")
    assert (done["state"], done["done"], done["failed"], done["left"], done["given_done"],
            done["taken_done"]) == ("done", 3, 1, 0, 300, 120)  # fmt: skip
    failed = api.get(f"{PATH}/{told['file_no']}/rows", state="failed")["items"]
    assert [(one["line"], one["problem"], one["short_by"]) for one in failed] == [
        (5, "too_few_points", 1)]  # fmt: skip
    assert (available(api, anna), available(api, bella)) == (300, 10)
    given = [lot["expires_on"] for lot in api.get(f"/v1/members/{anna}/lots")]
    assert until in given
    assert uploaded(api.client(), body)["file_no"] == told["file_no"]
    assert work(api) == 0
    assert api.differences() == []
    result = api.client().get(f"{PATH}/{told['file_no']}/result.xlsx", params={"lang": "en"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(result.content)).get_sheet_by_index(0)
    lines = {int(row[0]): row[5] for row in sheet.to_python()[1:]}
    assert lines == {2: "done", 3: "done", 4: "done", 5: "failed"} | dict.fromkeys(
        range(6, 12), "not carried out")  # fmt: skip
    assert burn(api, anna, 300, "all of it")[0] == 200
    undo = {"reason": "the wrong list"}
    back = api.post(f"{PATH}/{told['file_no']}/undo", undo | {"as_debt": True})
    assert (back["state"], back["undoes_no"], back["rows"]) == ("approved", told["file_no"], 3)
    work(api)
    undone = api.get(f"{PATH}/{told['file_no']}")
    assert undone["undone_by_no"] == back["file_no"]
    assert (available(api, anna), available(api, bella)) == (0, 30)
    again = api.client().post(f"{PATH}/{told['file_no']}/undo", json=undo)
    assert (again.status_code, again.json()["code"]) == (409, "adjustment_file_not_undone")
    assert api.get("/v1/totals")["points_adjusted"] == 0
    assert api.differences() == []
    acts = [act for _, act, _ in audited(api) if "file" in act]
    assert acts == [f"points.adjustment_file_{act}" for act in
                    ("uploaded", "approved", "done", "exported", "approved", "done")]  # fmt: skip


def test_above_a_limit_a_file_waits_for_somebody_else(api18: Api) -> None:
    one_id = joined(api18)
    joined(api18, number=BELLA)
    user(api18, "lan", "operator")
    user(api18, "ada", "operator")
    lan, ada = entered(api18), entered(api18, "ada")
    book = workbooks.workbook([("gifts", [("phone", "points"), (ANNA, 999), (BELLA, 1_001)])])
    told = uploaded(lan, book, name="gifts.xlsx")
    assert (told["second_person"], told["rows"], told["made_by_name"]) == (True, 2, "Lan")
    assert started(lan, told["file_no"]) == "proposed"
    place = f"{PATH}/{told['file_no']}"
    why = {"reason": "seen the list"}
    own = lan.post(f"{place}/approve", json=why)
    assert (own.status_code, own.json()["code"]) == (403, "adjustment_file_second")
    assert work(api18) == 0
    assert ada.post(f"{place}/approve", json=why).json()["state"] == "approved"
    work(api18)
    assert available(api18, one_id) == 1_099
    second = uploaded(lan, f"phone,points\n{ANNA},2000\n")
    assert started(lan, second["file_no"]) == "proposed"
    place = f"{PATH}/{second['file_no']}"
    assert lan.post(f"{place}/refuse", json=why).json()["state"] == "refused"
    assert uploaded(lan, f"phone,points\n{ANNA},2000\n")["file_no"] != second["file_no"]
    big = "phone,points\n" + f"{ANNA},500\n{BELLA},-500\n"
    assert not uploaded(lan, big, as_debt=True)["second_person"]
    assert api18.differences() == []


def test_what_is_no_such_file_is_refused_with_its_cure(api18: Api) -> None:
    joined(api18)
    for body, status, code in (
        (b"", 422, "file_empty"), (b"phone,points\n", 422, "adjustment_file_useless"),
        (b"\xd0\xcf\x11\xe0", 422, "file_unreadable"),
        (b"phone,points\n" + b"1,1\n" * 100_001, 413, "adjustment_file_too_long"),
        (b"PK\x03\x04 and no more", 422, "file_unreadable"),
        (swollen(), 413, "adjustment_file_too_long"),
    ):  # fmt: skip
        answer = upload(api18.client(), body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.json()["cure_zh"]
    told = uploaded(api18.client(), "name,points\nAnna,5\n")
    assert (told["rows"], told["wrong"]) == (0, 1)
    useless = api18.client().post(f"{PATH}/{told['file_no']}/start")
    assert (useless.status_code, useless.json()["code"]) == (422, "adjustment_file_useless")
    own = {"member": api18.post("/v1/members/search", phone(ANNA)[0])["member"], "points": 5,
           "origin": "other", "reason": "asked", "reference": "file:1:2"}  # fmt: skip
    refused = api18.client().post("/v1/adjustments", json=own)
    assert (refused.status_code, refused.json()["field"]) == (422, "reference")


def test_whoever_was_erased_meanwhile_gets_nothing(api18: Api) -> None:
    one_id = joined(api18)
    told = uploaded(api18.client(), f"phone,points\n{ANNA},5\n")
    started(api18.client(), told["file_no"])
    user(api18, "lan")
    asked = api18.post("/v1/erasures", {"member": one_id, "reason": "she asked for it"})
    entered(api18).post(f"/v1/erasures/{asked['erasure_no']}/approve")
    work(api18)
    assert problems(api18, told["file_no"]) == [(2, "failed", "erased", "")]
    assert api18.house.rows("select distinct reason from points.adjustment_row") == [("",)]
    assert api18.differences() == []
