"""Pure: what a policy's document may say, and what two of them say otherwise."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from yihui.identity.policy.types import (
    APP_CODE_MAX,
    APPS_MAX,
    BLOCKED_MAX,
    MEMBERS_MOST_MAX,
    PRIORITY_MAX,
    REST_DAYS_MAX,
    App,
    AppKind,
    Blocked,
    KindRule,
    Misfit,
    PolicyDifference,
    Rules,
)
from yihui.identity.rules import KINDS
from yihui.identity.types import Kind

FLAGS = ("single", "may_join", "founds")
FIELDS = ("priority", *FLAGS, "rest_days", "members_most", "blocked")
APPS_OF = "openid"  # the kind whose values are unique inside an app
NUMBERS = {"priority": (1, PRIORITY_MAX), "rest_days": (0, REST_DAYS_MAX),
           "members_most": (0, MEMBERS_MOST_MAX)}  # fmt: skip
VALUE_MAX = 256
YES_NO = {True: ("是", "yes"), False: ("否", "no")}
FIELD_NAMES = {
    "priority": ("优先级", "rank"), "single": ("每人只有一个", "one for each person"),
    "may_join": ("可以合并会员", "may join members"),
    "founds": ("可以新建会员", "may make a member"),
    "rest_days": ("沉默天数", "days of silence"),
    "members_most": ("最多遇到会员", "most members met"),
    "blocked": ("屏蔽的值", "blocked values"), "apps": ("微信应用", "WeChat apps"),
}  # fmt: skip
APP_KINDS = {
    AppKind.MINI_PROGRAM: ("小程序", "mini-program"),
    AppKind.SERVICE_ACCOUNT: ("服务号", "service account"),
    AppKind.WECOM: ("企业微信", "WeCom"), AppKind.OTHER: ("其他", "other"),
}  # fmt: skip


def misfits(document: Mapping[str, Any], kinds: Mapping[str, Kind]) -> list[Misfit]:
    """Everything that is wrong with a document, each with its kind and field."""
    found = [
        _misfit(code, "", "没有这种标识。", "There is no such kind of identifier.",
                f"可用的种类：{'、'.join(kinds)}。", f"Kinds are {', '.join(kinds)}.")
        for code in document if code not in kinds
    ]  # fmt: skip
    for code, kind in kinds.items():
        if code not in document:
            found.append(_misfit(code, "", "缺少这种标识的规则。", "Its rules are missing.",
                                 "补上它的七项规则。", "Add all seven fields of it."))  # fmt: skip
        elif not isinstance(document[code], dict):
            found.append(_misfit(code, "", "不是一组规则。", "It is not a set of rules.",
                                 "写成一个对象。", "Write it as an object."))  # fmt: skip
        else:
            found += _of_kind(code, document[code], kind)
    if not found and not any(rule["founds"] for rule in document.values()):
        found.append(_misfit(
            "phone", "founds", "没有一种标识能新建会员，订单就再也认不出新人。",
            "No kind may make a member: orders would never find anybody new.",
            "至少让一种标识可以新建会员。", "Let at least one kind make members.",
        ))  # fmt: skip
    return found


def _of_kind(code: str, told: Mapping[str, Any], kind: Kind) -> list[Misfit]:
    found = [
        _misfit(code, field, "没有这一项规则。", "There is no such field.",
                "改正名称，或去掉它。", "Correct its name, or leave it out.")
        for field in told if field not in (*FIELDS, "apps")
    ]  # fmt: skip
    for field in FIELDS:
        if field not in told:
            found.append(_misfit(code, field, "缺少这一项。", "It is missing.",
                                 "补上它。", "Add it."))  # fmt: skip
    for field in FLAGS:
        if field in told and not isinstance(told[field], bool):
            found.append(_misfit(code, field, "只能是「是」或「否」。",
                                 "It is neither true nor false.",
                                 "写成 true 或 false。", "Write true or false."))  # fmt: skip
    for field, (least, most) in NUMBERS.items():
        value = told.get(field, least)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            found.append(_misfit(
                code, field, f"要一个 {least} 到 {most} 之间的整数。",
                f"A whole number from {least} to {most} is needed.",
                "改到范围之内。", "Choose one within the range.",
            ))  # fmt: skip
    if not found:
        found += _at_odds(code, told, kind)
    found += _blocked_misfits(code, told.get("blocked", []))
    return found + _app_misfits(code, told.get("apps", []))


def _at_odds(code: str, told: Mapping[str, Any], kind: Kind) -> list[Misfit]:
    """Fields that are right each for itself, and not together."""
    found = []
    if told["single"] and told["rest_days"]:
        found.append(_misfit(
            code, "rest_days", "每人只有一个的标识不会换主人，沉默天数没有意义。",
            "What a person has one of does not change its owner: silence says nothing of it.",
            "沉默天数填 0，或改为每人可以有多个。",
            "Set it to 0, or let a person have several.",
        ))  # fmt: skip
    if kind.weak and told["single"]:
        found.append(_misfit(
            code, "single", "设备会换人用，不能用来区分会员。",
            "Devices change hands: they cannot tell people apart.",
            "改为每人可以有多个。", "Let a person have several.",
        ))  # fmt: skip
    if kind.weak and told["may_join"]:
        found.append(_misfit(
            code, "may_join", "设备只说明在哪里，不能合并两位会员。",
            "A device says where, not who: it cannot join two members.",
            "改为不合并。", "Set it to no.",
        ))  # fmt: skip
    return found


def _blocked_misfits(code: str, blocked: Any) -> list[Misfit]:
    if not isinstance(blocked, list):
        return [_misfit(code, "blocked", "要一个列表。", "A list is needed.",
                        "写成列表。", "Write it as a list.")]  # fmt: skip
    if len(blocked) > BLOCKED_MAX:
        return [_misfit(code, "blocked", f"最多 {BLOCKED_MAX} 个值。", f"At most {BLOCKED_MAX}.",
                        "去掉一些。", "Remove some.")]  # fmt: skip
    for one in blocked:
        text = isinstance(one, dict) and (one.get("value") or one.get("key"))
        if not isinstance(text, str) or not 0 < len(text) <= VALUE_MAX:
            return [_misfit(code, "blocked", "每一项要有值（value）或已有的编号（key）。",
                            "Each entry needs a value, or the key of one that is there.",
                            "补上值。", "Add the value.")]  # fmt: skip
    return []


def _app_misfits(code: str, apps: Any) -> list[Misfit]:
    if not isinstance(apps, list) or len(apps) > APPS_MAX:
        return [_misfit(code, "apps", f"要一个最多 {APPS_MAX} 项的列表。",
                        f"A list of {APPS_MAX} at most is needed.",
                        "写成列表，或去掉一些。", "Write a list, or remove some.")]  # fmt: skip
    if apps and code != APPS_OF:
        return [_misfit(code, "apps", "只有 OpenID 属于某个应用。", "Only openids are of an app.",
                        "把应用写在 openid 的规则里。", "Name apps with the openid.")]  # fmt: skip
    for one in apps:
        kind = one.get("kind") if isinstance(one, dict) else None
        if kind not in list(AppKind) or not _is_app_code(one.get("code")) or len(one) > 2:
            return [_misfit(
                code, "apps",
                f"每个应用要有编号（code，最多 {APP_CODE_MAX} 个字符）和种类（kind）。",
                f"Each app needs its id (code) of {APP_CODE_MAX} characters at most, and a kind.",
                f"种类可用：{'、'.join(AppKind)}。", f"Kinds are {', '.join(AppKind)}.",
            )]  # fmt: skip
    if len({one["code"] for one in apps}) < len(apps):
        return [_misfit(code, "apps", "一个应用写了两次。", "An app is named twice.",
                        "每个应用只留一项。", "Leave one entry for each app.")]  # fmt: skip
    return []


def _is_app_code(code: Any) -> bool:
    return isinstance(code, str) and len(code) <= APP_CODE_MAX


def not_a_value(code: str, known: bool) -> Misfit:
    """A value to be blocked that cannot be told as one of its kind, or a key nobody knows."""
    if known:
        return _misfit(code, "blocked", "这个值本来就不会被当作标识。",
                       "This value counts as no identifier as it is.",
                       "不必屏蔽它；检查是否写错。", "Leave it out, or correct it.")  # fmt: skip
    return _misfit(code, "blocked", "没有这个编号的屏蔽值。", "No blocked value has this key.",
                   "重新填写值。", "Give the value itself.")  # fmt: skip


def _misfit(kind: str, field: str, zh: str, en: str, cure_zh: str, cure_en: str) -> Misfit:
    return Misfit(kind, field, zh, en, cure_zh, cure_en)


def parsed(document: Mapping[str, Any]) -> dict[str, KindRule]:
    """The rules of a document that was checked, as it is kept."""
    return {
        code: KindRule(**told | {
            "blocked": tuple(Blocked(**one) for one in told["blocked"]), "apps": apps_of(told),
        })
        for code, told in document.items()
    }  # fmt: skip


def apps_of(told: Mapping[str, Any]) -> tuple[App, ...]:
    """The apps that a kind's rules in a document name: none where it does not speak of them."""
    return tuple(App(one["code"], AppKind(one["kind"])) for one in told.get("apps", ()))


def kind_of(kind: Kind, rule: KindRule) -> Kind:
    """A kind as a rule judges it, without what it blocks."""
    return replace(
        kind, priority=rule.priority, single=rule.single, may_join=rule.may_join,
        founds=rule.founds, rest_days=rule.rest_days, members_most=rule.members_most,
    )  # fmt: skip


def document_of(rules: Rules) -> dict[str, Any]:
    """The document of rules, as it is kept."""
    return {
        code: asdict(rule) | {
            "blocked": [asdict(one) for one in rule.blocked],
            "apps": [asdict(one) for one in rule.apps],
        }
        for code, rule in rules.items()
    }  # fmt: skip


def differences(before: Rules, after: Rules) -> list[PolicyDifference]:
    """What the second policy says otherwise than the first, kind by kind."""
    found = []
    for code in KINDS:
        for field in (*FIELDS, "apps"):
            one, other = (_shown(rules[code], field) for rules in (before, after))
            if one != other:
                found.append(PolicyDifference(code, field, *one, *other))
    return found


def _shown(rule: KindRule, field: str) -> tuple[str, str]:
    if field == "blocked":
        values = "、".join(sorted(one.masked for one in rule.blocked))
        return (values or "没有", values.replace("、", ", ") or "none")
    if field == "apps":
        named = sorted((one.code or "—", *APP_KINDS[one.kind]) for one in rule.apps)
        return ("、".join(f"{code} {zh}" for code, zh, _ in named) or "没有",
                ", ".join(f"{code} {en}" for code, _, en in named) or "none")  # fmt: skip
    value = getattr(rule, field)
    if field == "rest_days":
        return (f"{value} 天", f"{value} days") if value else ("不限", "never")
    if field == "members_most":
        return (f"{value} 位", str(value)) if value else ("不限", "any number")
    return YES_NO[value] if isinstance(value, bool) else (str(value), str(value))


def said(code: str, rule: KindRule, kind: Kind) -> tuple[str, str]:
    """What a policy says of one kind, as a sentence in Chinese and English."""
    zh_name, en_name = KINDS[code]
    space = " " if zh_name[-1].isascii() else ""
    zh = [f"{zh_name}{space}排在第 {rule.priority} 位"]
    en = [f"The {en_name} has rank {rule.priority}"]
    if kind.weak:
        zh.append("只说明在哪里，旁边有别的标识时不作数")
        en.append("says where and not who, so beside another identifier it does not count")
    elif rule.single:
        zh.append("每人在一处只有一个，两个不同就是两个人")
        en.append("a person has one in each place, so two that differ are two people")
    else:
        zh.append("一个人可以有多个")
        en.append("a person may have several")
    if rule.rest_days:
        zh.append(f"会员超过 {rule.rest_days} 天没有消费后，带着它的新账号算新的人")
        en.append(f"after {rule.rest_days} days without a purchase a new account beside it"
                  " is somebody new")  # fmt: skip
    zh.append("两边都允许时可以合并会员" if rule.may_join else "不合并已有的会员")
    en.append("it joins two members where the other kind may, too" if rule.may_join
              else "it joins no two members")  # fmt: skip
    if not rule.founds:
        zh.append("订单里只有它时不新建会员")
        en.append("an order that bears nothing better makes no member")
    if rule.members_most:
        zh.append(f"遇到超过 {rule.members_most} 位会员后停用")
        en.append(f"once it has met more than {rule.members_most} members it is suspended")
    if rule.blocked:
        zh.append(f"{len(rule.blocked)} 个值被屏蔽")
        en.append(f"{len(rule.blocked)} values are blocked")
    if rule.apps:
        zh.append(f"{len(rule.apps)} 个应用已说明是什么")
        en.append(f"{len(rule.apps)} {'app is' if len(rule.apps) == 1 else 'apps are'} named")
    return "，".join(zh) + "。", "; ".join(en) + "."
