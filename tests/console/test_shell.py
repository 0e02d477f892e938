"""Coming in, staying in, being refused; the head, the keys and the place."""

import re

import pytest
from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.looking import log_in
from tests.console.site import Site


def test_a_wrong_password_is_told_in_words(look: Look, site: Site) -> None:
    with look(None) as looker:
        looker.open("/parts")
        log_in(looker, site.logins["analyst"][0], "not-her-password")
        page = looker.page
        expect(page.get_by_role("alert")).to_contain_text("登录名或密码不对")
        assert page.input_value("#login") == "analyst"
        assert page.input_value("#password") == ""
        log_in(looker, *site.logins["analyst"])
        expect(page.locator("h1")).to_have_text("共用部件")
        assert page.url.startswith(f"{site.url}/parts"), "the address asked for is opened"


def test_the_cookie_is_out_of_reach_of_scripts(look: Look) -> None:
    with look() as looker:
        looker.open("/parts")
        cookie = next(
            one for one in looker.page.context.cookies() if one["name"] == "yihui_session"
        )
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        assert looker.page.evaluate("document.cookie") == ""
        kept = looker.page.evaluate("JSON.stringify([localStorage, sessionStorage])")
        assert "csrf" not in kept
        assert cookie["value"] not in kept


def test_a_login_that_ran_out_is_renewed_in_place(look: Look, site: Site) -> None:
    """What was typed stays, and the request that found out is sent again."""
    with look(None) as looker:
        looker.open("/parts")
        log_in(looker, *site.logins["operator"])
        page = looker.page
        field = page.get_by_label("修改后离开会提示")
        field.fill("还没有保存")
        page.context.clear_cookies()
        page.get_by_role("button", name=re.compile("个人菜单")).click()
        page.get_by_text("紧凑", exact=True).click()
        dialog = page.get_by_role("dialog", name="登录已过期")
        expect(dialog).to_be_visible()
        dialog.locator("#password").fill("wrong-wrong-wrong")
        dialog.get_by_role("button", name="登录", exact=True).click()
        expect(dialog.get_by_role("alert")).to_contain_text("登录名或密码不对")
        dialog.locator("#password").fill(site.logins["operator"][1])
        with page.expect_response(lambda one: one.request.method == "PATCH") as sent:
            dialog.get_by_role("button", name="登录", exact=True).click()
        assert sent.value.status == 200
        assert sent.value.json()["user"]["density"] == "compact"
        expect(dialog).to_be_hidden()
        assert field.input_value() == "还没有保存"


def test_another_tabs_login_does_not_break_this_one(look: Look, site: Site) -> None:
    """The mark against forged requests is of a session that is gone; a new one is fetched."""
    with look(None) as looker:
        looker.open("/parts")
        log_in(looker, *site.logins["finance"])
        page = looker.page
        page.wait_for_selector(".y-header")
        other = page.context.new_page()
        login, password = site.logins["finance"]
        page.context.request.post(
            f"{site.url}/v1/session", data={"login": login, "password": password}
        )
        other.close()
        page.get_by_role("button", name=re.compile("个人菜单")).click()
        with page.expect_response(
            lambda one: one.request.method == "PATCH" and one.status == 200, timeout=10_000
        ):
            page.get_by_text("紧凑", exact=True).click()


def test_what_is_not_permitted_or_not_there_says_so(look: Look) -> None:
    with look("store_manager") as looker:
        page = looker.page
        looker.open("/parts/locked")
        expect(page.locator("h1")).to_have_text("您没有查看此页面的权限")
        expect(page.get_by_text("店长")).to_be_visible()
        looker.open("/nowhere/at/all", "en")
        expect(page.locator("h1")).to_have_text("There is no such page")
        assert not looker.wrong


def test_a_password_made_by_others_must_be_changed(look: Look, site: Site) -> None:
    told = site.run("user", "create", "newcomer", "--name", "新人", "--role", "analyst")
    made = re.search(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", told)
    assert made, told
    with look(None) as looker:
        looker.open("/parts")
        log_in(looker, "newcomer", made.group(0))
        page = looker.page
        expect(page.locator("h1")).to_have_text("请设置自己的密码")
        page.fill("#old", "not-this-one-either")
        page.fill("#new", "four quiet words here")
        page.fill("#again", "four quiet words here")
        page.get_by_role("button", name="更改密码").click()
        expect(page.locator(".ant-form-item-explain-error")).to_be_visible()
        page.fill("#old", made.group(0))
        page.get_by_role("button", name="更改密码").click()
        expect(page.locator("h1")).to_have_text("共用部件")


def test_language_theme_and_density_are_ones_own(look: Look, site: Site) -> None:
    with look(None) as looker:
        page = looker.page
        page.goto(f"{site.url}/parts")
        log_in(looker, *site.logins["supervisor"])
        page.get_by_role("button", name=re.compile("个人菜单")).click()
        page.get_by_text("English", exact=True).click()
        expect(page.locator("h1")).to_have_text("Shared parts")
        page.get_by_text("Dark", exact=True).click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.reload()
        expect(page.locator("h1")).to_have_text("Shared parts")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        shown = page.context.request.get(f"{site.url}/v1/session").json()["user"]
        assert (shown["language"], shown["theme"]) == ("en", "dark")
        page.goto(f"{site.url}/parts?lang=zh-CN&theme=light")  # for one view only
        expect(page.locator("h1")).to_have_text("共用部件")
        page.goto(f"{site.url}/parts")
        expect(page.locator("h1")).to_have_text("Shared parts")
        page.get_by_role("button", name=re.compile("personal menu")).click()
        page.get_by_role("button", name="Log out").click()
        page.wait_for_selector("#login")
        assert page.context.request.get(f"{site.url}/v1/session").status == 401


def test_what_pops_up_stands_within_the_window(look: Look) -> None:
    """It did not for people who want less motion: the windows here are theirs."""
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        page.get_by_role("button", name=re.compile("个人菜单")).click()
        shown = page.locator(".y-person")
        expect(shown).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
        page.locator(".y-scope").click()
        expect(page.locator(".y-scope-tree")).to_be_in_viewport(ratio=1)


def test_the_scope_stands_in_the_address(look: Look) -> None:
    with look() as looker:
        looker.open("/parts?tier=gold")
        page = looker.page
        page.get_by_role("button", name=re.compile("数据范围")).click()
        brand = page.locator(".y-scope-tree .ant-tree-title").nth(1)
        name = brand.inner_text()
        brand.click()
        page.wait_for_url(re.compile("scope=brand"))
        assert "tier=gold" in page.url
        switch = page.get_by_role("button", name=re.compile("数据范围"))
        expect(switch).to_contain_text(name)
        page.reload()
        expect(switch).to_contain_text(name)
        page.go_back()
        expect(switch).to_contain_text("全集团")
        switch.click()
        page.get_by_placeholder("查找品牌、区域、门店").fill("S001")
        expect(page.locator(".y-scope-tree [role=treeitem]").first).to_be_visible()
        assert page.locator(".y-scope-tree .ant-tree-title").count() <= 4


def test_a_store_manager_has_no_choice_of_scope(look: Look) -> None:
    with look("store_manager") as looker:
        looker.open("/parts")
        assert looker.page.get_by_role("button", name=re.compile("数据范围")).count() == 0
        expect(looker.page.locator(".y-scope-only")).to_be_visible()


def test_keys(look: Look) -> None:
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        page.keyboard.press("/")
        box = page.get_by_role("combobox", name="搜索")
        expect(box).to_be_focused()
        box.fill("/")  # a single key sleeps while somebody types
        expect(box).to_have_value("/")
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        page.keyboard.press("?")
        listed = page.get_by_role("dialog", name="快捷键")
        expect(listed).to_contain_text("下一行")
        page.keyboard.press("Escape")
        expect(listed).to_be_hidden()
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        expect(page.locator("tr[data-at]")).to_have_count(1)
        page.keyboard.press("Enter")
        drawer = page.get_by_role("dialog", name="积分从哪里来")
        expect(drawer).to_be_visible()
        assert "open=8K2Q-4Q10" in page.url
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        assert "open=" not in page.url


def test_a_list_pages_filters_and_keeps_its_place(look: Look) -> None:
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        first = page.locator(".y-table tbody tr.ant-table-row").first
        expect(first).to_contain_text("138****6021")
        page.get_by_role("button", name="下一页").click()
        expect(first).not_to_contain_text("138****6021")
        assert "before=20" in page.url
        page.reload()
        expect(page.get_by_role("button", name="第一页")).to_be_visible()
        page.get_by_role("textbox", name="姓名").fill("欧阳")
        page.get_by_role("textbox", name="姓名").press("Enter")
        expect(page.get_by_text("姓名: 欧阳")).to_be_visible()
        assert "before" not in page.url
        expect(page.locator(".y-table-sums")).to_contain_text("共 12 条")
        page.get_by_role("textbox", name="姓名").fill("没有这个人")
        page.get_by_role("textbox", name="姓名").press("Enter")
        page.get_by_role("button", name="清除筛选").click()
        expect(page.locator(".y-table-sums")).to_contain_text("共 57 条")
        looker.open("/parts?fails=1")
        alert = page.locator(".y-table-body, .y-error").first
        expect(alert).to_be_visible()
        expect(page.get_by_role("alert").first).to_contain_text("请求编号")


def test_unsaved_work_is_not_lost_by_going_away(look: Look) -> None:
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        page.get_by_label("修改后离开会提示").fill("x")
        page.get_by_role("link", name="一会").click()
        dialog = page.get_by_role("dialog", name="有未保存的修改")
        expect(dialog).to_be_visible()
        dialog.get_by_role("button", name="留在此页").click()
        expect(dialog).to_be_hidden()
        assert "/parts" in page.url


@pytest.mark.parametrize("right", [False, True])
def test_what_has_no_way_back_wants_the_count(look: Look, right: bool) -> None:
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        page.get_by_role("button", name="删除人群").click()
        dialog = page.get_by_role("dialog", name="删除人群")
        dialog.get_by_role("textbox").fill("12" if right else "11")
        dialog.get_by_role("button", name="删除 12 个快照").click()
        if right:
            expect(dialog).to_be_hidden()
        else:
            expect(dialog.get_by_text("请输入 12", exact=True)).to_be_visible()


def test_a_masked_value_is_shown_for_a_purpose_and_hides(look: Look) -> None:
    with look() as looker:
        looker.open("/parts")
        page = looker.page
        page.clock.install()
        page.get_by_role("button", name="显示 手机号").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("其他用途").click()
        dialog.get_by_role("button", name="显示 30 秒").click()
        expect(dialog.get_by_role("alert")).to_have_text("请选择或填写用途")
        dialog.get_by_role("textbox", name="用途").fill("核对签收")
        dialog.get_by_role("button", name="显示 30 秒").click()
        expect(page.get_by_text("138 0013 6021")).to_be_visible()
        page.clock.run_for(31_000)
        expect(page.get_by_text("138 0013 6021")).to_be_hidden()
    with look("analyst") as looker:
        looker.open("/parts")
        assert looker.page.get_by_role("button", name="显示 手机号").count() == 0
