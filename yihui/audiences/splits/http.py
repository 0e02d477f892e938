"""Routes of splits: make one, divide an audience by it, draw so many of its members."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from yihui import lake, organisation
from yihui.audiences import actions, snapshots
from yihui.audiences.reach import scope_of, stores_of
from yihui.audiences.splits import actions as splits
from yihui.audiences.splits.shown import (
    AudienceDivision,
    AudienceSample,
    AudiencesMade,
    NewSplit,
    SplitPart,
    SplitShown,
)
from yihui.audiences.splits.types import WHOLE
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import BIGGEST, Caller, requires

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]


def add_routes(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    """Add the routes of splits to those of audiences."""
    _add_splits(router, pool)
    _add_dividing(router, pool, house_lake)


def _add_splits(router: APIRouter, pool: Pool) -> None:
    @router.get("/audience-splits")
    async def get_splits(caller: See) -> list[SplitShown]:
        """All splits of the house, newest first."""
        async with pool.connection() as connection:
            return await _shown(connection)

    @router.post("/audience-splits")
    async def post_split(caller: Make, new: NewSplit) -> SplitShown:
        """Divide all members into named parts by exact shares. Who falls where is by a hash of her
        number with a salt of its own: for ever the same, and as good as chance."""
        shares = [part.share for part in new.parts]
        if sum(shares) != WHOLE:
            raise Invalid(
                f"The shares come to {sum(shares)} instead of {WHOLE}.", field="parts",
                cure="Give shares of ten thousand that come to the whole: 5,000 is a half.",
                zh=(f"各部分合计 {sum(shares)}，不是 {WHOLE}。",
                    "比例以万分之一计，合计须为 10000。"),
            )  # fmt: skip
        if len({part.name.strip() for part in new.parts}) < len(new.parts):
            raise Invalid(
                "Two parts have the same name.", field="parts",
                cure="Give each part a name of its own.",
                zh=("有两部分同名。", "给每一部分取不同的名称。"),
            )  # fmt: skip

        async def work(connection: Connection) -> SplitShown:
            number = await splits.make(
                connection, new.name, [part.name for part in new.parts], shares, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.split_made", f"split:{number}", name=new.name
            )
            return next(one for one in await _shown(connection) if one.split_no == str(number))

        return await pool.transact(work)


def _add_dividing(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.post("/audiences/{audience_no}/parts")
    async def post_audience_parts(
        caller: Make, audience_no: AudienceNo, asked: AudienceDivision
    ) -> AudiencesMade:
        """Make an audience of each part of an audience's newest snapshot. The worker takes their
        snapshots, which add up to that of the whole."""

        async def work(connection: Connection) -> AudiencesMade:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            actions.check_in_use(known)
            split = await splits.find(connection, asked.split_no)
            made = await splits.divide(connection, known, split, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "audience.divided", f"audience:{audience_no}",
                split=str(split.split_no), audiences=[str(one) for one in made],
            )  # fmt: skip
            return AudiencesMade([str(one) for one in made])

        return await pool.transact(work)

    @router.post("/audiences/{audience_no}/sample")
    async def post_audience_sample(
        caller: Make, audience_no: AudienceNo, asked: AudienceSample
    ) -> AudiencesMade:
        """Keep so many members of an audience's newest snapshot as an audience of their own; all of
        them if they are fewer."""
        async with pool.connection() as connection:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            actions.check_in_use(known)
            split = await splits.find(connection, asked.split_no) if asked.split_no else None
            snapshot = await snapshots.find_snapshot(connection, audience_no)
        facts = await house_lake.open(scope_of(known.store_nos))
        members = await splits.draw(facts, snapshot, split, asked.members)

        async def work(connection: Connection) -> AudiencesMade:
            number = await splits.keep(
                connection, known, snapshot, asked.name, members, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.sample_drawn", f"audience:{audience_no}",
                split=str(asked.split_no or ""), audience=str(number), members=len(members),
            )  # fmt: skip
            return AudiencesMade([str(number)])

        return await pool.transact(work)


async def _shown(connection: Connection) -> list[SplitShown]:
    found = await splits.find_all(connection)
    names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    return [
        SplitShown(
            str(one.split_no), one.name,
            [SplitPart(name=name, share=share)
             for name, share in zip(one.parts, one.shares, strict=True)],
            names.get(one.made_by, one.made_by), one.made_at,
        )
        for one in found
    ]  # fmt: skip
