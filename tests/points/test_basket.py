"""Try a basket: what each rule gives equals what the ledger then posts, and refusals say why."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, order
from yihui import points, tiers
from yihui.collect import Line
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.points.earning import Basket, BasketLine

GOLD = {"field": "member.tier", "is": "equal", "value": "gold"}
TMALL = {"field": "order.channel", "is": "equal", "value": "tmall"}
RULES: dict[str, dict[str, Any]] = {
    "base": BASE_RULE,
    "gold": BASE_RULE | {"points": 1, "per_fen": 300, "rounding": "half_up",
                         "when": {"all": [GOLD, TMALL]}},
    "tea": BASE_RULE | {"lines": {"field": "line.product", "is": "equal", "value": "tea"},
                        "fixed_points": 5},
    "capped": BASE_RULE | {"points": 2, "cap_per_day": 250},
    "monthly": BASE_RULE | {"cap_per_month": 6_000, "cap_in_all": 8_000},
    "more": BASE_RULE | {"best_of": "treat", "fixed_points": 9, "when": GOLD},
    "less": BASE_RULE | {"best_of": "treat"},
    "dear": BASE_RULE | {"lines": {"all": [
        {"not": {"field": "line.promotion", "is": "equal", "value": "reduction"}},
        {"not": {"field": "line.paid_percent", "is": "less_than", "value": 80}}]}},
    "saved": BASE_RULE | {"when": {"field": "order.points_used", "is": "equal", "value": 0}},
    "may": BASE_RULE | {"from": "2026-05-01", "until": "2026-05-31"},
}  # fmt: skip


@pytest.fixture
def club(house: House) -> House:
    house.publish_tiers(FOUR_TIERS)
    for code, document in RULES.items():
        house.publish_rule(code, document)
    lines = (
        Line(product="tea", paid_fen=3_333, promotion="reduction"),
        Line(product="cup", paid_fen=1_000),
    )
    for n, fen in enumerate((10_000, 4_333, 600_000, 9_999)):
        house.apply([order(f"o{n}", fen, occurred_at=at(1, 9 + n), lines=lines if n == 1 else (),
                           channel="tmall", store="A")])  # fmt: skip
    return house


def tried(
    house: House, asked: Basket | str, code: str = "", document: dict[str, Any] | None = None
) -> Any:
    async def work(connection: Connection) -> Any:
        names = await tiers.find_names_of_sets(connection)
        said = await points.earning.find_names(connection, names)
        async with connection.transaction(force_rollback=True):
            rules = await points.earning.find_tried(connection, code, document)
            if isinstance(asked, str):
                return await points.earning.try_order(
                    connection, asked, rules, names, said, tiers.stage_past
                )
            return await points.earning.try_basket(connection, asked, rules, names, said)

    return house.do(work)


@pytest.mark.parametrize("number", ["o0", "o1", "o2", "o3"])
def test_a_real_order_gives_what_was_posted(club: House, number: str) -> None:
    told = tried(club, number)
    given = {one.code: one.points for one in told.rules if one.points}
    assert given == {one.rule: one.points for one in told.posted}
    assert told.points == sum(given.values())
    (_, earned) = club.row(
        "select o.order_no, sum(e.points)::bigint from points.entry e"
        " join orders.sales_order o using (member_no, order_no)"
        " where o.external_id = %(id)s and e.from_account = 1 group by 1", {"id": number}
    )  # fmt: skip
    assert told.points == earned


TEA = BasketLine(product="tea", paid_fen=3_333)
TYPED: list[tuple[str, Basket, str, int, str, str]] = [
    ("the base counts yuan", Basket(paid_fen=9_999), "base", 99, "", ""),
    ("freight earns nothing", Basket(lines=[TEA], freight_fen=800), "base", 33, "", ""),
    ("too little for a point", Basket(paid_fen=99), "base", 0,
     "计分金额 0.99 元，不足 1 积分。", "0.99 yuan count: less than a point."),
    ("gold on tmall", Basket(paid_fen=10_000, tier="gold", channel="tmall"), "gold", 33, "", ""),
    ("silver is not gold", Basket(paid_fen=10_000, tier="silver", channel="tmall"), "gold", 0,
     "不满足：会员等级为「金卡」（此单：「银卡」）。", "Not met: Tier is “Gold” (here: “Silver”)."),
    ("nor is nobody, at the till", Basket(paid_fen=10_000), "gold", 0,
     "不满足：会员等级为「金卡」（此单：未知）、渠道为「tmall」（此单：未知）。",
     "Not met: Tier is “Gold” (here: is unknown), Channel is “tmall” (here: is unknown)."),
    ("only tea counts", Basket(lines=[TEA, BasketLine(paid_fen=9_000)]), "tea", 38, "", ""),
    ("no tea", Basket(lines=[BasketLine(product="cup", paid_fen=9_000)]), "tea", 0,
     "没有符合条件的商品：商品为「tea」。", "No line is one whose Product is “tea”."),
    ("a cap", Basket(paid_fen=20_000), "capped", 250,
     "上限把 400 积分减为 250。", "A cap leaves 250 of 400 points."),
    ("a cap of the month", Basket(paid_fen=900_000), "monthly", 6_000,
     "上限把 9,000 积分减为 6,000。", "A cap leaves 6,000 of 9,000 points."),
    ("the only one of its group", Basket(paid_fen=10_000), "less", 100, "", ""),
    ("the best of its group", Basket(paid_fen=10_000, tier="gold"), "more", 109, "", ""),
    ("beaten", Basket(paid_fen=10_000, tier="gold"), "less", 0,
     "同组规则只取最高，「基础积分」给得更多。",
     "Of these rules only the best counts, which is “Base points”."),
    ("what is reduced or cheap does not count", Basket(lines=[
        TEA, replace(TEA, promotion="reduction"), replace(TEA, amount_fen=4_167)]), "dear", 33,
     "", ""),
    ("just dear enough", Basket(lines=[replace(TEA, amount_fen=4_166, promotion="none")]), "dear",
     33, "", ""),
    ("all of it is reduced", Basket(lines=[replace(TEA, promotion="reduction")]), "dear", 0,
     "没有符合条件的商品：不满足（优惠方式为「满减」），且不满足（实付占折前比例小于 80%）。",
     "No line is one whose not (Promotion is “Reduction”)"
     " and not (Paid of list amount is less than 80%)."),
    ("points were used", Basket(paid_fen=9_999, points_used=50), "saved", 0,
     "不满足：使用积分为 0 积分（此单：50 积分）。",
     "Not met: Points used is 0 points (here: 50 points)."),
    ("not yet", Basket(paid_fen=20_000, occurred_at=at(1)), "may", 0,
     "规则自 2026-05-01 起计。", "The rule counts from 2026-05-01 on."),
    ("in its month", Basket(paid_fen=20_000, occurred_at=at(75)), "may", 200, "", ""),
    ("no more", Basket(paid_fen=20_000, occurred_at=at(100)), "may", 0,
     "规则计至 2026-05-31 止。", "The rule counted until 2026-05-31."),
]  # fmt: skip


@pytest.mark.parametrize(("basket", "code", "given", "zh", "en"), [one[1:] for one in TYPED],
                         ids=[one[0] for one in TYPED])  # fmt: skip
def test_a_typed_basket(
    club: House, basket: Basket, code: str, given: int, zh: str, en: str
) -> None:
    told = tried(club, basket)
    (result,) = [one for one in told.rules if one.code == code]
    assert (result.points, result.reason_zh, result.reason_en) == (given, zh, en)
    assert result.matched == (given > 0 or ("积分" in zh and not zh.startswith("不满足")))


def test_a_draft_stands_in_for_its_rule(club: House) -> None:
    told = tried(club, Basket(paid_fen=10_000), "base", BASE_RULE | {"points": 7})
    base = [one for one in told.rules if one.code == "base"]
    assert [(one.draft, one.version, one.points) for one in base] == [(True, None, 700)]
    assert len(told.rules) == len(RULES)
    new = tried(club, Basket(paid_fen=10_000), "new", BASE_RULE)
    assert len(new.rules) == len(RULES) + 1


def test_what_is_unknown_is_named(club: House) -> None:
    for basket, field in (
        (Basket(store="nowhere"), "store"), (Basket(tier="none"), "tier"),
        (Basket(lines=[TEA, replace(TEA, product="gin")]), "lines[1].product"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refusal:
            tried(club, basket)
        assert refusal.value.field == field
    with pytest.raises(NotFound):
        tried(club, "no such order")


def test_trying_writes_nothing(club: House) -> None:
    before = club.row("select count(*), sum(points) from points.entry")
    tried(club, "o1")
    tried(club, Basket(paid_fen=10_000))
    assert club.row("select count(*), sum(points) from points.entry") == before
    assert club.row("select count(*) from orders.sales_order") == (4,)
    assert tried(club, "o0").local_date == date(2026, 3, 2)


def test_a_basket_knows_what_budgets_leave(house18: House) -> None:
    """Of 250 points shared by two rules 100 are used: of a basket of 100 yuan the older gets all it
    gives, the other the last 50. A real order had what was left then."""
    house18.share_budget("spring", in_all=250, per_day=10_000)
    house18.publish_rule("own", BASE_RULE | {"budget_per_month": 130, "budget_end": "tell_only"})
    shared = BASE_RULE | {"shared_budget": "spring"}
    house18.publish_rule("one", shared)
    house18.apply([order("o0")])
    told = tried(house18, Basket(paid_fen=10_000, occurred_at=at()), "draft", shared)
    assert {one.code: one.points for one in told.rules} == {"own": 100, "one": 100, "draft": 50}
    draft = told.rules[0]
    assert (draft.reason_zh, draft.reason_en) == (
        "预算「共享」只剩 50 积分。", "The budget “Shared” has 50 points left.")  # fmt: skip
    left = {one.code: [(b.shared, b.span, b.used, b.left) for b in one.budgets]
            for one in told.rules}  # fmt: skip
    spring = [("spring", "day", 100, 9_900), ("spring", "all", 100, 150)]
    assert left == {"own": [(None, "month", 100, 30)], "one": spring, "draft": spring}
    other_day = tried(house18, Basket(paid_fen=10_000, occurred_at=at(45)))
    assert [b.used for one in other_day.rules for b in one.budgets] == [0, 100, 0]
    house18.apply([order("o1"), order("o2")])
    real = tried(house18, "o0")
    assert [(one.points, one.reason_zh) for one in real.rules] == [(100, ""), (100, "")]
