"""Imports, mappings and quarantine in a browser: from a file to its result, and a mended record."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.api.files import as_csv, sales
from tests.console.conftest import Look

SEND = """async (body) => {
  const session = await (await fetch('/v1/session')).json();
  const answer = await fetch('/v1/batch', {method: 'POST', body: JSON.stringify(body), headers:
    {'Content-Type': 'application/json', 'X-Yihui-Csrf': session.csrf}});
  return answer.status;
}"""


def test_a_file_goes_through_the_wizard_and_a_record_is_mended(look: Look, tmp_path: Path) -> None:
    file = tmp_path / "销售.csv"
    file.write_bytes(as_csv(sales(200, seed=77, bad=(100,)), "gb18030"))
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/collect/imports/new")
        page.set_input_files("input[type=file]", str(file))
        page.get_by_role("button", name="上传并查看").click()
        page.wait_for_selector(".c-lines")
        assert "GB18030" in page.inner_text(".c-form-row")
        assert "吻合 100%" in page.inner_text(".c-wizard")
        page.get_by_role("button", name="检查整个文件").click()
        page.wait_for_selector(".c-chips", timeout=60_000)
        assert "将写入 398 行" in page.inner_text(".c-facts")
        page.get_by_role("button", name=re.compile("qty 不是数字")).click()
        page.wait_for_selector("td:has-text('two')")
        page.get_by_role("button", name="导入 398 行").click()
        page.wait_for_selector(".c-result", timeout=60_000)
        page.wait_for_selector("text=收到 200 = 已写入", timeout=60_000)
        with page.expect_download() as taken:
            page.get_by_role("button", name=re.compile("下载退回的行")).click()
        mended = tmp_path / "mended.csv"
        content = Path(taken.value.path()).read_bytes()
        assert "不是数字" in content.decode("utf-8-sig")
        mended.write_bytes(content.replace(b",two,", b",2,"))
        looker.open("/collect/imports")
        page.wait_for_selector("text=销售.csv")
        looker.open("/collect/imports/new")
        page.set_input_files("input[type=file]", str(mended))
        page.get_by_role("button", name="上传并查看").click()
        page.get_by_role("button", name="检查整个文件").click()
        page.get_by_role("button", name="导入 2 行").click(timeout=60_000)
        page.wait_for_selector("text=收到 1 = 已写入 1", timeout=60_000)


def test_a_group_of_quarantine_is_tried_and_freed(look: Look) -> None:
    record = {
        "source": "pos", "external_id": "browser-1", "occurred_at": "2026-03-01T10:00:00+08:00",
        "paid_fen": "12.30", "identifiers": [{"kind": "phone", "value": "13912345678"}],
    }  # fmt: skip
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/collect/quarantine")
        assert page.evaluate(SEND, {"orders": [record]}) == 200
        looker.open("/collect/quarantine")
        group = page.locator("article", has_text="实付金额：不是整数")
        group.get_by_role("button", name=re.compile("查看")).click()
        row = page.locator("tr", has_text="browser-1")
        row.get_by_role("button", name="查看").click()
        page.wait_for_selector(".c-sides")
        sides = page.inner_text(".c-sides")
        assert "139****5678" in sides
        assert "13912345678" not in page.content()
        page.locator(".ant-drawer").get_by_role("button", name="改值").click()
        page.get_by_role("textbox", name="改成").fill("1230")
        page.get_by_role("button", name="先试一试").click()
        page.wait_for_selector("text=1 条可以写入")
        page.get_by_role("button", name="写入 1 条").click()
        page.wait_for_selector("text=已写入 1 条")
        looker.open("/collect/quarantine")
        assert "paid_fen" not in page.inner_text(".y-content")


def test_quarantine_is_worked_off_by_keyboard(look: Look) -> None:
    """The effect is seen before anything is done; the keys stand in their list."""
    records = [
        {"source": "pos", "external_id": f"keys-{number}", "paid_fen": 100, "channel": "pos",
         "occurred_at": "2026-03-01T10:00:00+08:00", "status": "unheard of",
         "identifiers": [{"kind": "phone", "value": "13912345679"}]}
        for number in (1, 2)
    ]  # fmt: skip
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/collect/quarantine")
        assert page.evaluate(SEND, {"orders": records}) == 200
        looker.open("/collect/quarantine")
        heads = page.locator(".c-group-head")
        wanted = next(place for place, one in enumerate(heads.all()) if "状态" in one.inner_text())
        for _ in range(wanted + 1):
            page.keyboard.press("j")
        expect(heads.nth(wanted)).to_be_focused()
        page.keyboard.press("Enter")
        row = page.locator("tr", has_text="keys-2")
        expect(row).to_be_visible()
        page.keyboard.press("j")
        expect(page.locator("tr[data-item]").first).to_be_focused()
        page.keyboard.press("k")
        expect(heads.nth(wanted)).to_be_focused()
        page.keyboard.press("r")
        drawer = page.get_by_role("dialog", name="重放")
        expect(drawer).to_contain_text("2 条仍会失败")
        expect(drawer).to_contain_text("没有一条可以写入")
        page.keyboard.press("Escape")
        expect(drawer).to_be_hidden()
        expect(heads.nth(wanted)).to_be_focused()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".c-sides")).to_contain_text("139****5679")
        page.keyboard.press("Escape")
        expect(page.locator(".c-sides")).to_be_hidden()
        page.keyboard.press("?")
        listed = page.get_by_role("dialog", name="快捷键")
        expect(listed).to_contain_text("重放所选项")
        page.keyboard.press("Escape")
        expect(listed).to_be_hidden()
        page.keyboard.press("k")
        expect(heads.nth(wanted)).to_be_focused()
        page.keyboard.press("e")
        page.get_by_role("textbox", name="改成").fill("paid")
        page.get_by_role("button", name="先试一试").click()
        page.wait_for_selector("text=2 条可以写入")
        page.get_by_role("button", name="写入 2 条").click()
        page.wait_for_selector("text=已写入 2 条")
        assert not looker.wrong


def test_a_source_is_made_connected_and_paused(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/collect/sources")
        assert "今天收到" in page.inner_text(".s-sums")
        page.get_by_role("button", name="新建数据源").click()
        page.get_by_label("编码").fill("browser-till")
        page.get_by_label("中文名称").fill("测试收银")
        page.locator(".ant-drawer button[type=submit]").click()
        drawer = page.locator(".ant-drawer", has_text="测试收银")
        drawer.get_by_role("tab", name="接入").click()
        assert "/v1/sources/browser-till/push" in drawer.inner_text()
        with page.expect_response("**/v1/sources/browser-till/secret") as answered:
            drawer.get_by_role("button", name="生成新密钥").click()
        secret = answered.value.json()["secret"]
        shown = page.get_by_role("dialog").filter(has_text="签名密钥")
        expect(shown.get_by_text(secret)).to_be_visible()
        shown.get_by_role("button", name="关闭").click()
        expect(page.get_by_text(secret)).to_have_count(0)
        drawer.get_by_role("tab", name="名称与告警").click()
        with page.expect_response("**/v1/sources/browser-till"):
            drawer.get_by_role("button", name="暂停接收").click()
        expect(drawer.get_by_text("已暂停")).to_be_visible()
        looker.open("/collect/sources?health=paused")
        row = page.locator("tr", has_text="测试收银")
        expect(row).to_contain_text("已暂停")
        assert not looker.wrong
