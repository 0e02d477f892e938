-- What earns points of a currency, what they are worth and which offers they take, on some days.

-- name: lock_currency
-- Whoever publishes waits for whoever else publishes of this currency, so that each sees the other.
select c.currency_no
from points.currency c
where c.currency_no = %(currency_no)s::smallint
for no key update;

-- name: find_earning
-- Rules that earn on orders and count on one of these days, without the one that is replaced. A cap
-- of any days is one of an order, too.
select v.code, coalesce((v.document ->> 'points')::int, 0) as points,
    coalesce((v.document ->> 'per_fen')::int, 1) as per_fen, v.document ->> 'best_of' as best_of,
    coalesce((v.document ->> 'fixed_points')::int, 0) as fixed,
    least((v.document ->> 'cap_per_order')::bigint, (v.document ->> 'cap_per_day')::bigint,
        (v.document ->> 'cap_per_month')::bigint, (v.document ->> 'cap_in_all')::bigint) as cap,
    nullif(v.document -> 'when', 'null') as when
from points.rule_version v
join points.currency c on c.code = coalesce(v.document ->> 'currency', 'points')
where v.state = 'live' and c.currency_no = %(currency_no)s::smallint
    and coalesce(v.document ->> 'earns_on', 'order') = 'order'
    and v.code is distinct from %(code)s::text
    and (v.ends_on is null or v.ends_on >= %(since)s::date)
    and (v.begins_on is null or %(until)s::date is null or v.begins_on <= %(until)s::date)
order by v.code, v.version;

-- name: find_worths
-- What points are worth by the burn rules that count on one of these days: the last that was set
-- for a day, until the next one begins.
with lasting as (
    select distinct on (r.begins_on) r.begins_on, r.worth_fen, r.worth_points, r.open
    from points.burn_rule r
    where r.currency_no = %(currency_no)s::smallint
    order by r.begins_on, r.burn_rule_no desc
), ranged as (
    select l.*, lead(l.begins_on) over (order by l.begins_on) as next_on
    from lasting l
)
select r.worth_fen, r.worth_points
from ranged r
where r.open and (r.next_on is null or r.next_on > %(since)s::date)
    and (%(until)s::date is null or r.begins_on <= %(until)s::date);

-- name: find_offers
-- Offers that are live on one of these days, without the one that is replaced.
select o.code, o.points, o.off_fen, o.least_order_fen, o.name_zh, o.name_en
from points.offer o
where o.state = 'live' and o.currency_no = %(currency_no)s::smallint
    and o.code is distinct from %(code)s::text
    and o.ends_on >= %(since)s::date
    and (%(until)s::date is null or o.begins_on <= %(until)s::date)
order by o.code;
