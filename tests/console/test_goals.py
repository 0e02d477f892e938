"""Goals of points by the page: made with stages and a split budget, looked at, changed."""

import re

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.test_planning import holds
from tests.console.test_rules import fill_number


def test_a_goal_is_made_looked_at_and_changed(look: Look) -> None:
    with look(role="operator") as looker:
        page = looker.page
        looker.open("/points/goals/season")
        expect(page.locator("h1")).to_have_text("本季目标")
        stages = page.get_by_role("region", name="阶段", exact=True)
        expect(stages).to_contain_text("已结束")
        budget = page.get_by_role("region", name="预算分项")
        expect(budget).to_contain_text("新客")
        wrong = holds(looker, "zh-CN")
        looker.open("/points/goals/new")
        page.get_by_label("目标代码").fill("autumn")
        page.get_by_label("中文名称", exact=True).first.fill("秋季")
        page.get_by_label("英文名称", exact=True).first.fill("Autumn")
        page.get_by_label("目的").fill("让老会员回来")
        fill_number(page, "阶段 1：计划发放", "4000")
        fill_number(page, "阶段 1：计划购买的会员（选填）", "12.5")
        page.get_by_role("button", name="添加预算").click()
        fill_number(page, "预算合计", "1001")
        wrong += holds(looker, "zh-CN")
        page.get_by_label("分项 1：积分规则").click()
        page.locator(".ant-select-item-option", has_text="基础积分").click()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="保存目标").click()
        expect(page).to_have_url(re.compile(r"/points/goals/autumn\?"))
        expect(page.locator("h1")).to_have_text("秋季")
        expect(budget).to_contain_text("计划占 60%，即 601 积分")
        expect(stages).to_contain_text("计划 12.5% 的会员购买")
        daily = page.locator("figure").filter(has_text="每天累计发放")
        daily.get_by_role("button", name="表格").click()
        expect(daily.get_by_role("row").last).to_contain_text("4,000")
        wrong += holds(looker, "zh-CN")
        page.get_by_role("button", name="修改").click()
        expect(page.locator("h1")).to_have_text("修改目标")
        fill_number(page, "预算合计", "2000")
        page.get_by_label("修改原因（选填）").fill("更多")
        page.get_by_role("button", name="保存目标").click()
        expect(budget).to_contain_text("计划占 60%，即 1,200 积分")
        page.get_by_role("button", name="版本").click()
        versions = page.get_by_role("dialog")
        expect(versions).to_contain_text("第 2 版")
        expect(versions).to_contain_text("更多")
        looker.resize("390x844")
        looker.open("/points/goals/autumn", "en")
        expect(page.get_by_role("region", name="Stages")).to_contain_text("4,000 points to give")
        assert wrong + holds(looker, "en") == []
