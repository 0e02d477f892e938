-- Reading the facts of trade: a member's orders, the orders of the house, one order in full.

-- name: open_elsewhere
-- From here to the end of the transaction a reader sees what these members bought in other stores,
-- where the group shows that.
select set_config('yihui.shared', coalesce(string_agg(s.member_no::text, ','), ''), true)
from orders.shared_member_view s
where s.member_no = any(%(member_nos)s::bigint[]);

-- name: find_place
select member_no from orders.order_place_view where order_no = %(order_no)s::bigint;

-- name: find_orders
-- The orders of a member and of those merged into her, newest first; a replaced version is not
-- shown.
select o.order_no, o.external_id, o.version, o.source_no, o.status, o.adjustment, o.store_no,
    o.channel_no, o.brand_no, o.occurred_at, o.amount_fen, o.freight_fen, o.paid_fen,
    o.points_used,
    coalesce((
        select sum(f.refund_fen) from orders.refund_view f
        where f.member_no = o.member_no and f.order_no = o.order_no), 0)::bigint as refund_fen
from orders.sales_order_view o
where o.member_no = any(%(member_nos)s::bigint[]) and o.order_no < %(before)s::bigint
order by o.order_no desc
limit %(limit)s::int;

-- name: find_by_places
-- These orders, as far as the caller may see them and no correction replaced them.
select o.member_no, o.order_no, o.external_id, o.occurred_at, o.paid_fen
from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[]) as f(member_no, order_no)
cross join lateral (
    select o.*
    from orders.sales_order_view o
    where o.member_no = f.member_no and o.order_no = f.order_no
    offset 0
) o
order by o.occurred_at desc, o.order_no desc;

-- name: find_lines
select l.order_no, l.line_no, p.sku, p.name, p.category, l.quantity_milli, l.amount_fen, l.paid_fen
from orders.order_line_view l
join orders.product p using (product_no)
where l.member_no = any(%(member_nos)s::bigint[]) and l.order_no = any(%(order_nos)s::bigint[])
order by l.order_no desc, l.line_no;

-- name: find_of_member
-- What a member bought, newest first in time, for her timeline.
select o.member_no, o.order_no, o.external_id, o.occurred_at, o.store_no, o.channel_no, o.paid_fen,
    coalesce((
        select sum(l.quantity_milli) from orders.order_line_view l
        where l.member_no = o.member_no and l.order_no = o.order_no), 0)::bigint as quantity_milli
from orders.sales_order_view o
where o.member_no = any(%(member_nos)s::bigint[])
    and o.status = 1
    and not o.adjustment
    and (o.occurred_at, o.order_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
order by o.occurred_at desc, o.order_no desc
limit %(limit)s::int;

-- name: find_refunds_of_member
select r.member_no, r.refund_no, r.external_id, r.occurred_at, r.store_no, r.channel_no,
    r.refund_fen, r.reason, r.order_no, o.external_id as order
from orders.refund_view r
left join orders.order_version_view o on o.member_no = r.member_no and o.order_no = r.order_no
where r.member_no = any(%(member_nos)s::bigint[])
    and (r.occurred_at, r.refund_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
order by r.occurred_at desc, r.refund_no desc
limit %(limit)s::int;

-- name: sum_of_member
-- What a member bought in the caller's stores, refunds taken off.
select count(*) as orders, min(o.occurred_at) as first_order_at,
    max(o.occurred_at) as last_order_at,
    (coalesce(sum(o.paid_fen), 0) - coalesce((
        select sum(r.refund_fen) from orders.refund_view r
        where r.member_no = any(%(member_nos)s::bigint[])), 0))::bigint as net_spend_fen
from orders.sales_order_view o
where o.member_no = any(%(member_nos)s::bigint[]) and o.status = 1 and not o.adjustment;

-- name: find_last
-- When each of these members bought last, corrected orders included: she was there.
select member_no, max(occurred_at)
from orders.order_version_view
where member_no = any(%(member_nos)s::bigint[])
group by member_no;

-- name: find_moments
-- When these members bought, corrected orders included: they were there.
select member_no, occurred_at
from orders.order_version_view
where member_no = any(%(member_nos)s::bigint[])
order by member_no, occurred_at;

-- name: find_span
-- Paid sales in a span of time, newest first.
select o.member_no, o.order_no, o.external_id, s.code as source, o.occurred_at, o.brand_no,
    o.store_no, o.channel_no, o.paid_fen
from orders.sales_order_view o
join collect.source s using (source_no)
where o.occurred_at >= %(low)s::timestamptz
    and o.occurred_at <= %(at)s::timestamptz
    and (o.occurred_at, o.order_no) < (%(at)s::timestamptz, %(tie_no)s::bigint)
    and o.status = 1
    and not o.adjustment
    and (%(channel_no)s::int is null or o.channel_no = %(channel_no)s::int)
    and (%(store_no)s::int is null or o.store_no = %(store_no)s::int)
    and (%(with_member)s::boolean is null or (o.member_no > 0) = %(with_member)s::boolean)
order by o.occurred_at desc, o.order_no desc
limit %(limit)s::int;

-- name: sum_span
-- How many such sales there are, and what was paid for them.
select count(*) as total, coalesce(sum(o.paid_fen), 0)::bigint as paid_fen
from orders.sales_order_view o
where o.occurred_at >= %(low)s::timestamptz
    and o.occurred_at < %(at)s::timestamptz
    and o.status = 1
    and not o.adjustment
    and (%(channel_no)s::int is null or o.channel_no = %(channel_no)s::int)
    and (%(store_no)s::int is null or o.store_no = %(store_no)s::int)
    and (%(with_member)s::boolean is null or (o.member_no > 0) = %(with_member)s::boolean);

-- name: find_sums
-- What belongs to each of these orders: refunds, lines, and points kept of what it earned. Of a
-- merged member the points may stand in the account that carries her.
select f.member_no, f.order_no, coalesce(r.refund_fen, 0)::bigint as refund_fen, l.lines,
    coalesce(e.points, 0)::bigint as points
from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[]) as f(member_no, order_no)
cross join lateral (
    select sum(r.refund_fen) as refund_fen
    from orders.refund_view r
    where r.member_no = f.member_no and r.order_no = f.order_no
) r
cross join lateral (
    select count(*) as lines
    from orders.order_line_view l
    where l.member_no = f.member_no and l.order_no = f.order_no
) l
cross join lateral (
    select sum(case when e.from_account = 1 then e.points else -e.points end) as points
    from points.entry_view e
    where e.member_no in (f.member_no, (
            select m.survivor_no from identity.member_view m where m.member_no = f.member_no))
        and e.order_no = f.order_no
        and 1 in (e.from_account, e.to_account)
) e;

-- name: find_order
-- One order by its number alone, also a version that a correction replaced.
select o.member_no, o.order_no, o.external_id, o.version, s.code as source, o.status,
    o.adjustment, o.brand_no, o.store_no, o.channel_no, o.occurred_at, o.recorded_at, o.amount_fen,
    o.freight_fen, o.paid_fen, o.points_used, not exists (
        select from orders.sales_order_view c
        where c.member_no = o.member_no and c.order_no = o.order_no) as replaced
from orders.order_version_view o
join collect.source s using (source_no)
where o.order_no = %(order_no)s::bigint;

-- name: find_payments
select p.payment_no, p.method, p.amount_fen
from orders.payment_view p
where p.member_no = %(member_no)s::bigint and p.order_no = %(order_no)s::bigint
order by p.payment_no;

-- name: find_refunds_of_order
select r.refund_no, r.external_id, r.occurred_at, r.refund_fen, r.reason
from orders.refund_view r
where r.member_no = %(member_no)s::bigint and r.order_no = %(order_no)s::bigint
order by r.occurred_at, r.refund_no;
