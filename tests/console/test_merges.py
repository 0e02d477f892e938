"""Two members proposed to be one by an operator, approved by headquarters, and parted again."""

from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site


def asked(site: Site) -> httpx.Client:
    """What the API says to headquarters: the numbers that the pages must show."""
    key = (site.home / "demo-key").read_text("utf-8").strip()
    return httpx.Client(base_url=site.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


def held(api: httpx.Client, one_id: str) -> Any:
    shown = api.get(f"/v1/members/{one_id}").json()
    # What last changed her tier is a merge or its end, and no part of what she gets back.
    tier = {key: told for key, told in shown["tier"].items() if key != "changed"}
    return shown["member"], shown["balances"], tier, shown["facts"]


def phone(api: httpx.Client, one_id: str) -> str:
    body = {"reason": "a test of paths"}
    known = api.post(f"/v1/members/{one_id}/reveal", json=body).json()["identifiers"]
    return next(str(one["value"]) for one in known if one["kind"] == "phone")


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def propose(page: Page, other: dict[str, Any], kept: str) -> None:
    """From a member's page: find the other by her number, look, and wish with a reason."""
    page.get_by_role("button", name="与另一位会员合并").click()
    page.get_by_role("searchbox", name="另一位会员").fill(other["number"])
    page.get_by_role("button", name="查找").click()
    page.get_by_role("button", name=f"另一位会员 {other['number']}").click()
    page.get_by_role("checkbox", name=f"保留 {kept}").check()
    expect(page.get_by_role("region", name="保留", exact=True)).to_contain_text(kept)
    expect(page.get_by_text("这次合并要由第二个人批准")).to_be_visible()
    submit = page.get_by_role("button", name="提交，等第二个人批准")
    submit.click()
    expect(page.get_by_text("请写明原因")).to_be_visible()
    page.get_by_label("为什么").fill("同一个人的两张卡")
    submit.click()
    expect(page.get_by_text("是您提出的")).to_be_visible()


def decide(page: Page, button: str, said: str, why: str) -> None:
    page.get_by_label("为什么").fill(why)
    page.get_by_role("button", name=button).click()
    expect(page.locator(".ant-message").get_by_text(said)).to_be_visible()


def test_a_merge_is_proposed_approved_by_another_and_undone(site: Site, look: Look) -> None:
    with asked(site) as api:
        rich = api.get("/v1/members", params={"available_from": 10_001}).json()["items"][0]
        rows = api.get("/v1/members", params={"limit": 100}).json()["items"]
        owner = (row for row in rows if row["phone"] and row["available"] > 0)
        one = next(row for row in owner if row["member"] != rich["member"])
        before = [held(api, who["member"]) for who in (one, rich)]
        phones = [phone(api, who["member"]) for who in (one, rich)]

        with look("operator") as looker:
            looker.open(f"/members/{one['member']}?tab=identity")
            propose(looker.page, rich, one["number"])
            expect(looker.page.get_by_role("button", name="批准合并")).to_have_count(0)
            assert not looker.wrong
        assert [held(api, who["member"]) for who in (one, rich)] == before

        with look("headquarters") as looker:
            page = looker.page
            looker.open("/identity/merges")
            page.get_by_text("同一个人的两张卡").click()
            total = f"{one['available'] + rich['available']:,}"
            expect(page.get_by_role("cell", name=total, exact=True)).to_be_visible()
            wrong = holds(looker, "zh-CN")
            number = page.url.partition("open=")[2].partition("&")[0]
            for size in ("1024x768", "390x844"):
                looker.resize(size)
                looker.open(f"/identity/merges?open={number}", "en", "dark")
                expect(page.get_by_role("button", name="Approve the merge")).to_be_visible()
                wrong += holds(looker, "en")
            looker.resize("1440x900")
            looker.open(f"/identity/merges?open={number}")
            decide(page, "批准合并", "已合并", "两张卡都出示了")
            merged = held(api, rich["member"])
            assert merged[0] == one["member"]
            assert merged[1][0]["available"] == one["available"] + rich["available"]

            expect(page.get_by_role("heading", name="拆分后会怎样")).to_be_visible()
            looker.open("/identity/merges?view=all")
            page.get_by_role("button", name="两个标识之间").click()
            for key, value in zip(("one", "other"), phones, strict=True):
                page.locator(f"#path_{key}_value").fill(value)
            page.get_by_role("button", name="查看").click()
            expect(page.get_by_text("是同一位会员")).to_be_visible()
            wrong += holds(looker, "zh-CN")

            looker.open(f"/members/{one['member']}?tab=identity")
            expect(page.get_by_text(f"合并 {number} 把两位会员认作同一人")).to_be_visible()
            wrong += holds(looker, "zh-CN")
            page.get_by_role("button", name=f"合并 {number}").click()
            expect(page.get_by_role("heading", name="拆分后会怎样")).to_be_visible()
            decide(page, "拆分这两位", "已拆分", "其实是母女")
            assert [held(api, who["member"]) for who in (one, rich)] == before
            assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)


def merged(api: httpx.Client, people: list[dict[str, Any]]) -> None:
    """Everybody becomes the first; where it takes a second person, a key of another approves."""
    made = api.post("/v1/keys", json={"name": "second", "role": "headquarters"}).json()
    second = {"Authorization": f"Bearer {made['key']}"}
    for other in people[1:]:
        pair = {"survivor": people[0]["member"], "merged": other["member"], "keep": True}
        merge = api.post("/v1/merges", json=pair | {"reason": "同一个人"}).json()
        if merge["state"] == "proposed":
            path = f"/v1/merges/{merge['merge_no']}/approve"
            merge = api.post(path, json={"reason": "同一个人"}, headers=second).json()
        assert merge["state"] == "done"


def test_some_of_a_group_leave_it(site: Site, look: Look) -> None:
    with asked(site) as api, look("headquarters") as looker:
        rows = api.get("/v1/members", params={"limit": 100}).json()["items"]
        people = [row for row in rows if row["phone"] and row["available"] > 0][-3:]
        one, other, third = (row["member"] for row in people)
        before = [held(api, row["member"]) for row in people]
        merged(api, people)
        page = looker.page
        looker.open(f"/members/{one}?tab=identity")
        page.get_by_role("button", name="拆出其中几位").click()
        for row in people:
            page.get_by_role("checkbox", name=row["number"]).check()
        expect(page.get_by_text("不能全选")).to_be_visible()
        for row in (people[0], people[2]):
            page.get_by_role("checkbox", name=row["number"]).uncheck()
        would = page.get_by_role("region", name="拆分后会怎样")
        expect(would.get_by_role("region", name="拆出")).to_contain_text(people[1]["number"])
        expect(
            would.get_by_role("cell", name=f"{people[1]['available']:,}", exact=True).first
        ).to_be_visible()
        wrong = holds(looker, "zh-CN")
        decide(page, "拆分", "已拆分", "其实是姐妹")
        assert held(api, other) == before[1]
        assert held(api, third)[0] == one

        merged(api, people[:2])
        looker.resize("390x844")
        looker.open(f"/members/{one}?tab=identity", "en", "dark")
        page.get_by_role("button", name="Part some of them").click()
        page.get_by_role("radio", name="Go back to just after a merge").check()
        page.get_by_role("radio", name="Go back to when nobody was merged").check()
        expect(page.get_by_text("The net of all together stays")).to_be_visible()
        wrong += holds(looker, "en")
        page.locator("#part-why").fill("three people after all")
        with page.expect_response("**/v1/merges/part"):
            page.get_by_role("button", name="Part them").click()
        expect(page.locator(".ant-message").get_by_text("Parted")).to_be_visible()
        assert [held(api, row["member"]) for row in people] == before
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
