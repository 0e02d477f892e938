-- Points that expire by inactivity: what a member earns or spends puts off all of them she has.

-- name: put_off
-- Who earned by an order or a behaviour, or spent, of what was staged: her open lots that idle and
-- had not lapsed on that day last from it on. Of facts that come late the day is that of the fact,
-- and what it reaches lasts from her latest day on. Never less than before. Held points count as
-- open.
with active as materialized (
    select d.member_no, d.currency_no, d.on_date, d.occurred_at, d.cause, d.cause_no
    from stage_draw d
    where d.to_account = 5
    union
    select a.member_no, a.currency_no, m.local_date, m.occurred_at, m.cause, m.cause_no
    from stage_award a
    join stage_round m using (member_no, cause_no)
    where a.points > 0 and a.cause in (1, 16)
), known as materialized (
    select a.*, greatest(a.on_date, b.active_on) as latest_on
    from active a
    join points.balance b using (member_no, currency_no)
), balances as (
    update points.balance b
    set active_on = k.latest_on
    from known k
    where b.member_no = k.member_no and b.currency_no = k.currency_no
        and b.active_on is distinct from k.latest_on
), open as materialized (
    select k.*, l.lot_no, l.expires_on, l.months, l.span,
        greatest(l.expires_on, points.idle_until(k.on_date, l.months, l.span)) as reached_on
    from known k
    cross join lateral (
        select l.lot_no, l.expires_on, i.months, i.span
        from points.lot l
        join points.idling_view i using (idles)
        where l.member_no = k.member_no and l.currency_no = k.currency_no
            and l.expires_on >= k.on_date
            and (l.remaining > 0 or exists (
                select from points.held d
                where d.member_no = l.member_no and d.lot_no = l.lot_no))
        offset 0
    ) l
), later as materialized (
    select o.*, case when o.reached_on < o.latest_on then o.reached_on
        else greatest(o.reached_on, points.idle_until(o.latest_on, o.months, o.span)) end
        as until_on
    from open o
), moved as materialized (
    select * from later where until_on > expires_on order by member_no, lot_no
), lots as (
    update points.lot l
    set expires_on = m.until_on
    from moved m
    where l.member_no = m.member_no and l.lot_no = m.lot_no
), told as (
    insert into stage_flow (points, entries, extensions)
    select 0, 0, count(*) from moved having count(*) > 0
)
insert into points.extension (member_no, lot_no, from_on, until_on, cause, cause_no, batch_no,
    occurred_at)
select member_no, lot_no, expires_on, until_on, cause, cause_no, %(batch_no)s::bigint, occurred_at
from moved;
