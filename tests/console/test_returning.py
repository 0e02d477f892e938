"""What becomes of points when goods come back is set, read in words and quoted: by the page."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds, seen
from tests.console.test_merges import asked

WHEN = "2026-03-02T12:00:00+08:00"
BUYER = [{"kind": "phone", "value": "13700007744"}]


def test_a_return_policy_is_set_and_quoted(look: Look, site: Site) -> None:
    with look(role="headquarters") as looker, asked(site) as api:
        page = looker.page
        sold = {"source": "test", "external_id": "back-1", "occurred_at": WHEN, "paid_fen": 20_000,
                "identifiers": BUYER, "points_earned": 150}  # fmt: skip
        assert api.post("/v1/orders", json=sold).status_code == 200
        looker.open("/points/returning")
        if not api.get("/v1/returning/policies").json():
            expect(page.get_by_text("还没有退货政策")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        seen(page, "button", "设定退货政策").click()
        drawer = page.get_by_role("dialog")
        for label, choice in (("退货时积分已经花掉", "不再收回"), ("积分抵过现的订单", "先退钱")):
            drawer.get_by_role("combobox", name=label).click()
            page.locator(".ant-select-item-option").get_by_text(choice, exact=True).click()
        drawer.get_by_role("spinbutton", name="每张订单最多多少积分").fill("500")
        said = "每张订单最多 500 积分，超出的记为欠分"
        expect(drawer.get_by_role("region", name="会员会遇到什么？")).to_contain_text(said)
        drawer.get_by_label("原因").fill("与门店约定")
        with page.expect_response(lambda answer: answer.url.endswith("/v1/returning/policies")):
            drawer.get_by_role("button", name="设定", exact=True).click()
        now = page.get_by_role("region", name="今天怎么退？")
        expect(now).to_contain_text(said)
        expect(now).to_contain_text("先退钱，钱退完了再退积分")
        expect(page.get_by_role("region", name="全部政策")).to_contain_text("与门店约定")
        quote = page.get_by_role("region", name="退货试算")
        quote.get_by_role("textbox", name="数据源").fill("test")
        quote.get_by_role("textbox", name="订单号").fill("back-1")
        quote.get_by_role("spinbutton", name="退回的商品原来共值").fill("100")
        quote.get_by_role("button", name="试算").click()
        expect(quote).to_contain_text("退给顾客 ¥100.00")
        expect(quote).to_contain_text("收回 75 积分")
        expect(page.get_by_role("dialog")).to_have_count(0)
        wrong += holds(looker, "zh-CN")
        looker.resize("390x844")
        looker.open("/points/returning", "en")
        expect(page.get_by_role("region", name="What counts today?")).to_contain_text(
            "the money comes back first")  # fmt: skip
        quote = page.get_by_role("region", name="Quote a return")
        quote.get_by_role("textbox", name="Source").fill("test")
        quote.get_by_role("textbox", name="Order number").fill("nobody's")
        quote.get_by_role("button", name="Quote").click()
        expect(quote).to_contain_text("has no paid order")
        wrong += holds(looker, "en")
        ended = {"currency": "points", "shortfall": "debt", "reason": "end of the test",
                 "begins_on": api.get("/v1/returning/policies").json()[0]["begins_on"]}  # fmt: skip
        assert api.post("/v1/returning/policies", json=ended).status_code == 200
        assert wrong == []
