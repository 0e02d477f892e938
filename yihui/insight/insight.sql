-- What tags of one member are made of; read by key, so that they are of this very moment.

-- name: sum_member_orders
-- A member's sales by channel, as far as the caller sees them.
select c.code as channel, c.name_zh, c.name_en, count(*) as orders,
    min(o.local_date) as first_date, max(o.local_date) as last_date,
    count(*) filter (where o.local_date > %(today)s::date - 365) as year_orders,
    coalesce(sum(o.paid_fen) filter (where o.local_date > %(today)s::date - 365), 0)::bigint
        as year_paid_fen
from orders.sales_order_view o
left join organisation.channel c using (channel_no)
where o.member_no = any(%(member_nos)s::bigint[]) and o.status = 1 and not o.adjustment
group by 1, 2, 3
order by orders desc, channel;

-- name: sum_member_refunds
select coalesce(sum(f.refund_fen), 0)::bigint as refund_fen
from orders.refund_view f
where f.member_no = any(%(member_nos)s::bigint[]) and f.local_date > %(today)s::date - 365;

-- name: find_channels
select channel_no, code, name_zh, name_en from organisation.channel;
