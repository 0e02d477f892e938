"""The policy and its what-ifs as answers show them: masked, in words, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from yihui import identity, organisation
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.identity import policy
from yihui.identity.merging import Face
from yihui.identity.policy import trials
from yihui.identity.rebuilding import Counts
from yihui.policies.types import PointsMoved


@dataclass(frozen=True, slots=True)
class BlockedShown:
    """A value that tells nothing: its key, by which a draft keeps it, and its mask."""

    key: str
    masked: str


@dataclass(frozen=True, slots=True)
class AppNamed:
    """An app of WeChat by its app id, and what it is."""

    code: str
    kind: policy.AppKind


@dataclass(frozen=True, slots=True)
class KindRuleShown:
    """How one kind is judged: its rank, whether a person has one, whether it may join two members
    or make one, after how many days of silence it may have a new owner, how many members it may
    meet before it is suspended, what it blocks, and which apps are named (of openids only)."""

    priority: int
    single: bool
    may_join: bool
    founds: bool
    rest_days: int
    members_most: int
    blocked: list[BlockedShown]
    apps: list[AppNamed]


@dataclass(frozen=True, slots=True)
class SaidOfKind:
    """What a policy says of a kind, as a sentence."""

    kind: str
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Members who would be one: some of them, how many in all, and the record that says so."""

    faces: list[Face]
    members: int
    identifiers: int
    said_zh: str
    said_en: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PartShown:
    """A member who would be several people, and the record of which it would be refused that its
    identifiers are one person's."""

    face: Face | None
    people: int
    identifiers: int
    said_zh: str
    said_en: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FusedShown:
    """An identifier that a draft would suspend, or would let be that is suspended now: how many
    members it would have met, and how many it might. One that is nobody's has no mask."""

    identifier_no: str
    kind: str
    kind_zh: str
    kind_en: str
    masked: str | None
    face: Face | None
    members: int
    members_most: int
    suspended: bool


@dataclass(frozen=True, slots=True)
class FuseMovedShown:
    """How many identifiers a draft would suspend and let be, and those that met most members."""

    suspended: int
    freed: int
    shown: list[FusedShown]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What a draft would do. `anyway` is what the live policy itself would make of the log today;
    it is in `counts`, too. `rows` were read, `decided` components needed deciding one by one."""

    counts: Counts
    anyway: Counts
    points: PointsMoved
    fuse: FuseMovedShown
    joined: list[GroupShown]
    parted: list[PartShown]
    rows: int
    decided: int


@dataclass(frozen=True, slots=True)
class TrialShown:
    """A what-if: the rules it tries, how far it is, what it found. `stale` says that another
    version has gone live since it was asked."""

    trial_no: str
    state: str
    step: str
    done: int
    expected: int | None
    rules: dict[str, KindRuleShown]
    based_on: int
    version: int | None
    stale: bool
    made_by: str
    made_at: datetime
    ended_at: datetime | None
    problem: str
    answer: AnswerShown | None


def rules_of(document: Mapping[str, Any]) -> dict[str, KindRuleShown]:
    """The rules of a document without what it seals."""
    return {
        code: KindRuleShown(
            rule.priority, rule.single, rule.may_join, rule.founds, rule.rest_days,
            rule.members_most,
            [BlockedShown(one.key, one.masked) for one in rule.blocked],
            [AppNamed(one.code, one.kind) for one in rule.apps],
        )
        for code, rule in policy.parsed(document).items()
    }  # fmt: skip


def said_of(document: Mapping[str, Any], kinds: Mapping[str, identity.Kind]) -> list[SaidOfKind]:
    """What a document says of each kind."""
    rules = policy.parsed(document)
    return [SaidOfKind(code, *policy.said(code, rules[code], kind)) for code, kind in kinds.items()]


async def trials_of(
    connection: Connection, ring: KeyRing, found: Sequence[trials.Trial], examples: bool = True
) -> list[TrialShown]:
    """What-ifs as answers show them; members and identifiers are read as they are now."""
    live = await policy.find_live(connection, ring)
    names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    shown = []
    for one in found:
        answer = None
        if one.answer is not None:
            answer = await _answer(connection, ring, one.answer, examples)
        shown.append(
            TrialShown(
                str(one.trial_no), one.state, one.step, one.done, one.expected,
                rules_of(one.document), one.based_on, one.version, one.based_on != live.version,
                names.get(one.made_by, one.made_by), one.made_at, one.ended_at, one.problem,
                answer,
            )
        )  # fmt: skip
    return shown


async def _answer(
    connection: Connection, ring: KeyRing, kept: Mapping[str, Any], examples: bool
) -> AnswerShown:
    joined, parted, fused = (
        found if examples else []
        for found in (kept["joined"], kept["parted"], kept["fuse"]["shown"])
    )  # fmt: skip
    told = [one["evidence"] for one in (*joined, *parted) if one["evidence"]]
    pairs = [
        (one[owner], one[number])
        for one in told
        for owner, number in (("member_no", "identifier_no"), ("other_member_no", "other_no"))
        if one[owner] is not None
    ]
    held = [one for one in fused if one["member_no"] is not None]
    pairs += [(one["member_no"], one["identifier_no"]) for one in held]
    seen = await trials.find_shown(connection, pairs) if pairs else {}
    sources = await trials.find_sources(connection, [one["source_no"] for one in told])
    numbers = [no for one in joined for no in one["roots"]] + [one["root_no"] for one in parted]
    numbers += [one["member_no"] for one in held]
    kinds = {kind.kind_no: code for code, kind in (await identity.find_kinds(connection)).items()}
    faces = await identity.merging.find_faces(connection, ring, numbers) if numbers else {}

    def said(evidence: Mapping[str, Any] | None) -> tuple[str, str, datetime | None]:
        if evidence is None:
            return (
                "由多条记录相连，没有一条同时提到两位。",
                "Several records lead from one to the other; none names both.", None,
            )  # fmt: skip
        one, other = (seen.get(evidence[key], ("", "…")) for key in ("identifier_no", "other_no"))
        source = sources.get(evidence["source_no"], "")
        words = identity.said_of(source, *one, other, None)
        if evidence["refused"]:
            words = identity.said_of(source, *one, None, evidence["refused"])
        return (*words, datetime.fromtimestamp(evidence["moment"] / 1_000_000, UTC))

    return AnswerShown(
        Counts(**kept["counts"]), Counts(**kept["anyway"]), PointsMoved(**kept["points"]),
        FuseMovedShown(
            kept["fuse"]["suspended"], kept["fuse"]["freed"],
            [
                FusedShown(
                    str(one["identifier_no"]), code, *identity.KINDS[code],
                    seen.get(one["identifier_no"], (code, None))[1], faces.get(one["member_no"]),
                    one["members"], one["members_most"], one["suspended"],
                )
                for one in fused for code in (kinds[one["kind_no"]],)
            ],
        ),
        [
            GroupShown([faces[no] for no in one["roots"] if no in faces], one["members"],
                       one["identifiers"], *said(one["evidence"]))
            for one in joined
        ],
        [
            PartShown(faces.get(one["root_no"]), one["people"], one["identifiers"],
                      *said(one["evidence"]))
            for one in parted
        ],
        kept["rows"], kept["decided"],
    )  # fmt: skip
