"""States nobody wishes for, each really there: an empty house, no worker, a server that goes away,
a login that ends, a lake that is gone, names too long. One house, in the order of its life."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.api.files import as_csv, sales
from tests.console.bare import PASSWORD, Bare, bare_house
from tests.console.looking import LANGUAGES, SIZES, Looker, find_pages, log_in, looking, tab
from tests.console.site import Site

Enter = Callable[[], AbstractContextManager[Looker]]
LAKE_PAGES = {"/", "/audiences/new", "/insight/rfm", "/insight/ladder", "/insight/cohorts",
              "/insight/funnel", "/insight/retention"}  # fmt: skip
# What a house has from its first day on; every other page says that nothing is there.
NEVER_EMPTY = {
    "/collect/imports/new", "/collect/mappings", "/identity/policy", "/points/goals/new",
    "/points/planner",
    "/settings/users", "/settings/audit", "/settings/health", "/tags/new", "/me",
}  # fmt: skip
STORES = 200
LONG = "华南大区深圳市南山区科技园万象天地购物中心二层东区旗舰体验店"
LONG_EN = "South China Shenzhen Nanshan Science Park Mixc World Flagship Experience Store"
POST = """async ([path, bodies]) => {
  const {csrf} = await (await fetch('/v1/session')).json();
  const head = {'Content-Type': 'application/json', 'X-Yihui-Csrf': csrf};
  const told = [];
  for (const body of bodies.map((one) => JSON.stringify(one)))
    told.push((await fetch(path, {method: 'POST', headers: head, body})).status);
  return told;
}"""


@pytest.fixture(scope="module")
def house(site: Site) -> Iterator[Bare]:
    with bare_house(site) as found:
        yield found


@pytest.fixture(scope="module")
def chief(house: Bare) -> str:
    """The one-time password of the first user."""
    return house.add_user("chief", "headquarters")


@pytest.fixture
def enter(
    house: Bare, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], AbstractContextManager[Looker]]:
    """A window of the first user, who has a password of her own by then."""
    kept = house.site.home.parent / "chief.json"

    def window() -> AbstractContextManager[Looker]:
        if not kept.exists():
            with looking(browser, house.site, None) as looker:
                looker.open("/me")
                log_in(looker, "chief", PASSWORD)
                looker.page.wait_for_selector(".y-header")
                looker.page.context.storage_state(path=kept)
        return looking(browser, house.site, kept)

    return window


def away(line: str) -> bool:
    """What the browser itself says when nobody answers."""
    told = ("ERR_CONNECTION", "Failed to load resource", "dynamically imported module")
    return any(one in line for one in told)


def test_a_first_password_leads_to_ones_own_page_only(
    house: Bare, browser: Browser, chief: str
) -> None:
    with looking(browser, house.site, None) as looker:
        page = looker.page
        looker.open("/points/rules?view=live")
        log_in(looker, "chief", chief)
        expect(page.locator("h1")).to_have_text("请设置自己的密码")
        expect(page).to_have_url(f"{house.site.url}/me")
        for path in ("/members", "/settings/users", "/me"):
            looker.open(path)
            expect(page.locator("h1")).to_have_text("请设置自己的密码")
            expect(page).to_have_url(re.compile(r"/me(\?|$)"))
        refused = page.context.request.get(f"{house.site.url}/v1/members")
        assert (refused.status, refused.json()["code"]) == (403, "password_to_change")
        page.goto(f"{house.site.url}/points/rules?view=live")
        page.fill("#old", chief)
        page.fill("#new", PASSWORD)
        page.fill("#again", PASSWORD)
        page.get_by_role("button", name="更改密码").click()
        expect(page.locator("h1")).to_have_text("积分规则")
        expect(page).to_have_url(f"{house.site.url}/points/rules?view=live")
        looker.open("/me")
        expect(page.locator("h1")).to_have_text("个人设置")


def shows_nothing(page: Page) -> bool:
    """Whether it says so, as soon as it knows."""
    with suppress(PlaywrightTimeout):
        page.wait_for_selector(".y-empty", timeout=5_000)
        return True
    return False


def test_each_page_of_an_empty_house_says_what_to_do(house: Bare, enter: Enter) -> None:
    wrong: list[str] = []
    with enter() as looker, tab(looker.page.context, house.site) as small:
        small.resize("390x844")
        looker.open("/nowhere")
        small.open("/nowhere", "en")
        paths = {path for path in find_pages() if ":" not in path and not path.startswith("/parts")}
        for path in sorted(paths - LAKE_PAGES):
            looker.go(path)
            small.go(path, "en")
            for language, one in (("zh-CN", looker), ("en", small)):
                found = one.words(language) + one.sideways()
                if one.page.locator(".y-error").count():
                    found.append(one.page.locator(".y-error").first.inner_text())
                if path not in NEVER_EMPTY and not shows_nothing(one.page):
                    found.append("does not say that nothing is there")
                wrong += [f"{path} {language}: {fault}" for fault in found]
        looker.open("/")
        expect(looker.page.get_by_role("alert").first).to_contain_text("yihui work")
        told = looker.wrong + small.wrong
        wrong += [one for one in told if "status of 503" not in one]
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_a_missing_worker_is_told_and_work_goes_on_with_it(
    house: Bare, enter: Enter, tmp_path: Path
) -> None:
    file = tmp_path / "第一批.csv"
    file.write_bytes(as_csv(sales(80, seed=9)))
    with enter() as looker:
        page = looker.page
        looker.open("/settings/health")
        worker = page.locator("article", has_text="后台任务")
        expect(worker).to_contain_text("从未")
        expect(worker).to_contain_text("没有报到。请检查 yihui up 或 yihui work")
        looker.open("/collect/imports/new")
        page.set_input_files("input[type=file]", str(file))
        page.get_by_role("button", name="上传并查看").click()
        page.get_by_role("button", name="检查整个文件").click()
        told = page.locator(".ant-alert", has_text="后台任务没有在运行")
        expect(told).to_contain_text("不用重新上传")
        page.reload()
        expect(told).to_be_visible()
        house.start("work")
        page.wait_for_selector(".c-chips", timeout=60_000)
        expect(told).to_have_count(0)
        address = page.url
        # The lake is there by now, and nothing in it.
        for path in sorted(LAKE_PAGES):
            looker.go(path)
            expect(page.locator(".y-empty").first).to_be_visible()
        looker.open("/")
        expect(page.get_by_text("三步开始")).to_be_visible()
        expect(page.get_by_role("link", name="导入订单")).to_be_visible()
        page.goto(address)
        page.get_by_role("button", name=re.compile(r"导入 \d+ 行")).click()
        page.wait_for_selector("text=收到 80 = 已写入", timeout=60_000)
        looker.open("/settings/health")
        expect(worker).not_to_contain_text("没有报到")
        assert not looker.wrong


def typed_rule(page: Page) -> dict[str, str]:
    """All fields of the editor by their names."""
    fields = page.locator(".y-editor").locator("input, textarea")
    return {
        one.get_attribute("aria-label") or one.get_attribute("id") or str(number): one.input_value()
        for number, one in enumerate(fields.all())
    }


def fill_rule(page: Page) -> None:
    page.get_by_label("规则代码").fill("base")
    page.get_by_label("中文名称").fill("基础积分，写了很久")
    page.get_by_label("英文名称").fill("Base points")
    page.get_by_label("另加每单", exact=True).fill("12")
    page.keyboard.press("Tab")
    expect(page.get_by_role("note")).to_contain_text("另加每单 12 积分")


def test_a_restarted_server_takes_nothing_away(house: Bare, enter: Enter) -> None:
    with enter() as looker:
        page = looker.page
        looker.open("/points/rules/new")
        page.evaluate("window.notReloaded = true")
        fill_rule(page)
        house.stop()
        page.get_by_label("另加每单", exact=True).fill("15")
        page.keyboard.press("Tab")
        told = page.get_by_role("alert").filter(has_text="连不上服务器")
        expect(told).to_be_visible()
        expect(told).to_contain_text("自动重试")
        typed = typed_rule(page)
        assert "15" in typed.values()
        house.start()
        expect(page.get_by_role("note")).to_contain_text("另加每单 15 积分")
        expect(told).to_have_count(0)
        assert typed_rule(page).items() >= typed.items()
        page.get_by_role("button", name="保存草稿").click()
        expect(page).to_have_url(re.compile("/points/rules/base"))
        assert page.evaluate("window.notReloaded") is True
        # A list comes back by itself; so does a page that was not there to be fetched.
        looker.open("/members")
        page.evaluate("window.notReloaded = true")
        rows = page.locator(".y-table tbody tr.ant-table-row")
        expect(rows.first).to_be_visible()
        before = rows.first.inner_text()
        house.stop()
        page.get_by_role("button", name="下一页").click()
        expect(told.first).to_be_visible()
        page.get_by_role("menuitem", name="设置").click()
        page.get_by_role("menuitem", name="审计").click()
        expect(told.first).to_contain_text("恢复后会打开这个页面")
        page.go_back()
        expect(told.first).to_contain_text("页面会自己继续")
        house.start()
        expect(rows.first).to_be_visible()
        expect(told).to_have_count(0)
        assert rows.first.inner_text() != before
        assert page.evaluate("window.notReloaded") is True
        assert [one for one in looker.wrong if not away(one)] == []


def log_in_again(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="登录已过期")
    expect(dialog).to_be_visible()
    dialog.locator("#password").fill(PASSWORD)
    dialog.get_by_role("button", name="登录", exact=True).click()
    expect(dialog).to_be_hidden()


def test_a_login_that_ends_in_a_long_form_takes_nothing_away(enter: Enter) -> None:
    with enter() as looker:
        page = looker.page
        looker.open("/points/rules/base")
        page.get_by_label("中文名称").fill("写到一半")
        page.context.clear_cookies()
        page.get_by_label("另加每单", exact=True).fill("21")
        page.keyboard.press("Tab")
        log_in_again(page)
        expect(page.get_by_role("note")).to_contain_text("另加每单 21 积分")
        assert page.get_by_label("中文名称").input_value() == "写到一半"
        page.context.clear_cookies()
        page.get_by_role("button", name="保存草稿").click()
        log_in_again(page)
        expect(page.get_by_text("草稿已保存为第 2 版")).to_be_visible()
        assert page.get_by_label("中文名称").input_value() == "写到一半"
        looker.open("/collect/mappings")
        page.locator(".y-table tbody tr.ant-table-row").first.click()
        page.get_by_role("tab", name="映射内容").click()
        text = page.get_by_role("textbox", name="映射内容")
        before = text.input_value()
        mended = before.replace('"title"', '"title" ', 1)
        assert mended != before
        text.fill(before[:-1])
        expect(page.get_by_text("这不是一份完整的 JSON")).to_be_visible()
        expect(page.get_by_role("button", name=re.compile("保存为第"))).to_be_disabled()
        text.fill(mended)
        page.context.clear_cookies()
        page.get_by_role("button", name=re.compile("保存为第")).click()
        log_in_again(page)
        expect(page.get_by_text(re.compile("已保存第 .* 版")).first).to_be_visible()
        # Nothing can be typed that the version just saved would take away when it comes.
        held: list[Route] = []
        page.route(
            re.compile("/v1/mappings/[^/]+$"),
            lambda route: held.append(route) if route.request.method == "GET" else route.fallback(),
        )
        text.fill(mended)
        with page.expect_request(lambda one: one.method == "GET" and "/v1/mappings/" in one.url):
            page.get_by_role("button", name=re.compile("保存为第")).click()
        expect(text).not_to_be_editable()
        held.pop().fallback()
        page.unroute_all()
        text.fill(mended + " ")
        page.get_by_role("button", name="Close").or_(
            page.locator(".ant-drawer-close")
        ).first.click()
        expect(page.get_by_role("dialog", name="有未保存的修改")).to_be_visible()
        page.get_by_role("button", name="留在此页").click()
        assert text.input_value() == mended + " "
        assert not looker.wrong


def test_a_lake_that_is_gone_or_cut_off_is_told_and_the_rest_lives(
    house: Bare, enter: Enter
) -> None:
    lake, aside = house.site.home / "lake", house.site.home / "lake-aside"
    with enter() as looker:
        page = looker.page
        looker.open("/?period=custom&from=2026-03-01&to=2026-03-31")
        expect(page.locator(".y-kpi").first).to_be_visible()
        house.stop("work")
        house.stop()
        lake.rename(aside)
        house.start()
        told = page.get_by_role("alert").filter(has_text="分析数据暂时不可用")
        looker.open("/?from=2026-03-01&to=2026-03-31")
        expect(told.first).to_contain_text("yihui lake rebuild")
        looker.open("/members")
        expect(page.locator(".y-table tbody tr.ant-table-row").first).to_be_visible()
        looker.open("/insight/rfm")
        expect(told.first).to_be_visible()
        house.stop()
        for path in lake.glob("*"):  # the empty scratch folder that the start has made
            path.rmdir()
        lake.rmdir()
        aside.rename(lake)
        cut = {path: path.read_bytes() for path in lake.glob("tables/orders/**/*.parquet")}
        assert cut
        for path, content in cut.items():
            path.write_bytes(content[: len(content) // 2])
        house.start()
        looker.open("/?from=2026-03-01&to=2026-03-31")
        expect(told.first).to_be_visible()
        looker.open("/orders?from=2026-03-01&to=2026-03-31")
        expect(page.locator(".y-table tbody tr.ant-table-row").first).to_be_visible()
        looker.open("/?from=2026-03-01&to=2026-03-31")
        expect(told.first).to_be_visible()
        for path, content in cut.items():
            path.write_bytes(content)
        expect(page.locator(".y-kpi").first).to_be_visible()
        expect(told).to_have_count(0)
        wrong = [one for one in looker.wrong if "status of 503" not in one and not away(one)]
        assert not wrong


def test_two_hundred_stores_with_long_names_hold(enter: Enter) -> None:
    brands = [{"code": f"B{n}", "name_zh": f"{LONG}品牌{n}", "name_en": f"{LONG_EN} Brand {n}"}
              for n in range(4)]  # fmt: skip
    stores = [
        {"code": f"LONG-{n:03}", "name_zh": f"{LONG}{n:03}", "name_en": f"{LONG_EN} {n:03}",
         "kind": "own", "brand": f"B{n % 4}"}
        for n in range(STORES)
    ]  # fmt: skip
    wrong: list[str] = []
    with enter() as looker:
        page = looker.page
        looker.open("/me")
        for path, bodies in (("/v1/brands", brands), ("/v1/stores", stores)):
            assert set(page.evaluate(POST, [path, bodies])) <= {200, 201}
        for language in LANGUAGES:
            for path in (
                "/settings/users?open=new", "/orders?scope=brand:B1", "/points/ledger",
                "/settings/organisation?scope=store:LONG-199",
            ):  # fmt: skip
                looker.open(path, language)
                for size in SIZES:
                    looker.resize(size)
                    wrong += [f"{path} {size} {language}: {one}" for one in looker.sideways()]
            for size in SIZES:
                looker.resize(size)
                page.locator(".y-scope").click()
                tree = page.locator(".y-scope-tree")
                expect(tree).to_be_in_viewport(ratio=1)
                tree.get_by_role("searchbox").or_(tree.locator("input").first).first.fill(
                    "LONG-123"
                )
                found = tree.locator(".ant-tree-title", has_text="123")
                expect(found.first).to_be_visible()
                wide = tree.evaluate("(one) => one.scrollWidth - one.clientWidth")
                if wide > 1:
                    wrong.append(f"scope tree {size} {language}: {wide} too wide")
                page.keyboard.press("Escape")
                expect(tree).to_be_hidden()
        looker.resize("1440x900")
        looker.open("/settings/users?open=new")
        page.get_by_label("门店").first.click()
        page.keyboard.type("LONG-157")
        expect(page.locator(".ant-select-item-option", has_text="157").first).to_be_visible()
        wrong += looker.wrong
    assert not wrong, "\n".join(dict.fromkeys(wrong))
