-- Attaching: an order without a member gets a version with hers; the old one is void. What the
-- source said of it stays as it was.

-- name: find_orders
-- Of the newest versions of orders with a number, those that bear the store, day and amount.
select o.member_no, o.order_no, o.external_id, o.occurred_at, o.local_date, o.paid_fen,
    o.points_used, o.status, o.adjustment, exists (
        select from orders.refund f
        where f.member_no = o.member_no and f.order_no = o.order_no) as refunded
from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[]) as n(member_no, order_no)
join orders.sales_order o using (member_no, order_no)
where o.store_no = %(store_no)s::int and o.local_date = %(day)s::date
    and o.paid_fen = %(paid_fen)s::bigint
order by o.order_no desc;

-- name: stage_order
insert into stage_record (record_no, kind, source_no, external_id, version, brand_no,
    store_no, channel_no, staff_no, occurred_at, local_date, local_hour, local_weekday, status,
    adjustment, amount_fen, freight_fen, paid_fen, points_used, points_earned)
select %(record_no)s::bigint, 1, o.source_no, o.external_id, o.version, o.brand_no, o.store_no,
    o.channel_no, o.staff_no, o.occurred_at, o.local_date, o.local_hour, o.local_weekday,
    o.status, o.adjustment, o.amount_fen, o.freight_fen, o.paid_fen,
    o.points_used, o.points_earned
from orders.sales_order o
where o.member_no = %(old_member_no)s::bigint and o.order_no = %(old_no)s::bigint;

-- name: stage_lines
insert into stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen,
    promotion)
select %(record_no)s::bigint, l.line_no, l.product_no, l.quantity_milli, l.amount_fen, l.paid_fen,
    l.promotion
from orders.order_line l
where l.member_no = %(old_member_no)s::bigint and l.order_no = %(old_no)s::bigint;

-- name: stage_payments
insert into stage_payment (record_no, payment_no, method, amount_fen)
select %(record_no)s::bigint, p.payment_no, p.method, p.amount_fen
from orders.payment p
where p.member_no = %(old_member_no)s::bigint and p.order_no = %(old_no)s::bigint;

-- name: stage_owner
insert into stage_owner (record_no, kind, member_no)
values (%(record_no)s::bigint, 1, %(member_no)s::bigint);

-- name: stage_outcome
insert into stage_outcome (record_no, outcome, old_no, old_member_no, old_version, version)
select s.record_no, 'correction', %(old_no)s::bigint, %(old_member_no)s::bigint, s.version,
    s.version
from stage_record s;
