"""What expires when; the policy with its effect; points put off by one and approved by another."""

import re
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import log_in
from tests.console.site import Site
from tests.console.test_privacy import asked, colleague, found, holds

GIVEN = 12_345
PREVIEWED = re.compile(r"/v1/points/extensions/preview$")
TRIED = re.compile(r"/v1/points/expiry/policy/preview$")
FORECAST = re.compile(r"/v1/points/expiry(\?|$)")


def holder(api: httpx.Client, card: str, until: date) -> dict[str, Any]:
    """A member of her own for a test, with points of one day."""
    record = {
        "source": "crm", "external_id": card, "occurred_at": datetime.now(UTC).isoformat(),
        "identifiers": [{"kind": "card_no", "value": card}], "opening_points": GIVEN,
        "opening_expires_on": until.isoformat(),
    }  # fmt: skip
    api.post("/v1/members", json=record).raise_for_status()
    (row,) = found(api, card)
    return row


def decide_policy(page: Page, reason: str) -> None:
    """Look at what a policy would do tonight, then make it count."""
    with page.expect_response(TRIED):
        page.get_by_role("button", name="到期规则").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("region", name="对今晚处理的影响")).to_contain_text("将作废的积分")
    last = drawer.get_by_label("第 3 次提醒")
    days = "3" if last.input_value() == "2" else "2"
    with page.expect_response(TRIED):
        last.fill(days)
    drawer.get_by_role("button", name=re.compile("^保存规则")).click()
    expect(drawer.get_by_text("至少 3 个字")).to_be_visible()
    drawer.get_by_label("原因").fill(reason)
    drawer.get_by_role("button", name=re.compile("^保存规则")).click()
    versions = drawer.get_by_role("region", name="版本")
    expect(versions).to_contain_text(reason)
    expect(versions).to_contain_text(f"提前 30, 7, {days} 天提醒")


def ask(page: Page, until: date) -> None:
    """See what it would do, then ask for it."""
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("这位会员的积分")).to_be_visible()
    with page.expect_response(PREVIEWED):
        drawer.get_by_label("延至").fill(until.isoformat())
        drawer.get_by_label("延至").press("Enter")
    effect = drawer.get_by_role("region", name="影响")
    expect(effect).to_contain_text("12,345 积分")
    expect(effect).to_contain_text("要由第二个人批准")
    drawer.get_by_label("原因").fill("门店停业补偿")
    drawer.get_by_role("button", name="申请延期 12,345 积分").click()
    expect(page.get_by_text("已提交，等第二个人批准")).to_be_visible()


def test_points_are_put_off_by_one_and_approved_by_another(site: Site, look: Look) -> None:
    card, reason = f"late-{time.time_ns()}", f"会员章程 {time.time_ns()}"
    with asked(site) as api:
        today = date.fromisoformat(api.get("/v1/points/expiry").json()["today"])
        before, until = today + timedelta(days=40), today + timedelta(days=400)
        row = holder(api, card, before)
        login = colleague(site, api)
        with look("headquarters") as looker:
            page = looker.page
            with page.expect_response(FORECAST) as answer:
                looker.open("/points/expiry")
            told = answer.value.json()
            month = next(one for one in told["ahead"] if one["month"][:7] == str(before)[:7])
            assert month["points"] >= GIVEN
            expect(page.get_by_role("article").nth(1)).to_contain_text(f"{told['points']:,} 积分")
            page.get_by_role("button", name="表格").click()
            line = page.get_by_role("row", name=re.compile(f"^{month['month'][:7]}"))
            expect(line).to_contain_text(f"{month['points']:,}")
            wrong = holds(looker, "zh-CN")
            decide_policy(page, reason)
            looker.open(f"/points/expiry?open=extend&member={row['member']}")
            ask(page, until)
            looker.open("/points/expiry?tab=extensions")
            mine = page.get_by_role("row", name=re.compile(row["number"]))
            expect(mine).to_contain_text("待第二人批准")
            expect(mine.get_by_role("button", name="批准")).to_have_count(0)
            wrong += holds(looker, "zh-CN") + looker.wrong

        with look(None) as looker:
            page = looker.page
            looker.open("/points/expiry?tab=extensions")
            log_in(looker, *login)
            line = page.get_by_role("row", name=re.compile(row["number"]))
            line.get_by_role("button", name="批准").click()
            sure = page.get_by_role("dialog")
            sure.get_by_label("决定的原因").fill("核对过停业日期")
            sure.get_by_role("button", name="批准，延期 12,345 积分").click()
            expect(line).to_contain_text("已完成")
            looker.open(f"/members/{row['member']}?tab=points")
            hers = page.get_by_role("region", name="什么时候到期")
            expect(hers).to_contain_text(f"{until} 到期")
            expect(hers).to_contain_text(f"原到期日 {before}")
            wrong += holds(looker, "zh-CN")
            for size in ("1024x768", "390x844"):
                looker.resize(size)
                for tab in ("waiting", "outcomes", "extensions"):
                    looker.open(f"/points/expiry?tab={tab}", "en", "dark")
                    wrong += holds(looker, "en")
            wrong += [one for one in looker.wrong if "status of 401" not in one]
        (day,) = api.get(f"/v1/members/{row['member']}/expiring").json()
        assert (day["expires_on"], day["before"]) == (until.isoformat(), before.isoformat())
    with look("store_manager") as looker:
        looker.open("/points/expiry")
        expect(looker.page.get_by_role("heading", name="到期预测")).to_be_visible()
        expect(looker.page.get_by_role("button", name="延长有效期…")).to_have_count(0)
        expect(looker.page.get_by_role("tab", name="延期申请")).to_have_count(0)
        wrong += looker.wrong
    assert not wrong, "\n".join(wrong)
