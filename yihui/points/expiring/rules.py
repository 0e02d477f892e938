"""Pure: what a policy may say, the sentence of a reminder, and what a sender's word counts for."""

import itertools
from collections.abc import Collection
from datetime import date, datetime, timedelta

from yihui.core.errors import Invalid
from yihui.points.expiring.types import Judged, Kept, Outcome, Policy, PolicyVersion, State

# Two or three, as members need more than one chance to hear of it; a month gives time to come by.
STEPS_DEFAULT = (30, 7, 1)
STEPS_FEWEST, STEPS_MOST = 2, 3
DAYS_MOST = 180
SKEW = timedelta(minutes=5)
OPEN = (State.PLANNED, State.CLAIMED, State.FAILED)
# Why an outcome is not kept, in both languages.
REFUSALS: dict[str, tuple[str, str]] = {
    "unknown_reminder": ("没有这条提醒。", "There is no such reminder."),
    "not_handed_out": ("这条提醒还没有被领取过。", "This reminder was never handed out."),
    "already_sent": (
        "这条提醒已有发送凭据，不再改。", "This reminder has its proof, which does not change."
    ),
    "proof_missing": (
        "发送成功要有渠道、消息号和时间。",
        "What was sent needs the channel, the message's id and the moment.",
    ),
    "why_missing": ("发送失败要说明原因。", "What failed needs a reason."),
    "in_the_future": ("发送时间在未来。", "The moment of sending is in the future."),
    "before_handed_out": (
        "发送时间早于领取时间。", "The moment of sending is before it was handed out."
    ),
    "named_twice": ("同一次里重复出现。", "It is named twice in one request."),
}  # fmt: skip

# What lapsed points wait for, told by the state of a reminder; the first that is there is told.
WAITS: dict[str, tuple[str, str]] = {
    State.FAILED: ("提醒没有发送成功", "A reminder could not be sent."),
    State.LATE: ("提醒在到期之后才发出", "A reminder was sent after the day."),
    State.UNREACHABLE: ("联系不到会员", "No message reaches the member."),
    State.DENIED: ("会员不接收服务通知", "The member wants no service messages."),
    State.SMALL: ("积分太少，没有提醒", "They are too few to tell of."),
    State.CLAIMED: ("提醒的发送结果没有回报", "What became of a reminder was not told."),
    State.PLANNED: ("提醒没有发送", "A reminder was not fetched to be sent."),
}
NEVER_TOLD = ("到期前没有来得及安排提醒", "There was no time to tell of them before the day.")
GREW = ("最后一次提醒之后又多了积分", "There are more than the last reminder told of.")
LATE_RECORDS = ("等待迟到的单据，到 {day} 为止", "Late records are waited for until {day}.")
NEXT_NIGHT = ("等待下一次到期处理", "They expire in the next night.")


def waits_until(day: date, policy: PolicyVersion | None, today: date) -> date | None:
    """The last day on which late records of a day are waited for; none where that is over."""
    last = day + timedelta(days=policy.waiting_days) if policy else day
    return last if last >= today else None


def waits_for(
    points: int, told: int | None, states: Collection[str], until: date | None = None
) -> tuple[str, str]:
    """Why lapsed points have not expired; `until` is the last day on which late records are still
    waited for, where that is not over."""
    if told is None:
        return NEVER_TOLD
    for state, words in WAITS.items():
        if state in states:
            return words
    if points > told:
        return GREW
    if until:
        zh, en = LATE_RECORDS
        return zh.format(day=until), en.format(day=until)
    return NEXT_NIGHT


def checked(policy: Policy) -> Policy:
    """The policy, if it can be kept. Raises Invalid."""
    steps = policy.steps
    if not STEPS_FEWEST <= len(steps) <= STEPS_MOST:
        raise Invalid("A member is reminded two or three times.", field="steps",
                      zh=(f"提醒节点要有 {STEPS_FEWEST} 或 {STEPS_MOST} 个。",
                          "增加或去掉节点。"))  # fmt: skip
    if any(not 1 <= step <= DAYS_MOST for step in steps):
        raise Invalid(f"Each step is 1 to {DAYS_MOST} days before the day.", field="steps",
                      zh=(f"提醒节点在到期前 1 到 {DAYS_MOST} 天。",
                          "改正超出的节点。"))  # fmt: skip
    if any(early <= late for early, late in itertools.pairwise(steps)):
        raise Invalid("Steps fall: the earliest reminder comes first.", field="steps",
                      zh=("提醒节点没有从早到晚排列。", "天数多的在前，不要重复。"))  # fmt: skip
    return policy


def due_steps(steps: Collection[int], expires_on: date, today: date) -> dict[int, date]:
    """The steps that are still to come on a day of expiry, with the day each is due.

    Of those whose day is there or has gone by, only the latest is made up for, today: nobody is
    told the same thing three times on one day.
    """
    ahead = {step: expires_on - timedelta(days=step) for step in steps}
    begun = [step for step, due in ahead.items() if due <= today]
    due = {step: day for step, day in ahead.items() if day > today}
    if begun and expires_on >= today:
        due[min(begun)] = today
    return due if expires_on >= today else {}


def said(points: int, name_zh: str, name_en: str, day: date, idle: int = 0) -> tuple[str, str]:
    """A reminder as a member is told it; so many of the points activity puts off."""
    zh = f"您有 {points:,} {name_zh}将在 {day.year} 年 {day.month} 月 {day.day} 日 24 时到期"
    verb = "expires" if points == 1 else "expire"
    en = f"{points:,} {name_en.lower()} of yours {verb} at the end of {day.isoformat()}"
    if idle:
        some = idle < points
        zh += f"；在此之前获得或使用{name_zh}，{f'其中 {idle:,} 分' if some else ''}即可顺延"
        which = f"{idle:,} of them" if some else "they"
        en += f"; earn or use some before, and {which} stay longer"
    return f"{zh}。", f"{en}."


def judged(kept: Kept | None, told: Outcome, now: datetime, sent_on: date | None) -> Judged:
    """What a sender's word does; `sent_on` is the day of sending in the programme's zone."""

    def refused(code: str) -> Judged:
        return Judged(told.reminder_no, refused=code)

    if kept is None:
        return refused("unknown_reminder")
    if kept.handed_at is None:
        return refused("not_handed_out")
    if told.outcome == "sent" and not (told.channel and told.message_id and told.at):
        return refused("proof_missing")
    if told.outcome == "failed" and not told.why:
        return refused("why_missing")
    if _is_repeat(kept, told):
        return Judged(told.reminder_no, kept.state, repeated=True)
    if kept.state in (State.SENT, State.LATE):
        return refused("already_sent")
    if told.outcome != "sent":
        # What was given up meanwhile stays so.
        state = State.UNREACHABLE if told.outcome == "unreachable" else State.FAILED
        return Judged(told.reminder_no, state if kept.state in OPEN else kept.state)
    assert told.at
    assert sent_on
    if told.at > now + SKEW:
        return refused("in_the_future")
    if told.at < kept.handed_at - SKEW:
        return refused("before_handed_out")
    return Judged(told.reminder_no, State.SENT if sent_on <= kept.expires_on else State.LATE)


def _is_repeat(kept: Kept, told: Outcome) -> bool:
    """Whether the same word was kept before."""
    if told.outcome == "sent":
        proof = (kept.channel, kept.message_id, kept.sent_at)
        known = kept.state in (State.SENT, State.LATE)
        return known and proof == (told.channel, told.message_id, told.at)
    return kept.state == told.outcome and kept.note == told.why
