"""Return policies over HTTP: set, listed, and told with the refund that they decide."""

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import order, refund
from tests.api.test_burning import ruled
from tests.api.test_redemptions import burn, days_from_now, funded
from tests.house import BASE_RULE
from yihui.core import clock

POLICY = {"currency": "points", "shortfall": "from_refund", "reason": "agreed with the shops"}


def test_a_refund_withholds_what_was_spent_and_says_so(api18: Api) -> None:
    today = days_from_now(0)
    told = POLICY | {"begins_on": today}
    refused = api18.client().post("/v1/returning/policies", json=told)
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_withhold")
    assert refused.json()["message_zh"]
    assert refused.json()["cure_zh"]
    ruled(api18)
    made = api18.post("/v1/returning/policies", told | {"most_points": 500})
    assert (made["counts"], made["until"], made["most_points"]) == (True, None, 500)
    waive = told | {"shortfall": "waive", "begins_on": days_from_now(30)}
    later = api18.post("/v1/returning/policies", waive)
    found = api18.get("/v1/returning/policies", currency="points")
    assert [(one["policy"], one["counts"], one["until"]) for one in found] == [
        (later["policy"], False, None), (made["policy"], True, days_from_now(29))]  # fmt: skip
    assert [act for _, act, _ in audited(api18)].count("points.return_policy_set") == 2
    for role in ("supervisor", "finance", "integration"):
        answer = api18.client(role).post("/v1/returning/policies", json=waive)
        assert answer.status_code == 403, role

    api18.house.publish_rule("base", BASE_RULE)
    one_id = api18.post("/v1/orders", order())["member"]
    assert burn(api18, one_id, 60, "tea")[0] == 200
    now = clock.now().isoformat()
    answer = api18.post("/v1/refunds", refund(occurred_at=now))
    assert (answer["points_reversed"], answer["withheld_fen"], answer["points_debt"]) == (
        100, 60, 0)  # fmt: skip
    again = api18.post("/v1/refunds", refund(occurred_at=now))
    assert (again["state"], again["withheld_fen"]) == ("duplicate", 60)
    entries = api18.get(f"/v1/members/{one_id}/ledger")["items"]
    settled = [one for one in entries if one["from_account"] == "withheld"]
    assert [(one["points"], one["to_account"], one["kind"]) for one in settled] == [
        (60, "debt", "debt")]  # fmt: skip
    assert "扣 ¥0.60" in settled[0]["why_zh"]
    assert "¥0.60 withheld" in settled[0]["why_en"]
    assert api18.get("/v1/totals")["points_settled"] == 60
    assert api18.differences() == []


def test_points_that_paid_a_part_of_an_order_come_back_with_it(api18: Api) -> None:
    ruled(api18)
    api18.post("/v1/returning/policies", POLICY | {
        "shortfall": "debt", "tenders": "money_first", "begins_on": days_from_now(0)})  # fmt: skip
    one_id, till = funded(api18, 5_000), api18.client("integration")
    named = {"order_fen": 10_000, "source": "pos", "order": "o1"}
    for left_out in named:
        half = {key: value for key, value in named.items() if key != left_out}
        status, told = burn(api18, one_id, 1_000, "half", **half)
        assert (status, told["field"]) == (422, left_out)
        assert told["message_zh"]
        assert told["cure_zh"]
    assert burn(api18, one_id, 1_000, "r1", **named)[0] == 200
    assert burn(api18, one_id, 1_000, "r1", **named)[1]["repeated"]
    status, told = burn(api18, one_id, 1_000, "r1", **named | {"order": "o2"})
    assert (status, told["code"], told["field"]) == (409, "conflict", "order")
    asked = named | {"member": one_id, "points": 2_000, "reference": "h1"}
    held = till.post("/v1/holds", json=asked).json()["hold"]["hold_no"]
    assert till.post("/v1/holds", json=asked).json()["repeated"]
    assert till.post("/v1/holds", json=asked | {"order": "o2"}).status_code == 409
    till.post(f"/v1/holds/{held}/capture").raise_for_status()

    api18.post("/v1/orders", order(paid_fen=7_000))
    before = api18.get(f"/v1/members/{one_id}")["balances"]
    parts = []
    for place, goods_fen in enumerate((6_000, 1_500, None)):
        asked = {"source": "pos", "order": "o1", "goods_fen": goods_fen}
        told = till.post("/v1/returning/quote", json=asked).json()
        (points,) = told["points"] or [{"returned": 0}]
        assert told["tenders"] == "money_first"
        assert (told["pay_fen"], told["withheld_fen"]) == (told["refund_fen"], 0)
        done = refund(f"r{place}", told["refund_fen"], goods_fen=told["goods_fen"],
                      occurred_at=clock.now().isoformat())  # fmt: skip
        answer = api18.post("/v1/refunds", done)
        assert answer["points_returned"] == points["returned"]
        parts.append((told["refund_fen"], told["goods_fen"], points["returned"]))
    assert parts == [(6_000, 6_000, 0), (1_000, 1_500, 500), (0, 2_500, 2_500)]
    assert before[0]["available"] == 2_000
    assert "退到" in told["why_zh"] or "退回 2,500 分" in told["why_zh"]
    assert "2,500" in told["why_en"]
    entries = api18.get(f"/v1/members/{one_id}/ledger")["items"]
    back = [one for one in entries if one["kind"] == "return"]
    assert sum(one["points"] for one in back) == 3_000
    assert "用积分兑换抵付的订单退款" in back[0]["why_zh"]
    assert "a redemption had paid for" in back[0]["why_en"]
    assert api18.differences() == []


def test_a_quote_tells_what_the_refund_does_and_does_nothing(api18: Api) -> None:
    """Earned points that were spent are withheld by the quote as by the refund; only who may burn,
    and for orders of her stores."""
    ruled(api18)
    api18.post("/v1/returning/policies", POLICY | {"begins_on": days_from_now(0)})
    api18.house.publish_rule("base", BASE_RULE)
    one_id = api18.post("/v1/orders", order(store="B"))["member"]
    assert burn(api18, one_id, 60, "tea")[0] == 200
    asked = {"source": "pos", "order": "o1"}
    totals = api18.get("/v1/totals")
    told = api18.post("/v1/returning/quote", asked)
    assert api18.get("/v1/totals") == totals
    assert (told["refund_fen"], told["goods_fen"], told["withheld_fen"], told["pay_fen"]) == (
        10_000, 0, 60, 9_940)  # fmt: skip
    assert told["points"] == [{"currency": "points", "returned": 0, "taken": 100, "short": 60,
                               "withheld": 60, "waived": 0}]  # fmt: skip
    assert "按退款占比收回 100 分" in told["why_zh"]
    assert "¥0.60 withheld" in told["why_en"]
    answer = api18.post("/v1/refunds", refund(occurred_at=clock.now().isoformat()))
    assert (answer["points_reversed"], answer["withheld_fen"]) == (100, 60)
    nothing = api18.post("/v1/returning/quote", asked)
    assert (nothing["refund_fen"], nothing["points"], nothing["why_zh"]) == (0, [], "")
    unknown = api18.client().post("/v1/returning/quote", json=asked | {"order": "o2"})
    assert (unknown.status_code, unknown.json()["field"]) == (404, "order")
    far = api18.client("integration", "A").post("/v1/returning/quote", json=asked)
    assert far.status_code == 404
    assert api18.client("analyst").post("/v1/returning/quote", json=asked).status_code == 403
    assert api18.differences() == []
