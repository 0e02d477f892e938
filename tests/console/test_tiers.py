"""Tiers in the browser: what a plan says of validity and benefits, a member's tier by hand, and
tiers of a brand."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_adjustments import holds
from tests.console.test_merges import asked
from tests.console.test_rules import choose, fill_number
from yihui.core import clock


def test_validity_and_benefits_are_written_and_said(look: Look) -> None:
    with look("operator") as looker:
        page = looker.page
        page.set_default_timeout(8_000)
        looker.open("/tiers")
        choose(page, "计入", "近几个月的成长值")
        fill_number(page, "计入几个月", "18")
        choose(page, "等级有效至", "达到后若干个月的月底")
        fill_number(page, "有效几个月", "6")
        choose(page, "到期未达标", "最多降一级")
        fill_number(page, "宽限", "15")
        page.get_by_label("保级挑战", exact=True).check()
        fill_number(page, "降级后", "45")
        choose(page, "怎样开始", "内达到目标，自动开始")
        goal = page.get_by_label(re.compile("^保级挑战 .+ 成长值$")).last
        goal.fill("1700")
        goal.blur()
        page.get_by_role("button", name="添加权益").click()
        count = page.locator(".y-benefit").count()
        page.get_by_label(f"权益 {count} 中文名称").fill("机场接送")
        page.get_by_label(f"权益 {count} 英文名称").fill("Ride")
        page.get_by_label(f"权益 {count} 代码").fill(f"ride{uuid4().hex[:8]}")
        choose(page, f"权益 {count} 次数", "每季")
        fill_number(page, f"权益 {count} 全体共", "90")
        page.get_by_role("button", name="添加权益").click()
        page.get_by_label(f"权益 {count + 1} 中文名称").fill("年度积分礼")
        page.get_by_label(f"权益 {count + 1} 英文名称").fill("Points of the year")
        page.get_by_label(f"权益 {count + 1} 代码").fill(f"gift{uuid4().hex[:8]}")
        choose(page, f"权益 {count + 1} 类型", "礼品")
        fill_number(page, f"权益 {count + 1} 自动送积分", "20")
        page.get_by_label("持有者每期都送").last.check()
        page.get_by_label(f"权益 {count + 1} 给会员的话（中文，选填）").fill("感谢一路相伴")
        page.get_by_label(f"权益 {count + 1} 给会员的话（英文，选填）").fill("Thank you")
        page.get_by_role("button", name=re.compile("^试 ?算$")).click()
        expect(page.get_by_role("columnheader", name="发布后").first).to_be_visible()
        expect(page.get_by_text("其中可参加保级挑战")).to_be_visible()
        gifts = page.get_by_role("row").filter(has_text="年度积分礼")
        expect(gifts).to_contain_text("持有等级的会员")
        members, points = (gifts.get_by_role("cell").nth(n).inner_text() for n in (2, 3))
        assert int(members.replace(",", "")) * 20 == int(points.replace(",", "")) > 0
        page.get_by_role("button", name="保存草稿").click()
        expect(page.get_by_text(re.compile("草稿已保存为第"))).to_be_visible()
        page.get_by_role("button", name="版本").click()
        said = page.locator(".y-version-list li").first
        for part in ("计近 18 个月的成长值", "等级有效至达到后 6 个月的月底，宽限 15 天",
                     "到期未达标最多降一级", "降级后 45 天内达到目标可保级",
                     "1,700 成长值和 1 单；自动开始", "机场接送（", "每季 1 次，全体共 90 次",
                     "附言「感谢一路相伴」"):  # fmt: skip
            expect(said).to_contain_text(part)
        assert looker.wrong == []


def with_tea(api: httpx.Client) -> dict[str, Any]:
    """The live plan with a benefit for the lowest tier: once a year."""
    live = next(one for one in api.get("/v1/tiers").json() if one["state"] == "live")
    document: dict[str, Any] = live["document"]
    tea = {"code": f"tea{uuid4().hex[:8]}", "name_zh": "生日茶", "name_en": "Birthday tea",
           "kind": "gift", "per": "year",
           "quotas": {document["tiers"][0]["code"]: 1}}  # fmt: skip
    made = api.post("/v1/tiers/versions", json=document | {"benefits": [tea]}).json()
    published = api.post(f"/v1/tiers/versions/{made['version']}/publish")
    assert published.status_code == 200, published.text
    return document


def test_a_benefit_is_used_and_a_tier_lent(site: Site, look: Look) -> None:
    bought = {
        "source": "test", "external_id": str(uuid4()), "paid_fen": 100, "channel": "pos",
        "occurred_at": (datetime.now(UTC) - timedelta(days=2)).isoformat(),
        "identifiers": [{"kind": "phone", "value": "13700007744"}],
    }  # fmt: skip
    until = (clock.now().astimezone(clock.zone()) + timedelta(days=20)).strftime("%Y-%m-%d")
    with asked(site) as api, look("headquarters") as looker:
        member = api.post("/v1/orders", json=bought).json()["member"]
        top = with_tea(api)["tiers"][-1]
        page = looker.page
        looker.resize("390x844")
        looker.open(f"/members/{member}?tab=tier", "en", "dark")
        expect(page.get_by_role("region", name="Benefits")).to_contain_text("1 of 1 left")
        wrong = holds(looker, "en")
        looker.resize("1440x900")
        looker.open(f"/members/{member}?tab=tier")
        benefits = page.get_by_role("region", name="权益", exact=True)
        expect(benefits).to_contain_text("生日茶")
        benefits.get_by_role("button", name="使用一次").click()
        page.get_by_role("tooltip").get_by_role("button", name="使用一次").click()
        expect(benefits).to_contain_text("剩 0 / 1 次")
        expect(benefits.get_by_role("button", name="使用一次")).to_be_disabled()
        uses = page.get_by_role("region", name="使用记录")
        uses.get_by_role("button", name="撤销").click()
        page.get_by_role("tooltip").get_by_role("button", name="撤销").click()
        expect(uses).to_contain_text("已撤销")
        expect(benefits).to_contain_text("剩 1 / 1 次")
        page.get_by_role("button", name="授予临时等级").click()
        choose(page, "等级", top["name_zh"])
        page.get_by_label("有效至").fill(until)
        page.keyboard.press("Enter")
        page.get_by_label("匹配其他计划的等级").check()
        page.get_by_label("证明").fill("另一家的金卡，柜台看过")
        fill_number(page, "保级目标（成长值）", "500")
        page.get_by_label("原因", exact=True).fill("常客")
        page.get_by_role("button", name=re.compile("^授 ?予$")).click()
        expect(page.get_by_text("至少写 3 个字")).to_be_visible()
        page.get_by_label("原因", exact=True).fill("从别家转来的常客")
        page.get_by_role("button", name=re.compile("^授 ?予$")).click()
        loans = page.get_by_role("region", name="临时等级")
        expect(loans).to_contain_text("进行中")
        expect(loans).to_contain_text("目标 500 成长值")
        assert api.get(f"/v1/members/{member}").json()["tier"]["tier"] == top["code"]
        wrong += holds(looker, "zh-CN")
        looker.open("/tiers/lent?within=30")
        row = page.get_by_role("row").filter(has_text="从别家转来的常客")
        expect(row).to_contain_text(until)
        row.get_by_role("button", name=re.compile("^延 ?长$")).click()
        sure = page.get_by_role("dialog")
        sure.get_by_label("原因").fill("还在出差")
        sure.get_by_role("button", name=re.compile("^延 ?长$")).click()
        expect(row).to_have_count(0)  # it ends later than within thirty days
        wrong += holds(looker, "zh-CN")
        looker.open(f"/members/{member}?tab=tier")
        loans.get_by_role("button", name=re.compile("^收 ?回$")).click()
        sure = page.get_by_role("dialog")
        sure.get_by_label("原因").fill("证明已过期")
        sure.get_by_role("button", name=re.compile("^收 ?回$")).click()
        expect(loans).to_contain_text("已收回")
        assert api.get(f"/v1/members/{member}").json()["tier"]["tier"] != top["code"]
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)


def test_a_brand_gets_tiers_of_its_own(site: Site, look: Look) -> None:
    code = f"b{uuid4().hex[:8]}"
    bought = {
        "source": "test", "external_id": str(uuid4()), "paid_fen": 4_200, "brand": code,
        "occurred_at": datetime.now(UTC).isoformat(),
        "identifiers": [{"kind": "phone", "value": "13700007755"}],
    }  # fmt: skip
    with asked(site) as api, look("headquarters") as looker:
        api.post("/v1/brands", json={"code": code, "name_zh": f"茶{code}", "name_en": code})
        page = looker.page
        looker.open("/tiers")
        page.get_by_role("button", name="新建品牌等级").click()
        choose(page, "品牌", f"茶{code}")
        page.get_by_label("中文名称", exact=True).fill("茶友会")
        page.get_by_label("英文名称", exact=True).fill("Tea club")
        page.get_by_role("button", name=re.compile("^保 ?存$")).click()
        expect(page.get_by_text("只计入这个品牌的订单和行为")).to_be_visible()
        expect(page.get_by_role("combobox", name="等级体系")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        page.get_by_role("button", name=re.compile("^试 ?算$")).click()
        publish = page.get_by_role("button", name=re.compile("^发 ?布…$"))
        expect(publish).to_be_enabled()
        publish.click()
        page.get_by_role("dialog").get_by_role("button", name=re.compile("^发 ?布")).click()
        expect(page.get_by_text("已发布第 1 版")).to_be_visible()
        assert [one["state"] for one in api.get(f"/v1/tiers?brand={code}").json()] == ["live"]
        member = api.post("/v1/orders", json=bought).json()["member"]
        looker.resize("390x844")
        looker.open(f"/members/{member}?tab=tier", "en", "dark")
        stood = page.get_by_role("region", name="Where she stands").get_by_role("listitem")
        expect(stood.filter(has_text="Tea club")).to_contain_text("42")
        expect(stood).to_have_count(2)
        wrong += holds(looker, "en")
        looker.open(f"/tiers?brand={code}", "en", "dark")
        expect(page.get_by_text("What is bought and done at this brand counts")).to_be_visible()
        wrong += holds(looker, "en")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)


def fallen(api: httpx.Client) -> tuple[str, str]:
    """A member who has just fallen from a tier of a brand that she may keep by a goal; the name of
    that tier."""
    code = f"b{uuid4().hex[:8]}"
    names = {"name_zh": f"茶{code}", "name_en": code}
    life = {
        "window": "months", "window_months": 1, "holds": "months", "hold_months": 1,
        "challenge": {"days": 366, "begins": "accepted",
                      "goals": {f"{code}up": {"growth": 500, "orders": 2}}},
    }  # fmt: skip
    listed = [names | {"code": code, "threshold": 0},
              {"code": f"{code}up", "name_zh": f"茶客{code}", "name_en": f"Guest {code}",
               "threshold": 1_000}]  # fmt: skip
    asked_of = {"brand": code}
    api.post("/v1/brands", json=names | {"code": code})
    api.put("/v1/tier-sets", params=asked_of, json=names)
    document = {"growth": {"points": 1, "per_fen": 100}, "tiers": listed, "life": life}
    api.post("/v1/tiers/versions", params=asked_of, json=document)
    assert api.post("/v1/tiers/versions/1/publish", params=asked_of).status_code == 200
    # A tier of so long ago is over, which her next order finds.
    for days, fen in ((100, 100_000), (0, 100)):
        bought = api.post("/v1/orders", json={
            "source": "test", "external_id": str(uuid4()), "paid_fen": fen, "brand": code,
            "occurred_at": (datetime.now(UTC) - timedelta(days=days)).isoformat(),
            "identifiers": [{"kind": "phone", "value": "13700007766"}],
        }).json()  # fmt: skip
    return bought["member"], f"茶客{code}"


def test_a_challenge_is_accepted_for_her(site: Site, look: Look) -> None:
    with asked(site) as api, look("headquarters") as looker:
        member, tier = fallen(api)
        page = looker.page
        looker.open(f"/members/{member}?tab=tier")
        loan = page.get_by_role("region", name="临时等级").get_by_role("listitem")
        for part in (tier, "待接受", "保级挑战", "目标 500 成长值", "目标 2 单"):
            expect(loan).to_contain_text(part)
        stood = page.get_by_role("region", name="各体系中的等级").get_by_text(tier, exact=True)
        expect(stood).to_have_count(0)
        loan.get_by_role("button", name="代她接受").click()
        sure = page.get_by_role("dialog")
        accept = sure.get_by_role("button", name="代她接受")
        expect(accept).to_be_disabled()
        sure.get_by_label("原因").fill("她在柜台要求")
        wrong = holds(looker, "zh-CN")
        accept.click()
        expect(loan).to_contain_text("进行中")
        expect(stood).to_have_count(1)
        (kept,) = api.get(f"/v1/members/{member}/tier-loans").json()
        assert (kept["state"], kept["decision"]) == ("open", "她在柜台要求")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
