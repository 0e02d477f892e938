"""RFM of nine months of a wholesaler's invoices, counted again order by order."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest

from tests.tags.conftest import Tagged
from tests.test_real_data import bring, retail_files
from yihui import insight
from yihui.core import clock

AS_OF = date(2011, 8, 31)
KEPT = "select member_no, value_no, part from tags.member_tag where tag_no = %(tag_no)s"


def fifths(values: list[int]) -> list[int]:
    """The smallest values that a fifth, two, three and four fifths do not pass."""
    counted = sorted(Counter(values).items())
    reached = list(accumulate(count for _, count in counted))
    return [
        next(value for (value, _), so_far in zip(counted, reached, strict=True)
             if so_far * 5 >= len(values) * n)
        for n in range(1, 5)
    ]  # fmt: skip


@pytest.mark.shared_data
def test_rfm_of_real_invoices(
    tagged: Tagged, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Customers are those that were first seen month by month, as published."""
    monkeypatch.setenv("YIHUI_ZONE", "Europe/London")
    clock.zone.cache_clear()
    house = tagged.house
    bring(house, "online_retail", retail_files(shared_data))
    tagged.run(as_of=AS_OF)
    bought: dict[int, list[date]] = defaultdict(list)
    for member_no, day in house.rows(
        "select member_no, local_date from orders.sales_order_view"
        " where status = 1 and not adjustment and member_no > 0"
    ):
        assert day > AS_OF - timedelta(days=365)
        bought[member_no].append(day)
    first_seen = Counter((min(days).year, min(days).month) for days in bought.values())
    months = [first_seen[month] for month in sorted(first_seen)]
    assert months == [885, 417, 380, 452, 300, 284, 242, 188, 169]
    days_since = {number: (AS_OF - max(days)).days for number, days in bought.items()}
    cuts = [fifths(list(days_since.values())), fifths([len(days) for days in bought.values()])]
    fixed = insight.FIXED.recency, insight.FIXED.frequency
    for tag_no, (recency, frequency) in ((62, fixed), (63, cuts)):
        wanted = {
            number: (5 - sum(days > cut for cut in recency),
                     1 + sum(len(bought[number]) > cut for cut in frequency))
            for number, days in days_since.items()
        }  # fmt: skip
        found = house.rows(KEPT, {"tag_no": tag_no})
        assert {number: divmod(part, 10) for number, _, part in found} == wanted
        assert all(value == insight.group_place(*wanted[number]) for number, value, _ in found)
    monkeypatch.undo()
    clock.zone.cache_clear()
