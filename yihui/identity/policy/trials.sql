-- What-ifs of a policy: asked, taken up by a worker, answered.

-- name: add_trial
insert into identity.trial (document, based_on, version, made_by)
values (%(document)s::jsonb, %(based_on)s::int, %(version)s::int, %(actor)s::text)
returning trial_no;

-- name: find_trials
-- What-ifs, newest first; one, or all.
select t.trial_no, t.document, t.based_on, t.version, t.state, t.step, t.done, t.expected, t.answer,
    t.problem, t.made_by, t.made_at, t.ended_at
from identity.trial t
where t.trial_no < %(before)s::bigint
    and (%(trial_no)s::bigint is null or t.trial_no = %(trial_no)s::bigint)
order by t.trial_no desc
limit %(limit)s::int;

-- name: find_work
-- Whether something waits for a worker: new, or left by one that is gone.
select exists (
    select from identity.trial
    where state in ('queued', 'running')
        and (alive_at is null or alive_at < now() - make_interval(secs => %(lease)s::int))
) as waits;

-- name: claim
-- The oldest what-if that waits, for one worker only.
update identity.trial
set state = 'running', claimed_by = %(worker)s::text, alive_at = now(), done = 0, step = ''
where trial_no = (
    select trial_no from identity.trial
    where state in ('queued', 'running')
        and (alive_at is null or alive_at < now() - make_interval(secs => %(lease)s::int))
    order by trial_no
    limit 1
    for update skip locked
)
returning trial_no, document;

-- name: beat
-- Say that the work goes on, and how far it is; answers nothing once it belongs to another.
update identity.trial
set alive_at = now(), step = %(step)s::text, done = %(done)s::bigint,
    expected = %(expected)s::bigint
where trial_no = %(trial_no)s::bigint and claimed_by = %(worker)s::text and state = 'running'
returning cancel;

-- name: end
update identity.trial
set state = %(state)s::text, answer = %(answer)s::jsonb, problem = %(problem)s::text,
    done = coalesce(expected, done), ended_at = now(), claimed_by = null, alive_at = null
where trial_no = %(trial_no)s::bigint and claimed_by = %(worker)s::text and state = 'running';

-- name: leave
-- The worker stops: the next one takes it up.
update identity.trial
set state = 'queued', claimed_by = null, alive_at = null
where trial_no = %(trial_no)s::bigint and claimed_by = %(worker)s::text and state = 'running';

-- name: cancel
-- What waits ends at once; what is worked on ends at the next beat.
update identity.trial
set cancel = true, state = case when claimed_by is null then 'cancelled' else state end,
    ended_at = case when claimed_by is null then now() end
where trial_no = %(trial_no)s::bigint and state in ('queued', 'running')
returning trial_no;

-- name: guess_rows
-- About how many rows of the log and identifiers there are to read: so many numbers were given out.
select (select last_value from identity.identifier_no)
    + (select last_value from identity.assertion_assertion_no_seq) as rows;

-- name: find_scopes
-- The scopes in which identifiers of these kinds were met.
select distinct k.code, v.scope
from identity.identifier_value v
join identity.kind k using (kind_no)
where k.code = any(%(codes)s::text[])
union
select code, '' from unnest(%(codes)s::text[]) as code;

-- name: find_numbers
select identifier_no
from identity.identifier
where hash = any(%(hashes)s::bytea[]) and key_no = any(%(key_nos)s::smallint[]);

-- name: find_carried
-- Who is carried by whom.
select member_no, survivor_no from identity.member where survivor_no is not null;

-- name: find_words
-- The members of whom it was decided that they are one (and whether a person did), or two.
select survivor_no, merged_no, state = 'done' as joined, decided_by is distinct from 'policy'
from identity.merge
where state in ('done', 'refused', 'undone');

-- name: find_passed_over
-- What records said of identifiers of these kinds while they were suspended.
select a.identifier_no, a.other_no, a.record_no,
    (extract(epoch from a.occurred_at) * 1000000)::bigint as at,
    a.evidence = 'registration' as registers, true as refused, false as rested, a.policy_version,
    a.source_no
from (
    select distinct identifier_no from identity.suspension where kind_no = any(%(kind_nos)s::int[])
) s
join identity.assertion a using (identifier_no)
where a.act = 6;

-- name: find_suspensions
-- What is and was suspended of these kinds, and when people let it in again.
select identifier_no, (extract(epoch from lifted_at) * 1000000)::bigint as lifted
from identity.suspension
where kind_no = any(%(kind_nos)s::int[]);

-- name: find_shown
-- Identifiers as people see them, by number, with the members whose they are.
select v.identifier_no, k.code as kind, v.masked
from unnest(%(member_nos)s::bigint[], %(identifier_nos)s::bigint[]) as g(member_no, identifier_no)
join identity.identifier_value v using (member_no, identifier_no)
join identity.kind k using (kind_no);

-- name: find_sources
select source_no, code from collect.source where source_no = any(%(source_nos)s::int[]);
