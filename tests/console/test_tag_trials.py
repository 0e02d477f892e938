"""A rule is changed by its page: tried before, saved, and what it moved stands with its version."""

import re

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_planning import holds
from tests.console.test_policy import asked
from tests.console.test_tags import heading

BOUGHT = {"field": "orders.count", "is": "at_least", "value": 1}


def test_a_rule_is_tried_before_it_is_saved(look: Look, site: Site) -> None:
    with asked(site) as api:
        made = api.post("/v1/tags", json={
            "code": "tried", "name_zh": "试过的", "name_en": "Tried", "rule": {"often": BOUGHT},
            "values": [{"code": "often", "name_zh": "常客", "name_en": "Often"}]})  # fmt: skip
        assert made.status_code == 200, made.text
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/tags/tried/edit")
        heading(page, "修改「试过的」")
        trying = page.get_by_role("button", name="试算影响")
        expect(trying).to_be_disabled()
        page.get_by_label("值", exact=True).fill("2")
        page.keyboard.press("Tab")
        trying.click()
        effect = page.get_by_role("region", name="规则变化的影响")
        expect(effect).to_contain_text(re.compile(r"新得到 0 位，失去 [1-9]\d* 位"))
        effect.get_by_role("button", name="看会员: 常客 → 无").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.get_by_role("link").first).to_be_visible()
        drawer.get_by_role("button", name=re.compile("^(关闭|Close)$")).click()
        expect(drawer).to_have_count(0)
        wrong = holds(looker, "zh-CN")
        page.get_by_label("值", exact=True).fill("3")
        page.keyboard.press("Tab")
        expect(effect.get_by_role("alert")).to_be_visible()
        trying.click()
        expect(effect.get_by_role("alert")).to_have_count(0)
        page.get_by_role("button", name=re.compile("^保 ?存$")).click()
        heading(page, "试过的")
        versions = page.get_by_role("region", name="版本")
        expect(versions).to_contain_text(re.compile(r"这一版：得到 0 位，失去 [1-9]\d* 位"))
        looker.resize("390x844")
        looker.open("/tags/tried", "en")
        heading(page, "Tried")
        page.get_by_role("button", name="Details").first.click()
        effect = page.get_by_role("region", name="What the change would do")
        expect(effect).to_contain_text("0 get one")
        wrong += holds(looker, "en")
        assert wrong + looker.wrong == []
