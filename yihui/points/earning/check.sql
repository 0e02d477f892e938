-- What must hold of what rules granted. Each statement answers with what differs; a healthy house
-- answers nothing.

-- name: behaviours_of_entries
-- Points for a behaviour name one that was recorded, at its moment and of a kind that their rule
-- looks at, and no rule gives for it twice.
with granted as (
    select e.member_no, e.cause_no, e.occurred_at, v.code, v.document, e.entry_no,
        row_number() over (partition by e.cause_no, v.code order by e.entry_no) as time
    from points.entry e
    left join points.rule_version v using (rule_version_no)
    where e.cause = 16 and e.from_account = 1
)
select concat('entry ', g.entry_no, ' of member ', g.member_no) as subject,
    concat('one of ', g.document ->> 'behaviours', ' at ', b.occurred_at, ', once') as expected,
    concat(coalesce(b.event, 'none'), ' at ', g.occurred_at, ', time ', g.time) as found
from granted g
left join collect.behaviour b on b.record_no = g.cause_no
where b.record_no is null
    or g.time > 1
    or b.occurred_at <> g.occurred_at
    or (g.document -> 'behaviours') @> to_jsonb(b.event) is not true
limit 20;

-- name: waits_of_lots
-- What waits for an event has a latest day, and a rule that says for which.
select concat('lot ', l.lot_no, ' of member ', l.member_no) as subject,
    'a rule that waits, a latest day' as expected,
    concat(coalesce(a.event, 'no rule'), ', ', coalesce(l.available_on::text, 'no day')) as found
from points.lot l
left join points.awaited_view a using (awaits)
where l.awaits is not null and (a.event is null or l.available_on is null)
limit 20;

-- name: lots_of_behaviours
-- Lots say that they were given where a behaviour made them.
select concat('lot ', l.lot_no, ' of member ', l.member_no) as subject, true as expected,
    l.given as found
from points.entry e
join points.lot l using (lot_no)
where e.cause = 16 and e.from_account = 1 and not l.given
limit 20;

-- name: budgets_of_entries
-- What counters of budgets say is what versions with a budget granted, by the day of the fact.
with granted as (
    select v.document ->> 'shared_budget' is not null as shared,
        coalesce(v.document ->> 'shared_budget', v.code) as budget, v.code,
        coalesce(o.local_date, b.local_date) as day, sum(e.points) as points
    from points.entry e
    join points.rule_version v using (rule_version_no)
    left join orders.sales_order o
        on o.member_no = coalesce(e.origin_member_no, e.member_no) and o.order_no = e.order_no
    left join collect.behaviour b on e.cause = 16 and b.record_no = e.cause_no
    where e.from_account = 1 and e.cause in (1, 16)
        and coalesce(v.document ->> 'budget_per_day', v.document ->> 'budget_per_month',
            v.document ->> 'budget_in_all', v.document ->> 'shared_budget') is not null
    group by 1, 2, 3, 4
)
select concat('rule ', code, ', budget ', budget, ' on ', day) as subject,
    coalesce(g.points, 0) as expected, coalesce(u.points, 0) as found
from granted g
full join points.budget_use u using (shared, budget, code, day)
where coalesce(g.points, 0) <> coalesce(u.points, 0)
limit 20;

-- name: rules_within_their_budget
-- A version that stops gave no more than its budget in all.
select concat('rule ', v.code, ' version ', v.version) as subject,
    v.document ->> 'budget_in_all' as expected, sum(e.points) as found
from points.entry e
join points.rule_version v using (rule_version_no)
where e.from_account = 1 and e.cause in (1, 16)
    and coalesce(v.document ->> 'budget_end', 'stop') = 'stop'
group by v.rule_version_no
having sum(e.points) > (v.document ->> 'budget_in_all')::bigint
limit 20;

-- name: rules_within_shared_budgets
-- Rules that share a budget which stops gave no more together, on a day, in a month or in all, than
-- the largest that it ever was.
with used as (
    select budget, day, sum(points) as points
    from points.budget_use
    where shared
    group by 1, 2
), spent as (
    select budget, 'day' as span, day, points from used
    union all
    select budget, 'month', date_trunc('month', day)::date, sum(points) from used group by 1, 3
    union all
    select budget, 'all', null, sum(points) from used group by 1
), allowed as (
    select b.code as budget, s.span, max(s.points) as most
    from points.shared_budget b
    cross join lateral (
        values ('day', b.per_day), ('month', b.per_month), ('all', b.in_all)
    ) as s(span, points)
    group by 1, 2
    having bool_and(s.points is not null and b.at_end = 'stop')
)
select concat('shared budget ', s.budget, ', ', s.span, ' ', s.day) as subject,
    a.most as expected, s.points as found
from spent s
join allowed a using (budget, span)
where s.points > a.most
limit 20;
