-- What must hold of growth for behaviours. Each statement answers with what differs.

-- name: growth_of_behaviours
-- Growth for a behaviour once more: it names one that was recorded, of its kind and moment, once in
-- each set of tiers, a brand's by its own; by its plan it brought what its caps left of the day and
-- the month.
with entry as materialized (
    select e.member_no, e.set_no, e.growth_no, e.growth, e.cause_no, e.event, e.occurred_at,
        (act.one ->> 'fixed_points')::bigint as fixed_points,
        (act.one ->> 'cap_per_day')::bigint as cap_per_day,
        (act.one ->> 'cap_per_month')::bigint as cap_per_month,
        row_number() over (partition by e.set_no, e.cause_no order by e.growth_no) as time,
        coalesce(sum(e.growth) over (
            partition by e.member_no, e.set_no, e.event, e.counted_on order by e.growth_no
            rows between unbounded preceding and 1 preceding), 0)::bigint as on_day,
        coalesce(sum(e.growth) over (
            partition by e.member_no, e.set_no, e.event,
                date_trunc('month', e.counted_on::timestamp)
            order by e.growth_no
            rows between unbounded preceding and 1 preceding), 0)::bigint as in_month
    from tiers.growth_entry e
    left join tiers.plan_version p on p.plan_version_no = e.plan_version_no
    left join lateral (
        select a.one
        from jsonb_array_elements(p.document -> 'growth' -> 'behaviours') as a(one)
        where a.one ->> 'behaviour' = e.event
    ) act on true
    where e.cause = 16
), again as (
    select e.*, least(e.fixed_points, e.cap_per_day - least(e.cap_per_day, e.on_day),
        e.cap_per_month - least(e.cap_per_month, e.in_month)) as growth_again
    from entry e
)
select concat('growth ', a.growth_no, ' of member ', a.member_no) as subject,
    concat_ws(' ', a.growth_again, 'for', b.event, 'at', b.occurred_at, 'once, brand', s.brand_no)
        as expected,
    concat_ws(' ', a.growth, 'for', a.event, 'at', a.occurred_at, 'time', a.time,
        'brand', b.brand_no)
        as found
from again a
left join collect.behaviour b on b.record_no = a.cause_no
left join tiers.tier_set s using (set_no)
where a.time > 1
    or (s.brand_no is not null and b.brand_no is distinct from s.brand_no)
    or (a.growth, a.event, a.occurred_at)
        is distinct from (a.growth_again, b.event, b.occurred_at)
limit 20;
