"""A control group gets nothing by a rule: by the hash of its members, the same ones ever again."""

from hashlib import md5

from tests.house import BASE_RULE, House, at, order, phone
from tests.points.test_basket import tried

MEMBERS = 300
SPRING = {"control_group": "spring", "control_percent": 20}


def left_out(house: House, code: str) -> set[int]:
    """The members who bought and got nothing by a rule."""
    return {member_no for (member_no,) in house.rows(
        "select distinct o.member_no from orders.sales_order o where o.member_no > 0 except"
        " select e.member_no from points.entry e join points.rule_version v using (rule_version_no)"
        " where e.from_account = 1 and v.code = %(code)s", {"code": code}
    )}  # fmt: skip


def by_hand(house: House, name: str, percent: int) -> set[int]:
    """The members of a group, by Python."""
    numbers = house.rows("select distinct member_no from orders.sales_order where member_no > 0")
    return {
        member_no
        for (member_no,) in numbers
        if int(md5(f"{name} {member_no}".encode()).hexdigest()[:8], 16) * 100 < percent << 32
    }


def test_the_group_gets_nothing_by_its_rules(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    for code, changes in {
        "spring": SPRING, "tea": SPRING | {"control_percent": 5}, "autumn": {
            "control_group": "autumn", "control_percent": 50},
    }.items():  # fmt: skip
        house.publish_rule(code, BASE_RULE | changes)
    bought = [order(f"o{n}", 10_000, identifiers=phone(f"138{n:08}"), occurred_at=at(1))
              for n in range(MEMBERS)]  # fmt: skip
    house.apply([*bought, order("nobody", 10_000, identifiers=())])
    spring, tea = left_out(house, "spring"), left_out(house, "tea")
    assert left_out(house, "base") == set()
    assert spring == by_hand(house, "spring", 20)
    assert tea == by_hand(house, "spring", 5)
    assert 0 < len(tea) < len(spring) < MEMBERS / 2
    assert tea < spring
    assert left_out(house, "autumn") == by_hand(house, "autumn", 50)
    # A later version leaves out the same members, whatever else it says.
    house.publish_rule("spring", BASE_RULE | SPRING | {"points": 2})
    house.apply([order(f"p{n}", 10_000, identifiers=phone(f"138{n:08}"), occurred_at=at(2))
                 for n in range(MEMBERS)])  # fmt: skip
    assert left_out(house, "spring") == spring
    (number,) = house.row(
        "select min(external_id) from orders.sales_order where member_no = %(no)s",
        {"no": min(spring)},
    )
    told = {one.code: one for one in tried(house, number).rules}
    assert (told["spring"].points, told["base"].points) == (0, 100)
    assert told["spring"].reason_zh == "会员在对照组「spring」里，此规则不给分。"
    assert "control group “spring”" in told["spring"].reason_en
    assert house.differences() == []
