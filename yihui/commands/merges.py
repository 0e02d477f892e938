"""member: merge two members and part them again, and say what may join them by itself."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from yihui import identity, merging, organisation
from yihui.commands import house
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.pipeline import STAGING_SQL

app = typer.Typer(help="Merge and part members; export what is held.", no_args_is_help=True)
One = Annotated[UUID, typer.Argument(help="The OneID of one of the two.")]
Other = Annotated[UUID, typer.Argument(help="The OneID of the other.")]
Reason = Annotated[str, typer.Option(help="How you know.")]
Keep = Annotated[bool, typer.Option(help="The first one stays, not the older one.")]
REASON_CHARACTERS = 200
TIMES = ["%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]
Seen = TypeVar("Seen")


@app.command("preview")
def preview_merge(one: One, other: Other, keep: Keep = False) -> None:
    """What both would hold after a merge; nothing is changed."""
    with house.database() as url:
        asked = merging.Asked(one, other, keep)
        effect = asyncio.run(_pooled(url, lambda pool: merging.preview(pool, asked)))
    _show(effect.before, effect.after)
    if effect.second_person:
        house.out.print("A second person must approve it.")


def _show(before: Sequence[merging.Held], after: Sequence[merging.Held]) -> None:
    rows = []
    for when, people in (("before", before), ("after", after)):
        for held in people:
            points = sum(balance.available for balance in held.balances)
            owed = sum(balance.debt for balance in held.balances)
            rows.append((when, str(held.member), points, owed, held.tier.tier, held.tier.orders))
    house.show_table(("", "member", "points", "owes", "tier", "orders"), rows, "points owes orders")


async def _pooled(url: str, look: Callable[[Pool], Awaitable[Seen]]) -> Seen:
    pool = Pool(url, 1, prepare=False, session_sql=STAGING_SQL, name="yihui command")
    await pool.open()
    try:
        return await look(pool)
    finally:
        await pool.close()


@app.command("merge")
def merge(one: One, other: Other, reason: Reason, keep: Keep = False) -> None:
    """Merge two members; above the value that needs four eyes it is only proposed."""

    async def propose(connection: Connection) -> tuple[int, str]:
        asked = merging.Asked(one, other, keep)
        merge_no = await merging.propose(connection, asked, house.actor(), _checked(reason))
        made = await identity.merging.find_merges(connection, merge_no + 1, 1)
        return merge_no, made[0]["state"]

    merge_no, state = house.ask(propose, STAGING_SQL)
    house.out.print(f"Merge {merge_no} is {state}.")


@app.command("unmerge")
def unmerge(
    merge_no: Annotated[int, typer.Argument(min=1, help="The number of the merge.")],
    reason: Reason,
) -> None:
    """Part two members who were merged; each gets what stems from her."""

    async def undo(connection: Connection) -> None:
        await merging.undo(connection, merge_no, house.actor(), _checked(reason))

    house.ask(undo, STAGING_SQL)
    house.out.print(f"Merge {merge_no} is undone.")


@app.command("part")
def part(
    member: Annotated[UUID, typer.Argument(help="The OneID of somebody of the group.")],
    leaving: Annotated[
        list[UUID] | None, typer.Argument(help="The own OneIDs of those who leave together.")
    ] = None,
    after: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Undo all that came later than this.")
    ] = None,
    reason: Annotated[str, typer.Option(help="How you know; not needed to look.")] = "",
    dry: Annotated[bool, typer.Option("--dry", help="Only say what would be.")] = False,
) -> None:
    """Part some of those who were merged from the others, or all who were merged after a moment."""
    if after is not None and after.tzinfo is None:
        after = after.replace(tzinfo=clock.zone())
    asked = merging.Leaving(member, members=leaving or [], after=after)
    if dry:
        with house.database() as url:
            seen = asyncio.run(_pooled(url, lambda pool: merging.preview_part(pool, asked)))
    else:
        said = _checked(reason)
        seen = house.ask(
            lambda connection: merging.part(connection, asked, house.actor(), said), STAGING_SQL
        )
    _show(seen.before, seen.after)
    undone = ", ".join(seen.undone)
    house.out.print(f"Merges that {'would be' if dry else 'are'} undone: {undone}.")


@app.command("join-by")
def join_by(
    kinds: Annotated[
        list[str] | None, typer.Argument(help="Kinds of identifiers, such as phone unionid.")
    ] = None,
) -> None:
    """Say which kinds of identifiers merge two members whom one record names; none stops it.

    It publishes a new version of the policy, the rest of which stays as it is.
    """
    wanted = kinds or []
    ring = house.ring()

    async def set_kinds(connection: Connection) -> None:
        known = await identity.find_kinds(connection)
        for kind in wanted:
            if kind not in known:
                raise Invalid(f"Kinds are {', '.join(known)}.", field="kinds")
        live = await identity.policy.find_live(connection, ring)
        before = await identity.policy.find_version(connection, live.version)
        rules = {
            code: replace(rule, may_join=code in wanted)
            for code, rule in identity.policy.parsed(before.document).items()
        }
        made = await identity.policy.checked(connection, identity.policy.document_of(rules), ring)
        actor, reason = house.actor(), f"joined by {', '.join(wanted) or 'nothing'}"
        drafted = await identity.policy.draft(connection, made, actor)
        await identity.policy.publish(connection, drafted.version, actor, reason)
        await organisation.audit(
            connection, actor, "policy.published", "identity:policy", version=drafted.version,
            reason=reason,
        )  # fmt: skip

    house.ask(set_kinds)
    house.out.print(f"Members are joined by: {', '.join(wanted) or 'nothing'}.")


def _checked(reason: str) -> str:
    if not 3 <= len(reason) <= REASON_CHARACTERS:
        raise Invalid(f"A reason has 3 to {REASON_CHARACTERS} characters.", field="reason")
    return reason
