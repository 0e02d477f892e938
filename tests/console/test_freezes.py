"""A member is frozen on her page, found in the list of those who are, and thawed again."""

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site
from tests.console.test_adjustments import bring_one, holds, seen
from tests.console.test_merges import asked


def test_a_member_is_frozen_and_thawed_on_her_page(site: Site, look: Look) -> None:
    with asked(site) as api, look("headquarters") as looker:
        member = bring_one(api, "13700007735")
        page = looker.page
        looker.resize("1440x900")
        looker.open(f"/members/{member}?tab=points")
        seen(page, "button", "冻结会员…").click()
        submit = page.get_by_role("dialog").get_by_role("button", name="冻结", exact=True)
        submit.click()
        expect(page.get_by_text("请写明原因，至少 3 个字。")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        seen(page, "textbox", "原因").fill("一小时内换了三部手机")
        with page.expect_response(lambda answer: answer.url.partition("?")[0].endswith("/freeze")):
            submit.click()
        banner = page.get_by_role("alert").filter(has_text="会员已冻结 · 直到有人解冻")
        expect(banner).to_contain_text("一小时内换了三部手机")
        wish = {"member": member, "points": 1, "reference": f"frozen {member}"}
        assert api.post("/v1/redemptions", json=wish).json()["code"] == "member_frozen"
        looker.resize("390x844")
        looker.open(f"/members/{member}?tab=points", "en", "dark")
        expect(page.get_by_text("This member is frozen")).to_be_visible()
        wrong += holds(looker, "en")
        wrong += listed(looker)
        looker.open(f"/members/{member}?tab=points")
        expect(banner).to_be_visible()
        wrong += holds(looker, "zh-CN")
        seen(page, "button", "解冻…").click()
        seen(page, "textbox", "原因").fill("是她本人")
        with page.expect_response(lambda answer: answer.url.partition("?")[0].endswith("/thaw")):
            page.get_by_role("dialog").get_by_role("button", name="解冻", exact=True).click()
        expect(banner).to_have_count(0)
        expect(page.get_by_text("以前的冻结")).to_be_visible()
        wrong += holds(looker, "zh-CN")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)


def listed(looker: Looker) -> list[str]:
    """She stands in the list of frozen members, with why, on a phone and on a desk; her line there
    has the door to thawing her."""
    page = looker.page
    looker.open("/members/frozen", "en")
    expect(page.get_by_role("heading", level=1, name="Frozen members")).to_be_visible()
    expect(page.get_by_text("一小时内换了三部手机")).to_be_visible()
    wrong = holds(looker, "en")
    looker.resize("1440x900")
    looker.open("/members/frozen")
    row = page.get_by_role("row").filter(has_text="一小时内换了三部手机")
    expect(row).to_contain_text("直到有人解冻")
    wrong += holds(looker, "zh-CN")
    row.get_by_role("button", name="解冻…").click()
    expect(page.get_by_role("dialog")).to_contain_text("解冻会员")
    return wrong
