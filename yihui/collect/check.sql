-- What must hold of receipts and batches. Each statement answers with what differs: subject,
-- expected, found; a healthy house answers nothing. Checks read every room's tables: proving that
-- rooms agree is their purpose. They run in one snapshot, over whole tables, never in a hot path.

-- name: outcomes_of_received
-- Nothing that arrived is lost: each record was applied, known, older, refused or is waiting.
select batch_no as subject, received as expected,
    applied + duplicates + superseded + quarantined + waiting as found
from collect.batch
where received <> applied + duplicates + superseded + quarantined + waiting
limit 20;

-- name: orders_of_receipts
-- Each receipt of an order leads to the order that counts, with its member, and each order that
-- counts has its receipt.
select coalesce(r.record_no, o.order_no) as subject,
    concat_ws(' ', r.source_no, r.external_id, r.version, 'member', r.member_no) as expected,
    concat_ws(' ', o.source_no, o.external_id, o.version, 'member', o.member_no) as found
from (
    select source_no, external_id, version, record_no, member_no
    from collect.receipt
    where kind = 1 and record_no is not null
) r
full join orders.sales_order_view o on o.order_no = r.record_no
where (r.source_no, r.external_id, r.version, r.member_no)
    is distinct from (o.source_no, o.external_id, o.version, o.member_no)
limit 20;

-- name: refunds_of_receipts
-- Each receipt of a refund leads to the refund, or to one that waits for its order and has no
-- member yet; and each refund has its receipt.
select coalesce(r.record_no, f.refund_no) as subject,
    concat_ws(' ', r.source_no, r.external_id, 'member', r.member_no) as expected,
    concat_ws(' ', f.source_no, f.external_id, 'member', f.member_no) as found
from (
    select source_no, external_id, record_no, member_no
    from collect.receipt
    where kind = 2
) r
full join (
    select source_no, external_id, refund_no, member_no from orders.refund
    union all
    select source_no, external_id, refund_no, null from orders.waiting_refund where waiting
) f on f.refund_no = r.record_no
where (r.source_no, r.external_id, r.member_no)
    is distinct from (f.source_no, f.external_id, f.member_no)
limit 20;

-- name: members_of_receipts
-- Each receipt of a member record leads to a member.
select r.record_no as subject, concat('member ', r.member_no) as expected, 'none' as found
from collect.receipt r
left join identity.member m using (member_no)
where r.kind = 3 and m.member_no is null
limit 20;

-- name: orders_expected_by_refunds
-- A refund waits only as long as the receipt of its order is an expecting one.
select w.refund_no as subject, concat('order ', w.order_key, ' expected') as expected,
    case when r.source_no is null then 'no receipt' else concat('order ', r.record_no, ' is here')
    end as found
from orders.waiting_refund w
left join collect.receipt r
    on r.source_no = w.source_no and r.kind = 1 and r.external_id = w.order_key
where w.waiting and (r.source_no is null or r.record_no is not null)
limit 20;

-- name: refunds_waiting
-- As many refunds wait as the batches say.
select 'all batches' as subject, b.waiting as expected, w.waiting as found
from (select coalesce(sum(waiting), 0)::bigint as waiting from collect.batch) b,
    (select count(*) as waiting from orders.waiting_refund where waiting) w
where b.waiting <> w.waiting;

-- name: orders_of_batches
-- What each batch says it added in orders is what its orders are, less those that it replaced.
with placed as (
    select batch_no,
        count(*) filter (where not adjustment) as orders,
        count(*) filter (where not adjustment and member_no < 0) as anonymous_orders,
        count(*) filter (where adjustment) as adjustments,
        coalesce(sum(paid_fen) filter (where status = 1 and not adjustment), 0) as gross_fen,
        coalesce(sum(paid_fen) filter (where adjustment), 0) as adjustment_fen,
        coalesce(sum(paid_fen) filter (where status = 1 and not adjustment and member_no > 0), 0)
            as member_gross_fen
    from orders.sales_order
    group by batch_no
), replaced as (
    select v.batch_no,
        count(*) filter (where not o.adjustment) as voided,
        count(*) filter (where not o.adjustment and o.member_no < 0) as anonymous_orders,
        count(*) filter (where o.adjustment) as adjustments,
        coalesce(sum(o.paid_fen) filter (where o.status = 1 and not o.adjustment), 0) as gross_fen,
        coalesce(sum(o.paid_fen) filter (where o.adjustment), 0) as adjustment_fen,
        coalesce(sum(o.paid_fen) filter (
            where o.status = 1 and not o.adjustment and o.member_no > 0), 0) as member_gross_fen
    from orders.void v
    join orders.sales_order o using (member_no, order_no)
    group by v.batch_no
)
select concat('batch ', batch_no, ' ', c.name) as subject, c.expected, c.found
from collect.batch b
full join placed p using (batch_no)
left join replaced v using (batch_no)
cross join lateral (values
    ('orders', b.orders, coalesce(p.orders, 0)),
    ('voided', b.voided, coalesce(v.voided, 0)),
    ('anonymous_orders', b.anonymous_orders,
        coalesce(p.anonymous_orders, 0) - coalesce(v.anonymous_orders, 0)),
    ('adjustments', b.adjustments, coalesce(p.adjustments, 0) - coalesce(v.adjustments, 0)),
    ('gross_fen', b.gross_fen, coalesce(p.gross_fen, 0) - coalesce(v.gross_fen, 0)),
    ('adjustment_fen', b.adjustment_fen,
        coalesce(p.adjustment_fen, 0) - coalesce(v.adjustment_fen, 0)),
    ('member_gross_fen', b.member_gross_fen,
        coalesce(p.member_gross_fen, 0) - coalesce(v.member_gross_fen, 0))
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: lines_of_batches
with placed as (
    select batch_no, count(*) as lines from orders.order_line group by batch_no
), replaced as (
    select v.batch_no, count(*) as lines
    from orders.void v
    join orders.order_line l using (member_no, order_no)
    group by v.batch_no
)
select concat('batch ', batch_no, ' order_lines') as subject, b.order_lines as expected,
    coalesce(p.lines, 0) - coalesce(v.lines, 0) as found
from collect.batch b
full join placed p using (batch_no)
left join replaced v using (batch_no)
where b.order_lines is distinct from coalesce(p.lines, 0) - coalesce(v.lines, 0)
limit 20;

-- name: refunds_of_batches
with facts as (
    select batch_no, count(*) as refunds, sum(refund_fen) as refund_fen,
        coalesce(sum(refund_fen) filter (where member_no > 0), 0) as member_refund_fen
    from orders.refund
    group by batch_no
)
select concat('batch ', batch_no, ' ', c.name) as subject, c.expected, c.found
from collect.batch b
full join facts f using (batch_no)
cross join lateral (values
    ('refunds', b.refunds, coalesce(f.refunds, 0)),
    ('refund_fen', b.refund_fen, coalesce(f.refund_fen, 0)),
    ('member_refund_fen', b.member_refund_fen, coalesce(f.member_refund_fen, 0))
) as c(name, expected, found)
where c.expected is distinct from c.found
limit 20;

-- name: members_of_batches
select concat('batch ', batch_no, ' members') as subject, b.members as expected,
    coalesce(m.members, 0) as found
from collect.batch b
full join (select batch_no, count(*) as members from identity.member group by batch_no) m
    using (batch_no)
where b.members is distinct from coalesce(m.members, 0)
limit 20;

-- name: behaviours_of_batches
select concat('batch ', batch_no, ' behaviours') as subject, b.behaviours as expected,
    coalesce(c.behaviours, 0) as found
from collect.batch b
full join (select batch_no, count(*) as behaviours from collect.behaviour group by batch_no) c
    using (batch_no)
where b.behaviours is distinct from coalesce(c.behaviours, 0)
limit 20;
