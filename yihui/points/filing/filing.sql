-- Files of adjustments: checked rows, the decision, and carrying out in bounded steps. The worker
-- locks the file first and then its members' accounts; nothing else locks a file under an account.

-- name: find_same
-- The file with this content that was neither refused nor undone.
select file_no from points.adjustment_file where digest = %(digest)s::bytea;

-- name: lapse
update points.adjustment_file set state = 'lapsed', digest = null
where state = 'proposed' and lapses_at <= now();

-- name: add_file
insert into points.adjustment_file (name, digest, currency_no, origin, as_debt, undoes_no, state,
    reason, made_by, lapses_at)
values (%(name)s::text, %(digest)s::bytea, %(currency_no)s::smallint, %(origin)s::text,
    %(as_debt)s::boolean, %(undoes_no)s::bigint, 'checked', %(reason)s::text, %(actor)s::text,
    %(lapses_at)s::timestamptz)
on conflict do nothing
returning file_no;

-- name: add_rows
insert into points.adjustment_row (file_no, line, member_no, points, reason, expires_on, state,
    problem, field, shown)
select %(file_no)s::bigint, g.line, g.member_no, g.points, g.reason, g.expires_on,
    case when g.problem is null then 'waiting' else 'wrong' end, g.problem, g.field, g.shown
from unnest(%(lines)s::int[], %(member_nos)s::bigint[], %(points)s::bigint[], %(reasons)s::text[],
    %(expiries)s::date[], %(problems)s::text[], %(fields)s::text[], %(showns)s::text[])
    as g(line, member_no, points, reason, expires_on, problem, field, shown);

-- name: add_undoing
-- A row for each adjustment of a file that stands: done, and not reversed by itself.
insert into points.adjustment_row (file_no, line, member_no, points, reason, state, reverses_no)
select %(file_no)s::bigint, r.line, r.member_no, -a.points, f.reason, 'waiting', a.adjustment_no
from points.adjustment_row r
join points.adjustment a using (adjustment_no)
join points.adjustment_file f on f.file_no = %(file_no)s::bigint
where r.file_no = %(undoes_no)s::bigint and a.state = 'done'
    and not exists (
        select from points.adjustment b
        where b.reverses_no = a.adjustment_no and b.state in ('proposed', 'done'))
order by r.line;

-- name: sum_rows
update points.adjustment_file f
set rows = s.rows, wrong = s.wrong, members = s.members, given = s.given, taken = s.taken
from (
    select count(*) filter (where state <> 'wrong') as rows,
        count(*) filter (where state = 'wrong') as wrong,
        count(distinct member_no) filter (where state <> 'wrong') as members,
        coalesce(sum(points) filter (where points > 0 and state <> 'wrong'), 0) as given,
        coalesce(-sum(points) filter (where points < 0 and state <> 'wrong'), 0) as taken
    from points.adjustment_row
    where file_no = %(file_no)s::bigint
) s
where f.file_no = %(file_no)s::bigint;

-- name: find_files
select f.file_no, f.name, c.code as currency, f.origin, f.as_debt, f.undoes_no,
    u.file_no as undone_by_no,
    case when f.state = 'proposed' and f.lapses_at <= now() then 'lapsed' else f.state end as state,
    f.second_person, f.rows, f.wrong, f.members, f.given, f.taken, f.done, f.failed, f.given_done,
    f.taken_done, f.made_by, f.made_at, f.reason, f.lapses_at, f.decided_by, f.decided_at,
    f.decision, f.ended_at
from points.adjustment_file f
join points.currency c using (currency_no)
left join points.adjustment_file u on u.undoes_no = f.file_no
    and (u.state in ('checked', 'approved', 'done')
        or (u.state = 'proposed' and u.lapses_at > now()))
where f.file_no < %(before)s::bigint
    and (%(file_no)s::bigint is null or f.file_no = %(file_no)s::bigint)
order by f.file_no desc
limit %(limit)s::int;

-- name: find_rows
select line, member_no, points, reason, expires_on, state, problem, field, shown, short_by,
    adjustment_no
from points.adjustment_row
where file_no = %(file_no)s::bigint and line > %(after)s::int
    and (%(state)s::text is null or state = %(state)s::text)
order by line
limit %(limit)s::int;

-- name: lock_file
select state
from points.adjustment_file
where file_no = %(file_no)s::bigint
for update;

-- name: lock_actor
-- One person asks for one file at a time, so that two at once cannot both be below the limit.
select pg_advisory_xact_lock(hashtextextended('adjustment file ' || %(actor)s::text, 0));

-- name: sum_alone
-- What somebody moved by files in the last day without a second person.
select coalesce(sum(given + taken), 0)::bigint as points
from points.adjustment_file
where decided_by = %(actor)s::text and made_by = %(actor)s::text
    and state in ('approved', 'done') and decided_at > now() - interval '1 day';

-- name: find_most
-- The most that is moved for one member, with what was moved of hers by people who decided alone
-- in the last day.
with asked as (
    select coalesce(c.carrier_no, r.member_no) as account_no, sum(abs(r.points)) as points
    from points.adjustment_row r
    left join identity.carrier_view c on c.member_no = r.member_no and c.current
    where r.file_no = %(file_no)s::bigint and r.state = 'waiting'
    group by 1
), alone as (
    select coalesce(c.carrier_no, a.member_no) as account_no, sum(abs(a.points)) as points
    from points.adjustment a
    left join identity.carrier_view c on c.member_no = a.member_no and c.current
    where a.state = 'done' and a.decided_by = a.proposed_by
        and a.decided_at > now() - interval '1 day'
        and a.currency_no = (select f.currency_no from points.adjustment_file f
            where f.file_no = %(file_no)s::bigint)
    group by 1
)
select coalesce(max(a.points + coalesce(o.points, 0)), 0)::bigint as points
from asked a
left join alone o using (account_no);

-- name: decide
update points.adjustment_file
set state = %(state)s::text, second_person = %(second_person)s::boolean,
    decided_by = %(actor)s::text, decision = %(decision)s::text,
    decided_at = case when %(actor)s::text is not null then now() end,
    lapses_at = coalesce(%(lapses_at)s::timestamptz, lapses_at),
    digest = case when %(state)s::text <> 'refused' then digest end
where file_no = %(file_no)s::bigint;

-- name: find_next
-- The oldest file that was approved, locked.
select file_no
from points.adjustment_file
where state = 'approved'
order by file_no
limit 1
for update;

-- name: fail_erased
-- Of whoever was erased meanwhile nothing is moved.
with waiting as (
    select r.line, r.member_no
    from points.adjustment_row r
    where r.file_no = %(file_no)s::bigint and r.state = 'waiting'
    order by r.line
    limit %(most)s::int
)
update points.adjustment_row r
set state = 'failed', problem = 'erased'
from waiting w
join identity.member_view m using (member_no)
join identity.member_view s on s.member_no = coalesce(m.survivor_no, m.member_no)
where r.file_no = %(file_no)s::bigint and r.line = w.line and s.state = 'erased';

-- name: find_accounts
-- In whose accounts the next rows move points.
with waiting as (
    select member_no
    from points.adjustment_row
    where file_no = %(file_no)s::bigint and state = 'waiting'
    order by line
    limit %(most)s::int
)
select distinct w.member_no, coalesce(c.carrier_no, w.member_no) as account_no
from waiting w
left join identity.carrier_view c on c.member_no = w.member_no and c.current
order by 1;

-- name: add_adjustments
-- The next rows as adjustments, the first of each account; its later ones have their turn. `line`
-- and file make the reference, which nobody else may give.
with waiting as materialized (
    select r.line, r.member_no, r.points, r.reason, r.reverses_no,
        coalesce(c.carrier_no, r.member_no) as account_no
    from points.adjustment_row r
    left join identity.carrier_view c on c.member_no = r.member_no and c.current
    where r.file_no = %(file_no)s::bigint and r.state = 'waiting'
    order by r.line
    limit %(most)s::int
), ahead as (
    select distinct on (account_no) line, member_no, points, reason, reverses_no
    from waiting
    order by account_no, line
), first as materialized (
    -- Numbered here: joining what was inserted to the rows by its reference took half of the step.
    select nextval('points.adjustment_adjustment_no_seq') as adjustment_no, line, member_no,
        points, reason, reverses_no
    from ahead
), made as (
    insert into points.adjustment (adjustment_no, reference, request, member_no, currency_no,
        points, origin, reason, as_debt, reverses_no, state, proposed_by, lapses_at)
    overriding system value
    select t.adjustment_no, concat('file:', f.file_no, ':', t.line), '', t.member_no,
        f.currency_no, t.points, f.origin, t.reason, f.as_debt, t.reverses_no, 'proposed',
        f.made_by, f.lapses_at
    from first t
    join points.adjustment_file f on f.file_no = %(file_no)s::bigint
    order by t.line
)
update points.adjustment_row r
set adjustment_no = t.adjustment_no
from first t
where r.file_no = %(file_no)s::bigint and r.line = t.line
returning r.adjustment_no, r.expires_on;

-- name: settle_rows
-- What became of the rows; an adjustment that was not to be done is none.
with dropped as (
    delete from points.adjustment a
    using stage_post p
    where a.adjustment_no = p.adjustment_no and p.problem is not null
), settled as (
    update points.adjustment_row r
    set state = case when p.problem is null then 'done' else 'failed' end, problem = p.problem,
        short_by = case when p.problem is null then 0 else p.short_by end,
        adjustment_no = case when p.problem is null then p.adjustment_no end
    from stage_post p
    where r.file_no = %(file_no)s::bigint and r.adjustment_no = p.adjustment_no
        and r.state = 'waiting'
    returning r.state, case when r.state = 'done' then p.moved else 0 end as moved
), summed as (
    select count(*) filter (where state = 'done') as done,
        coalesce(sum(moved) filter (where moved > 0), 0) as given,
        coalesce(-sum(moved) filter (where moved < 0), 0) as taken
    from settled
)
update points.adjustment_file f
set done = f.done + s.done, given_done = f.given_done + s.given,
    taken_done = f.taken_done + s.taken
from summed s
where f.file_no = %(file_no)s::bigint;

-- name: count_failed
update points.adjustment_file f
set failed = (
    select count(*) from points.adjustment_row r
    where r.file_no = f.file_no and r.state = 'failed')
where f.file_no = %(file_no)s::bigint;

-- name: end_file
update points.adjustment_file set state = 'done', ended_at = now()
where file_no = %(file_no)s::bigint;

-- name: open_again
-- What was undone may be uploaded again.
update points.adjustment_file set digest = null
where file_no = %(undoes_no)s::bigint;

-- name: drop_reasons
-- The words that people wrote beside rows of members who are erased.
update points.adjustment_row
set reason = ''
where member_no = any(%(member_nos)s::bigint[]) and reason <> '';
