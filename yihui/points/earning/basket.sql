-- One basket, typed or of a real order, as a round. Everything here is rolled back.

-- name: find_place
-- The catalogue numbers of the codes that a basket names; null where a code is unknown.
select
    (select store_no from organisation.store where code_key = %(store)s::text limit 1) as store,
    (select channel_no from organisation.channel where code_key = %(channel)s::text
        limit 1) as channel,
    (select coalesce(
        (select brand_no from organisation.brand where code_key = %(brand)s::text),
        (select brand_no from organisation.store
            where code_key = %(store)s::text and %(brand)s::text is null limit 1))) as brand;

-- name: find_products
select sku_key, product_no from orders.product where sku_key = any(%(sku_keys)s::text[]);

-- name: stage_typed
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late, tender_fen, brand_tier)
values (1, 0, 0, 0, 0, true, %(paid_fen)s::bigint, %(freight_fen)s::bigint,
    %(occurred_at)s::timestamptz, %(local_date)s::date, %(local_hour)s::smallint,
    %(local_weekday)s::smallint, %(brand_no)s::int, %(store_no)s::int, %(channel_no)s::int,
    %(points_used)s::bigint, %(tier_no)s::smallint, %(orders)s::bigint, false,
    %(points_fen)s::bigint, %(brand_tier)s::text);

-- name: stage_typed_lines
insert into stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen,
    promotion)
select 0, line_no, product_no, quantity_milli, amount_fen, paid_fen, promotion
from unnest(%(product_nos)s::bigint[], %(quantities_milli)s::bigint[], %(amounts_fen)s::bigint[],
        %(paid_fen)s::bigint[], %(promotions)s::smallint[])
    with ordinality
    as t(product_no, quantity_milli, amount_fen, paid_fen, promotion, line_no);

-- name: stage_typed_payments
insert into stage_payment (record_no, payment_no, method, amount_fen)
select 0, payment_no, method, amount_fen
from unnest(%(methods)s::text[], %(amounts_fen)s::bigint[])
    with ordinality as t(method, amount_fen, payment_no);

-- name: stage_order
-- One real order as the round; the room of tiers puts in how its member stood.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late)
select 1, o.order_no, o.member_no, o.order_no, o.order_no, o.points_earned is null, o.paid_fen,
    o.freight_fen, o.occurred_at, o.local_date, o.local_hour, o.local_weekday, o.brand_no,
    o.store_no, o.channel_no, o.points_used, 0::smallint, 0, false
from orders.sales_order_view o
where o.member_no = %(member_no)s::bigint and o.order_no = %(order_no)s::bigint
    and o.status = 1 and not o.adjustment;

-- name: find_round
select m.member_no, m.order_no, m.paid_fen, m.freight_fen, m.occurred_at, m.local_date, m.tier_no,
    m.brand_tier, m.orders, coalesce(m.tender_fen, 0) as points_fen, s.code as store,
    c.code as channel, b.code as brand
from stage_round m
left join organisation.store s on s.store_no = m.store_no
left join organisation.channel c on c.channel_no = m.channel_no
left join organisation.brand b on b.brand_no = m.brand_no;

-- name: find_posted
-- What the ledger granted for an order, by rule and version; points stated by a source have none.
select v.code as rule, v.version, sum(e.points)::bigint as points
from points.entry e
left join points.rule_version v using (rule_version_no)
where e.member_no = %(member_no)s::bigint and e.order_no = %(order_no)s::bigint
    and e.from_account = 1 and e.cause = 1
group by 1, 2
order by 1, 2;

-- name: find_used
-- What versions granted the member before this order was posted: on its day, in its month, ever.
with own as (
    select min(entry_no) as entry_no
    from points.entry
    where member_no = %(member_no)s::bigint and cause = 1 and cause_no = %(order_no)s::bigint
)
select coalesce(sum(e.points) filter (where e.occurred_at >= d.day and e.occurred_at < d.next_day),
        0)::bigint as cap_per_day,
    coalesce(sum(e.points) filter (where e.occurred_at >= d.month and e.occurred_at < d.next_month),
        0)::bigint as cap_per_month,
    coalesce(sum(e.points), 0)::bigint as cap_in_all
from points.entry e
cross join own
cross join (
    select %(local_date)s::date::timestamp at time zone %(zone)s::text as day,
        (%(local_date)s::date + 1)::timestamp at time zone %(zone)s::text as next_day,
        date_trunc('month', %(local_date)s::date::timestamp) at time zone %(zone)s::text as month,
        (date_trunc('month', %(local_date)s::date::timestamp) + interval '1 month')
            at time zone %(zone)s::text as next_month
) d
where e.member_no = %(member_no)s::bigint and e.from_account = 1
    and e.rule_version_no = any(%(versions)s::int[])
    and e.entry_no < coalesce(own.entry_no, 9223372036854775807);
