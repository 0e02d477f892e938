"""Pure: which statement counts. Withdrawing wins wherever two could be meant."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from yihui.identity.consents.types import Purpose, Reach, Statement

PURPOSES: dict[str, tuple[str, str]] = {
    Purpose.MARKETING: ("营销", "Marketing"),
    Purpose.SERVICE: ("服务通知", "Service messages"),
    Purpose.ANALYSIS: ("数据分析", "Analysis"),
    Purpose.PROFILING: ("个性化推荐", "Profiling"),
    Purpose.LINKING: ("跨品牌关联", "Linking across brands"),
}
REACHES: dict[str, tuple[str, str]] = {
    Reach.ALL: ("全部方式", "Every way"),
    Reach.SMS: ("短信", "Text message"),
    Reach.PHONE: ("电话", "Phone call"),
    Reach.EMAIL: ("邮件", "E-mail"),
    Reach.WECOM: ("企业微信", "WeCom"),
    Reach.MINI_PROGRAM: ("小程序", "Mini-program"),
    Reach.SERVICE_ACCOUNT: ("服务号", "Service account"),
}
Place = tuple[str, str]


def deciding(
    said: Iterable[Statement], one_since: datetime | None = None
) -> dict[Place, Statement]:
    """The statement that counts for each purpose and channel that anything was said of.

    The latest counts, by when it was said, then by when it was kept. Of members who are one since a
    merge: what was said since then, by any of them, counts for all; before it each one's latest is
    taken, and one who withdrew is stronger than the others who gave.
    """
    by_place: dict[Place, list[Statement]] = {}
    for one in said:
        by_place.setdefault((one.purpose, one.channel), []).append(one)
    return {place: _deciding(statements, one_since) for place, statements in by_place.items()}


def _deciding(said: Sequence[Statement], one_since: datetime | None) -> Statement:
    together = [one for one in said if one_since and _when(one)[0] > one_since]
    if together:
        return max(together, key=_when)
    latest: dict[int, Statement] = {}
    for one in sorted(said, key=_when):
        latest[one.member_no] = one
    return max(latest.values(), key=lambda one: (not one.given, _when(one)))


def _when(said: Statement) -> tuple[datetime, int]:
    """A clock that runs ahead must not silence what is said later."""
    return min(said.occurred_at, said.recorded_at), said.consent_no


def in_force(found: dict[Place, Statement]) -> dict[Place, Statement]:
    """What holds for every purpose and way, from the statements that count.

    What was said of all ways holds for each of which nothing was said. A way that was withdrawn
    stays so until that way is given again; one that was given ends when all ways are withdrawn.
    """
    holds = dict(found)
    for purpose in Purpose:
        overall = found.get((purpose, Reach.ALL))
        if overall is None:
            continue
        for reach in Reach:
            own = found.get((purpose, reach))
            if own is None or (own.given and not overall.given and _when(overall) > _when(own)):
                holds[(purpose, reach)] = overall
    return holds
