-- What an earning rule changed: members who may earn by it beside those of its control group
-- (DuckDB). docs/reference/measures.md says what is counted.

-- name: compared
-- Members of either side, who of them bought in the period, how often, and what they paid net of
-- what was given back in it; with the variance of that over all members of the side.
with person as (
    select member_no, md5(concat($salt, member_no)) < $edge as control
    from members
    where state = 'active' and joined_date <= $to
), moved as (
    select member_no, 1 as orders, paid_fen as fen
    from orders
    where status = 1 and not adjustment and member_no > 0 and local_date between $from and $to
    union all
    select member_no, 0, -refund_fen
    from refunds
    where member_no > 0 and local_date between $from and $to
), own as (
    select member_no, sum(orders)::bigint as orders, sum(fen)::bigint as fen
    from moved
    group by member_no
)
select p.control, count(*) as members, count(*) filter (where o.orders > 0) as buyers,
    coalesce(sum(o.orders), 0)::bigint as orders, coalesce(sum(o.fen), 0)::bigint as paid_fen,
    coalesce(var_samp(coalesce(o.fen, 0)), 0) as variance
from person p
left join own o using (member_no)
group by p.control;
