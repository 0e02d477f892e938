"""Every request that moves points arrives three times, in any order, many at once: counted once."""

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.records import order, phone, refund
from tests.api.test_exchanges import PAIR, rated
from tests.api.test_redemptions import funded
from tests.house import BASE_RULE

TIMES = 3
EACH = 8
BUSY = (429, 503, 504)
Wish = tuple[str, str, dict[str, Any]]  # its name, where it is sent, and what


def everything(one_ids: Sequence[str]) -> list[Wish]:
    """Of each kind of request one for each of eight names, over all members."""
    made: list[Wish] = []
    for n in range(EACH):
        who = {"member": one_ids[n % len(one_ids)]}
        number = phone(f"1390000000{n % len(one_ids)}")
        words = {"origin": "service", "reason": "a broken parcel"}
        made += [
            ("order", "/v1/orders", order(f"o{n}", 10_000, identifiers=number)),
            ("refund", "/v1/refunds", refund(f"r{n}", 2_500, order=f"o{n}")),
            ("burn", "/v1/redemptions", who | {"points": 7, "reference": f"b{n}"}),
            ("hold", "/v1/holds", who | {"points": 11, "reference": f"h{n}"}),
            ("hand", "/v1/adjustments", who | words | {"points": 13, "reference": f"a{n}"}),
            ("take", "/v1/adjustments", who | words | {"points": -5, "reference": f"t{n}"}),
            ("swap", "/v1/exchanges", who | PAIR | {"points": 3, "reference": f"x{n}"}),
        ]
    return made


def send(client: httpx.Client, wishes: Sequence[Wish]) -> None:
    """Each arrives so many times, in any order. A busy house is asked again, as by a till; what it
    was too slow to answer (504) may be done, so that nobody hears of the first time."""
    arriving = list(range(len(wishes))) * TIMES
    random.Random(7).shuffle(arriving)
    unheard: set[int] = set()

    def arrive(nth: int) -> tuple[int, bool]:
        kind, path, body = wishes[nth]
        for _ in range(40):
            answer = client.post(path, json=body)
            if answer.status_code not in BUSY:
                break
            unheard.add(nth)
        assert answer.status_code == 200, (kind, answer.text)
        told = answer.json()
        return nth, bool(told["repeated"] if "repeated" in told else told["state"] == "duplicate")

    with ThreadPoolExecutor(12) as tills:
        answers = list(tills.map(arrive, arriving))
    first = Counter(nth for nth, repeated in answers if not repeated)
    assert len(answers) == len(wishes) * TIMES
    assert {nth: first[nth] for nth in range(len(wishes)) if first[nth] != 1} == {
        nth: 0 for nth in unheard if first[nth] == 0
    }


def test_whatever_arrives_three_times_counts_once(api18: Api) -> None:
    api18.house.publish_rule("base", BASE_RULE)
    rated(api18)
    one_ids = [funded(api18, 1_000, f"1390000000{n}") for n in range(4)]
    client = api18.client()
    wishes = everything(one_ids)
    send(client, wishes)
    holds = [client.post(path, json=body).json()["hold"]["hold_no"]
             for kind, path, body in wishes if kind == "hold"]  # fmt: skip
    send(client, [("capture", f"/v1/holds/{no}/capture", {"points": 4}) for no in holds])
    totals = api18.get("/v1/totals")
    assert (totals["points_issued"], totals["points_reversed"], totals["points_redeemed"]) == (
        4 * 1_000 + EACH * 100, EACH * 25, EACH * (7 + 4))  # fmt: skip
    hers = [one for who in one_ids for one in api18.get(f"/v1/members/{who}")["balances"]]
    held = Counter[str]()
    for one in hers:
        held[one["currency"]] += one["available"] + one["pending"] - one["debt"]
    assert held == {"points": 4_000 + EACH * (100 - 25 - 7 - 4 + 13 - 5 - 3), "leaf": EACH * 2}
    assert api18.differences() == []
