"""Points by hand from a file: looked through, carried out by the worker, undone as a whole."""

from pathlib import Path

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import bring_one, holds, seen
from tests.console.test_merges import asked

PLACE = "/points/adjustments/files"


def test_a_file_is_checked_carried_out_and_undone(site: Site, look: Look, tmp_path: Path) -> None:
    rows = tmp_path / "补发.csv"
    told = "13700007732,60,包裹破损,\n13700000000,5,包裹破损,\n"
    with asked(site) as api, look("headquarters") as looker:
        one = bring_one(api, "13700007732")
        page = looker.page

        def available() -> int:
            shown = api.get(f"/v1/members/{one}").json()
            return int(shown["balances"][0]["available"])

        before = available()
        looker.open(PLACE)
        wrong = holds(looker, "zh-CN")
        seen(page, "button", "上传文件").click()
        with page.expect_download() as template:
            page.get_by_role("dialog").get_by_role("button", name="下载模板").click()
        head = template.value.path().read_text("utf-8-sig")
        rows.write_text(head.replace("\r\n", "\n") + told, encoding="gb18030")
        page.locator("input[type=file]").set_input_files(rows)
        seen(page, "button", "上传并检查").click()
        start = seen(page, "button", "执行 1 行")
        expect(page.get_by_text("找不到这位会员")).to_be_visible()
        expect(page.get_by_text("137****7732")).to_have_count(0)  # wrong rows come first
        wrong += holds(looker, "zh-CN")
        start.click()
        expect(page.get_by_role("button", name="整个撤销")).to_be_visible()
        assert available() == before + 60
        number = page.url.partition("open=")[2].partition("&")[0]
        for size in ("1024x768", "390x844"):
            looker.resize(size)
            looker.open(f"{PLACE}?open={number}", "en", "dark")
            expect(page.get_by_role("button", name="Undo the whole file")).to_be_visible()
            wrong += holds(looker, "en")
        looker.resize("1440x900")
        looker.open(f"{PLACE}?open={number}")
        seen(page, "textbox", "为什么").fill("传错了名单")
        seen(page, "button", "整个撤销").click()
        expect(page.get_by_text("它撤销的文件")).to_be_visible()
        expect(page.locator(".ant-drawer-title").get_by_text("执行中")).to_have_count(0)
        assert available() == before
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
