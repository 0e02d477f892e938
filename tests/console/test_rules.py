"""A rule through its page: written, tried, published; and a new order earns by it."""

import json
import re
import time
import urllib.request
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_merges import asked
from yihui.core import clock


def ordered(site: Site, external_id: str, paid_fen: int) -> dict[str, Any]:
    """A till sends an order with a key of its own; the answer says what it earned."""
    key = re.search(r"yh_\S+", site.run("key", "create", "--name", "till", "--role", "integration"))
    assert key
    record = {
        "source": "test", "external_id": external_id, "paid_fen": paid_fen, "channel": "pos",
        "occurred_at": datetime.now(UTC).isoformat(),
        "identifiers": [{"kind": "phone", "value": "13900009999"}],
    }  # fmt: skip
    request = urllib.request.Request(
        f"{site.url}/v1/orders", json.dumps(record).encode(),
        {"Authorization": f"Bearer {key[0]}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def choose(page: Page, label: str, option: str) -> None:
    """One of a list, which antd shows beside the form."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.locator(".ant-select-dropdown:visible .ant-select-item-option", has_text=option).click()


def fill_number(page: Page, label: str, value: str) -> None:
    page.get_by_label(label, exact=True).fill(value)
    page.keyboard.press("Tab")


def test_a_rule_is_published_and_a_new_order_earns_by_it(look: Look, site: Site) -> None:
    before = ordered(site, f"before{time.time_ns()}", 20_000)["points_earned"]
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(8_000)
        looker.open("/points/rules")
        page.get_by_role("button", name="新建规则").click()
        page.get_by_label("规则代码").fill("browser")
        page.get_by_label("中文名称").fill("浏览器试验")
        page.get_by_label("英文名称").fill("From the browser")
        fill_number(page, "另加每单", "77")
        page.get_by_role("button", name=re.compile("添加条件$")).first.click()
        page.get_by_role("spinbutton", name="值", exact=True).fill("100")
        page.keyboard.press("Tab")
        sentence = page.get_by_role("note")
        expect(sentence).to_contain_text("另加每单 77 积分")
        expect(sentence).to_contain_text("仅限实付金额为 100 元")
        page.get_by_label("选择关系").first.click()
        page.locator(".ant-select-item-option", has_text="大于等于").click()
        expect(sentence).to_contain_text("仅限实付金额大于等于 100 元")
        expect(page.get_by_text("变多的会员")).to_be_visible()
        page.get_by_role("button", name="试算一单").click()
        page.get_by_role("dialog").get_by_label("实付金额").fill("200")
        page.get_by_role("button", name=re.compile("^试 ?算$")).click()
        line = page.locator("[data-rule=browser]")
        expect(line).to_contain_text("277 积分")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="发布…").click()
        page.get_by_label("发布原因").fill("试一试")
        page.get_by_role("button", name=re.compile("发布，影响 .* 位会员")).click()
        expect(page).to_have_url(re.compile("/points/rules/browser"))
        expect(page.locator(".y-page-head-title")).to_contain_text("生效中")
        page.get_by_role("button", name="版本").click()
        expect(page.locator(".y-version-list")).to_contain_text("试一试")
        # What is not complete yet is refused by the server; nothing else may go wrong.
        assert [one for one in looker.wrong if "status of 422" not in one] == []
    after = ordered(site, f"after{time.time_ns()}", 20_000)["points_earned"]
    # The first order of a member may earn a welcome; the rule's own part is certain.
    assert after >= 277
    assert before != after


def test_a_second_editor_is_told(look: Look, site: Site) -> None:
    with look("operator") as first, look("headquarters") as second:
        for looker in (first, second):
            looker.open("/points/rules/base")
            fill_number(looker.page, "另加每单", "5" if looker is first else "6")
            expect(looker.page.get_by_role("note")).to_contain_text("另加每单")
        first.page.get_by_role("button", name="保存草稿").click()
        expect(first.page.get_by_text("草稿已保存为第 2 版")).to_be_visible()
        second.page.get_by_role("button", name="保存草稿").click()
        told = second.page.get_by_role("dialog")
        expect(told).to_contain_text("规则已被他人修改")
        expect(told).to_contain_text(re.compile(r"\d{2}:\d{2} 做了第 2 版"))
        expect(told).not_to_contain_text("user:")
        for text in ("另加每单 5 积分", "另加每单 6 积分"):  # hers and mine, side by side
            expect(told).to_contain_text(text)
        told.get_by_role("button", name="继续编辑").click()
        expect(told).to_be_hidden()
        assert second.page.get_by_label("另加每单", exact=True).input_value() == "6"
        second.page.get_by_role("button", name="保存草稿").click()
        told.get_by_role("button", name="以我的为准").click()
        expect(second.page.get_by_text("草稿已保存为第 3 版")).to_be_visible()


def test_thresholds_are_simulated_and_kept_from_those_who_may_not(look: Look) -> None:
    with look("operator") as looker:
        page = looker.page
        looker.open("/tiers")
        fill_number(page, "门槛（成长值） 2", "1000")
        page.get_by_role("button", name=re.compile("^试 ?算$")).click()
        expect(page.get_by_role("columnheader", name="发布后").first).to_be_visible()
        expect(page.get_by_role("table", name="从（行）到（列），按新门槛")).to_be_visible()
        expect(page.get_by_role("button", name="发布…")).to_be_enabled()
    with look("analyst") as looker:
        looker.open("/tiers")
        expect(looker.page.get_by_role("button", name="发布…")).to_have_count(0)
    with look("store_manager") as looker:
        looker.open("/points/rules")
        expect(looker.page.get_by_text("新建规则")).to_have_count(0)


def test_what_points_paid_is_let_count_and_said(look: Look, site: Site) -> None:
    """The form says what it makes of the true discount: both readings, the one that is chosen."""
    rule = {"currency": "points", "worth_points": 100, "worth_fen": 100, "step_points": 100,
            "least_points": 100, "most_share_bp": 3_000,
            "begins_on": str(datetime.now(clock.zone()).date())}  # fmt: skip
    with look("headquarters") as looker, asked(site) as api:
        page = looker.page
        page.set_default_timeout(8_000)
        set_ = api.post("/v1/burning/rules", json=rule | {"reason": "for the test"})
        assert set_.status_code == 200, set_.text
        looker.open("/points/rules/base")
        fill_number(page, "积分", "10")
        told = page.get_by_role("region", name="真实折扣", exact=True)
        expect(told.locator("[data-chosen]")).to_have_text("真实折扣：抵付部分不计分 本规则9.09%")
        page.get_by_role("checkbox", name="积分抵付的部分也计分").check()
        expect(told.locator("[data-chosen]")).to_have_text("真实折扣：抵付部分也计分 本规则10.00%")
        expect(page.get_by_role("note")).to_contain_text("积分抵付的部分也计分")
        choose(page, "不计分的支付方式（选填）", "礼品卡")
        page.keyboard.press("Escape")
        expect(page.get_by_role("note")).to_contain_text("礼品卡支付的部分不计分")
        page.get_by_role("button", name="试算一单").click()
        page.get_by_role("spinbutton", name="实付金额").fill("70")
        page.get_by_role("spinbutton", name="积分另抵付").fill("30")
        page.get_by_role("dialog").get_by_role("button", name="试算", exact=True).click()
        drawn = page.locator("article[data-rule=base]")
        expect(drawn).to_contain_text("¥100.00 × 10 积分 / ¥1.00")
        choose(page, "其中的支付方式（选填）", "礼品卡")
        page.get_by_role("spinbutton", name="由它支付").fill("40")
        page.get_by_role("dialog").get_by_role("button", name="试算", exact=True).click()
        expect(drawn).to_contain_text("¥60.00 × 10 积分 / ¥1.00")
        ended = api.post("/v1/burning/rules", json=rule | {"open": False, "reason": "its end"})
        assert ended.status_code == 200, ended.text


def test_how_long_points_wait_and_last_is_chosen_and_said(look: Look) -> None:
    """What they wait for may be exchanged for another; each problem stands beside its field."""
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(8_000)
        looker.open("/points/rules/base")
        sentence = page.get_by_role("note")
        choose(page, "从何时起算", "等待行为")
        waits = page.locator(".ant-form-item", has=page.get_by_label("最多等多少天", exact=True))
        expect(waits.locator(".ant-form-item-explain-error")).to_be_visible()
        choose(page, "等待的行为", "评价商品")
        page.keyboard.press("Escape")
        fill_number(page, "最多等多少天", "30")
        choose(page, "等不到时", "作废")
        choose(page, "到期", "连续不活跃")
        fill_number(page, "到期月数", "18")
        choose(page, "到期日取整", "到季末")
        expect(sentence).to_contain_text("评价商品后生效（30 天内没有则作废）")
        expect(sentence).to_contain_text("最后一次获得或使用积分 18 个月后的季末到期")


def test_behaviours_of_growth_are_called_by_name(look: Look) -> None:
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(8_000)
        looker.open("/tiers")
        page.get_by_role("button", name="添加行为").click()
        choose(page, "行为成长值 1 行为", "评价商品")
        page.keyboard.press("Escape")
        line = page.locator(".y-acts .y-spoken").first
        expect(line).to_contain_text("评价商品")
        expect(line).not_to_contain_text("reviewed")
        page.get_by_role("button", name="删除 行为成长值 1").click()
        expect(page.get_by_text("签到、评价等行为也可得成长值")).to_be_visible()
