-- What must hold of standings. Each statement answers with what differs; a healthy house answers
-- nothing. That a tier fits its threshold is not demanded: a tier once reached is kept, and a new
-- plan counts from each member's next move on.

-- name: growth_of_entries
select concat('member ', member_no, ' set ', set_no) as subject, coalesce(g.growth, 0) as expected,
    t.growth as found
from tiers.standing t
full join (
    select member_no, set_no, sum(growth) as growth
    from tiers.growth_entry
    group by member_no, set_no
) g using (member_no, set_no)
where t.growth is distinct from coalesce(g.growth, 0)
limit 20;

-- name: orders_of_standings
-- The orders that a standing counts are those that were paid and not replaced.
select concat('member ', member_no) as subject, coalesce(o.orders, 0) as expected,
    t.orders as found
from (select member_no, orders from tiers.standing where set_no = 1) t
full join (
    select member_no, count(*) as orders
    from orders.sales_order_view
    where status = 1 and not adjustment and member_no > 0
    group by member_no
) o using (member_no)
where t.orders is distinct from coalesce(o.orders, 0)
limit 20;

-- name: tiers_of_changes
-- A standing's tier is where the member's last change led.
select concat('member ', member_no, ' set ', set_no) as subject,
    coalesce(c.to_tier_no, 0) as expected, t.tier_no as found
from tiers.standing t
full join (
    select distinct on (member_no, set_no) member_no, set_no, to_tier_no
    from tiers.change
    order by member_no, set_no, change_no desc
) c using (member_no, set_no)
where t.tier_no is distinct from coalesce(c.to_tier_no, 0)
limit 20;
