-- Growth for behaviours, by the plan that counts.

-- name: find_events
-- The kinds of behaviours for which live plans give growth.
select distinct act.one ->> 'behaviour' as event
from tiers.plan_version p
cross join lateral jsonb_array_elements(p.document -> 'growth' -> 'behaviours') as act(one)
where p.state = 'live'
order by 1;

-- name: stage_growth
-- Growth of this round's behaviours, of a brand's set those of the brand, as far as what their kind
-- brought the account there on their day and in their month leaves some. What is capped to nothing
-- is no growth.
with act as materialized (
    select m.member_no, m.cause, m.cause_no, m.occurred_at, m.local_date, m.origin_member_no,
        m.tier_no, b.event, given.growth, given.cap_per_day, given.cap_per_month
    from stage_round m
    join stage_behaviour b using (record_no)
    join unnest(%(events)s::text[], %(growths)s::bigint[], %(caps_per_day)s::bigint[],
        %(caps_per_month)s::bigint[]) as given(event, growth, cap_per_day, cap_per_month)
        on given.event = b.event
    where m.cause = 16
        and (%(brand_no)s::int is null or m.brand_no = %(brand_no)s::int)
), capped as (
    select a.*, least(a.growth, a.cap_per_day - least(a.cap_per_day, had.on_day),
        a.cap_per_month - least(a.cap_per_month, had.in_month)) as left_growth
    from act a
    cross join lateral (
        select coalesce(sum(e.growth) filter (where e.counted_on = a.local_date), 0)::bigint
                as on_day,
            coalesce(sum(e.growth), 0)::bigint as in_month
        from tiers.growth_entry e
        where e.member_no = a.member_no and e.set_no = %(set_no)s::smallint
            and e.event = a.event
            and e.counted_on >= date_trunc('month', a.local_date::timestamp)::date
            and e.counted_on
                < (date_trunc('month', a.local_date::timestamp) + interval '1 month')::date
    ) had
)
insert into stage_growth (member_no, cause, cause_no, growth, orders, occurred_at, counted_on,
    origin_member_no, tier_no, event)
select member_no, cause, cause_no, left_growth, 0, occurred_at, local_date, origin_member_no,
    tier_no, event
from capped
where left_growth > 0;

-- name: foretell
-- What behaviours of some days, all or of a brand, would have brought by a plan: of each account,
-- kind and day what its cap leaves, and of the month what that cap leaves of the days.
with act as materialized (
    select coalesce(c.carrier_no, b.member_no) as member_no, b.event, b.local_date,
        count(*) as times
    from collect.behaviour_view b
    left join identity.carrier_view c on c.member_no = b.member_no and c.current
    where b.member_no > 0 and b.event = any(%(events)s::text[])
        and (%(brand_no)s::int is null or b.brand_no = %(brand_no)s::int)
        and b.local_date > %(since)s::date and b.local_date <= %(until)s::date
    group by 1, 2, 3
), monthly as (
    select a.member_no, a.event, given.cap_per_month, sum(a.times)::bigint as times,
        sum(least(a.times * given.growth, given.cap_per_day))::bigint as growth
    from act a
    join unnest(%(events)s::text[], %(growths)s::bigint[], %(caps_per_day)s::bigint[],
        %(caps_per_month)s::bigint[]) as given(event, growth, cap_per_day, cap_per_month)
        on given.event = a.event
    group by 1, 2, 3, date_trunc('month', a.local_date::timestamp)
)
select event as behaviour, sum(times)::bigint as times, count(distinct member_no) as members,
    sum(least(growth, cap_per_month))::bigint as growth
from monthly
group by 1;
