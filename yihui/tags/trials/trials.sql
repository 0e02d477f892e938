-- Trials of rules: asked for, taken up by one worker at a time, ended with what they found.

-- name: ask_trial
insert into tags.trial (tag_no, based_on, before, after, version, state, asked_by)
values (%(tag_no)s::smallint, %(based_on)s::int, %(before)s::jsonb, %(after)s::jsonb,
    %(version)s::int, 'queued', %(actor)s::text)
returning trial_no;

-- name: cancel_others
-- Of a tag one trial at a time is thought about: the newest.
update tags.trial
set state = 'cancelled', ended_at = %(now)s::timestamptz
where tag_no = %(tag_no)s::smallint and version is null and state in ('queued', 'running');

-- name: find_forgettable
-- Beside those of versions the newest of each tag are kept.
select trial_no
from tags.trial
where tag_no = %(tag_no)s::smallint and version is null
order by trial_no desc
offset %(keep)s::int;

-- name: forget_moves
delete from tags.trial_move where trial_no = any(%(trial_nos)s::bigint[]);

-- name: forget_values
delete from tags.trial_value where trial_no = any(%(trial_nos)s::bigint[]);

-- name: forget_trials
delete from tags.trial where trial_no = any(%(trial_nos)s::bigint[]);

-- name: name_version
-- The newest trial of the same change is what a version moved, once it is done; no row where there
-- was none.
update tags.trial
set version = %(version)s::int
where trial_no = (
    select max(trial_no)
    from tags.trial
    where tag_no = %(tag_no)s::smallint and based_on = %(based_on)s::int
        and before = %(before)s::jsonb and after = %(after)s::jsonb and version is null
        and state in ('queued', 'running', 'done'))
returning trial_no;

-- name: give_up_trials
-- What was begun again and again and never ended.
update tags.trial
set state = 'failed', ended_at = %(now)s::timestamptz,
    problem = 'Whoever worked on this trial died, again and again.'
where state = 'running' and alive_at < %(dead)s::timestamptz and turn >= %(most)s::int;

-- name: claim_trial
-- The oldest that waits, or whose worker has died; or that one, if it waits.
update tags.trial
set state = 'running', turn = turn + 1, done = 0, alive_at = %(now)s::timestamptz
where trial_no = (
    select trial_no
    from tags.trial
    where (state = 'queued' or (state = 'running' and alive_at < %(dead)s::timestamptz))
        and (%(trial_no)s::bigint is null or trial_no = %(trial_no)s::bigint)
    order by trial_no
    limit 1
    for update skip locked)
returning trial_no, tag_no, before, after, turn, asked_by;

-- name: tell_progress
-- How far it is; no row if it was cancelled or given to another.
update tags.trial
set steps = %(steps)s::int, done = %(done)s::int, alive_at = %(now)s::timestamptz
where trial_no = %(trial_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: end_trial
-- No row if it was cancelled or given to another.
update tags.trial
set state = 'done', done = steps, everybody = %(everybody)s::bigint,
    facts_at = %(facts_at)s::timestamptz, ended_at = %(now)s::timestamptz
where trial_no = %(trial_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: add_moves
insert into tags.trial_move (trial_no, from_no, to_no, members, sample)
select %(trial_no)s::bigint, from_no, to_no, members,
    string_to_array(sample, ',')::bigint[]
from unnest(%(from_nos)s::bigint[], %(to_nos)s::bigint[], %(members)s::bigint[],
    %(samples)s::text[]) as found(from_no, to_no, members, sample)
order by from_no, to_no;

-- name: add_values
insert into tags.trial_value (trial_no, value_no, kept, gained, lost)
select %(trial_no)s::bigint, value_no, kept, gained, lost
from unnest(%(value_nos)s::bigint[], %(kept)s::bigint[], %(gained)s::bigint[],
    %(lost)s::bigint[]) as found(value_no, kept, gained, lost)
order by value_no;

-- name: fail_trial
update tags.trial
set state = 'failed', ended_at = %(now)s::timestamptz, problem = %(problem)s::text
where trial_no = %(trial_no)s::bigint and turn = %(turn)s::int and state = 'running';

-- name: cancel_trial
update tags.trial
set state = 'cancelled', ended_at = %(now)s::timestamptz
where trial_no = %(trial_no)s::bigint and state in ('queued', 'running');

-- name: find_trials
-- Of a tag, newest first, or one of them; with how many members went which way by first values.
select t.trial_no, t.tag_no, t.based_on, t.version, t.state, t.steps, t.done, t.everybody,
    coalesce(m.kept, 0)::bigint as kept, coalesce(m.gained, 0)::bigint as gained,
    coalesce(m.lost, 0)::bigint as lost, coalesce(m.changed, 0)::bigint as changed,
    t.facts_at, t.asked_by, t.asked_at, t.ended_at, t.problem
from tags.trial t
left join lateral (
    select sum(members) filter (where from_no = to_no) as kept,
        sum(members) filter (where from_no = 0) as gained,
        sum(members) filter (where to_no = 0) as lost,
        sum(members) filter (where from_no <> to_no and from_no > 0 and to_no > 0) as changed
    from tags.trial_move
    where trial_no = t.trial_no
) m on true
where (%(tag_no)s::smallint is null or t.tag_no = %(tag_no)s::smallint)
    and (%(trial_no)s::bigint is null or t.trial_no = %(trial_no)s::bigint)
order by t.trial_no desc
limit %(limit)s::int;

-- name: find_moves
select from_no, to_no, members, sample
from tags.trial_move
where trial_no = %(trial_no)s::bigint
order by members desc, from_no, to_no;

-- name: find_values
select value_no, kept, gained, lost
from tags.trial_value
where trial_no = %(trial_no)s::bigint
order by value_no;

-- name: forget_members
-- Who is erased is no example any more.
update tags.trial_move
set sample = (
    select coalesce(array_agg(one order by place), '{}')
    from unnest(sample) with ordinality as kept(one, place)
    where one <> all(%(member_nos)s::bigint[]))
where sample && %(member_nos)s::bigint[];
