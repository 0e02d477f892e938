"""Tags from a file: the template filled in, looked through, given, and what was left out."""

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import bring_one, holds, seen
from tests.console.test_merges import asked
from tests.console.test_tags import heading


def test_tags_are_given_from_a_file(site: Site, look: Look, tmp_path: Path) -> None:
    rows = tmp_path / "问卷.csv"
    with asked(site) as api, look("headquarters") as looker:
        one = bring_one(api, "13700007741")
        page = looker.page
        looker.open("/tags")
        heading(page, "标签")
        seen(page, "button", "从文件登记").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_text("不能整个文件撤销")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        with page.expect_download() as template:
            drawer.get_by_role("button", name="下载模板").click()
        head = template.value.path().read_text("utf-8-sig").replace("\r\n", "\n")
        told = "13700007741,版型,修身,\n13700000000,版型,修身,\n"
        rows.write_text(head + told, encoding="gb18030")
        page.locator("input[type=file]").set_input_files(rows)
        drawer.get_by_role("button", name=re.compile("^检 ?查$")).click()
        expect(drawer.get_by_role("region", name="检查结果")).to_be_visible()
        left = drawer.get_by_role("region", name="没有登记的行")
        expect(left).to_contain_text("范围内找不到这位会员")
        wrong += holds(looker, "zh-CN")
        assert api.get(f"/v1/members/{one}/tags/fit").json()["said"] == []
        with page.expect_download() as kept:
            left.get_by_role("button", name="下载这些行").click()
        lines = list(csv.reader(kept.value.path().read_text("utf-8-sig").splitlines()))
        assert [line[:3] for line in lines[1:]] == [["3", "手机号", "*******0000"]]
        seen(page, "button", "登记 1 个取值").click()
        expect(drawer.get_by_role("region", name="已登记")).to_be_visible()
        (said,) = api.get(f"/v1/members/{one}/tags/fit").json()["said"]
        assert (said["value"], said["source"], said["counts"]) == ("slim", "import", True)
        for size in ("1024x768", "390x844"):
            looker.resize(size)
            wrong += holds(looker, "zh-CN")
        looker.open("/tags", "en", "dark")
        seen(page, "button", "Give from a file").click()
        page.locator("input[type=file]").set_input_files(rows)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.get_by_text("This file changes nothing.")).to_be_visible()
        wrong += holds(looker, "en")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
    with look("analyst") as looker:
        looker.open("/tags")
        heading(looker.page, "标签")
        expect(looker.page.get_by_role("button", name="从文件登记")).to_have_count(0)
