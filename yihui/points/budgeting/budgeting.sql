-- Budgets: what rules gave to everybody together. The counter of a rule and a day is written once
-- per batch; a rule that stops at its end is given by one batch at a time.

-- name: lock_rules
-- Taken after the locks of members. Lock order: the number of the version.
select rule_version_no
from points.rule_version
where rule_version_no = any(%(rule_version_nos)s::int[])
order by rule_version_no
for no key update;

-- name: sum_moves
-- By what the staged facts can earn at most.
select count(*) as facts, coalesce(sum(greatest(paid_fen, 0)), 0)::bigint as paid_fen
from stage_move
where cause in (1, 16);

-- name: find_left
-- What is left of each budget on each day of the batch; null where nothing bounds it.
with day as materialized (
    select distinct local_date as day from stage_move where cause in (1, 16)
), asked as (
    select *
    from unnest(%(codes)s::text[], %(per_day)s::bigint[], %(per_month)s::bigint[],
        %(in_all)s::bigint[]) as t(code, per_day, per_month, in_all)
)
select a.code,
    least(a.per_day - u.today, a.per_month - u.this_month, a.in_all - u.ever) as remaining
from asked a
cross join day d
cross join lateral (
    select coalesce(sum(b.points) filter (where b.day = d.day), 0) as today,
        coalesce(sum(b.points) filter (
            where date_trunc('month', b.day) = date_trunc('month', d.day)), 0) as this_month,
        coalesce(sum(b.points), 0) as ever
    from points.budget_use b
    where b.code = a.code
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
-- month or of all together (`span` null).
with wanted as materialized (
    select a.ctid as place, a.points, date_trunc(%(span)s::text, m.local_date) as span,
        coalesce(sum(a.points) over (
            partition by date_trunc(%(span)s::text, m.local_date)
            order by m.place, m.step, m.record_no
            rows between unbounded preceding and 1 preceding), 0) as before
    from stage_award a
    join stage_move m using (cause, cause_no)
    where a.rule_version_no = %(rule_version_no)s::int and a.cause in (1, 16)
), used as materialized (
    select s.span, coalesce((
            select sum(b.points)
            from points.budget_use b
            where b.code = %(code)s::text
                and date_trunc(%(span)s::text, b.day) is not distinct from s.span), 0)
        + coalesce((
            select sum(t.points)
            from stage_spent t
            where t.code = %(code)s::text
                and date_trunc(%(span)s::text, t.day) is not distinct from s.span), 0) as points
    from (select distinct span from wanted) s
)
update stage_award a
set points = greatest(0, least(w.points, %(budget)s::bigint - u.points - w.before))
from wanted w
join used u on u.span is not distinct from w.span
where a.ctid = w.place;

-- name: note_spent
insert into stage_spent (code, day, points)
select r.code, m.local_date, a.points
from stage_award a
join stage_move m using (cause, cause_no)
join unnest(%(rule_version_nos)s::int[], %(codes)s::text[]) as r(rule_version_no, code)
    using (rule_version_no)
where a.points > 0 and a.cause in (1, 16);

-- name: fold
-- Lock order: rule and day.
with spent as materialized (
    select code, day, sum(points)::bigint as points
    from stage_spent
    group by code, day
)
insert into points.budget_use as b (code, day, points)
select code, day, points
from spent
order by code, day
on conflict (code, day) do update set points = b.points + excluded.points;

-- name: sum_used
-- What rules gave on a day, in its month, and ever since they have a budget.
select b.code, coalesce(sum(b.points) filter (where b.day = %(today)s::date), 0)::bigint as day,
    coalesce(sum(b.points) filter (
        where date_trunc('month', b.day) = date_trunc('month', %(today)s::date)), 0)::bigint
        as month,
    sum(b.points)::bigint as all
from points.budget_use b
where b.code = any(%(codes)s::text[])
group by b.code;
