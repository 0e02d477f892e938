-- What conditions ask of the lake (DuckDB): a member's row, and rows that are added up. The columns
-- are those of audiences.sql, which asks PostgreSQL the same; the scope is the lake's own.
-- `happened_us` is the moment in microseconds of the epoch: every engine compares integers alike;
-- `row_no` tells rows of one moment apart.

-- name: member
select m.member_no, m.joined_date, m.gender, m.brand_no, m.home_store_no, m.home_channel_no,
    nullif(t.tier_no, 0) as tier_no,
    case when t.tier_no > 0 then t.tier_since end as tier_since
from members m
left join (
    select member_no, arg_max(to_tier_no, change_no) as tier_no,
        arg_max(local_date, change_no) as tier_since
    from tier_changes
    where coalesce(set_no, 1) = 1
    group by member_no
) t on t.member_no = m.member_no
where m.state = 'active';

-- name: tier
-- Where she stands in the sets of brands.
select member_no, set_no, tier_no, since_on, since_on as local_date
from (
    select member_no, set_no, arg_max(to_tier_no, change_no) as tier_no,
        arg_max(local_date, change_no) as since_on
    from tier_changes
    where set_no > 1
    group by member_no, set_no
) t
where tier_no > 0;

-- name: order
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, o.staff_no, o.amount_fen, o.freight_fen,
    o.points_used, epoch_us(o.occurred_at) as happened_us, o.order_no as row_no
from orders o
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: line
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, o.staff_no, o.amount_fen, o.freight_fen,
    o.points_used, l.product_no, p.sku_key, p.category_key, l.quantity_milli,
    l.paid_fen as line_fen, l.amount_fen as list_fen, nullif(l.promotion, 0) as promotion_no,
    case when l.amount_fen > 0 and l.paid_fen >= 0 then l.paid_fen * 100 // l.amount_fen end
        as paid_percent,
    epoch_us(o.occurred_at) as happened_us, o.order_no * 4096 + l.line_no as row_no
from lines l
join orders o on o.order_no = l.order_no
left join products p on p.product_no = l.product_no
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: cycle
-- How often she buys of a category: the median of the days between purchases of it by the day of
-- the question, once there are three such stretches (the lower of the middle two), and when she is
-- due again. Several purchases of a day are one.
with bought as (
    select distinct o.member_no, p.category_key, o.local_date
    from lines l
    join orders o on o.order_no = l.order_no
    join products p on p.product_no = l.product_no
    where o.status = 1 and not o.adjustment and o.member_no > 0 and l.quantity_milli > 0
        and p.category_key <> '' and o.local_date <= $as_of::date
), gap as (
    select *, local_date - lag(local_date) over (
        partition by member_no, category_key order by local_date) as waited
    from bought
)
select member_no, category_key, count(*) as times, quantile_disc(waited, 0.5) as days,
    max(local_date) as local_date, max(local_date) + quantile_disc(waited, 0.5)::int as due_on
from gap
group by member_no, category_key
having count(waited) >= 3;

-- name: refund
select member_no, local_date, store_no, channel_no, refund_fen,
    epoch_us(occurred_at) as happened_us, refund_no as row_no
from refunds
where member_no > 0;

-- name: entry
select member_no, local_date, from_account, to_account, points
from entries
where currency_no = 1;

-- name: lot
-- What entries moved, with the last day of their lot.
select e.member_no, e.local_date, e.currency_no, e.from_account, e.to_account, e.points, l.given,
    greatest(l.expires_on, x.until_on) as expires_on
from entries e
join lots l on l.lot_no = e.lot_no
left join (select lot_no, max(until_on) as until_on from extensions group by 1) x
    on x.lot_no = e.lot_no;

-- name: consent
-- What holds of what she said by the day of the question, for each purpose and way: as
-- identity/consents/rules.py decides it; PostgreSQL is asked in audiences.sql. Of each who said it
-- the newest counts: said since they are one the newest of all, else rather what was withdrawn.
-- Aggregates take a fifth of the processor time of rows in order (bench.counts).
with latest as (
    select member_no, said_by, purpose, channel, max(one_since) as one_since,
        arg_max({'given': given, 'at': said_at, 'no': consent_no, 'day': local_date},
            {'at': said_at, 'no': consent_no}) as said
    from consents
    where local_date <= $as_of::date
    group by member_no, said_by, purpose, channel
), counts as (
    select member_no, purpose, channel, arg_max(said, {
            'strength': case when said.at > one_since then 2 when said.given then 0 else 1 end,
            'at': said.at, 'no': said.no}) as said
    from latest
    group by member_no, purpose, channel
), told as (
    select member_no, purpose, channel, said as own, null as whole
    from counts
    union all
    select c.member_no, c.purpose, w.way, null, c.said
    from counts c
    cross join (
        values ('all'), ('sms'), ('phone'), ('email'), ('wecom'), ('mini_program'),
            ('service_account')) as w(way)
    where c.channel = 'all'
), decided as (
    select member_no, purpose, channel, any_value(own) as own, any_value(whole) as whole
    from told
    group by member_no, purpose, channel
)
select member_no, purpose, channel, case when of_all then whole.given else own.given end as given,
    case when of_all then whole.day else own.day end as local_date
from (
    select *, own is null or (own.given and not whole.given
        and (whole.at, whole.no) > (own.at, own.no)) is true as of_all
    from decided
) d;

-- name: address
-- By what a member can be written to or called, of all who are merged into her. An openid of an app
-- that nobody named says nothing.
select coalesce(survivor_no, member_no) as member_no, bool_or(has_phone) as phone,
    bool_or(has_email) as email, bool_or(has_wecom) as wecom,
    bool_or(list_has_any(string_split(openid_apps, chr(31)),
        (select list(code) from apps where kind = 'mini_program'))) as mini_program,
    bool_or(list_has_any(string_split(openid_apps, chr(31)),
        (select list(code) from apps where kind = 'service_account'))) as service_account
from members
group by 1;

-- name: tag
select member_no, since_on as local_date, tag_no, place, value_no from member_tags;

-- name: audience
-- Who is in other audiences, as a question brings them along.
select unnest($set_members::bigint[]) as member_no, unnest($set_nos::bigint[]) as set_no;

-- name: behaviour
-- PostgreSQL is never asked of these: it would have to read all of them.
select b.member_no, b.local_date, b.kind, b.event_key, b.store_no, b.channel_no, b.brand_no,
    b.product_no, p.sku_key, p.category_key, b.value_fen, epoch_us(b.occurred_at) as happened_us,
    b.record_no as row_no
from behaviours b
left join products p on p.product_no = b.product_no
where b.member_no > 0;
