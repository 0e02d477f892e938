"""Tags through their pages: worked out, found, looked at, switched and changed by who may."""

import re

from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site
from tests.console.test_audiences import choose, figure
from tests.console.test_policy import asked

RUN_MS = 60_000


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name, exact=True)).to_be_visible()


def number(text: str) -> int:
    return int(text.replace(",", ""))


def work_out(page: Page) -> None:
    """By its button, until the page tells what the run did. The night may have asked before."""
    run = page.get_by_role("button", name="立即计算")
    expect(run).not_to_have_class(re.compile("loading"), timeout=RUN_MS)
    with page.expect_response(lambda told: told.request.method == "POST") as answer:
        run.click()
    assert answer.value.ok, answer.value.text()
    expect(page.get_by_role("region", name="正在计算标签")).to_be_visible()
    expect(page.get_by_text(re.compile("最近计算"))).to_be_visible(timeout=RUN_MS)
    expect(page.get_by_role("region", name="正在计算标签")).to_have_count(0, timeout=RUN_MS)
    expect(page.locator(".y-empty")).to_have_count(0)


def find(page: Page, text: str) -> None:
    page.get_by_placeholder("按标签或取值的名称、编码查找").fill(text)


def read_values(page: Page) -> dict[str, int]:
    """Members of each value, as its page tells them; together all who have the tag."""
    table = page.get_by_role("region", name="取值").get_by_role("table")
    rows = table.locator("tbody tr")
    expect(rows.first).to_be_visible()
    told = {row.locator("th").inner_text(): number(row.locator("td").nth(1).inner_text())
            for row in rows.all()}  # fmt: skip
    said = page.locator(".y-page-head-note").inner_text()
    has = re.search(r"([\d,]+) 位有这个标签", said)
    assert has
    assert sum(told.values()) == number(has[1]) > 0
    return told


def test_tags_are_worked_out_found_and_asked_for(look: Look) -> None:
    with look("operator") as looker:
        page = looker.page
        looker.open("/tags")
        heading(page, "标签")
        work_out(page)
        find(page, "购次阶段")
        rows = page.locator(".y-tags > li")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("按订单和档案计算")
        expect(rows.locator(".y-tag-cover")).to_contain_text("%")
        rows.get_by_role("link").click()
        heading(page, "购次阶段")
        told = read_values(page)
        expect(page.get_by_role("region", name="有这个标签的会员").get_by_role("link").first)\
            .to_be_visible()  # fmt: skip
        most = max(told, key=lambda one: told[one])
        page.get_by_role("button", name=f"建人群: {most}", exact=True).click()
        heading(page, "新建人群")
        expect(page.get_by_label("名称")).to_have_value(f"购次阶段 · {most}")
        assert figure(page) == told[most]
        assert not looker.wrong


def switch(page: Page) -> None:
    """Off, back by the way back, and both are told among the versions."""
    find(page, "season")
    one = page.get_by_role("switch", name="启用「季节」")
    expect(one).to_be_checked()
    one.click()
    expect(page.get_by_text("已停用「季节」")).to_be_visible()
    expect(one).not_to_be_checked()
    page.get_by_role("button", name=re.compile("^撤 ?销$")).click()
    expect(one).to_be_checked()
    page.locator(".y-tags").get_by_role("link", name="季节").click()
    heading(page, "季节")
    versions = page.get_by_role("region", name="版本")
    expect(versions).to_contain_text("第 3 版")
    expect(versions.get_by_role("row", name=re.compile("^启用"))).to_contain_text("+ 是")


def change(looker: Looker, site: Site) -> None:
    """A group without a rule gets one, while somebody else changes it, too."""
    page = looker.page
    looker.open("/tags/age_band")
    heading(page, "年龄段")
    expect(page.get_by_text("这个标签由人登记")).to_be_visible()
    page.get_by_role("button", name=re.compile("^修 ?改$")).click()
    heading(page, "修改「年龄段」")
    page.get_by_label("负责人（选填）").fill("王店长")
    page.get_by_role("button", name=re.compile("添加条件$")).first.click()
    choose(page, "选择字段", "订单数")
    page.get_by_label("值", exact=True).fill("2")
    with asked(site) as api:
        theirs = {"based_on": 1, "name_zh": "年龄段", "name_en": "Age band", "live": False}
        assert api.put("/v1/tags/age_band", json=theirs).status_code == 200
    page.get_by_role("link", name="标签").last.click()
    page.get_by_role("button", name="留在此页").click()
    page.get_by_role("button", name=re.compile("^保 ?存$")).click()
    page.get_by_role("button", name="以我的为准").click()
    heading(page, "年龄段")
    expect(page.get_by_role("note")).to_contain_text("订单数大于等于 2")
    expect(page.get_by_role("region", name="设置")).to_contain_text("王店长")
    expect(page.locator(".y-page-head")).to_contain_text("第 3 版")


def make(looker: Looker) -> None:
    """A tag of the house's own, with two values, given by people; a code twice is refused."""
    page = looker.page
    looker.open("/tags")
    heading(page, "标签")
    page.get_by_role("button", name="新建标签").click()
    heading(page, "新建标签")
    facts = page.get_by_role("region", name="设置")
    facts.get_by_label("中文名称").fill("咖啡口味")
    facts.get_by_label("英文名称").fill("Coffee")
    facts.get_by_label("编码").fill("season")
    for place, (zh, en, code) in enumerate(
        [("美式", "Black", "black"), ("拿铁", "Latte", "latte")]
    ):
        value = page.get_by_role("group", name=f"第 {place + 1} 个取值")
        value.get_by_label("中文名称").fill(zh)
        value.get_by_label("英文名称").fill(en)
        value.get_by_label("编码").fill(code)
    page.get_by_role("button", name=re.compile("^保 ?存$")).click()
    expect(facts.get_by_text("已被使用")).to_be_visible()
    facts.get_by_label("编码").fill("coffee")
    page.get_by_role("button", name=re.compile("^保 ?存$")).click()
    heading(page, "咖啡口味")
    expect(page.get_by_text("这个标签由人登记")).to_be_visible()
    expect(page.get_by_role("region", name="取值").get_by_role("row")).to_have_count(3)


def test_tags_are_made_and_given_to_members(look: Look) -> None:
    with look("headquarters") as looker:
        make(looker)
        page = looker.page
        one = page.evaluate("fetch('/v1/members?limit=1').then((answer) => answer.json())")
        looker.open(f"/members/{one['items'][0]['member']}?tab=tags")
        hers = page.get_by_role("region", name="标签", exact=True)
        hers.get_by_role("button", name="登记标签").click()
        drawer = page.get_by_role("dialog")
        found = drawer.get_by_role("combobox", name="标签和取值")
        found.fill("latte")
        found.press("Enter")
        drawer.get_by_label("备注（选填）").fill("她自己说的")
        drawer.get_by_role("button", name=re.compile("^登 ?记$")).click()
        expect(hers.get_by_text("拿铁", exact=True)).to_be_visible()
        expect(hers.get_by_text(re.compile("^客服.* 所说 · 她自己说的$"))).to_be_visible()
        hers.get_by_role("button", name="取消登记「咖啡口味 · 拿铁」").click()
        expect(hers.get_by_text("拿铁", exact=True)).to_have_count(0)
        page.get_by_role("button", name=re.compile("^撤 ?销$")).last.click()
        expect(hers.get_by_text("拿铁", exact=True)).to_be_visible()
        row = hers.locator("dd").filter(has_text="拿铁")
        row.get_by_role("button", name="为什么").click()
        said = page.get_by_role("region", name="登记记录")
        expect(said.get_by_role("listitem")).to_have_count(2)
        expect(said).to_contain_text("取消或改登")
        # A code that stands already is refused by the server; nothing else may go wrong.
        assert [one for one in looker.wrong if "status of 409" not in one] == []
    with look("analyst") as looker:
        looker.open(f"/members/{one['items'][0]['member']}?tab=tags")
        hers = looker.page.get_by_role("region", name="标签", exact=True)
        expect(hers.get_by_text("拿铁", exact=True)).to_be_visible()
        expect(hers.get_by_role("button", name="登记标签")).to_have_count(0)
        expect(hers.get_by_role("button", name=re.compile("取消登记"))).to_have_count(0)


def test_tags_are_switched_and_changed_by_who_may(look: Look, site: Site) -> None:
    with look("headquarters") as looker:
        looker.open("/tags")
        heading(looker.page, "标签")
        switch(looker.page)
        change(looker, site)
        looker.open("/settings/audit?action=tag.changed")
        expect(looker.page.locator("main")).to_contain_text("标签 · age_band")
        # Who came second is refused by the server; nothing else may go wrong.
        assert [one for one in looker.wrong if "status of 409" not in one] == []
    with look("analyst") as looker:
        looker.open("/tags")
        heading(looker.page, "标签")
        expect(looker.page.locator(".y-tags > li").first).to_be_visible()
        expect(looker.page.get_by_role("switch")).to_have_count(0)
        expect(looker.page.get_by_role("button", name="立即计算")).to_have_count(0)
        looker.open("/tags/season/edit")
        expect(looker.page.get_by_label("负责人（选填）")).to_have_count(0)
    with look("finance") as looker:
        looker.open("/tags")
        expect(looker.page.locator(".y-tags")).to_have_count(0)


def test_a_tag_is_scheduled_paused_and_goes_on(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/tags/tenure")
        heading(page, "入会时长")
        times = page.get_by_role("region", name="计算时间")
        expect(times).to_contain_text("每次计算")
        times.get_by_role("button", name="改计算时间").click()
        asking = page.get_by_role("dialog")
        asking.get_by_text("每月一次").click()
        asking.get_by_role("button", name=re.compile("^保 ?存$")).click()
        expect(times).to_contain_text("每月 1 号夜里")
        times.get_by_role("button", name="暂停计算").click()
        ok = page.get_by_role("dialog").get_by_role("button", name="暂停计算")
        ok.click()
        expect(page.get_by_role("dialog")).to_contain_text("请写明原因")
        page.get_by_label("暂停原因").fill("入会日期正在更正")
        ok.click()
        expect(times).to_contain_text("入会日期正在更正")
        expect(page.locator(".y-page-head")).to_contain_text("已暂停")
        looker.resize("390x844")
        looker.open("/tags?q=tenure")
        heading(page, "标签")
        expect(page.locator(".y-tags > li")).to_contain_text("已暂停")
        page.locator(".y-tags").get_by_role("link").click()
        heading(page, "入会时长")
        times.get_by_role("button", name="恢复计算").click()
        expect(page.get_by_text("已恢复，下次计算时更新")).to_be_visible()
        expect(times.get_by_role("button", name="暂停计算")).to_be_visible()
        expect(page.locator(".y-page-head")).not_to_contain_text("已暂停")
        assert not looker.wrong


def test_events_give_a_tag_by_rules(look: Look) -> None:
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/tags/life_stage")
        heading(page, "人生阶段")
        events = page.get_by_role("region", name="由事件登记")
        expect(events).to_contain_text("还没有规则")
        change = events.get_by_role("button", name="设定事件规则")
        change.click()
        asking = page.get_by_role("dialog")
        save = asking.get_by_role("button", name=re.compile("^保 ?存$"))
        asking.get_by_label("保留几天").fill("45")
        asking.get_by_role("button", name=re.compile("添加条件$")).first.click()
        choose(page, "选择字段", "订单数")
        save.click()
        refused = asking.get_by_role("group", name="第 1 条规则").locator(".y-cr[data-wrong]")
        expect(refused.get_by_role("alert")).to_contain_text("还没有填值")
        asking.get_by_label("值", exact=True).fill("2")
        save.click()
        expect(events).to_contain_text("下单：登记「学生」，保留 45 天")
        expect(events).to_contain_text("订单数大于等于 2")
        change.click()
        asking.get_by_role("button", name="去掉").click()
        save.click()
        expect(events).to_contain_text("还没有规则")
        # What is not complete is refused by the server; nothing else may go wrong.
        assert [one for one in looker.wrong if "status of 422" not in one] == []
