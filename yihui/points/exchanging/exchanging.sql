-- Exchanges: points of one currency become points of another. What goes by the exact ratio moves
-- over account 10, so that it closes there at the ratio; what rounding takes and gives, over
-- account 11. Everything moves under the one lock of the account that carries the member.

-- name: lock_account
-- Whose account carries the member now, locked as every batch locks it.
insert into points.balance as b (member_no, currency_no)
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint), 1
on conflict (member_no, currency_no) do update set debt = b.debt
returning member_no;

-- name: find_account
select coalesce(
    (select c.carrier_no from identity.carrier_view c
        where c.member_no = %(member_no)s::bigint and c.current),
    %(member_no)s::bigint) as member_no;

-- name: find_carriers
-- In whose accounts entries about a member may stand.
select %(member_no)s::bigint as member_no
union
select c.carrier_no from identity.carrier_view c where c.member_no = %(member_no)s::bigint;

-- name: find_by_reference
-- What came of a reference, whoever asks.
select exchange_no from points.exchange where reference = %(reference)s::text;

-- name: find_exchanges
-- Exchanges as the connection sees them: one by its number, or those of a group, newest first.
select x.exchange_no, x.reference, x.request, x.member_no, x.rate_no, r.from_currency_no,
    r.to_currency_no, f.code as from_currency, t.code as to_currency, r.from_points, r.to_points,
    r.rounding, x.gave, x.received, x.gave_rest, x.received_rest, x.store_no, x.reason, x.actor,
    x.made_at, x.state, x.reversed_at, x.reversed_by, x.reversed_why
from points.exchange_view x
join points.exchange_rate r using (rate_no)
join points.currency f on f.currency_no = r.from_currency_no
join points.currency t on t.currency_no = r.to_currency_no
where (%(exchange_no)s::bigint is null or x.exchange_no = %(exchange_no)s::bigint)
    and (%(member_nos)s::bigint[] is null or x.member_no = any(%(member_nos)s::bigint[]))
    and x.exchange_no < %(before)s::bigint
order by x.exchange_no desc
limit %(limit)s::int;

-- name: next_number
select nextval('points.exchange_no') as exchange_no;

-- name: sum_given
-- What a member and those merged into her gave of one currency for another on a day; what was
-- undone does not count.
select coalesce(sum(x.gave), 0)::bigint as points
from points.exchange x
join points.exchange_rate r using (rate_no)
where x.state = 'done' and x.made_on = %(today)s::date
    and r.from_currency_no = %(from_currency_no)s::smallint
    and r.to_currency_no = %(to_currency_no)s::smallint
    and x.member_no in (
        select %(account_no)s::bigint
        union all
        select c.member_no from identity.carrier_view c
        where c.carrier_no = %(account_no)s::bigint and c.current);

-- name: sum_open
-- What can be spent today.
select coalesce(sum(l.remaining), 0)::bigint as points
from points.lot l
where l.member_no = %(account_no)s::bigint and l.currency_no = %(currency_no)s::smallint
    and l.remaining > 0 and not l.pending
    and (l.expires_on is null or l.expires_on >= %(today)s::date);

-- name: add_exchange
insert into points.exchange (reference, exchange_no, member_no, rate_no, request, gave, received,
    gave_rest, received_rest, store_no, reason, actor, made_on, made_at, batch_no, state)
values (%(reference)s::text, %(exchange_no)s::bigint, %(member_no)s::bigint, %(rate_no)s::int,
    %(request)s::bytea, %(gave)s::bigint, %(received)s::bigint, %(gave_rest)s::bigint,
    %(received_rest)s::bigint, %(store_no)s::int, %(reason)s::text, %(actor)s::text,
    %(today)s::date, %(now)s::timestamptz, %(batch_no)s::bigint, 'done')
on conflict do nothing
returning exchange_no;

-- name: start_round
-- One move of the member, so that what she owes is settled as after every other.
insert into stage_round (cause, cause_no, member_no, occurred_at, local_date, late,
    origin_member_no)
values (%(cause)s::smallint, %(exchange_no)s::bigint, %(account_no)s::bigint,
    %(now)s::timestamptz, %(today)s::date, false, %(origin_no)s::bigint);

-- name: mark_indebted
insert into stage_indebted (member_no) values (%(account_no)s::bigint);

-- name: draw
-- What is given is drawn like points of a redemption: what goes by the exact ratio first.
insert into stage_draw (draw_no, member_no, currency_no, points, takes_pending, on_date, to_account,
    cause, cause_no, occurred_at, late, origin_member_no)
values (nextval('stage_draw_no'), %(account_no)s::bigint, %(from_currency_no)s::smallint,
    %(points)s::bigint, false, %(today)s::date, %(to_account)s::smallint, %(cause)s::smallint,
    %(exchange_no)s::bigint, %(now)s::timestamptz, false, %(origin_no)s::bigint);

-- name: empty_draws
delete from stage_draw;

-- name: empty_taken
delete from stage_taken;

-- name: receive
-- What comes makes a lot for each origin and last day of what was given, so that a parting of
-- members gives each what came of hers. Shares are rounded on the running sum, soonest expiry
-- first: they add up to the whole, and those that round to nothing make no lot. The exact part
-- comes first.
with drawn as (
    select l.origin_member_no, l.given,
        case when %(keeps)s::boolean then l.expires_on else %(expires_on)s::date end as expires_on,
        sum(e.points) as points
    from points.entry e
    join points.lot l on l.member_no = e.member_no and l.lot_no = e.lot_no
    where e.member_no = %(account_no)s::bigint and e.cause = %(cause)s::smallint
        and e.cause_no = %(exchange_no)s::bigint and e.from_account = 2
    group by 1, 2, 3
), running as (
    select d.*, sum(d.points) over (
        order by d.expires_on nulls last, d.origin_member_no, d.given) as upto
    from drawn d
), share as (
    select r.*,
        div(2 * r.upto * %(to_points)s::numeric + %(lift)s::bigint, 2 * %(from_points)s::bigint)
            ::bigint as ends,
        div(2 * (r.upto - r.points) * %(to_points)s::numeric + %(lift)s::bigint,
            2 * %(from_points)s::bigint)::bigint as starts
    from running r
), part as materialized (
    select s.*, nextval('points.lot_no') as lot_no
    from (
        select * from share where ends > starts order by starts
    ) s
), made as (
    insert into points.lot (member_no, lot_no, currency_no, origin_member_no, granted, remaining,
        pending, expires_on, occurred_at, given)
    select %(account_no)s::bigint, lot_no, %(to_currency_no)s::smallint, origin_member_no,
        ends - starts, ends - starts, false, expires_on, %(now)s::timestamptz, given
    from part
), leg as (
    select p.lot_no, s.from_account, s.points
    from part p
    cross join lateral (values
        (10, least(p.ends, %(exact)s::bigint) - least(p.starts, %(exact)s::bigint)),
        (11, greatest(p.ends, %(exact)s::bigint) - greatest(p.starts, %(exact)s::bigint))
    ) as s(from_account, points)
    where s.points > 0
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint,
        %(to_currency_no)s::smallint, from_account, 2, points, lot_no, %(cause)s::smallint,
        %(exchange_no)s::bigint, %(origin_no)s::bigint, %(now)s::timestamptz
    from leg
    order by lot_no, from_account
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(account_no)s::bigint, %(to_currency_no)s::smallint, points, 0, 0 from leg;

-- name: find_parts
-- The lots that exchanges drew from, and those that they made, as far as the connection sees them.
select e.cause_no as exchange_no, c.code as currency, e.lot_no, sum(e.points)::bigint as points,
    min(l.expires_on) as expires_on, e.from_account = 2 as gave
from points.entry_view e
join points.currency c using (currency_no)
left join points.lot_view l on l.lot_no = e.lot_no and l.member_no = any(%(member_nos)s::bigint[])
where e.member_no = any(%(member_nos)s::bigint[]) and e.cause = 17
    and e.cause_no = any(%(exchange_nos)s::bigint[])
    and (e.from_account = 2 or e.from_account in (10, 11))
group by e.cause_no, c.code, e.lot_no, e.from_account = 2
order by e.cause_no, gave desc, min(l.expires_on) nulls last, e.lot_no;

-- name: find_received
-- What the lots that an exchange made came to, and what is left of them in this account.
select e.lot_no, sum(e.points)::bigint as granted, l.remaining
from points.entry e
left join points.lot l on l.member_no = %(account_no)s::bigint and l.lot_no = e.lot_no
where e.member_no = any(%(carriers)s::bigint[]) and e.cause = 17
    and e.cause_no = %(exchange_no)s::bigint and e.to_account = 2
group by e.lot_no, l.remaining
order by e.lot_no;

-- name: stage_returns
-- What was given goes back to each lot that it came from.
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, occurred_at,
    late)
select %(account_no)s::bigint, e.lot_no, e.currency_no, sum(e.points), %(cause)s::smallint,
    %(exchange_no)s::bigint, %(now)s::timestamptz, false
from points.entry e
where e.member_no = any(%(carriers)s::bigint[]) and e.cause = 17
    and e.cause_no = %(exchange_no)s::bigint and e.from_account = 2 and e.to_account in (10, 11)
group by e.lot_no, e.currency_no;

-- name: count_missing
-- Lots that are to get points back and are not in this account.
select count(*)
from unnest(array(select r.lot_no from stage_return r)) as w(lot_no)
where not exists (
    select from points.lot l
    where l.member_no = %(account_no)s::bigint and l.lot_no = w.lot_no);

-- name: undo
-- Each entry of the exchange, the other way round: what came is taken from its lots, what was given
-- goes back to its own.
with back as materialized (
    select lot_no, points from stage_return order by lot_no
), made as materialized (
    select e.currency_no, e.from_account, e.to_account, e.lot_no, e.points, e.entry_no
    from points.entry e
    where e.member_no = any(%(carriers)s::bigint[]) and e.cause = 17
        and e.cause_no = %(exchange_no)s::bigint
        and (e.from_account in (10, 11) or e.to_account in (10, 11))
), taken as (
    update points.lot l
    set remaining = 0, reversed = l.granted
    from (select distinct lot_no from made where to_account = 2) m
    where l.member_no = %(account_no)s::bigint and l.lot_no = m.lot_no
), returned as (
    update points.lot l
    set remaining = l.remaining + b.points
    from back b
    where l.member_no = %(account_no)s::bigint and l.lot_no = b.lot_no
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, lot_no, cause, cause_no, origin_member_no, occurred_at)
    select %(account_no)s::bigint, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no,
        to_account, from_account, points, lot_no, %(cause)s::smallint, %(exchange_no)s::bigint,
        %(origin_no)s::bigint, %(now)s::timestamptz
    from (select * from made order by entry_no desc) m
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select %(account_no)s::bigint, currency_no, case from_account when 2 then points else -points end,
    0, 0
from made;

-- name: mark_reversed
update points.exchange
set state = 'reversed', reversed_at = %(now)s::timestamptz, reversed_by = %(actor)s::text,
    reversed_why = %(why)s::text
where exchange_no = %(exchange_no)s::bigint and state = 'done';

-- name: drop_reasons
-- The words beside exchanges of members who are erased.
update points.exchange
set reason = '', reversed_why = ''
where member_no = any(%(member_nos)s::bigint[]) and (reason <> '' or reversed_why <> '');
