"""An erasure asked for by one person and carried out by another; consents and their texts."""

import re
import time
from datetime import UTC, datetime
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.console.conftest import Look
from tests.console.looking import Looker, log_in
from tests.console.site import Site

PASSWORD = "one of two people"
PREVIEWED = re.compile(r"/v1/erasures/preview$")


def asked(site: Site) -> httpx.Client:
    """What the API says to headquarters: the numbers that the pages must show."""
    key = (site.home / "demo-key").read_text("utf-8").strip()
    return httpx.Client(base_url=site.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


def colleague(site: Site, api: httpx.Client) -> tuple[str, str]:
    """A second person of headquarters, who has set a password of her own."""
    login = f"second{time.time_ns()}"
    new = {"login": login, "name": "第二人", "role": "headquarters"}
    first = api.post("/v1/users", json=new).raise_for_status().json()["password"]
    with httpx.Client(base_url=site.url, timeout=60) as hers:
        session = hers.post("/v1/session", json={"login": login, "password": first}).json()
        hers.post(
            "/v1/session/password", json={"old": first, "new": PASSWORD},
            headers={"X-Yihui-Csrf": session["csrf"]},
        ).raise_for_status()  # fmt: skip
    return login, PASSWORD


def somebody(api: httpx.Client, number: str) -> dict[str, Any]:
    """A member of her own for a test, with a card, so that no other test misses her."""
    now = datetime.now(UTC).isoformat()
    record = {
        "source": "crm", "external_id": number, "occurred_at": now, "name": "安娜",
        "identifiers": [{"kind": "card_no", "value": number}],
        "consents": [{"purpose": "marketing", "state": "given"}],
    }  # fmt: skip
    api.post("/v1/members", json=record).raise_for_status()
    (row,) = found(api, number)
    return row


def found(api: httpx.Client, words: str) -> list[dict[str, Any]]:
    groups = api.post("/v1/search", json={"q": words}).raise_for_status().json()["groups"]
    return [item["row"] for group in groups for item in group["items"]]


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def ask(page: Page, number: str) -> None:
    """From her page: look at what goes, then say how it is known that it is she."""
    with page.expect_response(PREVIEWED):
        page.get_by_role("button", name="注销她的资料…").click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text(number)
    expect(drawer.get_by_role("region", name="会删除")).to_contain_text("标识")
    submit = drawer.get_by_role("button", name="提交，等另一个人批准")
    submit.click()
    expect(drawer.get_by_text("请写明怎么确认的")).to_be_visible()
    drawer.get_by_label("怎么确认是她本人要求的").fill("本人到店出示会员卡")
    submit.click()
    expect(page.get_by_text("她的注销申请正在等待批准")).to_be_visible()
    expect(page.get_by_role("button", name="注销她的资料…")).to_have_count(0)


def approve(page: Page, number: str) -> None:
    """By her number, which must be typed right."""
    page.get_by_role("button", name="批准并注销").click()
    sure = page.get_by_role("dialog").filter(has_text="此操作无法撤销")
    word = sure.get_by_label(f"请输入 {number} 以确认")
    word.fill("1")
    sure.get_by_role("button", name="批准并注销").click()
    expect(sure.get_by_text(f"请输入 {number}", exact=True)).to_be_visible()
    word.fill(number.lower())
    sure.get_by_role("button", name="批准并注销").click()
    expect(page.get_by_role("heading", name="注销做了什么")).to_be_visible()


def test_one_asks_and_another_erases(site: Site, look: Look) -> None:
    card = f"erase-{time.time_ns()}"
    with asked(site) as api:
        row = somebody(api, card)
        login = colleague(site, api)
        with look("headquarters") as looker:
            page = looker.page
            looker.open(f"/members/{row['member']}?tab=consents")
            ask(page, row["number"])
            wrong = holds(looker, "zh-CN")
            page.get_by_role("link", name="打开申请").click()
            expect(page.get_by_text("是您申请的，要由另一个人批准")).to_be_visible()
            expect(page.get_by_role("button", name="批准并注销")).to_have_count(0)
            number = page.url.partition("open=")[2].partition("&")[0]
            refused = api.post("/v1/erasures", json={"member": row["member"], "reason": "again"})
            assert refused.status_code == 409
            wrong += looker.wrong
        assert found(api, card)

        with look(None) as looker:
            page = looker.page
            looker.open("/members/privacy")
            log_in(looker, *login)
            page.get_by_text("本人到店出示会员卡").click()
            expect(page.get_by_role("region", name="会删除")).to_be_visible()
            wrong += holds(looker, "zh-CN")
            for size in ("1024x768", "390x844"):
                looker.resize(size)
                looker.open(f"/members/privacy?open={number}", "en", "dark")
                expect(page.get_by_role("region", name="Would go")).to_be_visible()
                wrong += holds(looker, "en")
            looker.resize("1440x900")
            looker.open(f"/members/privacy?open={number}")
            approve(page, row["number"])
            expect(page.get_by_text("已随她的资料删除")).to_be_visible()
            wrong += holds(looker, "zh-CN")
            assert found(api, card) == found(api, row["number"]) == []
            looker.open(f"/members/{row['member']}")
            expect(page.get_by_text("个人信息已应其要求删除")).to_be_visible()
            wrong += [one for one in looker.wrong if "status of 404" not in one]
            assert not wrong, "\n".join(wrong)


def test_an_erasure_is_refused_and_consents_are_counted(site: Site, look: Look) -> None:
    card, code = f"stay-{time.time_ns()}", f"sms-{time.time_ns()}"
    with asked(site) as api:
        row = somebody(api, card)
        wish = {"member": row["member"], "reason": "打电话来说的"}
        number = api.post("/v1/erasures", json=wish).raise_for_status().json()["erasure_no"]
        covered = api.get("/v1/consents").json()
        given = next(
            one for one in covered if (one["purpose"], one["channel"]) == ("marketing", "all")
        )
        assert given["given"] > 0
        with look("headquarters") as looker:
            page = looker.page
            looker.open(f"/members/privacy?open={number}")
            page.get_by_role("button", name="拒绝", exact=True).click()
            expect(page.get_by_text("请写明原因")).to_be_visible()
            page.get_by_label("拒绝的原因").fill("不是她本人")
            page.get_by_role("button", name="拒绝", exact=True).click()
            expect(page.get_by_role("dialog").get_by_text("已拒绝").first).to_be_visible()
            assert found(api, card)

            looker.open("/members/privacy?tab=coverage")
            row_of = page.get_by_role("row", name=re.compile("^营销"))
            expect(row_of.get_by_role("cell").nth(1)).to_contain_text(f"{given['given']:,}")
            wrong = holds(looker, "zh-CN")

            looker.open("/members/privacy?tab=texts")
            for version, text in ((1, "我们会发短信"), (2, "我们会发短信和邮件")):
                if version == 1:
                    page.get_by_role("button", name="新文本").click()
                    page.get_by_label("代码").fill(code)
                else:
                    here = page.get_by_role("region", name=code)
                    here.get_by_role("button", name="新版本").click()
                page.get_by_label("中文").fill(text)
                page.get_by_label("英文").fill(f"{version}: we send messages")
                page.get_by_role("button", name=f"保存第 {version} 版").click()
                expect(page.get_by_role("region", name=code)).to_contain_text(text)
            expect(page.get_by_role("region", name=code)).to_contain_text("以前的版本（1）")
            wrong += holds(looker, "zh-CN")
            assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)

        with look("analyst") as looker:
            looker.open("/members/privacy")
            expect(looker.page.get_by_role("tab", name="同意文本")).to_be_visible()
            expect(looker.page.get_by_role("tab", name="注销申请")).to_have_count(0)
            expect(looker.page.get_by_role("button", name="新文本")).to_have_count(0)
            assert not looker.wrong
