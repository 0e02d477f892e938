"""People, keys, places, the audit log and health: what headquarters does in settings."""

import re
import time

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import log_in
from tests.console.site import Site

SHUT_OUT_SECONDS = 10


def choose(page: Page, label: str, text: str) -> None:
    """An option of a select, by the label of its field."""
    page.get_by_role("dialog").get_by_label(label).first.click()
    page.keyboard.type(text)
    page.locator(".ant-select-item-option", has_text=text).first.click()


def test_a_user_is_made_comes_in_and_is_seen_in_the_audit_log(look: Look, site: Site) -> None:
    login = f"keeper{time.time_ns()}"
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/settings/users")
        page.get_by_role("button", name="新建用户").click()
        drawer = page.get_by_role("dialog")
        drawer.get_by_label("登录名").fill(login)
        drawer.get_by_label("姓名").fill("新店长")
        drawer.get_by_label("角色").click()
        page.locator(".ant-select-item-option", has_text="店长").click()
        drawer.get_by_role("button", name="保存").click()
        expect(drawer.get_by_role("alert").first).to_be_visible()  # a store manager needs a store
        assert drawer.get_by_label("姓名").input_value() == "新店长"
        choose(page, "门店", "S001")
        page.keyboard.press("Escape")
        drawer.get_by_role("button", name="保存").click()
        secret = page.get_by_role("dialog").filter(has_text="只显示这一次")
        password = secret.locator("code").inner_text()
        assert re.fullmatch(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", password)
        expect(secret).to_contain_text(login)
        secret.get_by_role("button", name="我已保存，关闭").click()
        expect(page.get_by_text(password)).to_have_count(0)
        row = page.locator("tr", has_text=login)
        expect(row).to_contain_text("待改初始密码")
        with look(None) as hers:
            hers.open("/members")
            log_in(hers, login, password)
            expect(hers.page.locator("h1")).to_have_text("请设置自己的密码")
            hers.page.fill("#old", password)
            hers.page.fill("#new", "a store of my own")
            hers.page.fill("#again", "a store of my own")
            hers.page.get_by_role("button", name="更改密码").click()
            expect(hers.page.locator(".y-scope-only")).to_be_visible()
            hers.open("/settings/users")
            expect(hers.page.locator("h1")).to_have_text("您没有查看此页面的权限")
        looker.open("/settings/audit")
        made = page.locator("tr", has_text="新店长").filter(has_text="新建用户")
        expect(made.first).to_be_visible()
        assert password not in page.content()
        assert [one for one in looker.wrong if "status of 422" not in one] == []


def test_a_key_works_until_it_is_revoked(look: Look, site: Site) -> None:
    name = f"浏览器试用 {time.time_ns()}"
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/settings/keys")
        page.get_by_role("button", name="新建密钥").click()
        drawer = page.get_by_role("dialog")
        drawer.get_by_label("用途").fill(name)
        drawer.get_by_label("角色").click()
        page.locator(".ant-select-item-option", has_text="分析").click()
        drawer.get_by_role("button", name="保存").click()
        secret = page.get_by_role("dialog").filter(has_text="只显示这一次")
        key = secret.locator("code").inner_text()
        secret.get_by_role("button", name="我已保存，关闭").click()
        head = {"Authorization": f"Bearer {key}"}
        assert httpx.get(f"{site.url}/v1/stores", headers=head, timeout=30).status_code == 200
        row = page.locator("tr", has_text=name)
        expect(row).to_contain_text("使用中")
        row.get_by_role("button", name="停用").click()
        sure = page.get_by_role("dialog").filter(has_text="不能恢复")
        sure.get_by_role("button", name="停用").click()
        expect(row).to_contain_text("已停用")
        end = time.monotonic() + SHUT_OUT_SECONDS
        while httpx.get(f"{site.url}/v1/stores", headers=head, timeout=30).status_code != 401:
            assert time.monotonic() < end, "a revoked key still works"
            time.sleep(0.5)
        assert not looker.wrong


def arrive_late(site: Site) -> None:
    """Two members on one phone, of whom the second had it first."""
    headers = {"Authorization": f"Bearer {(site.home / 'demo-key').read_text('utf-8').strip()}"}
    for name, day in (("late", 9), ("early", 2)):
        known = [{"kind": "phone", "value": "13900009933"},
                 {"kind": "unionid", "value": f"union-{name}"}]  # fmt: skip
        told = {"source": "mini", "external_id": f"people-{name}", "name": "王静",
                "occurred_at": f"2026-03-0{day}T10:00:00+08:00", "identifiers": known}  # fmt: skip
        answer = httpx.post(f"{site.url}/v1/members", json=told, headers=headers, timeout=60)
        assert answer.status_code == 200, answer.text


def test_a_store_is_renamed_and_the_house_is_well(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/settings/organisation?q=S002")
        row = page.locator("tr.ant-table-row", has_text="S002")
        row.click()
        drawer = page.get_by_role("dialog")
        field = drawer.get_by_label("中文名", exact=True)
        before = field.input_value()
        for name in (f"{before}（翻新）", before):
            field.fill(name)
            drawer.get_by_role("button", name="保存").click()
            expect(drawer).to_be_hidden()
            expect(row).to_contain_text(name)
            row.click()
        page.keyboard.press("Escape")
        looker.open("/settings/organisation?view=sharing")
        sharing = page.get_by_role("region", name="会员在其他门店的订单")
        for option in ("看到订单和金额", "只看到有订单，看不到金额和门店"):
            sharing.get_by_text(option).click()
            expect(sharing.get_by_role("radio", name=option)).to_be_checked()
            expect(sharing).to_contain_text("设置")
        looker.open("/settings/audit")
        told = page.locator("tr", has_text="门店间可见")
        expect(told.first).to_contain_text("只看到有订单")
        changed = page.locator("tr", has_text="（翻新）")
        expect(changed.first).to_contain_text("→")
        looker.open("/settings/health")
        for title in ("数据库", "可用磁盘", "后台任务", "每日核对", "每夜重认会员", "分析数据"):
            expect(page.locator("article", has_text=title).first).to_be_visible()
        expect(page.locator("article", has_text="后台任务")).to_contain_text("正常")
        lanes = page.locator("section", has_text="处理通道").locator("tbody tr.ant-table-row")
        expect(lanes.first).to_contain_text("实时")
        batches = page.locator("section", has_text="最近 20 批").locator("tbody tr.ant-table-row")
        assert batches.count() >= 1
        arrive_late(looker.site)
        looker.site.run("check", "--people")
        page.reload()
        people = page.locator("article", has_text="每夜重认会员")
        expect(people).to_contain_text("个标识")
        people.get_by_role("button", name="处不同").click()
        apart = page.get_by_role("dialog")
        expect(apart).to_contain_text("没有移动任何人")
        expect(apart).to_contain_text("+86139****9933")
        expect(apart).not_to_contain_text("13900009933")
        assert not looker.words("zh-CN") + looker.barriers()
        assert not looker.wrong
