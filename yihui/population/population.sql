-- What a house made of a population.

-- name: find_orders
-- Whom each named order of a source is credited to, merges followed.
select s.code as source, o.external_id, coalesce(m.survivor_no, m.member_no) as member_no
from orders.sales_order_view o
join collect.source s using (source_no)
join identity.member_view m on m.member_no = o.member_no
where s.code = any(%(sources)s::text[]);
