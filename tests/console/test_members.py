"""A member found by the end of her phone, and her phone shown to who may see it."""

import re

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


def test_an_operator_finds_her_and_is_not_shown_the_phone(look: Look) -> None:
    with look("operator") as looker:
        looker.open("/members")
        page = looker.page
        somebody = find(page)
        expect(page.locator(".y-masked")).to_contain_text(somebody["phone"])
        expect(page.locator(".y-masked button")).to_have_count(0)
