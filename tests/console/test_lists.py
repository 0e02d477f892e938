"""Lists as their readers want them: views, columns, picked rows; and a draft that goes along."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.test_rules import fill_number

VIEW = re.compile("^视图")


def heads(page: Page) -> list[str]:
    shown = page.locator(".ant-table-thead th").all_inner_texts()
    return [text.strip() for text in shown if text.strip()]


def choose(page: Page, item: str) -> None:
    page.get_by_role("button", name=VIEW).click()
    page.get_by_role("menuitem", name=item).click()


def test_a_view_is_kept_shared_opened_with_and_brought_back(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/members?tier=gold")
        expect(page.locator(".y-filters-chips")).to_contain_text("等级: 金卡")
        choose(page, "另存为视图…")
        page.get_by_label("名称").fill("金卡会员")
        page.get_by_label("共享给能看这个列表的同事").check()
        page.get_by_label("打开列表时先用这个视图").check()
        page.get_by_role("button", name="保存视图").click()
        expect(page.get_by_role("button", name="视图 金卡会员")).to_be_visible()

        # Columns: one hidden, one moved up by its arrow and one by dragging, one widened.
        page.get_by_role("button", name=re.compile("列$")).click()
        page.get_by_role("checkbox", name="待生效").uncheck()
        page.get_by_role("button", name="上移 手机").click()
        rows = page.locator(".y-chooser li")
        rows.filter(has_text="归属门店").drag_to(rows.filter(has_text="会员").first)
        page.keyboard.press("Escape")
        page.get_by_role("separator", name="调整列宽：会员").focus()
        wide = page.get_by_role("columnheader", name="会员").first
        before = wide.bounding_box()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        after = wide.bounding_box()
        assert before
        assert after
        assert after["width"] > before["width"] + 40
        arranged = heads(page)
        assert arranged[:1] == ["归属门店"], arranged
        assert "待生效" not in arranged

        # All of it is there in another browser, and opens by itself.
        with look("headquarters") as elsewhere:
            elsewhere.open("/members")
            expect(elsewhere.page.locator(".y-filters-chips")).to_contain_text("等级: 金卡")
            assert heads(elsewhere.page) == arranged
        with look("analyst") as other:
            other.open("/members")
            expect(other.page.locator(".y-filters-chips")).to_have_count(0)
            choose(other.page, "金卡会员")
            expect(other.page).to_have_url(re.compile("tier=gold"))
            other.page.get_by_role("button", name=VIEW).click()
            expect(other.page.get_by_role("menuitem", name="另存为视图…")).to_be_visible()
            expect(other.page.get_by_role("menuitem", name="删除视图")).to_have_count(0)
            assert not other.wrong

        choose(page, "删除视图")
        expect(page.get_by_role("button", name="视图 未保存的筛选")).to_be_visible()
        page.get_by_role("button", name=re.compile("^撤 ?销$")).click()
        expect(page.get_by_role("button", name="视图 金卡会员")).to_be_visible()
        choose(page, "删除视图")
        looker.open("/members")
        expect(page.get_by_role("button", name="视图 全部")).to_be_visible()
        expect(page.locator(".y-filters-chips")).to_have_count(0)
        assert not looker.wrong


def test_picked_members_and_then_all_are_taken_as_a_file(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/members")
        expect(page.locator(".y-table tbody tr.ant-table-row")).to_have_count(20)
        page.keyboard.press("j")
        page.keyboard.press("x")
        picking = page.locator(".y-picking")
        expect(picking).to_contain_text("已选 1 条")
        for picked, button in ((20, "导出所选 20 位"), (None, "导出全部")):
            if picked:
                page.locator("thead input[type=checkbox]").check()
                expect(picking).to_contain_text("已选 20 条")
            else:
                page.get_by_role("button", name=re.compile("^选中全部")).click()
                expect(picking).to_contain_text("已选全部")
            page.get_by_role("button", name=button).click()
            page.get_by_label("用途").fill("发节日问候")
            with page.expect_download() as taken:
                page.get_by_role("button", name=re.compile("^导 ?出$")).last.click()
            lines = Path(taken.value.path()).read_text("utf-8-sig").splitlines()
            assert len(lines) == 21 if picked else len(lines) > 200
            assert re.search(r"1\d\d\*{4}\d{4}", "".join(lines)), "masked"
            assert not re.search(r"\b1\d{10}\b", "".join(lines))
        page.get_by_role("button", name="取消选择").click()
        expect(picking).to_have_count(0)
        looker.open("/settings/audit?action=members")
        expect(page.locator("tbody")).to_contain_text("所选人数：20")
        assert not looker.wrong


def test_what_is_written_of_a_rule_goes_along_to_another_browser(look: Look) -> None:
    with look("operator") as looker:
        looker.open("/points/rules/base")
        fill_number(looker.page, "另加每单", "31")
        expect(looker.page.get_by_text("换一台电脑也能继续")).to_be_visible()
    with look("headquarters") as another:
        another.open("/points/rules/base")
        expect(another.page.get_by_label("另加每单", exact=True)).not_to_have_value("31")
    with look("operator") as again:
        page = again.page
        again.open("/points/rules/base")
        expect(page.get_by_text(re.compile("已恢复 .* 未保存的修改"))).to_be_visible()
        expect(page.get_by_label("另加每单", exact=True)).to_have_value("31")
        page.get_by_role("button", name=re.compile("^(放弃|丢弃)")).click()
        again.open("/points/rules/base")
        expect(page.get_by_label("另加每单", exact=True)).not_to_have_value("31")
