-- Erasing: requests, what goes of a member, and what keeps old records from bringing her back.

-- name: lapse
update identity.erasure set state = 'lapsed' where state = 'proposed' and lapses_at < now();

-- name: add_erasure
insert into identity.erasure (member_no, state, reason, proposed_by, lapses_at)
values (%(member_no)s::bigint, 'proposed', %(reason)s::text, %(actor)s::text,
    %(lapses_at)s::timestamptz)
on conflict do nothing
returning erasure_no;

-- name: lock_erasure
select erasure_no, member_no, state, reason, proposed_by, proposed_at, lapses_at, decided_by,
    decided_at, done, files
from identity.erasure
where erasure_no = %(erasure_no)s::bigint
for update;

-- name: find_erasures
select e.erasure_no, e.member_no, e.state, e.reason, e.proposed_by, e.proposed_at, e.lapses_at,
    e.decided_by, e.decided_at, e.done, e.files
from identity.erasure e
where e.erasure_no < %(before)s::bigint
    and (%(state)s::text is null or e.state = %(state)s::text)
    and (%(member_nos)s::bigint[] is null or e.member_no = any(%(member_nos)s::bigint[]))
order by e.erasure_no desc
limit %(limit)s::int;

-- name: decide
-- What was written about her beside the request goes with her.
update identity.erasure
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now(),
    reason = case when %(state)s::text = 'done' then '' else reason end,
    done = %(done)s::jsonb, files = %(files)s::bigint[]
where erasure_no = %(erasure_no)s::bigint;

-- name: find_with_files
select erasure_no, files from identity.erasure where files <> '{}' order by erasure_no limit 100;

-- name: files_gone
update identity.erasure set files = '{}' where erasure_no = %(erasure_no)s::bigint;

-- name: set_aside
-- A preview does what is asked for already.
update identity.erasure set state = 'lapsed'
where member_no = %(member_no)s::bigint and state = 'proposed';

-- name: find_group
-- Whoever carries this member, and everybody whom that one carries.
select g.member_no, g.one_id, g.state
from identity.member m
join identity.member r on r.member_no = coalesce(m.survivor_no, m.member_no)
join identity.member g on g.member_no = r.member_no or g.survivor_no = r.member_no
where m.member_no = %(member_no)s::bigint
order by g.survivor_no nulls first, g.member_no;

-- name: find_values
select k.code as kind, v.identifier_no, v.sealed, m.data_key
from identity.identifier_value v
join identity.member m using (member_no)
join identity.kind k using (kind_no)
where v.member_no = any(%(member_nos)s::bigint[]);

-- name: bury
-- The keyed hashes stay, and nothing of whose they were. Lock order: hash.
insert into identity.tombstone (key_no, hash, erasure_no, erased_at)
select key_no, hash, %(erasure_no)s::bigint, %(now)s::timestamptz
from identity.identifier
where member_no = any(%(member_nos)s::bigint[])
order by hash, key_no
on conflict (hash, key_no) do update
set erasure_no = excluded.erasure_no, erased_at = excluded.erased_at;

-- name: drop_identifiers
delete from identity.identifier where member_no = any(%(member_nos)s::bigint[]);

-- name: drop_values
delete from identity.identifier_value where member_no = any(%(member_nos)s::bigint[]);

-- name: drop_assertions
delete from identity.assertion
where identifier_no = any(%(identifier_nos)s::bigint[])
    or other_no = any(%(identifier_nos)s::bigint[]);

-- name: drop_meetings
-- Whom her identifiers met, and whether they met too many.
with suspensions as (
    delete from identity.suspension where identifier_no = any(%(identifier_nos)s::bigint[])
)
delete from identity.meeting where identifier_no = any(%(identifier_nos)s::bigint[]);

-- name: wipe_members
-- Without her data key nothing sealed with it can be opened again, in no copy of the database.
update identity.member
set data_key = null, name_sealed = null, name_hash = null, birthday_sealed = null, gender = 0,
    linked = false, seen_by = null,
    state = case when survivor_no is null then 'erased' else state end
where member_no = any(%(member_nos)s::bigint[]);

-- name: drop_words
-- What people wrote beside her consents and merges.
with consents as (
    update identity.consent set reason = ''
    where member_no = any(%(member_nos)s::bigint[]) and reason <> ''
)
update identity.merge
set reason = '', undo_reason = case when undo_reason is not null then '' end,
    state = case when state = 'proposed' then 'lapsed' else state end
where survivor_no = any(%(member_nos)s::bigint[]) or merged_no = any(%(member_nos)s::bigint[]);

-- name: drop_suggestions
-- Nobody is asked any more whether she is somebody else; judgements stay as labels of scores, and
-- the words beside them go. Lock order: suggestion_no.
with hers as materialized (
    select suggestion_no, state
    from identity.suggestion
    where one_no = any(%(member_nos)s::bigint[]) or other_no = any(%(member_nos)s::bigint[])
    order by suggestion_no
    for update
), words as (
    update identity.judgement j set reason = ''
    from hers h
    where j.suggestion_no = h.suggestion_no and j.reason <> ''
)
update identity.suggestion s
set state = 'withdrawn'
from hers h
where s.suggestion_no = h.suggestion_no and h.state = 'open';

-- name: tell_changes
insert into identity.member_change (member_no, batch_no)
select member_no, %(batch_no)s::bigint
from unnest(%(member_nos)s::bigint[]) as given(member_no)
order by member_no
on conflict do nothing;

-- name: add_event
insert into core.event (kind, member_no, subject_no, batch_no)
values ('member.erased', %(member_no)s::bigint, %(erasure_no)s::bigint, %(batch_no)s::bigint);

-- name: find_acts
select audit_no, detail from core.audit where subject = any(%(subjects)s::text[]);

-- name: clear_acts
-- The log keeps who acted and when; words in which she could be read go.
update core.audit set detail = detail - 'reason' where audit_no = any(%(audit_nos)s::bigint[]);

-- name: find_buried
-- Records of the batch that bear what an erased person was known by, and occurred before she was.
with said as materialized (
    select i.record_no, i.hash, i.key_no, s.kind, s.occurred_at
    from stage_identifier i
    join stage_record s using (record_no)
)
select distinct d.record_no, d.kind
from said d
join identity.tombstone t on t.hash = d.hash and t.key_no = d.key_no
where d.occurred_at <= t.erased_at
order by d.record_no;

-- name: strip_buried
-- Of these records only what living members are known by is kept: whatever else stands in them is
-- taken as the erased person's.
with said as materialized (
    select i.record_no, i.place, i.hash, i.key_no, s.occurred_at, k.member_no
    from stage_identifier i
    join stage_record s using (record_no)
    left join stage_known k using (record_no, place)
    where i.record_no = any(%(record_nos)s::bigint[])
), gone as materialized (
    select d.record_no, d.place
    from said d
    left join identity.tombstone t on t.hash = d.hash and t.key_no = d.key_no
        and d.occurred_at <= t.erased_at
    where t.hash is not null or d.member_no is null
), forgotten as (
    delete from stage_known k
    using gone g
    where k.record_no = g.record_no and k.place = g.place
)
delete from stage_identifier i
using gone g
where i.record_no = g.record_no and i.place = g.place;

-- name: find_nameless
-- Of these records those of members and behaviours that say nothing of anybody any more.
select s.record_no, s.kind
from stage_record s
where s.record_no = any(%(record_nos)s::bigint[])
    and case s.kind
        when 3 then not exists (
            select from stage_identifier i where i.record_no = s.record_no)
        when 4 then not exists (
            select from stage_identifier i where i.record_no = s.record_no and i.place = 0)
    end
order by s.record_no;

-- name: drop_nameless
with records as (
    delete from stage_record where record_no = any(%(record_nos)s::bigint[])
), identifiers as (
    delete from stage_identifier where record_no = any(%(record_nos)s::bigint[])
), known as (
    delete from stage_known where record_no = any(%(record_nos)s::bigint[])
)
delete from stage_behaviour where record_no = any(%(record_nos)s::bigint[]);
