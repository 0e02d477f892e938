"""An audience through its pages: built, counted, saved, written down, explained, compared."""

import re

from playwright.sync_api import Page, expect

from tests.console.conftest import Look


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).last.click()
    shown = page.locator(".ant-select-dropdown:visible .ant-select-item-option")
    shown.filter(has_text=re.compile(f"^{option}$")).click()


def figure(page: Page) -> int:
    """How many members match, once the count is that of what stands there."""
    expect(
        page.locator(".y-audience-count:not([data-old]) .y-hero[aria-busy=false]")
    ).to_be_visible()
    return int(page.locator(".y-hero").inner_text().replace(",", ""))


def build(page: Page) -> int:
    """Members with two orders in 90 days, after some detours; how many they are."""
    everybody = figure(page)
    page.get_by_role("button", name=re.compile("添加条件$")).first.click()
    choose(page, "选择字段", "订单数")
    # What is not complete is refused where it stands.
    expect(page.locator(".y-cr[data-wrong]").get_by_role("alert")).to_contain_text("还没有填值")
    page.get_by_label("值", exact=True).fill("2")
    sentence = page.get_by_role("note")
    expect(sentence).to_contain_text("订单数大于等于 2")
    twice = figure(page)
    assert 0 < twice < everybody
    choose(page, "时间范围", "近几天")
    expect(sentence).to_contain_text("近 90 天订单数大于等于 2")
    lately = figure(page)
    assert lately < twice
    page.get_by_role("button", name="撤销").first.click()
    expect(sentence).not_to_contain_text("近 90 天")
    assert figure(page) == twice
    page.get_by_role("button", name="重做").first.click()
    expect(sentence).to_contain_text("近 90 天")
    page.get_by_role("button", name="只算其中…").click()
    page.locator(".y-cr-where").get_by_role("button", name=re.compile("添加条件$")).click()
    choose(page, "选择字段", "下单小时")
    choose(page, "选择关系", "大于等于")
    page.locator(".y-cr-where").get_by_label("值", exact=True).fill("12")
    expect(sentence).to_contain_text("下单小时大于等于 12")
    assert figure(page) <= lately
    page.get_by_role("button", name="取消限定").click()
    assert figure(page) == lately
    return lately


def keep_and_explain(page: Page, lately: int) -> str:
    """Saved, written down, and one member asked for the reason; the number of the audience."""
    page.get_by_label("名称").fill("浏览器里建的")
    page.get_by_role("button", name="保存人群").click()
    expect(page.get_by_role("heading", level=1, name="浏览器里建的")).to_be_visible()
    number = page.url.split("/audiences/")[1].split("?")[0]
    page.get_by_role("button", name="保存快照").first.click()
    expect(page.get_by_text(re.compile(f"共 {lately:,} 条"))).to_be_visible()
    page.locator("tbody tr.ant-table-row td").nth(1).click()
    told = page.get_by_role("dialog").get_by_role("table")
    expect(told).to_contain_text("近 90 天订单数大于等于 2")
    expect(told.get_by_text("满足", exact=True)).to_have_count(2)
    page.keyboard.press("Escape")
    return number


def change(page: Page, lately: int) -> None:
    """Another version, with its effect before it is saved."""
    page.get_by_role("button", name="修改条件").click()
    expect(page.get_by_role("heading", level=1, name="修改「浏览器里建的」")).to_be_visible()
    page.get_by_label("值", exact=True).fill("3")
    expect(page.get_by_role("note")).to_contain_text("大于等于 3")
    after = figure(page)
    page.get_by_role("button", name="保存为新版本…").click()
    saving = page.get_by_role("dialog")
    row = saving.get_by_role("row", name=re.compile("现在符合的会员"))
    expect(row).to_contain_text(f"{lately:,}")
    expect(row).to_contain_text(f"{after:,}")
    saving.get_by_role("button", name=f"保存，{after:,} 位会员").click()
    expect(page.get_by_role("heading", level=1, name="浏览器里建的")).to_be_visible()
    expect(page.locator(".y-page-head")).to_contain_text("第 2 版")


def compare(page: Page) -> None:
    """Circles and rows tell the same numbers; a region becomes an audience."""
    regions = page.locator(".y-regions tbody tr")
    expect(regions.first).to_be_visible()
    shares = [int(one.replace(",", "")) for one in
              page.locator(".y-region-bar strong").all_inner_texts()]  # fmt: skip
    circles = page.locator(".y-venn-number").all_text_contents()
    assert sorted(shares) == sorted(n for one in circles if (n := int(one.replace(",", ""))))
    regions.first.get_by_role("button", name="另存为人群").click()
    expect(page.get_by_label("名称")).to_have_value(re.compile("浏览器里建的"))
    assert figure(page) > 0


def test_an_audience_is_built_kept_explained_and_compared(look: Look) -> None:
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(10_000)
        looker.open("/audiences")
        page.get_by_role("button", name="新建人群").click()
        expect(page.get_by_role("heading", level=1, name="新建人群")).to_be_visible()
        lately = build(page)
        number = keep_and_explain(page, lately)
        change(page, lately)
        looker.open(f"/audiences/compare?with=1,{number}")
        compare(page)
        # What is not complete is refused by the server; nothing else may go wrong.
        assert [one for one in looker.wrong if "status of 422" not in one] == []


def test_what_came_after_what_is_built_step_by_step(look: Look) -> None:
    """From a ready-made sequence: its time is changed, a step goes and comes again."""
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(10_000)
        looker.open("/audiences/new")
        expect(page.get_by_role("heading", level=1, name="新建人群")).to_be_visible()
        page.get_by_role("button", name="以此开始: 试穿后离开").click()
        sentence = page.get_by_role("note")
        expect(sentence).to_contain_text(
            "近 30 天有过（行为类型为「试穿」）的行为，之后 7 天内没有订单"
        )
        left = figure(page)
        page.get_by_label("多久之内").fill("2")
        expect(sentence).to_contain_text("之后 2 天内没有订单")
        page.get_by_role("checkbox", name="没有").click()
        expect(sentence).to_contain_text("之后 2 天内又有订单")
        page.get_by_role("button", name="去掉第 2 步").click()
        expect(sentence).not_to_contain_text("之后")
        assert figure(page) >= left
        page.get_by_role("button", name="再加一步").click()
        expect(sentence).to_contain_text("之后 7 天内又有订单")
        choose(page, "第几次", "首次")
        page.get_by_role("button", name="该次须…").click()
        page.get_by_role("group", name="该次须符合").get_by_role(
            "button", name=re.compile("添加条件$")
        ).click()
        choose(page, "选择字段", "发生日期")
        choose(page, "选择关系", "在近 N 天内")
        page.get_by_role("group", name="该次须符合").get_by_label("值", exact=True).fill("14")
        expect(sentence).to_contain_text(
            "首次行为，且该次（发生日期在近 14 天内），之后 7 天内又有订单"
        )
        figure(page)
        assert [one for one in looker.wrong if "status of 422" not in one] == []


def test_who_may_what_with_audiences(look: Look) -> None:
    """An analyst takes no file of members; a store's manager begins with what is ready-made."""
    with look("analyst") as looker:
        looker.open("/audiences/1")
        expect(looker.page.get_by_role("columnheader", name="可用积分")).to_be_visible()
        expect(looker.page.get_by_role("button", name="导出")).to_have_count(0)
    with look("store_manager") as looker:
        looker.open("/audiences")
        begin = looker.page.get_by_role("button", name="以此开始: 入会后没有买过")
        begin.click()
        expect(looker.page.get_by_role("note")).to_contain_text("订单数为 0")
        expect(looker.page.get_by_label("名称")).to_have_value("入会后没有买过")
    with look("finance") as looker:
        looker.open("/audiences")
        expect(looker.page.locator("main")).not_to_contain_text("新建人群")
