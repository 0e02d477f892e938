"""What is owed in points: what is missing is said, then money is told, and all of it ties."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker

REPORT = re.compile(r"/v1/points/liability/reports$")
MADE = re.compile(r"/v1/points/liability/assumptions$")


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def assume(page: Page, kind: str, field: str, value: str) -> None:
    """From the first month that points are there."""
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(kind, exact=True).click()
    entry = drawer.get_by_label(field)
    expect(entry).to_be_visible()
    entry.fill(value)
    drawer.get_by_label("依据").fill("按上年决算")
    with page.expect_response(REPORT), page.expect_response(MADE):
        drawer.get_by_role("button", name="保存假设").click()
    expect(drawer.get_by_label("依据")).to_have_value("")


def test_finance_says_what_is_assumed_and_sees_that_it_ties(look: Look) -> None:
    now = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai"))
    before = now.replace(day=1) - timedelta(days=1)
    with look(role="finance") as looker:
        page = looker.page
        looker.open("/points/liability")
        expect(page.get_by_text("一致，差异 0")).to_be_visible()
        expect(page.get_by_text("还不能计算金额").first).to_be_visible()
        page.get_by_role("button", name="去设定").click()
        expect(page.get_by_role("dialog").get_by_text("已设定")).to_be_visible()
        assume(page, "积分单独售价", "价格（元）", "1")
        assume(page, "预计不兑换比例", "不兑换比例（%）", "18")
        page.get_by_role("dialog").get_by_role("button", name="关闭").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_text("还不能计算金额")).to_have_count(0)
        rolls = page.get_by_role("region", name="滚动表")
        expect(rolls).to_contain_text("消费发放")
        numbers = []
        for _ in range(2):  # each time another report, though nothing happened between
            with page.expect_response(REPORT) as answer:
                page.get_by_role("button", name="重新计算").click()
            numbers.append(int(answer.value.json()["report_no"]))
        assert numbers[0] < numbers[1]
        page.get_by_role("tab", name="金额").click()
        money = page.get_by_role("region", name="金额")
        expect(money).to_contain_text(f"{now:%Y-%m}")
        expect(page.get_by_role("region", name="敏感性")).to_contain_text("兑换率低 1 个百分点")
        with page.expect_download() as kept:
            page.get_by_role("button", name="XLSX").click()
        assert kept.value.suggested_filename.endswith(f"{now:%Y-%m}.xlsx")
        wrong = holds(looker, "zh-CN")
        looker.resize("390x844")
        for tab in ("rolls", "vintages"):
            looker.open(f"/points/liability?tab={tab}", "en")
            expect(page.get_by_role("region").first).to_be_visible()
            wrong += holds(looker, "en")
        assert wrong == []
        looker.resize("1440x900")
        looker.open(f"/points/liability?first={before:%Y-%m}")
        door = page.get_by_role("link", name=re.compile("：打开积分明细$")).first
        expect(door).to_be_visible()
        points = re.sub(r"[^0-9,]", "", door.inner_text())
        with page.expect_response(re.compile(r"/v1/ledger\?")):
            door.click()
        expect(page.get_by_text(points).first).to_be_visible()


def decide(looker: Looker, act: str) -> None:
    """By its button in the list of closings, with a reason."""
    page = looker.page
    page.get_by_role("region", name="结账").get_by_role("button", name=act).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("依据").fill("核对过")
    dialog.get_by_role("button", name=act).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_two_people_close_a_month_and_one_reopens_it(look: Look) -> None:
    now = datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai"))
    before = f"{now.replace(day=1) - timedelta(days=1):%Y-%m}"
    path = f"/points/liability?first={before}&last={before}&tab=closings"
    with look(role="finance") as looker:
        page = looker.page
        looker.open(path)
        expect(page.get_by_text("一致，差异 0")).to_be_visible()
        page.get_by_role("button", name="假设", exact=True).click()
        expect(page.get_by_role("dialog").get_by_text("已设定")).to_be_visible()
        assume(page, "积分单独售价", "价格（元）", "1")
        assume(page, "预计不兑换比例", "不兑换比例（%）", "18")
        looker.open(path)
        expect(page.get_by_text("一致，差异 0")).to_be_visible()
        page.get_by_role("button", name=f"给 {before} 结账").click()
        closings = page.get_by_role("region", name="结账")
        expect(closings.get_by_text("待批准")).to_be_visible()
        expect(closings.get_by_role("button", name="批准结账")).to_have_count(0)
        wrong = holds(looker, "zh-CN")
    with look(role="headquarters") as looker:
        page = looker.page
        looker.open(path)
        decide(looker, "批准结账")
        expect(page.get_by_text("已结账").first).to_be_visible()
        looker.resize("390x844")
        looker.open(path, "en")
        expect(page.get_by_role("region", name="Closing")).to_contain_text("Closed")
        wrong += holds(looker, "en")
        looker.resize("1440x900")
        looker.open(path)
        decide(looker, "反结账")
        expect(page.get_by_role("region", name="结账")).to_contain_text("已反结账")
    assert wrong == []
