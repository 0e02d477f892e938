"""Points held at a checkout, on the page of their member: seen, and let go."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds
from tests.console.test_merges import asked


def test_what_a_checkout_holds_is_seen_and_let_go(site: Site, look: Look) -> None:
    mark = str(uuid4())
    bought = {
        "source": "test", "external_id": mark, "paid_fen": 23_400, "channel": "pos",
        "occurred_at": (datetime.now(UTC) - timedelta(days=2)).isoformat(),
        "identifiers": [{"kind": "phone", "value": "13700007732"}],
    }  # fmt: skip
    with asked(site) as api, look("headquarters") as looker:
        member = api.post("/v1/orders", json=bought).json()["member"]
        wish = {"member": member, "points": 123, "reference": mark, "seconds": 86_400}
        held = api.post("/v1/holds", json=wish | {"reason": "#17"})
        assert held.status_code == 200, held.text
        before = held.json()["balances"][0]["available"]
        page = looker.page
        looker.resize("390x844")
        looker.open(f"/members/{member}?tab=points", "en", "dark")
        expect(page.get_by_role("region", name="Held at checkout")).to_contain_text("123")
        wrong = holds(looker, "en")
        looker.resize("1440x900")
        looker.open(f"/members/{member}?tab=points")
        section = page.get_by_role("region", name="结账占用中")
        expect(section).to_contain_text("#17")
        expect(page.get_by_role("table", name="积分明细").get_by_text("占用").first).to_be_visible()
        wrong += holds(looker, "zh-CN")
        section.get_by_role("button", name="释放").click()
        sure = page.get_by_role("tooltip")
        expect(sure).to_contain_text("把占用的 123 分还给她？")
        with page.expect_response(lambda answer: answer.url.partition("?")[0].endswith("/release")):
            sure.get_by_role("button", name="释放", exact=True).click()
        expect(section).to_have_count(0)
        found = api.get(f"/v1/members/{member}").json()["balances"][0]
        assert (found["available"], found["held"]) == (before + 123, 0)
        wrong += holds(looker, "zh-CN")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
