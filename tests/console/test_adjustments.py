"""Points by hand: an operator asks for many, headquarters agrees, and it is asked to be undone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site
from tests.console.test_merges import asked

MANY = 1_500
PREVIEW = "/v1/adjustments/preview"


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def seen(page: Page, role: str, name: str) -> Any:
    """A control once it is there."""
    found = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    expect(found).to_be_visible()
    return found


def ask(page: Page) -> None:
    """From the member's page: how many, what it would do, why, and the wish."""
    seen(page, "button", "调整积分").click()
    points = seen(page, "spinbutton", "多少分")
    with page.expect_response(lambda answer: PREVIEW in answer.url):
        points.fill(str(MANY))
    expect(page.get_by_role("region", name="会怎样")).to_contain_text("1,500")
    expect(page.get_by_text("要由第二个人批准")).to_be_visible()
    submit = seen(page, "button", "提交，等第二个人批准")
    expect(submit).to_be_enabled()
    submit.click()
    expect(page.get_by_text("请写明原因")).to_be_visible()
    seen(page, "textbox", "原因").fill("包裹破损")
    with page.expect_response(lambda answer: answer.url.endswith("/v1/adjustments")):
        submit.click()
    expect(page.locator(".ant-message").get_by_text("已提交")).to_be_visible()


def decide(page: Page, button: str, path: str, said: str) -> None:
    press = seen(page, "button", button)
    expect(press).to_be_enabled()
    seen(page, "textbox", "为什么").fill("核对过工单")
    with page.expect_response(lambda answer: answer.url.endswith(path)):
        press.click()
    expect(page.locator(".ant-message").get_by_text(said)).to_be_visible()


def bring_one(api: httpx.Client, phone: str = "13700007731") -> str:
    """A member with points whom no other test knows."""
    bought = datetime.now(UTC) - timedelta(days=2)
    told = {
        "source": "test", "external_id": f"2026{phone}", "paid_fen": 23_400, "channel": "pos",
        "occurred_at": bought.isoformat(),
        "identifiers": [{"kind": "phone", "value": phone}],
    }  # fmt: skip
    answer = api.post("/v1/orders", json=told)
    assert answer.status_code == 200, answer.text
    found: str = answer.json()["member"]
    return found


def test_many_points_are_given_by_two_people_and_undone_by_two(site: Site, look: Look) -> None:
    with asked(site) as api:
        member = bring_one(api)
        answer = api.get(f"/v1/members/{member}")
        assert answer.status_code == 200, answer.text
        one = answer.json()["row"]

        def available() -> int:
            shown = api.get(f"/v1/members/{one['member']}").json()
            return int(shown["balances"][0]["available"])

        before = available()
        with look("operator") as looker:
            looker.open(f"/members/{one['member']}?tab=points")
            ask(looker.page)
            assert not looker.wrong
        assert available() == before

        with look("headquarters") as looker:
            page = looker.page
            looker.open("/points/adjustments")
            expect(page.get_by_text("包裹破损")).to_be_visible()
            wrong = holds(looker, "zh-CN")
            page.get_by_text("包裹破损").click()
            decide(page, "批准", "/approve", "已批准")
            assert available() == before + MANY
            expect(page.get_by_role("region", name="会怎样")).to_contain_text("1,500")
            wrong += holds(looker, "zh-CN")
            number = page.url.partition("open=")[2].partition("&")[0]
            for size in ("1024x768", "390x844"):
                looker.resize(size)
                looker.open(f"/points/adjustments?view=all&open={number}", "en", "dark")
                expect(page.get_by_role("region", name="What it would do")).to_be_visible()
                wrong += holds(looker, "en")
            looker.resize("1440x900")
            looker.open(f"/points/adjustments?view=all&open={number}")
            expect(page.get_by_role("region", name="会怎样")).to_be_visible()
            decide(page, "撤销这笔调整", "/reverse", "已提交，等第二个人批准")
            expect(page.get_by_text("是您提交的")).to_be_visible()
            decide(page, "撤回", "/refuse", "已拒绝")
            assert available() == before + MANY
            looker.open(f"/members/{one['member']}?tab=points")
            expect(page.get_by_text("服务补偿").first).to_be_visible()
            day = str(one["last_order_at"])[:10]
            past = api.get(f"/v1/members/{one['member']}/balance", params={"on": day}).json()
            chosen = seen(page, "textbox", "某一天结束时的积分")
            with page.expect_response(lambda answer: "/balance?" in answer.url):
                chosen.fill(day)
                chosen.press("Enter")
            then = page.get_by_role("region", name="某一天结束时的积分")
            expect(then).to_contain_text(f"{day} 结束时")
            held = sum(balance["available"] for balance in past["balances"])
            expect(then).to_contain_text(f"{held:,}")
            wrong += holds(looker, "zh-CN")
            assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
