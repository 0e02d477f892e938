-- Facts of trade: orders, lines, payments, refunds. Append-only; corrections are new facts.

-- name: add_products
-- Products by code, created on first sight. The keys are normalised text.
insert into orders.product (sku, sku_key, name, category, category_key)
select *
from unnest(%(skus)s::text[], %(sku_keys)s::text[], %(names)s::text[], %(categories)s::text[],
    %(category_keys)s::text[])
    as given(sku, sku_key, name, category, category_key)
order by sku
on conflict (sku) do nothing;

-- name: find_products_by_sku
select sku, product_no from orders.product where sku = any(%(skus)s::text[]);

-- name: refuse_refunded_corrections
-- An order that was refunded cannot be replaced: its refunds would lose their order. Refunds that
-- came before the correction in this batch count as well.
update stage_outcome o
set outcome = 'order_refunded'
where o.outcome = 'correction'
    and (exists (
            select from orders.refund f
            where f.member_no = o.old_member_no and f.order_no = o.old_no)
        or exists (
            select from stage_record s
            join stage_record f on f.source_no = s.source_no and f.order_key = s.external_id
            join stage_claim c on c.record_no = f.record_no
            where s.record_no = o.record_no and s.kind = 1 and f.record_no < s.record_no));

-- name: find_overtaken
-- Orders that were replaced since this batch found them for its refunds, or refunded since it found
-- that it may replace them. Asked under the members' locks, where nobody can overtake any more.
with refunded as materialized (
    select member_no, order_no from stage_origin
), corrected as materialized (
    select old_member_no as member_no, old_no as order_no
    from stage_outcome
    where outcome = 'correction'
)
select order_no from refunded join orders.void using (member_no, order_no)
union all
select order_no from corrected join orders.refund using (member_no, order_no)
limit 1;

-- name: add_orders
insert into orders.sales_order (member_no, order_no, batch_no, source_no, external_id, version,
    adjustment, status, brand_no, store_no, channel_no, staff_no, occurred_at, local_date,
    local_hour, local_weekday, amount_fen, freight_fen, paid_fen, points_used, points_earned)
select o.member_no, s.record_no, %(batch_no)s::bigint, s.source_no, s.external_id,
    coalesce(s.version, 0), s.adjustment, s.status, s.brand_no, s.store_no, s.channel_no,
    s.staff_no, s.occurred_at, s.local_date, s.local_hour, s.local_weekday, s.amount_fen,
    s.freight_fen, s.paid_fen, s.points_used, s.points_earned
from stage_record s
join stage_owner o using (record_no)
where s.kind = 1
order by 1, 2;

-- name: add_lines
insert into orders.order_line (member_no, order_no, line_no, batch_no, product_no,
    quantity_milli, amount_fen, paid_fen, promotion)
select o.member_no, o.record_no, l.line_no, %(batch_no)s::bigint, l.product_no,
    l.quantity_milli, l.amount_fen, l.paid_fen, coalesce(l.promotion, 0)
from stage_line l
join stage_owner o using (record_no)
where o.kind = 1
order by 1, 2, 3;

-- name: add_payments
insert into orders.payment (member_no, order_no, payment_no, batch_no, method, amount_fen)
select o.member_no, o.record_no, p.payment_no, %(batch_no)s::bigint, p.method, p.amount_fen
from stage_payment p
join stage_owner o using (record_no)
where o.kind = 1
order by 1, 2, 3;

-- name: add_voids
-- The replaced versions of corrected orders.
insert into orders.void (member_no, order_no, batch_no, replaced_by)
select old_member_no, old_no, %(batch_no)s::bigint, record_no
from stage_outcome
where outcome = 'correction' and old_member_no is not null
    and exists (
        select from stage_record s where s.record_no = stage_outcome.record_no and s.kind = 1)
order by 1, 2;

-- name: add_refunds
-- Refunds with a member or an order; the others wait.
insert into orders.refund (member_no, refund_no, batch_no, source_no, external_id, order_no,
    brand_no, store_no, channel_no, occurred_at, local_date, refund_fen, goods_fen, reason)
select o.member_no, s.record_no, %(batch_no)s::bigint, s.source_no, s.external_id, g.order_no,
    s.brand_no, s.store_no, s.channel_no, s.occurred_at, s.local_date, s.paid_fen,
    nullif(s.amount_fen, 0), coalesce(s.note, '')
from stage_record s
join stage_owner o using (record_no)
left join stage_origin g using (record_no)
where s.kind = 2
order by 1, 2;

-- name: add_refund_lines
insert into orders.refund_line (member_no, refund_no, line_no, batch_no, product_no,
    quantity_milli, refund_fen)
select o.member_no, o.record_no, l.line_no, %(batch_no)s::bigint, l.product_no,
    l.quantity_milli, l.paid_fen
from stage_line l
join stage_owner o using (record_no)
where o.kind = 2
order by 1, 2, 3;

-- name: keep_waiting
-- Refunds whose order has not come yet. Lock order: key of the order.
insert into orders.waiting_refund (source_no, order_key, refund_no, external_id, brand_no,
    store_no, channel_no, occurred_at, local_date, refund_fen, goods_fen, reason, lines)
select s.source_no, s.order_key, s.record_no, s.external_id, s.brand_no, s.store_no,
    s.channel_no, s.occurred_at, s.local_date, s.paid_fen, nullif(s.amount_fen, 0),
    coalesce(s.note, ''),
    coalesce((
        select jsonb_agg(jsonb_build_object('product_no', l.product_no,
            'quantity_milli', l.quantity_milli, 'paid_fen', l.paid_fen) order by l.line_no)
        from stage_line l where l.record_no = s.record_no), '[]')
from stage_record s
where s.kind = 2
    and s.order_key is not null
    and not exists (select from stage_origin g where g.record_no = s.record_no)
order by 1, 2, 3;

-- name: wake_waiting
-- The orders that refunds waited for are here: their refunds join the batch, behind their order.
with expected as materialized (
    select s.source_no, s.external_id, s.record_no, o.member_no
    from stage_outcome e
    join stage_record s using (record_no)
    join stage_owner o using (record_no)
    where e.outcome = 'expected'
), woken as (
    update orders.waiting_refund w
    set waiting = false
    from expected e
    where w.source_no = e.source_no and w.order_key = e.external_id and w.waiting
    returning w.*, e.record_no as order_no, e.member_no
), staged as (
    insert into stage_record (record_no, kind, source_no, external_id, version, brand_no, store_no,
        channel_no, occurred_at, local_date, status, adjustment, amount_fen, freight_fen, paid_fen,
        points_used, order_key, note)
    select refund_no, 2, source_no, external_id, 0, brand_no, store_no, channel_no, occurred_at,
        local_date, 1, false, coalesce(goods_fen, 0), 0, refund_fen, 0, order_key, reason
    from woken
), owned as (
    insert into stage_owner (record_no, kind, member_no) select refund_no, 2, member_no from woken
), linked as (
    insert into stage_origin (record_no, order_no, member_no)
    select refund_no, order_no, member_no from woken
)
insert into stage_line (record_no, line_no, product_no, quantity_milli, paid_fen)
select w.refund_no, l.place, (l.line->>'product_no')::bigint, (l.line->>'quantity_milli')::bigint,
    (l.line->>'paid_fen')::bigint
from woken w
cross join lateral jsonb_array_elements(w.lines) with ordinality as l(line, place);

-- name: own_linked_refunds
-- A refund belongs to the member of its order, whatever identifiers it carries.
insert into stage_owner (record_no, kind, member_no)
select g.record_no, 2, coalesce(o.member_no, g.member_no)
from stage_origin g
left join stage_owner o on o.record_no = g.order_no
where coalesce(o.member_no, g.member_no) is not null;

-- name: sum_batch
-- What this batch adds to the facts.
select
    count(*) filter (where s.kind = 1 and not s.adjustment) as orders,
    count(*) filter (where s.kind = 1 and not s.adjustment and o.member_no < 0)
        as anonymous_orders,
    count(*) filter (where s.kind = 1 and s.adjustment) as adjustments,
    count(*) filter (where s.kind = 2) as refunds,
    coalesce(sum(s.paid_fen) filter (where s.kind = 1 and not s.adjustment and s.status = 1), 0)
        ::bigint as gross_fen,
    coalesce(sum(s.paid_fen) filter (where s.kind = 1 and s.adjustment), 0)::bigint
        as adjustment_fen,
    coalesce(sum(s.paid_fen) filter (where s.kind = 2), 0)::bigint as refund_fen,
    coalesce(sum(s.paid_fen) filter (
        where s.kind = 1 and not s.adjustment and s.status = 1 and o.member_no > 0), 0)::bigint
        as member_gross_fen,
    coalesce(sum(s.paid_fen) filter (where s.kind = 2 and o.member_no > 0), 0)::bigint
        as member_refund_fen
from stage_record s
join stage_owner o using (record_no);

-- name: sum_voids
-- What the replaced versions had added.
select count(*) as voided,
    count(*) filter (where v.member_no < 0 and not o.adjustment) as anonymous_orders,
    count(*) filter (where o.adjustment) as adjustments,
    coalesce(sum(o.paid_fen) filter (where o.status = 1 and not o.adjustment), 0)::bigint
        as gross_fen,
    coalesce(sum(o.paid_fen) filter (where o.adjustment), 0)::bigint as adjustment_fen,
    coalesce(sum(o.paid_fen) filter (
        where o.status = 1 and not o.adjustment and o.member_no > 0), 0)::bigint
        as member_gross_fen,
    coalesce(sum((
        select count(*) from orders.order_line l
        where l.member_no = v.member_no and l.order_no = v.order_no)), 0)::bigint as order_lines
from orders.void v
join orders.sales_order o using (member_no, order_no)
join stage_outcome c on c.old_member_no = v.member_no and c.old_no = v.order_no
where v.batch_no = %(batch_no)s::bigint;

-- name: stage_refunded
-- How much of its order each refund of this round leaves refunded, itself included; a replaced
-- order counts as wholly refunded. Later rounds of the batch are not yet counted. What the goods
-- had cost is known where every refund says it. Orders that were never paid, and adjustments, gave
-- nothing that could be taken back. Facts stand under their own member, which a merged one's
-- account is not; where entries about them stand is told, too.
with linked as materialized (
    select member_no, coalesce(origin_member_no, member_no) as origin_no, cause, cause_no, order_no
    from stage_round
    where (cause = 2 and order_no is not null) or cause = 6
), later as materialized (
    select cause_no from stage_move where cause = 2 and round > %(round)s::int
), refunded as (
    select l.cause_no, sum(f.refund_fen) as fen,
        case when count(*) = count(f.goods_fen) then sum(f.goods_fen) end as goods_fen
    from linked l
    cross join lateral (
        select f.refund_no, f.refund_fen, f.goods_fen from orders.refund f
        where f.member_no = l.origin_no and f.order_no = l.order_no
        offset 0
    ) f
    left join later on later.cause_no = f.refund_no
    where later.cause_no is null
    group by l.cause_no
), carriers as (
    insert into stage_carrier (cause_no, member_no)
    select cause_no, origin_no from linked
    union all
    select l.cause_no, c.carrier_no
    from linked l
    join identity.carrier_view c on c.member_no = l.origin_no
)
insert into stage_refunded (member_no, cause_no, order_no, refunded_fen, paid_fen, points_used,
    goods_fen, source_no, external_id)
select l.member_no, l.cause_no, l.order_no,
    case when l.cause = 6 then o.paid_fen else least(r.fen, o.paid_fen) end, o.paid_fen,
    o.points_used, r.goods_fen, o.source_no, o.external_id
from linked l
join orders.sales_order o on o.member_no = l.origin_no and o.order_no = l.order_no
left join refunded r using (cause_no)
where o.status = 1 and not o.adjustment;

-- name: find_stores_of_orders
-- The stores of orders, each given with its member; an order that is not there has no row.
select o.store_no
from unnest(%(member_nos)s::bigint[], %(order_nos)s::bigint[]) as given(member_no, order_no)
join orders.order_version_view o using (member_no, order_no);

-- name: find_stores_of_refunds
select r.store_no
from unnest(%(member_nos)s::bigint[], %(refund_nos)s::bigint[]) as given(member_no, refund_no)
join orders.refund_view r using (member_no, refund_no);

-- name: drop_reasons
-- What people wrote beside refunds of members whose data is erased.
update orders.refund
set reason = ''
where member_no = any(%(member_nos)s::bigint[]) and reason <> '';

-- name: count_of_members
select (select count(*) from orders.sales_order where member_no = any(%(member_nos)s::bigint[]))
        as orders,
    (select count(*) from orders.refund where member_no = any(%(member_nos)s::bigint[])) as refunds;
