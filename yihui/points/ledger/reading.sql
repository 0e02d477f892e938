-- Reading the ledger: balances, lots, entries, and what records and batches moved.

-- name: sum_flow
-- What this batch moved between accounts.
select coalesce(sum(points) filter (where from_account = 1), 0)::bigint as points_issued,
    coalesce(sum(points) filter (where to_account = 1), 0)::bigint as points_reversed,
    coalesce(sum(points) filter (where to_account = 5), 0)::bigint as points_redeemed,
    coalesce(sum(points) filter (where from_account = 5), 0)::bigint as points_returned,
    coalesce(sum(points) filter (where to_account = 6), 0)::bigint as points_expired,
    (coalesce(sum(points) filter (where from_account = 7), 0)
        - coalesce(sum(points) filter (where to_account = 7), 0))::bigint as points_debt,
    (coalesce(sum(points) filter (where from_account = 9), 0)
        - coalesce(sum(points) filter (where to_account = 9), 0))::bigint as points_adjusted,
    (coalesce(sum(points) filter (where from_account in (10, 11)), 0)
        - coalesce(sum(points) filter (where to_account in (10, 11)), 0))::bigint
        as points_exchanged,
    coalesce(sum(points) filter (where from_account in (12, 13)), 0)::bigint as points_settled,
    coalesce(sum(entries), 0)::bigint as entry_rows,
    coalesce(sum(extensions), 0)::bigint as extension_rows
from stage_flow;

-- name: sum_balances
-- What is held for a checkout is owed to members as well; only open holds keep any.
select coalesce(sum(available + pending), 0)::bigint
        + (select coalesce(sum(d.points), 0)::bigint from points.held d) as points_outstanding,
    coalesce(sum(debt), 0)::bigint as points_debt
from points.balance;

-- name: find_balances
-- Members' balances, with what expires within 30 days and what has become due but not yet run.
-- What is held for a checkout is not available.
select b.member_no, c.code as currency, b.available, b.pending, b.debt,
    coalesce((
        select sum(d.points) from points.held_view d
        where d.member_no = b.member_no and d.currency_no = b.currency_no), 0)::bigint as held,
    coalesce(n.expiring, 0)::bigint as expiring, coalesce(n.lapsed, 0)::bigint as lapsed,
    coalesce(n.next_expiry, 0)::bigint as next_expiry, n.next_expiry_on
from points.balance_view b
join points.currency c using (currency_no)
cross join lateral (
    select sum(d.points) filter (
            where d.expires_on between %(today)s::date and %(today)s::date + 30) as expiring,
        sum(d.points) filter (where d.expires_on < %(today)s::date) as lapsed,
        min(d.expires_on) filter (where d.expires_on >= %(today)s::date) as next_expiry_on,
        (array_agg(d.points order by d.expires_on) filter (where d.expires_on >= %(today)s::date)
            )[1] as next_expiry
    from (
        select l.expires_on, sum(l.remaining) as points
        from points.lot_view l
        where l.member_no = b.member_no and l.currency_no = b.currency_no and not l.pending
            and l.remaining > 0 and l.expires_on is not null
        group by l.expires_on
    ) d
) n
where b.member_no = any(%(member_nos)s::bigint[])
order by b.member_no, b.currency_no;

-- name: find_lots
-- `given_for`: what an adjustment by hand made it for. `awaits`: the event that must come first.
-- `idle_months`: how long after her last activity it expires.
select l.lot_no, c.code as currency, l.order_no, l.granted, l.remaining, l.reversed, l.expired,
    l.pending, case when w.lapses then null else l.available_on end as available_on,
    w.event as awaits, case when w.lapses then l.available_on end as lapses_on, l.expires_on,
    i.months as idle_months, l.occurred_at, a.origin as given_for
from points.known_lot_view l
join points.currency c using (currency_no)
left join points.awaited_view w on w.awaits = l.awaits and l.pending
left join points.idling_view i using (idles)
left join points.adjustment_view a on a.member_no = l.origin_member_no and a.lot_no = l.lot_no
where l.member_no = %(member_no)s::bigint and (l.remaining > 0 or %(closed)s::boolean)
order by l.expires_on nulls last, l.lot_no
limit %(limit)s::int;

-- name: sum_records
-- What each record of a batch earned, reversed, burned and brought back, for the answer to a till.
-- A merged member's records may stand in the accounts that carried her.
select e.cause_no,
    coalesce(sum(e.points) filter (where e.from_account = 1), 0)::bigint as points_earned,
    coalesce(sum(e.points) filter (where e.to_account = 1), 0)::bigint as points_reversed,
    coalesce(sum(e.points) filter (where e.to_account = 5), 0)::bigint as points_redeemed,
    coalesce(sum(e.points) filter (where e.from_account = 5), 0)::bigint as points_returned,
    case when bool_or(e.from_account = 12) then (
        select coalesce(sum(s.withheld_fen), 0) from points.shortfall s
        where s.member_no = any(%(member_nos)s::bigint[]) and s.refund_no = e.cause_no)
    else 0 end::bigint as withheld_fen
from points.entry e
where e.member_no = any(%(member_nos)s::bigint[] || array(
        select c.carrier_no from identity.carrier_view c
        where c.member_no = any(%(member_nos)s::bigint[])))
    and e.cause_no = any(%(record_nos)s::bigint[]) and e.cause in (1, 2, 4)
group by 1;

-- name: find_available
select member_no, available, pending, debt
from points.balance
where currency_no = 1 and member_no = any(%(member_nos)s::bigint[]);
