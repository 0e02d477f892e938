"""How a tag drifts, through its page: told by the bell and the list, looked at, accepted."""

import re

import psycopg
from playwright.sync_api import expect

from tests.console.conftest import Look
from tests.console.site import Site
from tests.console.test_planning import holds
from tests.console.test_tags import heading, work_out
from yihui.core import embedded

# A week and a month before the newest run everybody had the value that now nobody has.
PAST = """
with past as (
    insert into tags.coverage_day (counted_on, brand_no, run_no, counted_at, everybody)
    select counted_on - ago, brand_no, run_no, counted_at - ago * interval '1 day', 300
    from tags.coverage_day, unnest(array[7, 30]) as ago
    where counted_on = (select max(counted_on) from tags.coverage_day)
    on conflict do nothing
    returning counted_on, brand_no
)
insert into tags.coverage (tag_no, brand_no, counted_on, value_no, members)
select t.tag_no, p.brand_no, p.counted_on, value_no, 300
from past p, tags.tag t, unnest(array[0, %s]) as value_no
where t.code = 'nth'
"""
NOBODY_HAS = """
select v.value_no
from tags.value v
join tags.tag t using (tag_no)
where t.code = 'nth' and not exists (
    select from tags.coverage c where c.tag_no = v.tag_no and c.value_no = v.value_no)
union all
select min(v.value_no) from tags.value v join tags.tag t using (tag_no) where t.code = 'nth'
limit 1
"""


def remember(site: Site) -> None:
    """Let the house have a past in which the tag was another one."""
    with (
        embedded.borrowed(site.home, lambda said: None) as url,
        psycopg.connect(url) as connection,
    ):
        found = connection.execute(NOBODY_HAS).fetchone()
        assert found
        connection.execute(PAST, [found[0]])


def test_a_tag_that_drifts_is_told_until_somebody_accepts_it(look: Look, site: Site) -> None:
    with look("operator") as looker:
        page = looker.page
        looker.open("/tags")
        heading(page, "标签")
        work_out(page)
        remember(site)
        looker.open("/tags")
        heading(page, "标签")
        row = page.locator(".y-tags > li").filter(has_text="购次阶段")
        expect(row).to_contain_text("漂移")
        page.get_by_role("button", name=re.compile("通知$")).click()
        page.get_by_role("link", name=re.compile("标签「购次阶段」：.*明显漂移")).click()
        heading(page, "购次阶段")
        drift = page.get_by_role("region", name="标签漂移")
        expect(drift).to_contain_text("PSI")
        wrong = holds(looker, "zh-CN")
        chart = page.locator(".y-chart").filter(has_text="覆盖率和各取值怎样变化？")
        chart.get_by_role("button", name="表格").click()
        expect(chart.get_by_role("row")).to_have_count(4)
        brands = page.get_by_role("region", name="各品牌")
        rows = brands.locator("tbody tr").filter(has=page.get_by_role("button"))
        expect(rows.first).to_contain_text("漂移")
        called = rows.first.get_by_role("button").inner_text().removesuffix("漂移").strip()
        rows.first.get_by_role("button").click()
        own = page.locator(".y-chart").filter(has_text=f"{called}：覆盖率和各取值怎样变化？")
        expect(own).to_be_visible()
        wrong += holds(looker, "zh-CN")
        looker.resize("390x844")
        looker.open("/tags/nth", "en")
        heading(page, "Nth purchase")
        expect(page.get_by_role("region", name="Drift")).to_contain_text("its values have drifted")
        wrong += holds(looker, "en")
        looker.resize("1440x900")
        looker.open("/tags/nth")
        heading(page, "购次阶段")
        drift.get_by_role("button", name="确认正常").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("原因（选填）").fill("新客活动")
        dialog.get_by_role("button", name="确认正常").click()
        expect(drift).to_contain_text("平稳")
        expect(drift).to_contain_text("新客活动")
        assert wrong + looker.wrong == []
    with look("store_manager") as looker:
        looker.open("/tags/nth")
        heading(looker.page, "购次阶段")
        expect(looker.page.get_by_role("region", name="标签漂移")).to_have_count(0)
        assert looker.wrong == []
