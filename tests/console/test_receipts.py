"""An order without a member becomes hers by its receipt, on her page."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import bring_one, holds, seen
from tests.console.test_merges import asked
from yihui.core import clock


def test_a_receipt_is_added(site: Site, look: Look) -> None:
    bought = datetime.now(UTC) - timedelta(days=2)
    with asked(site) as api, look("headquarters") as looker:
        one = bring_one(api, "13700007733")
        store = api.get("/v1/stores").json()[0]
        told = {"source": "test", "external_id": "R-7731", "occurred_at": bought.isoformat(),
                "store": store["code"], "paid_fen": 12_345}  # fmt: skip
        answer = api.post("/v1/orders", json=told)
        assert answer.status_code == 200, answer.text
        page = looker.page
        looker.open(f"/members/{one}?tab=orders")
        seen(page, "button", "补登小票").click()
        seen(page, "textbox", "小票号").fill("R-7731")
        page.get_by_role("combobox", name="门店").fill(store["name_zh"] or store["code"])
        page.get_by_role("combobox", name="门店").press("Enter")
        day = seen(page, "textbox", "下单日期")
        day.fill(bought.astimezone(clock.zone()).date().isoformat())
        day.press("Enter")
        seen(page, "spinbutton", "实付金额（元）").fill("123.45")
        wrong = holds(looker, "zh-CN")
        seen(page, "button", "补登这张订单").click()
        expect(page.locator(".ant-message").get_by_text("已补登")).to_be_visible()
        expect(page.get_by_role("row").filter(has_text="R-7731")).to_be_visible()
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
