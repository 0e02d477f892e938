"""Snapshots through their pages: cancelled, by schedule, in and out, profile, parts, lists."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site
from tests.console.test_audiences import choose
from yihui.core import embedded_tuning

EVERYBODY: dict[str, Any] = {}
MALE = {"field": "member.gender", "is": "equal", "value": 2}


@pytest.fixture
def api(site: Site) -> Iterator[httpx.Client]:
    """The API, for what a test brings along."""
    key = (site.home / "demo-key").read_text("utf-8").strip()
    head = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"{site.url}/v1", headers=head, timeout=60) as client:
        yield client


def sent(api: httpx.Client, path: str, body: dict[str, Any]) -> Any:
    answer = api.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def made(api: httpx.Client, name: str, condition: dict[str, Any]) -> str:
    """An audience with a snapshot; its path."""
    new = sent(api, "/audiences", {"name": name, "condition": condition})
    path = f"/audiences/{new['audience_no']}"
    sent(api, f"{path}/snapshots", {})
    return path


def opened(looker: Looker, path: str, name: str, **more: str) -> Page:
    looker.page.set_default_timeout(10_000)
    looker.open(path, **more)
    expect(looker.page.get_by_role("heading", level=1, name=name)).to_be_visible()
    return looker.page


def nothing_wrong(looker: Looker, language: str = "zh-CN") -> None:
    assert looker.words(language) == []
    assert looker.sideways() == []
    assert looker.barriers() == []
    assert looker.wrong == []


def counted(where: Locator) -> list[int]:
    """The numbers in what stands there."""
    found = re.findall(r"[\d,]+", where.inner_text())
    return [int(one.replace(",", "")) for one in found]


def test_one_that_is_taken_shows_how_far_it_is_and_is_cancelled(
    look: Look, site: Site, api: httpx.Client
) -> None:
    """Another machine is at it, which says no more; the page tells, and ends it."""
    path = made(api, "正在保存的", EVERYBODY)
    with psycopg.connect(embedded_tuning.find_url(site.home, "yihui")) as connection:
        connection.execute(
            "insert into audiences.taking (audience_no, version, as_of, state, turn, members, done,"
            " asked_by, alive_at) values (%s, 1, current_date, 'running', 1, 5000, 2000, 'op',"
            " now() + interval '1 hour')", [int(path.split("/")[-1])],
        )  # fmt: skip
    with look("operator") as looker:
        page = opened(looker, path, "正在保存的")
        going = page.get_by_role("region", name="正在保存快照")
        expect(going.get_by_role("status")).to_contain_text("2,000")
        expect(going.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "40")
        page.get_by_role("button", name="保存快照").click()
        expect(page.get_by_role("alert")).to_contain_text("正在保存")
        going.get_by_role("button", name="取消").click()
        page.get_by_role("button", name="停下").click()
        expect(page.get_by_text("已取消，没有保存快照")).to_be_visible()
        expect(going).to_have_count(0)
        page.get_by_role("button", name="保存快照").click()
        expect(page.get_by_text("快照已保存")).to_be_visible()
    taken = api.get(f"{path}/takings").json()
    assert [one["state"] for one in taken] == ["done", "cancelled", "done"]


def test_a_schedule_is_set_changed_ended_and_taken_back(look: Look, api: httpx.Client) -> None:
    path = made(api, "定时的", EVERYBODY)
    with look("operator") as looker:
        page = opened(looker, path, "定时的")
        page.get_by_role("button", name="设定").click()
        page.get_by_text("每周", exact=True).click()
        choose(page, "星期", "三")
        choose(page, "时间", "05:00")
        page.get_by_role("button", name="按此定时").click()
        line = page.get_by_text("每周三 05:00 自动保存快照")
        expect(line).to_contain_text("下次")
        line.get_by_role("button", name="修改").click()
        page.get_by_role("button", name="停止定时").click()
        expect(page.get_by_text("没有定时快照")).to_be_visible()
        page.get_by_role("button", name="撤销").click()
        expect(line).to_be_visible()
        assert api.patch(path, json={"archived": True}).status_code == 200
        page.reload()
        expect(line).to_contain_text("归档期间不保存")
        expect(line.get_by_role("button")).to_have_count(0)
    kept = api.get(f"{path}/schedule").json()["schedule"]
    assert (kept["every"], kept["weekday"], kept["hour"]) == ("week", 3, 5)


def test_who_entered_and_left_stands_in_the_address(look: Look, api: httpx.Client) -> None:
    """Everybody first, men then: women left."""
    path = made(api, "进出的", EVERYBODY)
    sent(api, f"{path}/versions", {"condition": MALE, "based_on": 1})
    men = sent(api, f"{path}/snapshots", {})["members"]
    with look("operator") as looker:
        page = opened(looker, f"{path}?tab=changes", "进出的")
        expect(page.get_by_text("两次快照之间没有人进入")).to_be_visible()
        page.get_by_text("离开", exact=True).click()
        told = page.get_by_text(re.compile("进入 0 位"))
        expect(told).to_be_visible()
        left, stayed = counted(told)[1:]
        assert left > 0
        assert stayed == men
        expect(page.locator("tbody tr.ant-table-row").first).to_be_visible()
        page.reload()
        expect(page.locator("tbody tr.ant-table-row").first).to_be_visible()
        assert "which=gone" in page.url
        looker.resize("390x844")
        looker.rest()
        nothing_wrong(looker)


def test_a_profile_is_a_door_to_another_audience(look: Look, api: httpx.Client) -> None:
    path = made(api, "有画像的", {"field": "orders.count", "is": "at_least", "value": 2})
    with look("operator") as looker:
        page = opened(looker, f"{path}?tab=profile", "有画像的")
        rows = page.get_by_role("table", name="画像").locator("tbody tr.ant-table-row")
        row = rows.filter(has=page.get_by_role("button", disabled=False)).first
        members = counted(row.locator("td").nth(3))[0]
        row.get_by_role("button").click()
        expect(page.get_by_role("heading", level=1, name="新建人群")).to_be_visible()
        expect(page.get_by_label("名称")).to_have_value(re.compile("有画像的 · "))
        expect(page.locator(".y-hero[aria-busy=false]")).to_have_text(f"{members:,}")
        looker.wrong.clear()  # the editor asks before it is complete
        opened(looker, f"{path}?tab=profile", "有画像的", language="en", theme="dark")
        looker.resize("390x844")
        expect(page.get_by_role("table", name="Profile")).to_be_visible()
        nothing_wrong(looker, "en")


def test_a_funnel_is_counted_among_an_audience(look: Look, api: httpx.Client) -> None:
    """Of everybody it is the same, and who falls out is asked of the audience."""
    number = made(api, "漏斗里的", EVERYBODY).split("/")[-1]
    with look("operator") as looker:
        figures = []
        for among in ("", f"&among={number}"):
            page = opened(looker, f"/insight/funnel?steps=view.order&days=365{among}", "漏斗")
            expect(page.locator(".y-funnel > li")).to_have_count(2)
            figures.append(page.locator(".y-funnel .y-number").all_inner_texts())
        assert figures[0] == figures[1]
        expect(page.locator(".y-insight-choices")).to_contain_text("漏斗里的")
        nothing_wrong(looker)
        page.get_by_role("button", name="存为人群").click()
        expect(page.get_by_role("note")).to_contain_text("所在人群为「漏斗里的」")


def test_parts_add_up_and_a_sample_is_as_large_as_it_says(look: Look, api: httpx.Client) -> None:
    path = made(api, "要拆分的", EVERYBODY)
    whole = api.get(path).json()["snapshot_members"]
    with look("operator") as looker:
        page = opened(looker, path, "要拆分的")
        begin(page)
        page.get_by_label("第 1 部分的比例").fill("50")
        expect(page.get_by_role("alert")).to_contain_text("合计 105.0%")
        act = page.get_by_role("button", name="拆成新人群")
        expect(act).to_be_disabled()
        page.get_by_label("第 2 部分的比例").fill("40")
        page.get_by_label("第 2 部分的名称").fill("A")
        expect(page.get_by_role("alert")).to_contain_text("不能重复")
        page.get_by_label("第 2 部分的名称").fill("B")
        nothing_wrong(looker)
        act.click()
        expect(page.get_by_role("heading", level=1, name="人群")).to_be_visible()
        for part in ("A", "B", "对照组"):
            expect(page.get_by_role("link", name=f"要拆分的 {part}")).to_be_visible()

        opened(looker, path, "要拆分的")
        begin(page)
        page.get_by_text("抽取若干位").click()
        page.get_by_label("抽取人数").fill("7")
        page.get_by_role("button", name="抽成新人群").click()
        expect(page.get_by_role("heading", level=1, name="要拆分的 · 抽取 7 位")).to_be_visible()
        expect(page.get_by_text("共 7 条")).to_be_visible()
    parts = api.get("/audiences", params={"q": "要拆分的 "}).json()["items"]
    assert len(parts) == 4
    assert whole == api.get(path).json()["snapshot_members"]


def begin(page: Page) -> None:
    page.get_by_role("button", name="更多").click()
    page.get_by_role("menuitem", name="拆分或抽样").click()


def test_a_list_is_uploaded_matched_and_its_rest_taken(
    look: Look, api: httpx.Client, tmp_path: Path
) -> None:
    some = api.get(f"{made(api, '名单的来处', EVERYBODY)}/members", params={"limit": 2}).json()
    numbers = [one["member"] for one in some["items"]]
    good, bad = tmp_path / "好的名单.csv", tmp_path / "headless.csv"
    good.write_text("\n".join(["会员号", *numbers, numbers[0], "no such one"]), "utf-8")
    bad.write_text("colour\nred\n", "utf-8")
    with look("operator") as looker:
        page = opened(looker, "/audiences", "人群")
        looker.resize("390x844")
        page.get_by_role("button", name="上传名单").click()
        chosen = page.get_by_role("dialog").locator("input[type=file]")
        chosen.set_input_files(bad)
        page.get_by_role("button", name="上传并匹配").click()
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("表头")
        chosen.set_input_files(good)
        page.get_by_label("名称").last.fill("传上来的名单")
        page.get_by_role("button", name="上传并匹配").click()
        expect(page.get_by_role("heading", level=1, name="传上来的名单")).to_be_visible()
        line = page.get_by_text(re.compile("来自文件 好的名单.csv"))
        assert counted(line)[-4:] == [4, 2, 1, 1]
        with page.expect_download() as taking:
            page.get_by_role("button", name="下载未匹配的行").click()
        assert "怎么办" in Path(taking.value.path()).read_text("utf-8-sig")
    with look("analyst") as looker:
        page = opened(looker, "/audiences", "人群")
        expect(page.get_by_role("link", name="传上来的名单")).to_be_visible()


def test_addresses_are_taken_in_clear_with_a_reason(look: Look, api: httpx.Client) -> None:
    """Headquarters takes a file of those who consent; an operator is not offered it."""
    sent(api, "/batch", {"members": [{
        "source": "crm", "external_id": "agrees", "occurred_at": "2026-03-01T09:00:00+08:00",
        "identifiers": [{"kind": "phone", "value": "13912340077"}],
        "consents": [{"purpose": "marketing", "state": "given"}],
    }]})  # fmt: skip
    text = "手机号\n13912340077\n".encode()
    listed = api.post(
        "/audience-lists", params={"name": "要发短信的", "file": "a.csv"}, content=text
    )
    path = f"/audiences/{listed.json()['uploaded']['audience_no']}"
    with look("headquarters") as looker:
        page = opened(looker, f"{path}?tab=members", "要发短信的")
        page.get_by_role("button", name="触达地址").click()
        dialog = page.get_by_role("dialog")
        take = dialog.get_by_role("button", name="下载地址")
        expect(take).to_be_disabled()
        dialog.get_by_label("用途").fill("春季问候")
        nothing_wrong(looker)
        with page.expect_download() as taken:
            take.click()
        lines = Path(taken.value.path()).read_text("utf-8-sig").splitlines()
        assert [one.split(",", 1)[1] for one in lines] == ["应用,地址", ",13912340077"]
        expect(dialog).to_be_hidden()
    with look("operator") as looker:
        page = opened(looker, f"{path}?tab=members", "要发短信的")
        expect(page.get_by_role("button", name="查她为什么")).to_be_visible()
        expect(page.get_by_role("button", name="触达地址")).to_have_count(0)
