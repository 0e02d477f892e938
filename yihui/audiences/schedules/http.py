"""Routes of schedules: when snapshots of an audience are taken by themselves."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Path

from yihui import organisation
from yihui.audiences import actions
from yihui.audiences.reach import stores_of
from yihui.audiences.schedules import actions as schedules
from yihui.audiences.schedules.shown import Every, NewSchedule, ScheduleOf, ScheduleShown
from yihui.core import clock, recurring
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, Caller, requires

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
PATH = "/audiences/{audience_no}/schedule"


def add_routes(router: APIRouter, pool: Pool) -> None:
    """Add the routes of schedules to those of audiences."""

    @router.get(PATH)
    async def get_schedule(caller: See, audience_no: AudienceNo) -> ScheduleOf:
        """When snapshots of an audience are taken by themselves."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            return await _shown(connection, audience_no)

    @router.put(PATH)
    async def put_schedule(caller: Make, audience_no: AudienceNo, new: NewSchedule) -> ScheduleOf:
        """Have snapshots of an audience taken by themselves; what stood still goes on."""
        recurring.check(new.every, new.weekday, new.month_day)

        async def work(connection: Connection) -> ScheduleOf:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            actions.check_in_use(known)
            await schedules.put(
                connection, audience_no, new.every, new.hour, new.weekday, new.month_day,
                caller.key_id,
            )  # fmt: skip
            await organisation.audit(
                connection, caller.key_id, "audience.scheduled", f"audience:{audience_no}",
                every=new.every, hour=new.hour, weekday=new.weekday, month_day=new.month_day,
            )  # fmt: skip
            return await _shown(connection, audience_no)

        return await pool.transact(work)

    @router.delete(PATH)
    async def delete_schedule(caller: Make, audience_no: AudienceNo) -> ScheduleOf:
        """Have no more snapshots taken by themselves."""

        async def work(connection: Connection) -> ScheduleOf:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            if await schedules.end(connection, audience_no):
                await organisation.audit(
                    connection, caller.key_id, "audience.unscheduled", f"audience:{audience_no}"
                )
            return await _shown(connection, audience_no)

        return await pool.transact(work)


async def _shown(connection: Connection, audience_no: int) -> ScheduleOf:
    one = await schedules.find(connection, audience_no)
    if one is None:
        return ScheduleOf(None)
    names = await organisation.find_actor_names(connection, [one.made_by])
    return ScheduleOf(ScheduleShown(
        cast(Every, one.every), one.hour, one.weekday, one.month_day, one.next_at, one.failures,
        one.paused_at, one.problem, one.problem_zh, names.get(one.made_by, one.made_by),
        one.made_at, str(clock.zone()),
    ))  # fmt: skip
