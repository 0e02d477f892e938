-- Recalling: what a member held at any moment (when it occurred), as far as it was known at any
-- other (when it was recorded). Entries have both, and are never changed.

-- name: find_accounts
-- Who was known to be one with the member: merges that stood at that moment.
with recursive one(member_no) as (
    select %(member_no)s::bigint
    union
    select case g.survivor_no when o.member_no then g.merged_no else g.survivor_no end
    from one o
    join identity.merge_view g on o.member_no in (g.survivor_no, g.merged_no)
        and g.state in ('done', 'undone')
        and g.decided_at <= %(known_at)s::timestamptz
        and (g.undone_at is null or g.undone_at > %(known_at)s::timestamptz)
)
select member_no from one order by 1;

-- name: find_holders
-- In whose accounts lots that ever stood with these may stand today.
with recursive one(member_no) as (
    select unnest(%(account_nos)s::bigint[])
    union
    select case g.survivor_no when o.member_no then g.merged_no else g.survivor_no end
    from one o
    join identity.merge_view g on o.member_no in (g.survivor_no, g.merged_no)
        and g.state in ('done', 'undone')
)
select member_no from one order by 1;

-- name: sum_balances
select c.code as currency,
    (coalesce(sum(e.points) filter (where e.to_account = 2), 0)
        - coalesce(sum(e.points) filter (where e.from_account = 2), 0))::bigint as available,
    (coalesce(sum(e.points) filter (where e.to_account = 3), 0)
        - coalesce(sum(e.points) filter (where e.from_account = 3), 0))::bigint as pending,
    (coalesce(sum(e.points) filter (where e.from_account = 7), 0)
        - coalesce(sum(e.points) filter (where e.to_account = 7), 0))::bigint as debt,
    (coalesce(sum(e.points) filter (where e.to_account = 4), 0)
        - coalesce(sum(e.points) filter (where e.from_account = 4), 0))::bigint as held
from points.entry e
join points.currency c using (currency_no)
where e.member_no = any(%(account_nos)s::bigint[])
    and e.occurred_at <= %(as_of)s::timestamptz
    and e.recorded_at <= %(known_at)s::timestamptz
group by c.currency_no, c.code
order by c.currency_no;

-- name: find_lots
-- What was left of each lot. Its last day is that of today, but for what put it off later: what
-- gave points back to it, if that had not occurred or was not known, or somebody by hand.
with left_over as materialized (
    select e.lot_no, e.currency_no,
        (coalesce(sum(e.points) filter (where e.to_account in (2, 3)), 0)
            - coalesce(sum(e.points) filter (where e.from_account in (2, 3)), 0))::bigint
            as remaining,
        (coalesce(sum(e.points) filter (where e.to_account = 4), 0)
            - coalesce(sum(e.points) filter (where e.from_account = 4), 0))::bigint as held,
        coalesce(sum(e.points) filter (where e.to_account = 3), 0)
            > coalesce(sum(e.points) filter (where e.from_account = 3), 0) as pending
    from points.entry e
    where e.member_no = any(%(account_nos)s::bigint[]) and e.lot_no is not null
        and e.occurred_at <= %(as_of)s::timestamptz
        and e.recorded_at <= %(known_at)s::timestamptz
    group by e.lot_no, e.currency_no
)
select l.lot_no, c.code as currency, l.order_no, l.granted, o.remaining, o.pending,
    coalesce(later.from_on, l.expires_on) as expires_on, l.occurred_at, o.held
from left_over o
join points.lot l on l.member_no = any(%(holder_nos)s::bigint[]) and l.lot_no = o.lot_no
join points.currency c on c.currency_no = o.currency_no
left join lateral (
    select x.from_on
    from points.extension x
    where x.member_no = any(%(holder_nos)s::bigint[]) and x.lot_no = l.lot_no
        and (x.extended_at > %(known_at)s::timestamptz or x.occurred_at > %(as_of)s::timestamptz)
    order by x.until_on
    limit 1
) later on true
where o.remaining <> 0 or o.held <> 0
order by expires_on nulls last, l.lot_no;

-- name: find_seen
select l.lot_no
from points.known_lot_view l
where l.member_no = any(%(holder_nos)s::bigint[]) and l.lot_no = any(%(lot_nos)s::bigint[]);
