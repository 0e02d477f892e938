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
    group by member_no
) t on t.member_no = m.member_no
where m.state = 'active';

-- name: order
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, epoch_us(o.occurred_at) as happened_us,
    o.order_no as row_no
from orders o
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: line
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, l.product_no, p.sku_key, p.category_key,
    l.quantity_milli, l.paid_fen as line_fen, epoch_us(o.occurred_at) as happened_us,
    o.order_no * 4096 + l.line_no as row_no
from lines l
join orders o on o.order_no = l.order_no
left join products p on p.product_no = l.product_no
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: refund
select member_no, local_date, store_no, channel_no, refund_fen,
    epoch_us(occurred_at) as happened_us, refund_no as row_no
from refunds
where member_no > 0;

-- name: entry
select member_no, local_date, from_account, to_account, points
from entries
where currency_no = 1;

-- name: tag
select member_no, since_on as local_date, tag_no, place, value_no from member_tags;

-- name: behaviour
-- PostgreSQL is never asked of these: it would have to read all of them.
select b.member_no, b.local_date, b.kind, b.event_key, b.store_no, b.channel_no, b.brand_no,
    b.product_no, p.sku_key, p.category_key, b.value_fen, epoch_us(b.occurred_at) as happened_us,
    b.record_no as row_no
from behaviours b
left join products p on p.product_no = b.product_no
where b.member_no > 0;
