-- Connectors: their secrets, what platforms pushed, how far pulling has come.

-- name: find_connected
select s.source_no, s.code, s.kind, s.state, c.settings, c.sealed, c.pulled_to,
    case when c.previous_until > %(now)s::timestamptz then c.previous end as previous
from collect.source s
join collect.connector c using (source_no)
where s.code = %(code)s::text;

-- name: find_shown
-- What may be shown of connectors: everything but what is sealed.
select source_no, settings, changed_at, previous_until, pulled_to, pull_at, heard_at, failures,
    code, problem, problem_at
from collect.connector
where %(source_no)s::int is null or source_no = %(source_no)s::int;

-- name: set_connector
insert into collect.connector (source_no, settings, sealed, changed_at, pull_at)
values (%(source_no)s, %(settings)s::jsonb, %(sealed)s::bytea, %(now)s::timestamptz,
    %(now)s::timestamptz)
on conflict (source_no) do update
set settings = excluded.settings, sealed = excluded.sealed, changed_at = excluded.changed_at,
    pull_at = excluded.pull_at, previous = connector.sealed,
    previous_until = %(until)s::timestamptz, failures = 0, code = '', problem = '',
    problem_at = null;

-- name: keep_push
-- The message stands here before it is answered; the same again only counts up.
insert into collect.push as p (source_no, fingerprint, event, body, next_at)
values (%(source_no)s, %(fingerprint)s::bytea, %(event)s::text, %(body)s::bytea,
    now() + interval '1 minute')
on conflict (source_no, fingerprint) do update set seen = p.seen + 1
returning push_no, state;

-- name: settle_push
update collect.push
set state = 'applied', records = %(records)s::int
where push_no = %(push_no)s::bigint;

-- name: take_kept
-- Messages that could not be applied when they came; whoever takes them has a minute, then two …
update collect.push p
set tries = p.tries + 1,
    next_at = now() + interval '1 minute' * least(power(2, least(p.tries, 6))::int, 60)
from collect.source s
where s.source_no = p.source_no
    and p.push_no = any(array(
        select w.push_no
        from collect.push w
        where w.state = 'kept' and w.next_at <= now() and exists (
            select from collect.source a where a.source_no = w.source_no and a.state = 'active')
        order by w.push_no
        limit %(limit)s::int
        for update skip locked
    ))
returning p.push_no, s.code, p.event, p.body;

-- name: note_heard
update collect.connector
set heard_at = %(now)s::timestamptz, failures = 0, code = '', problem = ''
where source_no = %(source_no)s::int;

-- name: note_trouble
update collect.connector
set failures = failures + 1, code = %(code)s::text, problem = %(problem)s::text,
    problem_at = %(now)s::timestamptz, claimed_until = null,
    pull_at = %(now)s::timestamptz + make_interval(secs => greatest(%(wait_seconds)s::int,
        least(3600, 30 * power(2, least(failures, 7))::int)))
where source_no = %(source_no)s::int;

-- name: poke
update collect.connector
set pull_at = least(pull_at, now())
where source_no = %(source_no)s::int;

-- name: claim_pull
-- One connector that is due, for ten minutes.
update collect.connector c
set claimed_until = now() + interval '10 minutes'
from collect.source s
where s.source_no = c.source_no
    and c.source_no = (
        select d.source_no
        from collect.connector d
        where d.pull_at <= now() and (d.claimed_until is null or d.claimed_until < now())
            and exists (
                select from collect.source a
                where a.source_no = d.source_no and a.state = 'active'
                    and a.kind = any(%(kinds)s::text[])
            )
        order by d.pull_at, d.source_no
        limit 1
        for update skip locked
    )
returning s.code;

-- name: move_pull
-- The cursor, once everything up to it is applied; somebody may have set it back meanwhile.
update collect.connector
set pulled_to = %(pulled_to)s::timestamptz, claimed_until = now() + interval '10 minutes',
    heard_at = %(now)s::timestamptz, failures = 0, code = '', problem = ''
where source_no = %(source_no)s::int
    and pulled_to is not distinct from %(before)s::timestamptz;

-- name: end_pull
update collect.connector
set claimed_until = null, pull_at = %(pull_at)s::timestamptz
where source_no = %(source_no)s::int;

-- name: pull_again
update collect.connector
set pulled_to = %(since)s::timestamptz, pull_at = now()
where source_no = %(source_no)s::int;

-- name: prune_pushes
delete from collect.push
where push_no = any(array(
    select push_no from collect.push
    where state = 'applied' and received_at < now() - make_interval(days => %(days)s::int)
    order by push_no
    limit 5000
));
