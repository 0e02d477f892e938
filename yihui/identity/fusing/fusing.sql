-- The fuse: whom identifiers met, those that met too many, and how they are let in again.

-- name: find_marked
-- Whether anything in the batch is suspended, or had other members before.
select coalesce(bool_or(suspended), false) as suspended, coalesce(bool_or(passed), false) as passed
from stage_known;

-- name: strip
-- Records are read as if what is suspended did not stand in them. A behaviour is kept by it all the
-- same, as nobody's.
with gone as materialized (
    select k.record_no, k.place, k.identifier_no, s.kind
    from stage_known k
    join stage_record s using (record_no)
    where k.suspended
), known as (
    delete from stage_known k
    using gone g
    where k.record_no = g.record_no and k.place = g.place and g.kind <> 4
)
delete from stage_identifier i
using gone g
where i.record_no = g.record_no and i.place = g.place
returning i.record_no, g.identifier_no;

-- name: drop_nameless
-- Member records that say nothing of anybody any more.
delete from stage_record s
where s.kind = 3
    and not exists (select from stage_identifier i where i.record_no = s.record_no)
returning s.record_no;

-- name: keep_owners
-- A correction that tells nobody any more leaves the order with whom it was.
update stage_owner o
set member_no = c.old_member_no
from stage_outcome c
where o.record_no = any(%(record_nos)s::bigint[])
    and c.record_no = o.record_no
    and c.outcome = 'correction'
    and c.old_member_no > 0
    and o.member_no < 0;

-- name: note_passed_over
-- Beside whom it stood in orders, refunds and member records that were applied, for what-ifs under
-- which it would have told something. Those who bore nothing else told of nobody.
insert into identity.assertion (identifier_no, act, other_no, member_no, source_no, record_no,
    evidence, refused, policy_version, occurred_at)
select g.identifier_no, 6, k.identifier_no, o.member_no, s.source_no, s.record_no,
    case s.kind when 3 then 'registration' else 'same record' end, %(refused)s::text,
    %(policy_version)s::int, s.occurred_at
from unnest(%(record_nos)s::bigint[], %(identifier_nos)s::bigint[])
    as g(record_no, identifier_no)
join stage_record s using (record_no)
join stage_owner o using (record_no)
join stage_known k using (record_no)
where s.kind <> 4 and o.member_no > 0
order by g.identifier_no, s.record_no, k.place;

-- name: add_meetings
-- Lock order: identifier, member.
insert into identity.meeting (identifier_no, member_no)
select distinct identifier_no, member_no
from unnest(%(identifier_nos)s::bigint[], %(member_nos)s::bigint[])
    as given(identifier_no, member_no)
order by identifier_no, member_no
on conflict do nothing;

-- name: find_overrun
-- Which of these met more members than they may; members who merged are one.
select g.identifier_no, count(distinct coalesce(w.survivor_no, w.member_no)) as members
from unnest(%(identifier_nos)s::bigint[], %(most)s::int[]) as g(identifier_no, most)
join identity.meeting m using (identifier_no)
join identity.member w on w.member_no = m.member_no
group by g.identifier_no, g.most
having count(distinct coalesce(w.survivor_no, w.member_no)) > g.most
order by g.identifier_no;

-- name: suspend
-- From the next batch on they tell nothing. Of two batches at once one does it. Lock order: hash.
update identity.identifier
set suspended = true
where hash = any(%(hashes)s::bytea[]) and key_no = %(key_no)s::smallint and not suspended
returning identifier_no, kind_no, member_no;

-- name: add_suspensions
-- What is kept of it, and the word in the log beside what records said; that says its record.
with given as (
    select *
    from unnest(%(identifier_nos)s::bigint[], %(kind_nos)s::smallint[], %(owners)s::bigint[],
        %(members)s::int[], %(most)s::int[], %(source_nos)s::int[], %(record_nos)s::bigint[],
        %(moments)s::timestamptz[])
        as g(identifier_no, kind_no, member_no, members, members_most, source_no, record_no, at)
), told as (
    insert into identity.assertion (identifier_no, act, member_no, source_no, record_no, evidence,
        refused, policy_version, occurred_at)
    select identifier_no, 3, member_no, source_no, record_no, %(evidence)s::text,
        %(refused)s::text, %(policy_version)s::int, at
    from given
)
insert into identity.suspension (identifier_no, kind_no, member_no, members, members_most)
select identifier_no, kind_no, member_no, members, members_most
from given
order by identifier_no;

-- name: lift
-- Let one in again; what it met is counted anew from now on.
with lifted as (
    update identity.suspension
    set lifted_at = now(), lifted_by = %(actor)s::text, reason = %(reason)s::text
    where identifier_no = %(identifier_no)s::bigint and lifted_at is null
    returning identifier_no, member_no
), forgotten as (
    delete from identity.meeting m using lifted l where m.identifier_no = l.identifier_no
), told as (
    insert into identity.assertion (identifier_no, act, member_no, source_no, record_no, evidence,
        actor, occurred_at)
    select identifier_no, 5, member_no, 0, 0, %(evidence)s::text, %(actor)s::text, now()
    from lifted
)
update identity.identifier i
set suspended = false
from lifted l
where i.suspended and i.identifier_no = l.identifier_no;

-- name: tell_holders
-- Who can be reached by it again: who keeps copies takes them again.
insert into identity.member_change (member_no, batch_no)
select v.member_no, %(batch_no)s::bigint
from identity.suspension s
join identity.identifier_value v
    on v.member_no = s.member_no and v.identifier_no = s.identifier_no
where s.identifier_no = %(identifier_no)s::bigint
group by v.member_no
order by v.member_no
on conflict do nothing;

-- name: find_suspensions
-- What is suspended now, newest first.
select s.suspension_no, s.identifier_no, k.code as kind, v.masked, s.member_no, s.members,
    s.members_most, s.suspended_at
from identity.suspension s
join identity.kind k using (kind_no)
left join identity.identifier_value v
    on v.member_no = s.member_no and v.identifier_no = s.identifier_no
where s.lifted_at is null and s.suspension_no < %(before)s::bigint
order by s.suspension_no desc
limit %(limit)s::int;

-- name: count_standing
select count(*) as suspended from identity.suspension where lifted_at is null;
