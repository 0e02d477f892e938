"""An offer for balance bands is made, foretold, published, told to a member and closed: by the
pages."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds, seen
from tests.console.test_merges import asked
from yihui.core import clock

RULE = {"currency": "points", "worth_points": 100, "worth_fen": 100, "step_points": 100,
        "least_points": 100, "most_share_bp": 3_000, "reason": "for a test"}  # fmt: skip


def test_an_offer_is_made_published_told_and_closed(look: Look, site: Site) -> None:
    with look(role="headquarters") as looker, asked(site) as api:
        page = looker.page
        told = {"source": "test", "external_id": "m-offer", "opening_points": 900,
                "occurred_at": "2026-03-02T12:00:00+08:00",
                "identifiers": [{"kind": "phone", "value": "13700007744"}]}  # fmt: skip
        one_id = api.post("/v1/members", json=told).json()["member"]
        rule = RULE | {"begins_on": str(clock.now().astimezone(clock.zone()).date())}
        assert api.post("/v1/burning/rules", json=rule).status_code == 200
        looker.open("/points/burning")
        offers = page.get_by_role("region", name="按分层的优惠")
        offers.get_by_role("button", name="新建优惠").click()
        seen(page, "textbox", "代码").fill("small")
        page.get_by_role("textbox", name="中文名称").fill("小额优惠")
        page.get_by_role("textbox", name="英文名称").fill("Small offer")
        page.get_by_role("checkbox", name="无积分").uncheck()
        forecast = page.get_by_role("dialog").get_by_role("region", name="今天发布会怎样？")
        expect(forecast).to_contain_text("位会员可用")
        wrong = holds(looker, "zh-CN")
        page.get_by_role("dialog").get_by_label("原因").fill("与门店约定")
        page.get_by_role("button", name="保存草稿").click()
        expect(offers.get_by_role("row", name="小额优惠")).to_contain_text("草稿")
        expect(page.get_by_role("dialog")).to_have_count(0)
        offers.get_by_role("button", name="发布").click()
        page.get_by_role("dialog").get_by_role("button", name="发布，给").click()
        live = offers.get_by_role("row", name="小额优惠")
        expect(live).to_contain_text("生效中")
        expect(live).to_contain_text("0 / 1,000")
        expect(page.get_by_role("dialog")).to_have_count(0)
        wrong += holds(looker, "zh-CN")
        looker.open(f"/members/{one_id}?tab=points")
        page.get_by_role("spinbutton", name="订单金额").fill("800")
        hers = page.get_by_role("list", name="这张订单可用的优惠")
        expect(hers).to_contain_text("可用 小额优惠 用 500 积分减 ¥50.00。")
        looker.resize("390x844")
        looker.open(f"/members/{one_id}?tab=points", "en")
        page.get_by_role("spinbutton", name="The order costs").fill("500")
        expect(page.get_by_role("list", name="Offers for this order")).to_contain_text(
            "It is for orders of ¥800.00 or more."
        )
        wrong += holds(looker, "en")
        looker.open("/points/burning", "en")
        offers = page.get_by_role("region", name="Offers for balance bands")
        offers.get_by_role("button", name="Close").click()
        page.get_by_role("dialog").get_by_label("Reason").fill("end of the test")
        page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).last.click()
        expect(offers.get_by_role("row", name="Small offer")).to_contain_text("ended")
        wrong += holds(looker, "en")
        assert api.post("/v1/burning/rules", json=rule | {"open": False}).status_code == 200
        assert wrong == []
