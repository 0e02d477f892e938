"""A phone that passed on, as the identity tab of both its owners shows it."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_policy import asked, holds


def test_both_owners_see_the_days_of_the_phone(site: Site, look: Look) -> None:
    days = {"杨帆": "2026-03-02T10:00:00+08:00", "孙悦": "2026-05-04T10:00:00+08:00"}
    told = [
        {"source": "mini", "external_id": f"proved-{name}", "occurred_at": at, "name": name,
         "phone_verified_at": at,
         "identifiers": [{"kind": "phone", "value": "13900009922"},
                         {"kind": "unionid", "value": f"union-proved-{name}"}]}
        for name, at in days.items()
    ]  # fmt: skip
    with asked(site) as api, look() as looker:
        answer = api.post("/v1/batch", json={"members": told})
        assert answer.status_code == 200, answer.text
        former, owner = (
            api.post("/v1/members/search", json=one["identifiers"][1]).json()["member"]
            for one in told
        )
        page = looker.page
        looker.open(f"/members/{former}?tab=identity")
        had = page.get_by_role("region", name="用过的号码")
        expect(had).to_contain_text("+86139****9922")
        expect(had).to_contain_text("2026-03-02 10:00")
        expect(had).to_contain_text("2026-05-04 10:00")
        wrong = holds(looker, "zh-CN")
        looker.open(f"/members/{former}?tab=identity", "en", "dark")
        expect(page.get_by_role("region", name="Numbers she had")).to_be_visible()
        wrong += holds(looker, "en")
        looker.open(f"/members/{owner}?tab=identity")
        known = page.get_by_role("table", name="身份")
        expect(known).to_contain_text("起经验证码归她")
        expect(page.get_by_text("原主人的积分和记录不动")).to_be_visible()
        expect(page.get_by_role("region", name="用过的号码")).to_have_count(0)
        wrong += holds(looker, "zh-CN") + looker.wrong
    assert not wrong, "\n".join(dict.fromkeys(wrong))
