"""Rates are planned, balances stand in bands, and a rule for behaviours is written: by the page."""

import re

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.test_rules import fill_number


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def test_rates_are_planned(look: Look) -> None:
    with look(role="operator") as looker:
        page = looker.page
        looker.open("/points/planner")
        for label, value in (("每实付 1 元得", "10"), ("每抵 1 元用", "100")):
            page.get_by_role("spinbutton", name=label).fill(value)
            page.keyboard.press("Tab")
        readings = page.get_by_role("region", name="真实折扣")
        expect(readings).to_contain_text("9.09%")
        expect(readings).to_contain_text("10.00%")
        expect(page.get_by_text("高于常见的 1% 至 5%")).to_be_visible()
        page.get_by_role("button", name="采用 2.00%").click()
        expect(page.get_by_role("spinbutton", name="每抵 1 元用")).to_have_value("500")
        expect(readings).to_contain_text("1.96%")
        wrong = holds(looker, "zh-CN")
        looker.resize("390x844")
        looker.open("/points/planner?earn=10&burn=10", "en")
        expect(page.get_by_role("region", name="True discount")).to_contain_text("It never ends")
        assert wrong + holds(looker, "en") == []


def test_balances_stand_in_bands(look: Look) -> None:
    with look(role="headquarters") as looker:
        page = looker.page
        looker.open("/points/bands?prices=100,100000")
        moved = page.get_by_role("region", name="谁换了层？")
        expect(moved).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="至少换得起一件")).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("button", name="导出").click()
        assert taken.value.suggested_filename.startswith("balance-bands-")
        page.get_by_role("button", name="设定分层").click()
        page.get_by_label("中层从多少积分起").fill("50")
        page.get_by_label("高层从多少积分起").fill("900")
        page.get_by_role("button", name=re.compile("保存分层")).click()
        coverage = page.get_by_role("region", name="够换奖品的会员")
        expect(coverage).to_contain_text("50 至 899")
        wrong = holds(looker, "zh-CN")
        looker.resize("390x844")
        looker.open("/points/bands", "en")
        expect(page.get_by_role("region", name="Who changed bands?")).to_be_visible()
        assert wrong + holds(looker, "en") == []


def test_a_rule_for_behaviours_with_a_budget(look: Look) -> None:
    with look(role="operator") as looker:
        page = looker.page
        looker.open("/points/rules/new")
        page.get_by_label("规则代码").fill("acting")
        page.get_by_label("中文名称").fill("签到有礼")
        page.get_by_label("英文名称").fill("Check in")
        page.get_by_text("互动行为", exact=True).click()
        fill_number(page, "每次得", "6")
        fill_number(page, "两次得分至少间隔（选填）", "12")
        fill_number(page, "总预算，所有会员合计（选填）", "6000")
        sentence = page.get_by_role("note")
        expect(sentence).to_contain_text("签到，每次得 6 积分")
        expect(sentence).to_contain_text("至少间隔 12 小时")
        expect(sentence).to_contain_text("总共最多 6,000 积分，用完即停")
        expect(page.get_by_text("变多的会员")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        page.get_by_role("button", name="发布…").click()
        page.get_by_role("button", name=re.compile("发布，影响|发布此规则")).click()
        expect(page).to_have_url(re.compile("/points/rules/acting"))
        bar = page.get_by_role("region", name="预算")
        expect(bar).to_contain_text("已用 0 / 6,000 积分")
        assert wrong == []


def test_a_shared_budget_is_made_changed_and_chosen_by_a_rule(look: Look) -> None:
    with look(role="operator") as looker:
        page = looker.page
        looker.open("/points/rules")
        shared = page.get_by_role("region", name="共享预算")
        shared.get_by_role("button", name="新建共享预算").click()
        asked = page.get_by_role("dialog")
        asked.get_by_label("预算代码").fill("planned")
        asked.get_by_label("中文名称").fill("一季")
        asked.get_by_label("英文名称").fill("One season")
        asked.get_by_label("总预算，所有会员合计（选填）").fill("7000")
        page.keyboard.press("Tab")
        asked.get_by_role("button", name="保存预算").click()
        planned = shared.locator('[data-budget="planned"]')
        expect(planned).to_contain_text("已用 0 / 7,000 积分")
        shared.get_by_role("button", name="修改「一季」").click()
        asked.get_by_label("总预算，所有会员合计（选填）").fill("8000")
        asked.get_by_label("修改原因（选填）").fill("更多")
        asked.get_by_role("button", name="保存预算").click()
        expect(planned).to_contain_text("已用 0 / 8,000 积分")
        expect(planned).to_contain_text("还没有规则计入此预算")
        planned.get_by_role("button", name="版本记录").click()
        kept = page.get_by_role("dialog")
        expect(kept.get_by_role("listitem")).to_have_count(2)
        kept.get_by_label("为什么关闭").fill("季度结束")
        kept.get_by_role("button", name="关闭预算").click()
        expect(planned).to_contain_text("已关闭")
        planned.get_by_role("button", name="版本记录").click()
        expect(kept.get_by_role("listitem").first).to_contain_text("季度结束")
        expect(kept.get_by_role("button", name="关闭预算")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(kept).to_have_count(0)
        planned.get_by_role("button", name="修改").click()  # opens it again
        page.get_by_role("dialog").get_by_role("button", name="保存预算").click()
        expect(planned).not_to_contain_text("已关闭")
        wrong = holds(looker, "zh-CN")
        looker.open("/points/rules/new", "en")
        page.get_by_label("Code of the rule").fill("sharing")
        page.get_by_label("Chinese name").fill("分享一季")
        page.get_by_label("English name").fill("Shares")
        page.get_by_label("Shared budget (optional)").click()
        page.locator(".ant-select-item-option", has_text="One season").click()
        expect(page.get_by_role("note")).to_contain_text("drawn on the shared budget “One season”")
        expect(page.get_by_text("Budget “One season”: asks")).to_be_visible()
        expect(page.get_by_label("Budget in all, for everybody (optional)")).to_have_count(0)
        assert wrong + holds(looker, "en") == []
