"""A member found by the end of her phone, and her phone shown to who may see it."""

import json
import re
import zipfile

from playwright.sync_api import Page, expect

from tests.console.conftest import Look

SOMEBODY = """
async () => {
  const rows = (await (await fetch('/v1/members?limit=100')).json()).items;
  const tail = (row) => row.phone?.slice(-4);
  return rows.find((row) => row.phone && rows.filter((one) => tail(one) === tail(row)).length < 2);
}
"""


def find(page: Page) -> dict[str, str]:
    """Press /, type the last four digits of somebody's phone, take the first find."""
    somebody: dict[str, str] = page.evaluate(SOMEBODY)
    page.keyboard.press("/")
    page.get_by_role("combobox").last.fill(somebody["phone"][-4:])
    option = page.get_by_role("option").filter(has_text=somebody["number"])
    expect(option).to_be_visible(timeout=15_000)
    option.click()
    expect(page).to_have_url(re.compile(f"/members/{somebody['member']}"))
    return somebody


def test_headquarters_finds_a_member_by_her_phone_tail_and_reveals_it(look: Look) -> None:
    with look("headquarters") as looker:
        looker.open("/members")
        page = looker.page
        somebody = find(page)
        expect(page.locator(".y-masked")).to_contain_text(somebody["phone"])
        page.locator(".y-masked button").click()
        page.get_by_role("dialog").locator(".ant-btn-primary").click()
        shown = page.locator(".y-masked .y-amount")
        expect(shown).to_have_text(re.compile(r"\+?\d{11,}"), timeout=15_000)
        assert (shown.text_content() or "").endswith(somebody["phone"][-4:])
        assert "****" not in (shown.text_content() or "")
        looker.open(f"/members/{somebody['member']}?tab=access")
        expect(page.get_by_text("回复会员的咨询")).to_be_visible(timeout=15_000)


def test_headquarters_writes_down_a_withdrawal_and_hands_her_a_copy(look: Look) -> None:
    with look("headquarters") as looker:
        looker.open("/members")
        page = looker.page
        somebody = find(page)
        page.get_by_role("tab", name="同意与隐私").click()
        held = page.get_by_role("table", name="现在的状态").first
        expect(held.get_by_text("未表示").first).to_be_visible(timeout=15_000)
        page.get_by_role("button", name="登记同意或撤回").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="登记撤回").click()
        expect(dialog.get_by_text("至少 3 个字")).to_be_visible()
        dialog.get_by_label("她怎么告诉您的").fill("来电说不要再联系")
        with page.expect_response(lambda answer: answer.url.endswith("/consents")):
            dialog.get_by_role("button", name="登记撤回").click()
        expect(held.get_by_text("已撤回")).to_have_count(7, timeout=15_000)
        expect(page.get_by_text("来电说不要再联系")).to_be_visible()

        page.get_by_role("button", name="生成副本").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("为什么生成").fill("本人书面申请")
        dialog.get_by_role("button", name="生成副本").click()
        keep = page.get_by_role("button", name="下载", exact=True)
        expect(keep).to_be_visible(timeout=30_000)
        with page.expect_download() as taken:
            keep.click()
        with zipfile.ZipFile(taken.value.path()) as archive:
            (about,) = json.loads(archive.read("members.json"))
            assert about["one_id"] == somebody["member"]
        looker.open(f"/members/{somebody['member']}?tab=access")
        expect(page.get_by_text("本人书面申请")).to_be_visible(timeout=15_000)


def test_an_operator_finds_her_and_is_not_shown_the_phone(look: Look) -> None:
    with look("operator") as looker:
        looker.open("/members")
        page = looker.page
        somebody = find(page)
        expect(page.locator(".y-masked")).to_contain_text(somebody["phone"])
        expect(page.locator(".y-masked button")).to_have_count(0)


ALONE = """
async () => {
  const rows = (await (await fetch('/v1/members?limit=100')).json()).items;
  const alone = [];
  for (const row of rows) {
    const home = await (await fetch(`/v1/members/${row.member}/household`)).json();
    if (!home.household_no) alone.push(row);
    if (alone.length === 2) return alone;
  }
}
"""


def test_headquarters_writes_down_who_lives_with_whom(look: Look) -> None:
    with look("headquarters") as looker:
        looker.open("/members")
        page = looker.page
        one, other = page.evaluate(ALONE)
        looker.open(f"/members/{one['member']}")
        home = page.get_by_role("region", name="家庭", exact=True)
        expect(home.get_by_text("还没有登记她和谁同住")).to_be_visible(timeout=15_000)
        home.get_by_role("button", name="登记…").click()
        drawer = page.get_by_role("dialog")
        number = drawer.get_by_label("会员号或手机")
        expect(number).to_be_visible(timeout=15_000)
        number.fill(other["number"])
        with page.expect_response(lambda answer: answer.url.endswith("/v1/search")):
            drawer.get_by_role("button", name="查找").click()
        add = drawer.get_by_role("button", name="加入家庭")
        expect(add).to_be_visible()
        add.click()
        expect(drawer.get_by_text("请写明，至少 3 个字")).to_be_visible()
        drawer.get_by_label("怎么知道的").fill("本人在柜台说的")
        with page.expect_response(lambda answer: answer.url.endswith("/household")):
            add.click()
        living = drawer.get_by_role("region", name="同住的人")
        expect(living.get_by_role("listitem")).to_have_count(2, timeout=15_000)
        expect(home.get_by_text("她是户主")).to_be_visible()
        link = home.locator(f"a[href*='{other['member']}']")
        expect(link).to_be_visible()

        # Whoever leaves is gone from the list; the history keeps it.
        drawer.get_by_label("怎么知道的").fill("已经搬走")
        with page.expect_response(lambda answer: answer.url.endswith("/leave")):
            living.get_by_role("listitem").filter(has_text="本人").get_by_text("离开").click()
        expect(living).to_have_count(0, timeout=15_000)
        expect(link).to_have_count(0)
        expect(home.get_by_text("以前")).to_be_visible()
