-- What must hold of the facts of trade. Each statement answers with what differs; a healthy house
-- answers nothing.

-- name: members_of_orders
-- An order belongs to a member who exists, or to a pseudo number of its own.
select o.order_no as subject,
    case when o.member_no > 0 then concat('member ', o.member_no) else concat('-', o.order_no) end
        as expected,
    case when o.member_no > 0 then 'none' else o.member_no::text end as found
from orders.sales_order o
left join identity.member m using (member_no)
where case when o.member_no > 0 then m.member_no is null else o.member_no <> -o.order_no end
limit 20;

-- name: orders_of_lines
-- Lines and payments have their order, with the same member.
select l.order_no as subject, concat('order of member ', l.member_no) as expected, 'none' as found
from orders.order_line l
left join orders.sales_order o using (member_no, order_no)
where o.order_no is null
union all
select p.order_no, concat('order of member ', p.member_no), 'none'
from orders.payment p
left join orders.sales_order o using (member_no, order_no)
where o.order_no is null
limit 20;

-- name: orders_of_refunds
-- A refund's order exists, with the same member, and was not replaced since.
select f.refund_no as subject, concat('order ', f.order_no, ' of member ', f.member_no) as expected,
    case when o.order_no is null then 'none' else 'replaced' end as found
from orders.refund f
left join orders.sales_order o using (member_no, order_no)
left join orders.void v using (member_no, order_no)
where f.order_no is not null and (o.order_no is null or v.order_no is not null)
limit 20;

-- name: refunds_of_lines
select l.refund_no as subject, concat('refund of member ', l.member_no) as expected, 'none' as found
from orders.refund_line l
left join orders.refund f using (member_no, refund_no)
where f.refund_no is null
limit 20;

-- name: orders_of_voids
-- A replaced order exists, and so does the newer version of it that took its place; of the same
-- version is what became a member's afterwards.
select v.order_no as subject, concat('replaced by ', v.replaced_by) as expected,
    concat_ws(' ', o.source_no, o.external_id, o.version, 'then', n.source_no, n.external_id,
        n.version) as found
from orders.void v
left join orders.sales_order o using (member_no, order_no)
left join orders.sales_order n on n.order_no = v.replaced_by
where o.source_no is distinct from n.source_no
    or o.external_id is distinct from n.external_id
    or o.version is null
    or n.version < o.version
    or n.version = o.version and not (o.member_no < 0 and n.member_no > 0)
limit 20;
