-- What a member is shown of herself.

-- name: find_lots
-- Her lots that can be used or will be, the soonest expiry first; of them those behind the lot
-- `after`, if one is named. What is held for a checkout is not in what is left.
with open as (
    select l.lot_no, l.currency_no, l.granted, l.remaining, l.pending, l.available_on, l.expires_on,
        case when l.pending then l.awaits end as awaits, l.idles,
        coalesce(l.expires_on, 'infinity') as goes_on
    from points.known_lot_view l
    where l.member_no = %(member_no)s::bigint
        and (l.expires_on is null or l.expires_on >= %(today)s::date)
)
select o.lot_no, c.code as currency, o.granted, o.remaining, o.pending,
    case when w.lapses then null else o.available_on end as available_on, w.event as awaits,
    case when w.lapses then o.available_on end as lapses_on, o.expires_on,
    i.months as idle_months
from open o
join points.currency c using (currency_no)
left join points.awaited_view w using (awaits)
left join points.idling_view i using (idles)
where o.remaining > 0
    and (%(after)s::bigint is null
        or (o.goes_on, o.lot_no) > (
            select a.goes_on, a.lot_no from open a where a.lot_no = %(after)s::bigint))
order by o.goes_on, o.lot_no
limit %(limit)s::int;
