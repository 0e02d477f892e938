"""A rule says what points pay for at checkouts, what it would bring, and what a member may use: by
the pages."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds, seen
from tests.console.test_merges import asked


def test_a_burn_rule_is_foretold_set_and_quoted(look: Look, site: Site) -> None:
    with look(role="headquarters") as looker, asked(site) as api:
        page = looker.page
        told = {"source": "test", "external_id": "m-burn", "opening_points": 900,
                "occurred_at": "2026-03-02T12:00:00+08:00",
                "identifiers": [{"kind": "phone", "value": "13700007733"}]}  # fmt: skip
        one_id = api.post("/v1/members", json=told).json()["member"]
        looker.open("/points/burning")
        seen(page, "button", "设定抵现规则").click()
        for label, value in (("每档积分", "100"), ("一次最少", "200"), ("最多抵订单的", "30")):
            page.get_by_role("spinbutton", name=label, exact=True).fill(value)
        forecast = page.get_by_role("region", name="会带来什么？")
        expect(forecast).to_contain_text("人可用")
        seen(page, "button", "添加时段").click()
        expect(page.get_by_role("textbox", name="第 1 个时段").first).to_be_visible()
        seen(page, "button", "去掉第 1 个时段").click()
        page.get_by_role("dialog").get_by_label("原因").fill("与门店约定")
        with page.expect_response(lambda answer: answer.url.endswith("/v1/burning/rules")):
            page.get_by_role("dialog").get_by_role("button", name="设定", exact=True).click()
        expect(page.get_by_role("region", name="今天怎么抵？")).to_contain_text("最多抵订单的 30%")
        expect(page.get_by_role("region", name="全部规则")).to_contain_text("与门店约定")
        expect(page.get_by_role("dialog")).to_have_count(0)
        wrong = holds(looker, "zh-CN")
        looker.open(f"/members/{one_id}?tab=points")
        quote = page.get_by_role("region", name="抵现试算")
        quote.get_by_role("spinbutton", name="订单金额").fill("25.50")
        expect(quote).to_contain_text("最多用 700 积分，抵 ¥7.00，还要付 ¥18.50")
        expect(quote).to_contain_text("积分最多抵订单的 30%")
        looker.resize("390x844")
        looker.open("/points/burning", "en")
        expect(page.get_by_role("region", name="What do points pay for today?")).to_be_visible()
        wrong += holds(looker, "en")
        looker.open(f"/members/{one_id}?tab=points", "en")
        quote = page.get_by_role("region", name="Quote an order")
        quote.get_by_role("spinbutton", name="The order costs").fill("500")
        expect(quote).to_contain_text("900 points are available")
        wrong += holds(looker, "en")
        ended = api.get("/v1/burning/rules").json()[0]
        keys = ("currency", "worth_points", "worth_fen", "step_points", "least_points",
                "most_share_bp", "begins_on")  # fmt: skip
        body = {key: ended[key] for key in keys} | {"open": False, "reason": "end of the test"}
        assert api.post("/v1/burning/rules", json=body).status_code == 200
        assert wrong == []
