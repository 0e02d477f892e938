-- What must hold of standings. Each statement answers with what differs; a healthy house answers
-- nothing. That a tier fits its threshold is not demanded: a tier once reached is kept, and a new
-- plan counts from each member's next move on.

-- name: growth_of_entries
-- Also account by account and origin by origin: growth stands with the member who carries her.
select concat('member ', member_no, ' set ', set_no) as subject, coalesce(g.growth, 0) as expected,
    coalesce(t.growth, 0) as found
from tiers.standing t
full join (
    select member_no, set_no, sum(growth) as growth
    from tiers.growth_entry
    group by member_no, set_no
) g using (member_no, set_no)
where coalesce(t.growth, 0) <> coalesce(g.growth, 0)
limit 20;

-- name: accounts_of_growth
select concat('growth of origin ', g.origin_no) as subject,
    coalesce(c.carrier_no, g.origin_no) as expected, g.member_no as found
from (
    select member_no, coalesce(origin_member_no, member_no) as origin_no
    from tiers.growth_entry
    group by 1, 2
    having sum(growth) <> 0
) g
left join identity.carrier c on c.member_no = g.origin_no and c.current
where g.member_no <> coalesce(c.carrier_no, g.origin_no)
limit 20;

-- name: orders_of_standings
-- The orders that a standing counts are those that were paid and not replaced, of all members whom
-- the account carries.
select concat('member ', member_no) as subject, coalesce(o.orders, 0) as expected,
    coalesce(t.orders, 0) as found
from (select member_no, orders from tiers.standing where set_no = 1) t
full join (
    select coalesce(c.carrier_no, s.member_no) as member_no, count(*) as orders
    from orders.sales_order_view s
    left join identity.carrier c on c.member_no = s.member_no and c.current
    where s.status = 1 and not s.adjustment and s.member_no > 0
    group by 1
) o using (member_no)
where coalesce(t.orders, 0) <> coalesce(o.orders, 0)
limit 20;

-- name: tiers_of_changes
-- A standing's tier is where the member's last change led.
select concat('member ', member_no, ' set ', set_no) as subject,
    coalesce(c.to_tier_no, 0) as expected, coalesce(t.tier_no, 0) as found
from tiers.standing t
full join (
    select distinct on (member_no, set_no) member_no, set_no, to_tier_no
    from tiers.change
    order by member_no, set_no, change_no desc
) c using (member_no, set_no)
where coalesce(t.tier_no, 0) <> coalesce(c.to_tier_no, 0)
limit 20;
