-- How members of past orders and behaviours stood then, for previews.

-- name: stage_past
-- For previews: past orders and behaviours meet the tier and the number of orders that their
-- members had then. The tier is that of the newest change before it; who never changed has it from
-- ever.
with past as materialized (
    select member_no, order_no, occurred_at, cause = 16 as is_act from stage_round
), members as materialized (
    select distinct member_no from past
), numbered as materialized (
    select f.member_no, f.order_no,
        count(*) filter (where not f.is_act) over (
            partition by f.member_no order by f.occurred_at, f.order_no
            rows between unbounded preceding and 1 preceding) as orders
    from (
        select o.member_no, o.order_no, o.occurred_at, false as is_act
        from members m
        join orders.sales_order_view o using (member_no)
        where o.status = 1 and not o.adjustment
        union all
        select p.member_no, p.order_no, p.occurred_at, true from past p where p.is_act
    ) f
), stood as materialized (
    select p.member_no, p.order_no, n.orders,
        coalesce(b.to_tier_no, f.from_tier_no, t.tier_no, 0) as tier_no
    from past p
    left join numbered n using (member_no, order_no)
    left join lateral (
        select c.to_tier_no
        from tiers.change c
        where c.member_no = p.member_no and c.set_no = 1
            and (c.occurred_at, c.cause_no) < (p.occurred_at, p.order_no)
        order by c.occurred_at desc, c.change_no desc
        limit 1
    ) b on true
    left join lateral (
        select c.from_tier_no
        from tiers.change c
        where b.to_tier_no is null and c.member_no = p.member_no and c.set_no = 1
        order by c.change_no
        limit 1
    ) f on true
    left join tiers.standing t on t.member_no = p.member_no and t.set_no = 1
)
update stage_round m
set tier_no = s.tier_no, orders = coalesce(s.orders, 0)
from stood s
where m.member_no = s.member_no and m.order_no = s.order_no;

-- name: stage_past_of_brands
-- The same of the tiers in the sets of the brands where they bought.
with stood as materialized (
    select m.member_no, m.order_no, s.set_no, coalesce((
            select c.to_tier_no
            from tiers.change c
            where c.member_no = m.member_no and c.set_no = s.set_no
                and (c.occurred_at, c.cause_no) < (m.occurred_at, m.order_no)
            order by c.occurred_at desc, c.change_no desc
            limit 1
        ), (
            select c.from_tier_no
            from tiers.change c
            where c.member_no = m.member_no and c.set_no = s.set_no
            order by c.change_no
            limit 1
        ), (
            select t.tier_no from tiers.standing t
            where t.member_no = m.member_no and t.set_no = s.set_no
        ), 0) as tier_no
    from stage_round m
    join (
        select distinct brand_no, set_no
        from unnest(%(brand_nos)s::int[], %(set_nos)s::smallint[]) as s(brand_no, set_no)
    ) s on s.brand_no = m.brand_no
)
update stage_round m
set brand_tier = c.code
from stood s
join unnest(%(set_nos)s::smallint[], %(tier_nos)s::smallint[], %(codes)s::text[])
    as c(set_no, tier_no, code) using (set_no, tier_no)
where m.member_no = s.member_no and m.order_no = s.order_no;
