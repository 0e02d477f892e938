"""A brand gets points of its own and a rate; a member's points are quoted, exchanged and brought
back: by the pages."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds, seen
from tests.console.test_merges import asked
from tests.console.test_rules import choose


def test_a_currency_a_rate_an_exchange_and_back(look: Look, site: Site) -> None:
    with look(role="headquarters") as looker:
        page = looker.page
        looker.open("/points/exchange")
        seen(page, "button", "新建积分种类").click()
        page.get_by_label("代码").fill("leaf")
        page.get_by_label("中文名").fill("叶分")
        page.get_by_label("英文名").fill("Leaf points")
        with page.expect_response(lambda answer: answer.url.endswith("/v1/points/currencies")):
            page.get_by_role("dialog").get_by_role("button", name="新建").click()
        seen(page, "button", "设定比例").click()
        choose(page, "转入", "叶分")
        for label, value in (("每", "3"), ("换", "2"), ("最少转出", "3"), ("原因", "与品牌约定")):
            page.get_by_role("dialog").get_by_label(label, exact=True).fill(value)
        with page.expect_response(lambda answer: answer.url.endswith("/v1/points/rates")):
            page.get_by_role("dialog").get_by_role("button", name="设定").click()
        matrix = page.get_by_role("region", name="今天能怎么换？")
        expect(matrix).to_contain_text("3 : 2")
        expect(matrix).to_contain_text("不可转换")
        expect(page.get_by_role("dialog")).to_have_count(0)
        seen(page, "button", "修改叶分的使用渠道").click()
        page.get_by_role("combobox", name="可使用的渠道").click()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.get_by_role("dialog").get_by_label("原因").fill("只在这里用")
        with page.expect_response(lambda answer: answer.url.endswith("/leaf/channels")):
            page.get_by_role("dialog").get_by_role("button", name="设定").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        spent = page.get_by_role("region", name="在哪些渠道可以使用？")
        expect(spent.get_by_text("所有渠道")).to_have_count(2)
        wrong = holds(looker, "zh-CN")
        with asked(site) as api:
            told = {"source": "test", "external_id": "m-leaf", "opening_points": 200,
                    "occurred_at": "2026-03-02T12:00:00+08:00",
                    "identifiers": [{"kind": "phone", "value": "13700007732"}]}  # fmt: skip
            one_id = api.post("/v1/members", json=told).json()["member"]
        looker.open(f"/members/{one_id}?tab=points")
        seen(page, "button", "转换积分").click()
        choose(page, "比例", "叶分")
        page.get_by_role("spinbutton", name="转出多少").fill("50")
        quote = page.get_by_role("region", name="会得到")
        expect(quote).to_contain_text("换 33 叶分")
        with page.expect_response(lambda answer: answer.url.endswith("/v1/exchanges")):
            page.get_by_role("dialog").get_by_role("button", name="转换", exact=True).click()
        kinds = page.get_by_role("region", name="各种积分")
        expect(kinds).to_contain_text("可用 33")
        looker.resize("390x844")
        looker.open("/points/exchange", "en")
        expect(page.get_by_role("region", name="What can be exchanged today?")).to_be_visible()
        wrong += holds(looker, "en")
        looker.open(f"/members/{one_id}?tab=points", "en")
        expect(page.get_by_role("region", name="Kinds of points")).to_contain_text("33 available")
        wrong += holds(looker, "en")
        seen(page, "button", "Undo").click()
        page.get_by_role("tooltip").get_by_role("button", name="Undo").click()
        expect(page.get_by_role("region", name="Kinds of points")).not_to_contain_text(
            "33 available"
        )
        assert wrong == []
