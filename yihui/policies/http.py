"""Routes of the policy: read it, check a draft, ask what it would do, publish, return."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.security import KeyRing
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Document,
    Page,
    Problem,
    Text,
    requires,
)
from yihui.identity import policy
from yihui.identity.policy import Misfit, PolicyDifference, trials
from yihui.policies import showing
from yihui.policies.comparing import http as comparing_http
from yihui.policies.fusing import http as fusing_http
from yihui.policies.showing import KindRuleShown, SaidOfKind, TrialShown

See = Annotated[Caller, Depends(requires("policy.read", whole=True))]
Write = Annotated[Caller, Depends(requires("policy.write", whole=True))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
TrialNo = Annotated[int, Path(ge=1, le=BIGGEST)]
BasedOn = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
PATH = "/identity/policy"
SUBJECT = "identity:policy"


class PolicyEdit(Problem):
    """Somebody else was quicker: who, when, and which version to compare with."""

    version: int | None = None
    state: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PolicyVersionShown:
    """A version of the policy: its rules by kind, and what it says of each as a sentence."""

    version: int
    state: str
    rules: dict[str, KindRuleShown]
    said: list[SaidOfKind]
    made_at: datetime
    made_by: str
    based_on: int | None
    published_at: datetime | None
    published_by: str | None
    reason: str
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class PolicyKindShown:
    """A kind of identifier, what of it no policy changes, and how many there are."""

    code: str
    name_zh: str
    name_en: str
    weak: bool
    registered: bool
    in_use: int


@dataclass(frozen=True, slots=True)
class AppSeen:
    """An app that openids are of (empty where they name none), and how many."""

    code: str
    in_use: int


@dataclass(frozen=True, slots=True)
class PolicyShown:
    """The policy that counts now, the newest draft beyond it, and the kinds. `newest` is the
    version to base an edit on; `apps` are those of the openids that members have, the most used
    first; `exact` says whether `in_use` is counted or estimated."""

    live: PolicyVersionShown
    draft: PolicyVersionShown | None
    newest: int
    kinds: list[PolicyKindShown]
    apps: list[AppSeen]
    exact: bool


@dataclass(frozen=True, slots=True)
class PolicyChecked:
    """What is wrong with a draft; if nothing is, what it says, and otherwise than the live one."""

    problems: list[Misfit]
    said: list[SaidOfKind]
    differences: list[PolicyDifference]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReason:
    """Why a version goes live, kept with it."""

    reason: Annotated[str, Len(3, 500), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A document to try, or the number of a version."""

    document: Document | None = None
    version: Annotated[int, Interval(ge=1, le=2**31 - 1)] | None = None


Names = dict[str, str]
CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": PolicyEdit, "description": "Somebody else changed the policy meanwhile"}
}


def routes(pool: Pool, ring: KeyRing) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["policy"])
    _add_reading(router, pool, ring)
    _add_writing(router, pool, ring)
    _add_trying(router, pool, ring)
    comparing_http.add_routes(router, pool, ring)
    fusing_http.add_routes(router, pool, ring)
    return router


async def _shown(
    connection: Connection, versions: Iterable[policy.Version]
) -> list[PolicyVersionShown]:
    kinds = await identity.find_kinds(connection)
    found = list(versions)
    actors = [by for one in found for by in (one.made_by, one.published_by, one.ended_by) if by]
    names = await organisation.find_actor_names(connection, actors)

    def name(actor: str | None) -> str | None:
        return names.get(actor, actor) if actor else None

    return [
        PolicyVersionShown(
            version=one.version, state=one.state, rules=showing.rules_of(one.document),
            said=showing.said_of(one.document, kinds), made_at=one.made_at,
            made_by=name(one.made_by) or "", based_on=one.based_on,
            published_at=one.published_at, published_by=name(one.published_by),
            reason=one.reason, ended_at=one.ended_at, ended_by=name(one.ended_by),
        )
        for one in found
    ]  # fmt: skip


def _add_reading(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.get(PATH)
    async def get_policy(caller: See) -> PolicyShown:
        """The policy by which records are told apart, the draft in work, and the kinds."""
        async with pool.connection() as connection:
            versions = await policy.find_versions(connection)
            live = next(one for one in versions if one.state == "live")
            drafts = [one for one in versions[:1] if one.state == "draft"]
            shown = await _shown(connection, [live, *drafts])
            kinds = await identity.find_kinds(connection)
            used = await policy.count_in_use(connection)
        return PolicyShown(
            shown[0], shown[1] if drafts else None, versions[0].version,
            [
                PolicyKindShown(
                    code, *identity.KINDS[code], kind.weak, kind.registered,
                    used.counts.get(code, 0),
                )
                for code, kind in kinds.items()
            ],
            [AppSeen(code, openids) for code, openids in used.apps.items()], used.exact,
        )  # fmt: skip

    @router.get(f"{PATH}/versions")
    async def get_versions(caller: See) -> list[PolicyVersionShown]:
        """All versions, newest first."""
        async with pool.connection() as connection:
            return await _shown(connection, await policy.find_versions(connection))

    @router.get(f"{PATH}/diff")
    async def get_diff(
        caller: See,
        a: Annotated[int, Query(ge=1, le=2**31 - 1)],
        b: Annotated[int, Query(ge=1, le=2**31 - 1)],
    ) -> list[PolicyDifference]:
        """What version b says otherwise than version a, kind by kind in plain words."""
        async with pool.connection() as connection:
            before, after = [await policy.find_version(connection, one) for one in (a, b)]
        return policy.differences(policy.parsed(before.document), policy.parsed(after.document))

    @router.post(f"{PATH}/check")
    async def post_check(caller: See, document: Document) -> PolicyChecked:
        """Everything that is wrong with a draft, by kind and field; or what it says."""
        async with pool.connection() as connection:
            made, found = await policy.check(connection, document, ring)
            if made is None:
                return PolicyChecked(found, [], [])
            kinds = await identity.find_kinds(connection)
            versions = await policy.find_versions(connection)
        live = next(one for one in versions if one.state == "live")
        said = showing.said_of(policy.document_of(made), kinds)
        return PolicyChecked([], said, policy.differences(policy.parsed(live.document), made))


def _add_writing(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    async def told(
        caller: Caller, action: str, verb: Callable[[Connection], Any], reason: str = ""
    ) -> PolicyVersionShown:
        async def work(connection: Connection) -> PolicyVersionShown:
            made: policy.Version = await verb(connection)
            await organisation.audit(
                connection, caller.key_id, action, SUBJECT, version=made.version, reason=reason
            )
            return (await _shown(connection, [made]))[0]

        return await pool.transact(work)

    @router.post(f"{PATH}/versions", responses=CONFLICT)
    async def post_version(
        caller: Write, document: Document, based_on: BasedOn = None
    ) -> PolicyVersionShown:
        """Keep a draft. With `based_on`, the newest version that its editor saw, it is refused
        when somebody else has made another since."""

        async def draft(connection: Connection) -> policy.Version:
            made = await policy.checked(connection, document, ring)
            return await policy.draft(connection, made, caller.key_id, based_on)

        return await told(caller, "policy.drafted", draft)

    @router.post(f"{PATH}/versions/{{version}}/publish", responses=CONFLICT)
    async def post_publish(
        caller: Write, version: Number, asked: PolicyReason, based_on: BasedOn = None
    ) -> PolicyVersionShown:
        """Let a draft judge what comes from now on. Members who are there stay as they are."""
        return await told(
            caller, "policy.published",
            lambda connection: policy.publish(
                connection, version, caller.key_id, asked.reason, based_on
            ),
            asked.reason,
        )  # fmt: skip

    @router.post(f"{PATH}/versions/{{version}}/return", responses=CONFLICT)
    async def post_return(
        caller: Write, version: Number, asked: PolicyReason, based_on: BasedOn = None
    ) -> PolicyVersionShown:
        """Make the rules of an earlier version live again, as a new version."""
        return await told(
            caller, "policy.returned",
            lambda connection: policy.go_back(
                connection, version, caller.key_id, asked.reason, based_on
            ),
            asked.reason,
        )  # fmt: skip


def _add_trying(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.post(f"{PATH}/what-ifs")
    async def post_what_if(caller: Write, asked: WhatIf) -> TrialShown:
        """Ask what a draft would make of everything that records ever said; a worker finds out,
        and nothing is changed."""
        if (asked.document is None) == (asked.version is None):
            raise Invalid("Either a document or a version is needed.", field="document",
                          cure="Give one of them, not both.",
                          zh=("要一份策略，或一个版本号。", "只填其中一个。"))  # fmt: skip

        async def work(connection: Connection) -> trials.Trial:
            if asked.document is not None:
                made = await policy.checked(connection, asked.document, ring)
                document = policy.document_of(made)
            else:
                document = (await policy.find_version(connection, asked.version or 0)).document
            live = await policy.find_live(connection, ring)
            made_no = await trials.ask(
                connection, document, live.version, asked.version, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "policy.tried", SUBJECT, trial_no=str(made_no.trial_no)
            )
            return made_no

        trial = await pool.transact(work)
        async with pool.connection() as connection:
            return (await showing.trials_of(connection, ring, [trial]))[0]

    @router.get(f"{PATH}/what-ifs")
    async def get_what_ifs(
        caller: See,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 20,
    ) -> Page[TrialShown]:
        """What-ifs, newest first, without their examples."""
        async with pool.connection() as connection:
            found = await trials.find_page(connection, before, limit)
            shown = await showing.trials_of(connection, ring, found, examples=False)
        more = str(found[-1].trial_no) if len(found) == limit else None
        return Page[TrialShown](items=shown, next=more)

    @router.get(f"{PATH}/what-ifs/{{trial_no}}")
    async def get_what_if(caller: See, trial_no: TrialNo) -> TrialShown:
        """One what-if: how far it is, or what it found, with examples."""
        async with pool.connection() as connection:
            trial = await trials.find(connection, trial_no)
            return (await showing.trials_of(connection, ring, [trial]))[0]

    @router.post(f"{PATH}/what-ifs/{{trial_no}}/cancel")
    async def post_cancel(caller: Write, trial_no: TrialNo) -> TrialShown:
        """Stop a what-if that is not finished."""
        await pool.transact(lambda connection: trials.cancel(connection, trial_no))
        async with pool.connection() as connection:
            trial = await trials.find(connection, trial_no)
            return (await showing.trials_of(connection, ring, [trial]))[0]
