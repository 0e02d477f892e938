"""Probable matches: searched for, judged with the keys, taken back, and empty in words."""

import re

from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.looking import Looker
from tests.console.site import Site
from tests.console.test_merges import asked

JUDGED = re.compile(r"/suggestions/\d+/judge$")
UNDONE = re.compile(r"/suggestions/\d+/undo$")


def holds(looker: Looker, language: str) -> list[str]:
    return looker.words(language) + looker.sideways() + looker.barriers()


def bring_two_alike(site: Site) -> None:
    """Two registrations of what may be one person: a digit of the phone differs."""
    told = [
        {"source": "mini", "external_id": f"alike-{tail}",
         "occurred_at": "2026-03-02T10:00:00+08:00",
         "name": "欧阳晓雯", "birthday": "1991-07-23", "gender": "female",
         "identifiers": [{"kind": "phone", "value": f"1370000{tail}"}]}
        for tail in ("4417", "4411")
    ]  # fmt: skip
    with asked(site) as api:
        answer = api.post("/v1/batch", json={"members": told})
        assert answer.status_code == 200, answer.text


def test_a_pair_is_judged_with_keys_and_taken_back(site: Site, look: Look) -> None:
    bring_two_alike(site)
    with look("headquarters") as looker:
        page = looker.page
        looker.open("/identity/review")
        expect(page.get_by_text("还没有查找过疑似重复")).to_be_visible()
        wrong = holds(looker, "zh-CN")
        assert "members compared" in site.run("identity", "suggest")
        looker.open("/identity/review")
        place = page.get_by_role("status").filter(has_text="第 1 对，共")
        expect(place).to_be_visible()
        total = place.inner_text()
        pairs = int(re.findall(r"\d+", total)[-1])  # as many as the tests before left alike
        expect(page.get_by_role("article", name="为什么建议")).to_contain_text("是同一人的可能")
        expect(page.get_by_role("heading", name="合并后会怎样")).to_be_visible()
        wrong += holds(looker, "zh-CN")
        with page.expect_response(JUDGED) as judged:
            page.keyboard.press("r")
        assert judged.value.json()["state"] == "different"
        if pairs > 1:
            expect(place).to_have_text(f"第 1 对，共 {pairs - 1} 对")
        else:
            expect(page.get_by_text("没有等待判断的疑似重复")).to_be_visible()
        with page.expect_response(UNDONE) as undone:
            page.get_by_role("button", name="撤销").click()
        assert undone.value.json()["state"] == "open"
        expect(place).to_have_text(total)
        page.get_by_role("button", name="批量判断").click()
        expect(page.get_by_text("逐对判断过 20 对以上才能批量合并")).to_be_visible()
        wrong += holds(looker, "zh-CN")
        for size in ("1024x768", "390x844"):
            looker.resize(size)
            looker.open("/identity/review", "en", "dark")
            expect(page.get_by_role("heading", name="What the merge would do")).to_be_visible()
            wrong += holds(looker, "en")
        assert not wrong + looker.wrong, "\n".join(wrong + looker.wrong)
