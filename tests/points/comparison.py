"""The house's ledger as the oracle shows its own: per phone, without numbers."""

from typing import Any

from tests.house import House
from tests.points.oracle import SHOWN

COLUMNS = {
    name: {
        "order": "coalesce(o.external_id, 'None')",
        "pending": "initcap(pending::text)",
        "origin": "substring(w.masked from '....$')",
    }.get(name, f"coalesce({name}::text, 'None')")
    for name in SHOWN
}
CURRENCY = "(select currency_no from points.currency where code = %(currency)s)"
LOTS = f"""
select substring(v.masked from '....$'), {", ".join(COLUMNS.values())}
from points.lot l
join identity.identifier_value v on v.member_no = l.member_no
join identity.identifier_value w on w.member_no = l.origin_member_no
left join orders.sales_order o on o.order_no = l.order_no
where l.currency_no = {CURRENCY}
"""
DEBTS = f"""
select substring(v.masked from '....$'), coalesce(o.external_id, ''), owed, remaining
from points.debt d
join identity.identifier_value v on v.member_no = d.member_no
left join orders.sales_order o on o.order_no = d.order_no
where d.currency_no = {CURRENCY}
"""
STANDINGS = f"""
select substring(v.masked from '....$'), coalesce(available, 0), coalesce(pending, 0),
    coalesce(debt, 0), coalesce(growth, 0), coalesce(tier_no, 0), coalesce(orders, 0)
from identity.identifier_value v
left join points.balance b on b.member_no = v.member_no and b.currency_no = {CURRENCY}
left join tiers.standing t on t.member_no = v.member_no
"""


def picture(house: House, currency: str = "points") -> dict[str, Any]:
    """What the oracle shows too."""
    shown: dict[str, Any] = {}
    asked = {"currency": currency}
    for who, available, pending, debt, growth, tier, orders in house.rows(STANDINGS, asked):
        shown[f"1390000{who}"] = ((available, pending, debt), (growth, tier, orders), [], [])
    for who, *lot in house.rows(LOTS, asked):
        shown[f"1390000{who}"][2].append(tuple(lot))
    for who, *debt in house.rows(DEBTS, asked):
        shown[f"1390000{who}"][3].append(tuple(debt))
    for _, _, lots, debts in shown.values():
        lots.sort()
        debts.sort()
    return shown
