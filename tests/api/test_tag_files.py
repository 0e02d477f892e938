"""Tags given by a file over HTTP: looked through first, given as was said, rows left out told."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.test_adjustment_files import swollen
from tests.api.test_given_tags import People
from yihui.core import workbooks

ANNA, BELLA, CLEO = (f"1390000000{n}" for n in (1, 2, 3))  # Cleo is at home in store B
SUMS = ("rows", "wrong", "twice", "members", "given", "known", "lost", "behind")


@pytest.fixture
def people(api18: Api) -> People:
    return People(api18)


def send(client: httpx.Client, path: str, text: str | bytes, **asked: str) -> httpx.Response:
    body = text.encode() if isinstance(text, str) else text
    return client.post(f"/v1/tag-files{path}", params=asked, content=body)


def told(answer: httpx.Response) -> tuple[dict[str, int], dict[str, tuple[int, int, int, int]]]:
    """What a file changes: in all as far as there is any, and by value."""
    assert answer.status_code == 200, answer.text
    said = answer.json()
    by_value = {f"{one['tag']}.{one['value']}":
                (one["given"], one["known"], one["lost"], one["behind"])
                for one in said["changes"]}  # fmt: skip
    return {name: said[name] for name in SUMS if said[name]}, by_value


def problems(answer: httpx.Response) -> list[tuple[int, str, str, str]]:
    return [(one["line"], one["problem"], one["column_en"], one["written"])
            for one in answer.json()["wrong_rows"]]  # fmt: skip


def test_a_file_gives_what_it_was_said_to_give(people: People) -> None:
    people.say("bella", "fit", "slim", source="guide")
    people.say("cleo", "fit", "loose", source="import")
    first = (
        "手机号,标签,取值,有效到\n"
        f"{ANNA},fit,修身,\n"
        f"{ANNA},鞋码,38,2099/12/31\n"
        f"{ANNA},鞋码,38,2099-12-31\n"
        f"{BELLA},fit,loose,\n"
        f"{CLEO},fit,slim,\n"
        f"{CLEO},collab,ip,\n"
        f"{CLEO},collab,designer,\n"
    )
    sums = {"rows": 7, "twice": 1, "members": 3, "given": 6, "lost": 1, "behind": 1}
    by_value = {"shoe_size.38": (1, 0, 0, 0), "fit.slim": (2, 0, 0, 0), "fit.loose": (1, 0, 1, 1),
                "collab.ip": (1, 0, 0, 0), "collab.designer": (1, 0, 0, 0)}  # fmt: skip
    client = people.api.client("operator")
    before = people.api.house.rows("select * from tags.given order by given_no")
    assert told(send(client, "/check", first)) == (sums, by_value)
    assert people.api.house.rows("select * from tags.given order by given_no") == before
    assert told(send(client, "", first, name="said.csv")) == (sums, by_value)
    assert people.of("anna")["fit"] == [("slim", "import")]
    assert people.of("bella")["fit"] == [("slim", "guide")]
    assert people.of("cleo")["collab"] == [("ip", "import"), ("designer", "import")]
    # The same again changes nothing; of what it says otherwise the new word stands.
    again = {"rows": 7, "twice": 1, "members": 3, "known": 6, "behind": 1}
    assert told(send(client, "", first, name="said.csv"))[0] == again
    rows: list[tuple[workbooks.Value, ...]] = [
        ("phone", "tag", "value"), (CLEO, "collab", "ip"), (ANNA, "shoe_size", 38),
    ]  # fmt: skip
    sheet = workbooks.workbook([("said", rows)])
    assert told(send(client, "", sheet, name="said.xlsx"))[1] == {
        "shoe_size.38": (1, 0, 0, 0), "collab.ip": (0, 1, 0, 0), "collab.designer": (0, 0, 1, 0),
    }  # fmt: skip
    assert people.of("cleo")["collab"] == [("ip", "import")]
    # What is too old to hold is given anew by the same file.
    people.api.house.rows("update tags.given set said_at = now() - interval '2000 days'")
    assert people.of("cleo") == {}
    sums = {"rows": 2, "members": 2, "given": 2}
    assert told(send(client, "", sheet, name="said.xlsx"))[0] == sums
    assert people.of("cleo")["collab"] == [("ip", "import")]
    acts = [subject for _, action, subject in audited(people.api) if action == "tags.given_by_file"]
    assert acts == ["tags"] * 4
    assert people.api.differences() == []


def test_rows_with_problems_are_left_out_and_told(people: People) -> None:
    text = (
        "phone,tag,value,until\n"
        "13911112222,fit,slim,\n"
        "12,fit,slim,\n"
        ",fit,slim,\n"
        f"{ANNA},frequency,1,\n"
        f"{ANNA},fit,tight,\n"
        f"{ANNA},fit,slim,soon\n"
        f"{ANNA},fit,slim,2020-01-01\n"
        f"{ANNA},fit,loose,\n"
        f"{ANNA},fit,slim,\n"
    )
    client = people.api.client()
    answer = send(client, "/check", text)
    assert told(answer)[0] == {"rows": 9, "wrong": 8, "members": 1, "given": 1}
    assert problems(answer) == [
        (2, "who_unknown", "phone", "*******2222"),
        (3, "who_unfit", "phone", "**"),
        (4, "who_missing", "member", ""),
        (5, "tag_unknown", "tag", "frequency"),
        (6, "value_unknown", "value", "tight"),
        (7, "until_unfit", "until", "soon"),
        (8, "until_over", "until", "2020-01-01"),
        (10, "too_many_values", "value", "slim"),
    ]
    file = send(client, "/wrong.csv", text, lang="zh-CN").text
    lines = file.lstrip("\ufeff").splitlines()
    assert lines[:2] == [
        "行,列,所写内容,问题,怎么办",
        "2,手机号,*******2222,范围内找不到这位会员，或她已注销,核对号码；非会员请先入会",
    ]
    assert (len(lines), "13911112222" in file) == (9, False)


def test_a_store_gives_tags_to_its_own_members_only(people: People) -> None:
    text = f"phone,tag,value\n{ANNA},fit,slim\n{CLEO},fit,slim\n"
    manager, operator = people.api.client("store_manager", "A"), people.api.client("operator")
    for answer in (
        send(manager, "", text, name="said.csv"),
        send(operator, "", text, name="said.csv", scope="store:A"),
    ):
        assert problems(answer) == [(3, "who_unknown", "phone", "*******0003")]
    assert (len(people.of("anna")), people.of("cleo")) == (1, {})


def test_what_is_no_such_file_is_refused_with_its_cure(people: People) -> None:
    refused: tuple[tuple[Any, int, str], ...] = (
        ("phone,value\n1,2\n", 422, "tag_file_unheaded"),
        ("tag,value\nfit,slim\n", 422, "tag_file_unheaded"),
        ("phone,tag,value\n", 422, "tag_file_empty"),
        ("", 422, "file_empty"),
        (swollen(), 413, "tag_file_too_long"),
    )
    for body, status, code in refused:
        answer = send(people.api.client(), "/check", body)
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert answer.json()["cure_zh"]
    assert send(people.api.client("analyst"), "/check", "phone,tag,value\n").status_code == 403
