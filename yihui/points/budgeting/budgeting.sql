-- Budgets: what rules gave to everybody together. The counter of a rule and a day is written once
-- per batch; a rule that stops at its end is given by one batch at a time.

-- name: lock_rules
-- Taken after the locks of members. The first version stands for all of a rule: a batch that still
-- saw the version before meets one that sees the new one. Lock order: the code.
select code
from points.rule_version
where code = any(%(codes)s::text[]) and version = 1
order by code
for no key update;

-- name: lock_shared
-- Taken after those of rules. Lock order: the code.
select code
from points.shared_budget
where code = any(%(codes)s::text[]) and version = 1
order by code
for no key update;

-- name: sum_moves
-- By what the staged facts can earn at most.
select count(*) as facts,
    coalesce(sum(greatest(paid_fen, 0) + coalesce(tender_fen, 0)), 0)::bigint as paid_fen
from stage_move
where cause in (1, 16);

-- name: find_left
-- What is left of each budget on each day of the batch; null where nothing bounds it.
with day as materialized (
    select distinct local_date as day from stage_move where cause in (1, 16)
), asked as (
    select *
    from unnest(%(shared)s::boolean[], %(names)s::text[], %(per_day)s::bigint[],
        %(per_month)s::bigint[], %(in_all)s::bigint[])
        as t(shared, budget, per_day, per_month, in_all)
)
select a.shared, a.budget,
    least(a.per_day - u.today, a.per_month - u.this_month, a.in_all - u.ever) as remaining
from asked a
cross join day d
cross join lateral (
    select coalesce(sum(b.points) filter (where b.day = d.day), 0) as today,
        coalesce(sum(b.points) filter (
            where date_trunc('month', b.day) = date_trunc('month', d.day)), 0) as this_month,
        coalesce(sum(b.points), 0) as ever
    from points.budget_use b
    where b.shared = a.shared and b.budget = a.budget
) u;

-- name: lay_in_order
-- Where a budget may end within the batch, rounds are runs of facts in their order of arrival in
-- which no member comes twice: so who comes first is served first, however a batch was cut.
with recursive placed as materialized (
    select member_no, cause, cause_no,
        row_number() over (order by place, step, record_no) as n
    from stage_move
), linked as materialized (
    select n, coalesce(lag(n) over (partition by member_no order by n), 0) as before
    from placed
), cut(start, round) as (
    select 1::bigint, 1
    union all
    select (select min(l.n) from linked l where l.before >= c.start), c.round + 1
    from cut c
    where c.start is not null
), run as materialized (
    select round, start, lead(start) over (order by start) as next_start
    from cut
    where start is not null
)
update stage_move m
set round = r.round
from placed p
join run r on p.n >= r.start and (r.next_start is null or p.n < r.next_start)
where m.cause = p.cause and m.cause_no = p.cause_no;

-- name: bound
-- What a budget leaves to the awards of a round, in the order of their facts; of each day, of each
-- month or of all together (`span` null). All versions that draw on it count, each with the most
-- that it says itself; null bounds it not.
with bounded as (
    select *
    from unnest(%(rule_version_nos)s::int[], %(most)s::bigint[]) as t(rule_version_no, most)
), wanted as materialized (
    select a.ctid as place, a.points, b.most, date_trunc(%(span)s::text, m.local_date) as span,
        coalesce(sum(a.points) over (
            partition by date_trunc(%(span)s::text, m.local_date)
            order by m.place, m.step, m.record_no, a.rule_version_no
            rows between unbounded preceding and 1 preceding), 0) as before
    from stage_award a
    join stage_move m using (cause, cause_no)
    join bounded b using (rule_version_no)
    where a.cause in (1, 16)
), used as materialized (
    select s.span, coalesce((
            select sum(b.points)
            from points.budget_use b
            where b.shared = %(shared)s::boolean and b.budget = %(name)s::text
                and date_trunc(%(span)s::text, b.day) is not distinct from s.span), 0)
        + coalesce((
            select sum(t.points)
            from stage_spent t
            where t.shared = %(shared)s::boolean and t.budget = %(name)s::text
                and date_trunc(%(span)s::text, t.day) is not distinct from s.span), 0) as points
    from (select distinct span from wanted) s
)
update stage_award a
set points = greatest(0, least(w.points, w.most - u.points - w.before))
from wanted w
join used u on u.span is not distinct from w.span
where a.ctid = w.place;

-- name: note_spent
insert into stage_spent (shared, budget, code, day, points)
select r.shared, r.budget, r.code, m.local_date, a.points
from stage_award a
join stage_move m using (cause, cause_no)
join unnest(%(rule_version_nos)s::int[], %(shared)s::boolean[], %(names)s::text[],
    %(codes)s::text[]) as r(rule_version_no, shared, budget, code) using (rule_version_no)
where a.points > 0 and a.cause in (1, 16);

-- name: fold
-- Lock order: budget, rule and day.
with spent as materialized (
    select shared, budget, code, day, sum(points)::bigint as points
    from stage_spent
    group by shared, budget, code, day
)
insert into points.budget_use as b (shared, budget, code, day, points)
select shared, budget, code, day, points
from spent
order by shared, budget, code, day
on conflict (shared, budget, code, day) do update set points = b.points + excluded.points;

-- name: sum_used
-- What rules gave out of their own budgets, or of shared ones, on a day, in its month, and ever.
select b.budget, b.code,
    coalesce(sum(b.points) filter (where b.day = %(today)s::date), 0)::bigint as day,
    coalesce(sum(b.points) filter (
        where date_trunc('month', b.day) = date_trunc('month', %(today)s::date)), 0)::bigint
        as month,
    sum(b.points)::bigint as all
from points.budget_use b
where b.shared = %(shared)s::boolean and b.budget = any(%(names)s::text[])
group by b.budget, b.code
order by b.budget, b.code;

-- name: lock_budget
select code from points.shared_budget where code = %(code)s::text and version = 1 for update;

-- name: find_versions
-- The versions of a shared budget, newest first.
with people as (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
)
select b.code, b.version, b.name_zh, b.name_en, b.currency, b.per_day, b.per_month, b.in_all,
    b.at_end as "end", b.alarm_percents, b.closed, b.reason, b.made_at,
    coalesce(p.name, b.made_by) as made_by
from points.shared_budget b
left join people p on p.actor = b.made_by
where b.code = %(code)s::text
order by b.version desc;

-- name: add_version
insert into points.shared_budget (code, version, name_zh, name_en, currency, per_day, per_month,
    in_all, at_end, alarm_percents, closed, reason, made_by)
values (%(code)s::text, %(version)s::int, %(name_zh)s::text, %(name_en)s::text, %(currency)s::text,
    %(per_day)s::bigint, %(per_month)s::bigint, %(in_all)s::bigint, %(end)s::text,
    %(alarm_percents)s::int[], %(closed)s::boolean, %(reason)s::text, %(actor)s::text)
on conflict do nothing;
