-- What budgets leave to a basket, or would have left to past facts.

-- name: find_used
-- What is used of budgets on a day, in its month and in all.
with asked as (
    select distinct *
    from unnest(%(shared)s::boolean[], %(names)s::text[]) as t(shared, budget)
)
select a.shared, a.budget,
    coalesce(sum(b.points) filter (where b.day = %(day)s::date), 0)::bigint as day,
    coalesce(sum(b.points) filter (
        where date_trunc('month', b.day) = date_trunc('month', %(day)s::date)), 0)::bigint as month,
    coalesce(sum(b.points), 0)::bigint as all
from asked a
left join points.budget_use b using (shared, budget)
group by a.shared, a.budget;

-- name: tell_budget
-- What a tried rule would have asked of a budget in each day, each month or in all, beside what was
-- used of it: without what the rule that it replaces used in these days. Told of the period that
-- would have been the tightest.
with asked as materialized (
    select m.local_date as day,
        div(sum(a.points) * %(orders)s::bigint, greatest(1, %(orders_read)s::bigint)) as points
    from stage_award a
    join stage_round m using (cause_no)
    where a.rule_version_no = %(tried)s::int and a.points > 0
    group by 1
), used as materialized (
    select b.day, sum(b.points) as points
    from points.budget_use b
    where b.shared = %(shared)s::boolean and b.budget = %(name)s::text
        and not (b.code = %(code)s::text and b.day between %(since)s::date and %(until)s::date)
    group by 1
), bounded as (
    select *
    from unnest(%(spans)s::text[], %(budgets)s::bigint[]) with ordinality as t(span, budget, place)
), period as (
    select b.place, date_trunc(nullif(b.span, 'all'), d.day)::date as begins_on,
        sum(d.asked) as asked, sum(d.used) as used,
        greatest(0, sum(d.asked) + sum(d.used) - b.budget) as beyond
    from bounded b
    cross join (
        select day, points as asked, 0 as used from asked
        union all
        select day, 0, points from used
    ) d
    group by b.place, b.budget, 2
), ranked as (
    select p.*, row_number() over (
            partition by place order by asked > 0 desc, asked + used desc, begins_on) as rank
    from period p
)
select b.span, b.budget, coalesce(max(r.used) filter (where r.rank = 1), 0)::bigint as used,
    coalesce(max(r.asked) filter (where r.rank = 1), 0)::bigint as asked,
    max(r.begins_on) filter (where r.rank = 1 and r.asked > 0) as begins_on,
    count(*) filter (where r.asked > 0) as periods,
    count(*) filter (where r.asked > 0 and r.beyond > 0) as periods_over,
    coalesce(sum(least(r.asked, r.beyond)), 0)::bigint as points_over
from bounded b
left join ranked r using (place)
group by b.place, b.span, b.budget
order by b.place;
