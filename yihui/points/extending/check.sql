-- What must hold of days that were put off.

-- name: days_of_extensions
-- A lot that was put off lasts until the latest day that it was put off to.
with newest as (
    select lot_no, max(until_on) as until_on
    from points.extension
    group by lot_no
)
select concat('lot ', n.lot_no) as subject, n.until_on as expected, l.expires_on as found
from newest n
left join points.lot l using (lot_no)
where l.expires_on is distinct from n.until_on
limit 20;

-- name: extensions_of_wishes
-- What an extension by hand says it did is what its lots say, all until its day; none was done that
-- nobody asked for or that was refused.
with told as (
    select cause_no as wish_no, count(*) as lots, sum(points) as points, min(until_on) as until_on,
        max(until_on) as last_on
    from points.extension
    where cause = 14
    group by cause_no
)
select concat('extension ', wish_no) as subject,
    concat(coalesce(w.lots, 0), ' lots, ', coalesce(w.points, 0), ' points, ', w.state) as expected,
    concat(coalesce(t.lots, 0), ' lots, ', coalesce(t.points, 0), ' points') as found
from points.extension_wish w
full join told t using (wish_no)
where coalesce(w.lots, 0) <> coalesce(t.lots, 0)
    or coalesce(w.points, 0) <> coalesce(t.points, 0)
    or t.until_on <> w.until_on
    or t.last_on <> w.until_on
    or t.lots > 0 and w.state not in ('approved', 'done')
limit 20;

-- name: second_people_of_extensions
-- Above the limit of its day an extension was approved by somebody else than who asked for it.
select concat('extension ', wish_no) as subject, 'somebody else' as expected,
    coalesce(decided_by, 'nobody') as found
from points.extension_wish
where second_person and state in ('approved', 'done')
    and (decided_by is null or decided_by = proposed_by)
limit 20;

-- name: days_of_idle_lots
-- What expires by inactivity and had not lapsed when its member was last active lasts from then on.
-- After a merge it does so from her next activity on; by hand any day may be given.
select concat('lot ', l.lot_no, ' of member ', l.member_no) as subject,
    points.idle_until(b.active_on, i.months, i.span) as expected, l.expires_on as found
from points.lot l
join points.idling_view i using (idles)
join points.balance b using (member_no, currency_no)
where l.remaining > 0
    and l.expires_on >= b.active_on
    and l.expires_on < points.idle_until(b.active_on, i.months, i.span)
    and not exists (select from identity.carrier c where l.member_no in (c.member_no, c.carrier_no))
    and not exists (
        select from points.extension x
        where x.member_no = l.member_no and x.lot_no = l.lot_no and x.cause = 14)
limit 20;

-- name: active_days_of_balances
-- A member was active on a day on which she earned or spent, as far from it as zones may be.
select concat('member ', b.member_no, ' currency ', b.currency_no) as subject,
    'an order, a behaviour or a redemption' as expected, b.active_on as found
from points.balance b
where b.active_on is not null
    and not exists (
        select from points.entry e
        where e.member_no = b.member_no and e.currency_no = b.currency_no
            and (e.from_account = 1 and e.cause in (1, 16)
                or e.to_account = 5 and e.cause in (1, 3))
            and (e.occurred_at at time zone 'UTC')::date
                between b.active_on - 1 and b.active_on + 1)
limit 20;
