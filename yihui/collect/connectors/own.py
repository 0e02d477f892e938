"""Our own signed hook, for tills, ERPs and mini-programs that can sign: a batch of records.

`X-Yihui-Signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 of the seconds, a point and the body's bytes,
by the source's secret. Older than five minutes is refused. The body is that of `POST /v1/batch`;
its records are of this source, whatever they say.
"""

import hmac
import re
from datetime import timedelta

from yihui.collect.bodies import PARTS, arrival_of
from yihui.collect.connectors import reading
from yihui.collect.connectors.types import Context, Contract, Push, Pushing, Reading, Reply
from yihui.collect.sdk.types import Unfit
from yihui.core.security import same

AGE_MAX = timedelta(minutes=5)
RECORDS_MAX = 1000
HEADER = re.compile(r"t=(?P<t>[0-9]{10}),v1=(?P<v1>[0-9a-f]{64})")


def signature(stamp: str, body: bytes, secret: str) -> str:
    """What a sender must send as v1."""
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, "sha256").hexdigest()


def is_genuine(push: Push, context: Context) -> bool:
    """Whether the holder of the secret signed these bytes, now."""
    found = HEADER.fullmatch(push.header("x-yihui-signature").replace(" ", ""))
    if not found:
        return False
    at = reading.EPOCH + int(found["t"]) * reading.SECOND
    wanted = signature(found["t"], push.body, context.secrets["secret"])
    return same(wanted.encode(), found["v1"].encode()) and abs(push.now - at) <= AGE_MAX


def read(body: bytes, event: str, context: Context) -> Reading:
    """The records of a batch. Raises Unfit."""
    # Not as platforms' messages: a decimal where fen are wanted must stay a number and be refused.
    raw = reading.part(reading.parsed(body))
    if set(raw) - set(PARTS):
        raise Unfit("not_a_batch", "body", f"A batch has the parts {', '.join(PARTS)}.",
                    "Send what POST /v1/batch takes.")  # fmt: skip
    arrivals = []
    for name in PARTS:
        for place, one in enumerate(reading.parts(raw, name)):
            arrivals.append(arrival_of(name, dict(one) | {"source": context.source}, place))
    if len(arrivals) > RECORDS_MAX:
        raise Unfit("too_many_records", "body", f"At most {RECORDS_MAX} records are taken.",
                    "Send parts.")  # fmt: skip
    return Reading(arrivals)


CONTRACT = Contract(
    secrets=("secret",),
    settings=(),
    pushing=Pushing(
        is_genuine,
        read,
        accepted=Reply(200, {"state": "kept"}),
        refused=Reply(401, {"code": "wrong_signature"}),
    ),
    verified=True,
)
