"""The policy as headquarters change it: edited, tried on all records, published, taken back."""

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site

PATH = "/v1/identity/policy"
TRIED_MS = 120_000


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def asked(site: Site) -> httpx.Client:
    """What the API says to headquarters: the numbers that the page must show."""
    key = (site.home / "demo-key").read_text("utf-8").strip()
    return httpx.Client(base_url=site.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_label(label).click()
    page.locator(".ant-select-item-option").get_by_text(option, exact=True).click()


def test_the_policy_is_changed_tried_published_and_taken_back(site: Site, look: Look) -> None:
    with asked(site) as api, look() as looker:
        page = looker.page
        before = api.get(PATH).json()
        live = before["live"]["version"]
        looker.open("/identity/policy")
        rules = page.get_by_role("region", name="各种标识的规则")
        cards = rules.get_by_role("rowgroup", name="卡号", exact=True)
        expect(cards).to_contain_text("每人在一处只有一个")
        choose(page, "卡号 每人几个", "可以多个")
        expect(cards).to_contain_text("一个人可以有多个")
        expect(cards).to_contain_text("已改")
        page.get_by_label("手机 优先级").fill("")
        expect(page.get_by_role("button", name="发布…")).to_be_disabled()
        page.get_by_label("手机 优先级").fill("30")
        page.get_by_role("button", name="用历史记录预演").click()
        effect = page.get_by_role("region", name="改了会怎样")
        expect(effect.get_by_text("合并", exact=True)).to_be_visible(timeout=TRIED_MS)
        tried = api.get(f"{PATH}/what-ifs").json()["items"][0]
        counts = tried["answer"]["counts"]
        assert (tried["state"], counts["before"] - counts["merges"] + counts["splits"]) == (
            "finished", counts["after"] + counts["vanished"] - counts["appeared"])  # fmt: skip
        expect(effect).to_contain_text(f"{counts['after']:,}")
        wrong = holds(looker, "zh-CN")
        page.get_by_role("button", name="发布…").click()
        dialog = page.get_by_role("dialog", name="发布新的 OneID 策略")
        expect(dialog).to_contain_text("卡号 · 每人几个")
        go = dialog.get_by_role("button", name=f"发布：预演为合并 {counts['merges']}")
        go.click()
        expect(dialog).to_contain_text("请写明原因")
        dialog.get_by_label("发布原因").fill("一家人共用会员卡")
        published = f"/publish?based_on={live + 1}"
        with page.expect_response(lambda answer: answer.url.endswith(published)):
            go.click()
        expect(page.locator(".ant-message").get_by_text(f"第 {live + 1} 版已生效")).to_be_visible()
        page.get_by_role("button", name="版本").click()
        drawer = page.get_by_role("dialog", name="版本")
        expect(drawer).to_contain_text("一家人共用会员卡")
        wrong += holds(looker, "zh-CN")
        drawer.get_by_role("button", name="回到此版").first.click()
        back = page.get_by_role("dialog", name=f"回到第 {live} 版")
        expect(back).to_contain_text("只有一个")
        back.get_by_label("发布原因").fill("先按原来的认")
        back.get_by_role("button", name=f"回到第 {live} 版").click()
        expect(page.locator(".ant-message").get_by_text(f"第 {live + 2} 版已生效")).to_be_visible()
        after = api.get(PATH).json()
        back_to = after["live"]["version"], after["live"]["rules"]
        assert back_to == (live + 2, before["live"]["rules"])
        looker.open("/identity/policy", "en", "dark")
        wrong += holds(looker, "en") + looker.wrong
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def crowd(api: httpx.Client, size: int) -> None:
    """Customers whom a guide registers with the guide's own phone and a card for each."""
    told = [
        {"source": "guide", "external_id": f"g{number}", "occurred_at": "2026-03-02T10:00:00+08:00",
         "name": "王静", "identifiers": [{"kind": "phone", "value": "13900009911"},
                                       {"kind": "card_no", "value": f"G{number:04d}"}]}
        for number in range(size)
    ]  # fmt: skip
    answer = api.post("/v1/batch", json={"members": told})
    assert answer.status_code == 200, answer.text


def test_what_too_many_use_is_seen_and_let_in_again(site: Site, look: Look) -> None:
    with asked(site) as api, look() as looker:
        crowd(api, 25)
        page = looker.page
        looker.open("/identity/policy")
        listed = page.get_by_role("region", name="停用的标识")
        expect(listed).to_contain_text("+86139****9911")
        expect(listed).to_contain_text("遇到 24 位会员，上限 20")
        wrong = holds(looker, "zh-CN")
        owner = api.get(f"{PATH}/suspensions").json()["items"][0]["face"]["member"]
        looker.open(f"/members/{owner}?tab=identity")
        expect(page.get_by_text("使用的人太多")).to_be_visible()
        expect(page.get_by_text("已停止用来认人").first).to_be_visible()
        wrong += holds(looker, "zh-CN")
        looker.open("/identity/policy", "en", "dark")
        wrong += holds(looker, "en")
        looker.open("/identity/policy")
        page.get_by_label("手机 最多遇到会员").fill("0")
        page.get_by_role("button", name="预演").click()
        page.get_by_role("tab", name="停用变化").click(timeout=TRIED_MS)
        moved = page.get_by_role("tabpanel", name="停用变化")
        expect(moved).to_contain_text("不会停用")
        expect(moved).to_contain_text("+86139****9911")
        wrong += holds(looker, "zh-CN")
        page.get_by_role("button", name="放弃修改").click()
        page.get_by_role("button", name="恢复… 手机 +86139****9911").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("恢复原因").fill("导购本人在用")
        dialog.get_by_role("button", name="恢复，从下一条记录起生效").click()
        expect(page.locator(".ant-message").get_by_text("已恢复")).to_be_visible()
        expect(listed).to_contain_text("没有停用的标识")
        wrong += looker.wrong
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_an_app_is_named_and_what_nobody_named_is_told(site: Site, look: Look) -> None:
    with asked(site) as api, look() as looker:
        told = {"source": "guide", "external_id": "app", "occurred_at": "2026-03-02T10:00:00+08:00",
                "identifiers": [{"kind": "openid", "value": "oAnna", "scope": "wx0a1b2c3d"}]
                }  # fmt: skip
        assert api.post("/v1/batch", json={"members": [told]}).status_code == 200
        page = looker.page
        looker.open("/identity/policy")
        apps = page.get_by_role("region", name="微信应用")
        policy = api.get(PATH).json()
        named = {one["code"] for one in policy["live"]["rules"]["openid"]["apps"]}
        count = len({one["code"] for one in policy["apps"]} - named)
        expect(apps).to_contain_text(f"{count} 个没有说明")
        choose(page, "wx0a1b2c3d 是什么", "服务号")
        expect(apps).to_contain_text(f"{count - 1} 个没有说明" if count > 1 else "服务号")
        page.get_by_label("应用编号（AppID）").fill("wx4e5f6a7b")
        apps.get_by_role("button", name="添加").click()
        openid = page.get_by_role("rowgroup", name="OpenID")
        expect(openid).to_contain_text(f"{len(named) + 2} 个应用已说明是什么")
        wrong = holds(looker, "zh-CN")
        page.get_by_role("button", name="发布…").click()
        dialog = page.get_by_role("dialog", name="发布新的 OneID 策略")
        expect(dialog).to_contain_text("wx0a1b2c3d 服务号、wx4e5f6a7b 小程序")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="放弃修改").click()
        expect(apps).to_contain_text(f"{count} 个没有说明")
        looker.open("/identity/policy", "en", "dark")
        wrong += holds(looker, "en") + looker.wrong
    assert not wrong, "\n".join(dict.fromkeys(wrong))


def test_analysts_see_the_policy_and_cannot_change_it(look: Look) -> None:
    with look("analyst") as looker:
        looker.open("/identity/policy")
        expect(looker.page.get_by_text("只有总部可以修改")).to_be_visible()
        expect(looker.page.get_by_role("button", name="发布…")).to_have_count(0)
        assert not looker.wrong
