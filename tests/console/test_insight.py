"""Figures are doors: to their members, their table, their file; period and scope stay."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Page, Response, expect

from tests.console.conftest import Look
from tests.console.site import Site


def number(text: str) -> int:
    found = re.search(r"[\d,]+", text)
    assert found, text
    return int(found[0].replace(",", ""))


def exact(page: Page, title: str) -> int:
    """A figure in all its digits, as its card hands them out."""
    value = page.locator("article.y-kpi", has_text=title).locator(".y-kpi-value")
    return number(value.get_attribute("title") or "")


def overview_of(word: str) -> Callable[[Response], bool]:
    """The answer whose question holds this; until it is there the page keeps the old figures."""
    return lambda answer: "/v1/insight/overview" in answer.url and word in answer.url


def last_90_days(page: Page) -> None:
    expect(page.locator("article.y-kpi .y-kpi-value").first).to_be_visible()
    page.get_by_role("combobox", name="时间段").click()
    with page.expect_response(overview_of("from=")):
        page.locator(".ant-select-item-option", has_text="近 90 天").click()
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d"))


def test_a_figure_opens_its_members_who_go_into_a_file(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/")
        last_90_days(page)
        looker.settle()
        buyers = exact(page, "活跃会员")
        assert buyers > 0
        address = page.url
        value = page.locator("article.y-kpi", has_text="活跃会员").locator(".y-kpi-value")
        before = value.get_attribute("title") or ""
        page.reload()
        expect(value).to_have_attribute("title", before)
        assert page.url == address
        page.get_by_role("link", name="活跃会员").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.locator(".y-table-sums")).to_contain_text(f"共 {buyers:,} 条")
        assert "open=active" in page.url
        assert re.search(r"from=\d{4}", page.url)
        drawer.get_by_role("button", name="导出").click()
        asked = page.get_by_role("dialog").last
        asked.get_by_role("textbox").fill("寄送邀请函")
        with page.expect_download() as taken:
            asked.locator(".ant-btn-primary").click()
        text = Path(taken.value.path()).read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text)))
        assert len(lines) - 1 == buyers
        assert lines[0][:3] == ["会员号", "姓名", "手机"]
        assert all("*" in line[2] for line in lines[1:] if line[2]), "phones stay masked"
        looker.open("/settings/audit?action=members.exported")
        expect(page.locator("tr", has_text="寄送邀请函").first).to_be_visible()
        assert not looker.wrong


def busiest_store(site: Site) -> str:
    """The code of the store where members bought most of late: the demo's days move with ours."""
    key = (site.home / "demo-key").read_text("utf-8").strip()
    head = {"Authorization": f"Bearer {key}"}
    asked = {"member": "with", "limit": 100}
    rows = httpx.get(f"{site.url}/v1/orders", params=asked, headers=head, timeout=60).json()
    found = Counter(row["store"]["code"] for row in rows["items"] if row["store"])
    return found.most_common(1)[0][0]


def test_a_chart_is_read_as_a_table_and_follows_scope(site: Site, look: Look) -> None:
    store = busiest_store(site)
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/")
        last_90_days(page)
        looker.settle()
        whole = exact(page, "活跃会员")
        value = page.locator("article.y-kpi", has_text="活跃会员").locator(".y-kpi-value")
        before = value.get_attribute("title") or ""
        chart = page.locator("figure", has_text="在哪里买？")
        chart.get_by_role("button", name="表格").click()
        rows = chart.locator("tr.ant-table-row")
        expect(rows.first).to_be_visible()
        cells = [row.locator("td.y-number").first.inner_text() for row in rows.all()]
        orders = sum(number(one) for one in cells)
        assert orders > 0
        page.get_by_role("button", name=re.compile("数据范围")).click()
        page.get_by_placeholder("查找品牌、区域、门店").fill(store)
        found = page.locator(".y-scope-tree .ant-tree-title", has_text=store).or_(
            page.locator(".y-scope-tree .ant-tree-title").last
        )
        with page.expect_response(overview_of("scope=store")):
            found.first.click()
        page.wait_for_url(re.compile("scope=store"))
        assert re.search(r"from=\d{4}", page.url), "the period stays"
        looker.settle()
        expect(value).not_to_have_attribute("title", before)
        assert exact(page, "活跃会员") < whole
        for path, name in (("/insight/rfm", "RFM"), ("/insight/cohorts", "留存")):
            page.get_by_role("menuitem", name=name).click()
            page.wait_for_url(re.compile(f"{path}.*scope=store"))
            # The page before stays until the new one is there.
            expect(page.locator("h1")).to_have_text(name)
            figure = page.locator(".y-heat button").first
            expect(figure).to_be_visible()
            label = figure.get_attribute("aria-label")
            figure.click()
            sums = page.get_by_role("dialog").locator(".y-table-sums")
            expect(sums).to_contain_text("共")
            if label:
                assert number(sums.inner_text()) <= number(label.split(":")[1])
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        assert not looker.wrong


def test_points_of_the_period_open_their_entries(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/")
        last_90_days(page)
        looker.settle()
        chart = page.locator("figure", has_text="积分去了哪里？")
        chart.get_by_role("button", name="表格").click()
        row = chart.locator("tr.ant-table-row", has_text="发放")
        issued = number(row.locator("td.y-number").inner_text())
        assert issued > 0
        chart.get_by_role("link", name="发放").click()
        page.wait_for_url(re.compile(r"/points/ledger\?.*kind=earn"))
        expect(page.locator(".y-table-sums")).to_contain_text(f"进 +{issued:,}")
        assert not looker.wrong


def test_who_fell_out_of_a_funnel_becomes_an_audience(look: Look) -> None:
    """The page's figure and the audience's count are of the same members."""
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(10_000)
        looker.open("/insight/funnel?steps=view.order&days=365&soon=30")
        expect(page.get_by_role("heading", level=1, name="漏斗")).to_be_visible()
        steps = page.locator(".y-funnel > li")
        expect(steps).to_have_count(2)
        came = [number(text) for text in page.locator(".y-funnel .y-number").all_inner_texts()]
        assert came[0] > came[1] > 0
        rows = page.get_by_role("table", name="从哪里开始的？").locator("tbody tr.ant-table-row")
        expect(rows.first).to_be_visible()
        page.get_by_text("渠道", exact=True).click()
        expect(page).to_have_url(re.compile("by=channel"))
        expect(page.get_by_role("columnheader", name="渠道")).to_be_visible()
        shown = rows.locator("td:nth-child(2)").all_inner_texts()
        assert sum(number(text) for text in shown) == came[0]
        page.get_by_role("button", name="存为人群").click()
        expect(page.get_by_role("heading", level=1, name="新建人群")).to_be_visible()
        expect(page.get_by_role("note")).to_contain_text("全程在 30 天内")
        count = page.locator(".y-audience-count:not([data-old]) .y-hero[aria-busy=false]")
        expect(count).to_have_text(f"{came[0] - came[1]:,}")
        assert looker.wrong == []
