-- Who a record belongs to: identifiers, members, and what was said of them.

-- name: find_kinds
select kind_no, code, priority, single, may_join, weak, registered, founds, rest_days,
    members_most
from identity.kind
order by kind_no;

-- name: find_known
-- What is known of the batch's identifiers: looked up one by one, in order. As a join a batch of
-- 5,000 read all of 100,000 identifiers, 20 us of processor for each of its own instead of 3.5.
with batch as materialized (
    select record_no, place, key_no, hash from stage_identifier order by hash
)
insert into stage_known
    (record_no, place, identifier_no, member_no, shared, suspended, passed, brand_no)
select b.record_no, b.place, i.identifier_no, i.member_no, i.shared, i.suspended, i.passed,
    i.brand_no
from batch b
cross join lateral (
    select *
    from identity.identifier i
    where i.hash = b.hash and i.key_no = b.key_no
    offset 0
) i;

-- name: own_plainly
-- Records whose identifiers all belong to one member, and orders and refunds without any
-- identifier: those are placed by a negative number of their own.
insert into stage_owner (record_no, kind, member_no, placed)
select s.record_no, s.kind, plain.member_no, true
from (
    select i.record_no, min(k.member_no) as member_no
    from stage_identifier i
    left join stage_known k using (record_no, place)
    group by i.record_no
    having count(*) = count(k.member_no) and min(k.member_no) = max(k.member_no)
) plain
join stage_record s using (record_no)
union all
select s.record_no, s.kind, -s.record_no, true
from stage_record s
where s.order_key is null
    and s.kind in (1, 2)
    and not exists (select from stage_identifier i where i.record_no = s.record_no);

-- name: own_nobodys
-- Orders and refunds whose identifiers are nobody's and found nobody: they are anonymous.
insert into stage_owner (record_no, kind, member_no)
select s.record_no, s.kind, -s.record_no
from stage_record s
where s.order_key is null
    and s.kind in (1, 2)
    and not exists (select from stage_owner o where o.record_no = s.record_no);

-- name: note_visits
-- Behaviours of one identifier that is known and nobody's, and that only such behaviours of the
-- batch bear: there is nothing to decide. Most of what an app sends of visitors is such.
with seen as materialized (
    select i.record_no, i.hash,
        s.kind = 4 and k.identifier_no is not null and k.member_no is null
            and count(*) over (partition by i.record_no) = 1 as plain
    from stage_identifier i
    join stage_record s using (record_no)
    left join stage_known k using (record_no, place)
)
insert into stage_visit (record_no)
select record_no
from seen
where hash in (select hash from seen group by hash having bool_and(plain));

-- name: find_unresolved
-- The identifiers of records that need a decision, with what is known of each; `root_no` is who
-- carries the member where she was merged.
select i.record_no, i.place, k.identifier_no, k.member_no,
    (select c.carrier_no from identity.carrier c
        where c.member_no = k.member_no and c.current) as root_no,
    coalesce(k.shared, false) as shared, coalesce(k.passed, false) as passed
from stage_identifier i
join stage_record s using (record_no)
left join stage_known k using (record_no, place)
where not exists (select from stage_owner o where o.record_no = i.record_no)
    and not exists (select from stage_visit v where v.record_no = i.record_no)
order by i.record_no, i.place;

-- name: find_held
-- What these members, and those merged into them, have of the kinds that tell people apart.
select coalesce(m.survivor_no, m.member_no) as root_no, v.kind_no, v.scope, v.identifier_no
from identity.member m
join identity.identifier_value v using (member_no)
join identity.kind k using (kind_no)
where (m.member_no = any(%(member_nos)s::bigint[]) or m.survivor_no = any(%(member_nos)s::bigint[]))
    and (k.single or k.rest_days > 0);

-- name: find_begun
-- Since when there are these members, and those merged into them.
select coalesce(m.survivor_no, m.member_no) as root_no, m.member_no, m.joined_at
from identity.member m
where m.member_no = any(%(member_nos)s::bigint[]) or m.survivor_no = any(%(member_nos)s::bigint[]);

-- name: find_staged_orders
-- The orders of the batch that are plainly theirs.
select o.member_no, o.record_no, s.occurred_at
from stage_owner o
join stage_record s using (record_no)
where o.member_no = any(%(member_nos)s::bigint[]) and s.kind = 1;

-- name: share
-- Several people use these; they bring nothing new to their member any more. Lock order: hash.
update identity.identifier
set shared = true
where hash = any(%(hashes)s::bytea[]) and key_no = %(key_no)s::smallint and not shared;

-- name: add_identifiers
-- Fewer rows than staged means that another batch met one of these first: this one starts again
-- and then knows it. Lock order: hash.
insert into identity.identifier (key_no, hash, identifier_no, kind_no, scope_key, member_no,
    brand_no)
select key_no, hash, identifier_no, kind_no, scope_key, member_no, brand_no
from stage_fresh_identifier
order by hash, key_no
on conflict do nothing;

-- name: attach_identifiers
-- Visitors who become members take their identifiers along.
update identity.identifier i
set member_no = a.member_no, brand_no = a.brand_no
from stage_attach a
where i.hash = a.hash and i.key_no = a.key_no and i.member_no is null;

-- name: add_adoptions
-- What visitors did before they became members is theirs from this batch on; some did it earlier in
-- this very batch.
insert into identity.adoption (member_no, identifier_no, batch_no)
select member_no, identifier_no, %(batch_no)s::bigint
from stage_attach
union
select f.member_no, f.identifier_no, %(batch_no)s::bigint
from stage_fresh_identifier f
join stage_identifier i on i.hash = f.hash and i.key_no = f.key_no
join stage_record s on s.record_no = i.record_no and s.kind = 4
where f.member_no is not null
order by 1, 2;

-- name: know_attached
update stage_known k
set member_no = a.member_no, brand_no = a.brand_no
from stage_attach a
where k.identifier_no = a.identifier_no;

-- name: find_data_keys
select member_no, data_key from identity.member where member_no = any(%(member_nos)s::bigint[]);

-- name: know_fresh
-- Behaviours refer to the identifier; it may be new in this batch.
insert into stage_known (record_no, place, identifier_no, member_no, brand_no)
select i.record_no, i.place, f.identifier_no, f.member_no, f.brand_no
from stage_identifier i
join stage_fresh_identifier f on f.hash = i.hash and f.key_no = i.key_no;

-- name: next_identifier_nos
select array_agg(nextval('identity.identifier_no')) from generate_series(1, %(count)s::int);

-- name: next_member_blocks
select nextval('identity.member_block') from generate_series(1, %(count)s::int);

-- name: update_profiles
-- Member records tell more about somebody: what they leave empty stays.
update identity.member m
set name_sealed = coalesce(p.name_sealed, m.name_sealed),
    name_hash = coalesce(p.name_hash, m.name_hash),
    birthday_sealed = coalesce(p.birthday_sealed, m.birthday_sealed),
    gender = coalesce(p.gender, m.gender),
    home_store_no = coalesce(m.home_store_no, p.store_no)
from stage_profile p
where m.member_no = p.member_no;

-- name: tell_changes
-- The batch changed what these members' rows say: who keeps copies takes them again.
insert into identity.member_change (member_no, batch_no)
select distinct member_no, %(batch_no)s::bigint
from stage_profile
order by member_no
on conflict do nothing;

-- name: tell_ways
-- The same of members who can be reached by other ways than before.
insert into identity.member_change (member_no, batch_no)
select member_no, %(batch_no)s::bigint
from unnest(%(member_nos)s::bigint[]) as given(member_no)
order by member_no
on conflict do nothing;

-- name: is_anybody_known
select exists (select from identity.identifier) as known;

-- name: find_by_hash
select member_no
from identity.identifier_view
where hash = %(hash)s::bytea and key_no = any(%(key_nos)s::smallint[]);

-- name: find_holders
-- Whose these identifiers are, of those that are known; visitors' belong to nobody yet.
select hash, member_no
from identity.identifier
where key_no = %(key_no)s::smallint and hash = any(%(hashes)s::bytea[]);

-- name: find_by_hashes
select hash, member_no
from identity.identifier_view
where hash = any(%(hashes)s::bytea[])
    and key_no = any(%(key_nos)s::smallint[])
    and member_no is not null;

-- name: find_member
-- A member by number, following a merge to its survivor.
select m.member_no, m.one_id, m.state, m.joined_at, m.brand_no, m.home_store_no,
    m.home_channel_no, m.gender, m.name_sealed, m.birthday_sealed, m.data_key
from identity.known_member_view m
where m.member_no = coalesce(
    (select w.survivor_no from identity.member_view w where w.member_no = %(member_no)s::bigint),
    %(member_no)s::bigint);

-- name: find_member_by_one_id
-- The same by OneID, old ones included; `asked_no` is the member whom this OneID was given to.
select w.member_no as asked_no, m.member_no, m.one_id, m.state, m.joined_at, m.brand_no,
    m.home_store_no, m.home_channel_no, m.gender, m.name_sealed, m.birthday_sealed, m.data_key
from identity.one_id_view o
join identity.member_view w on w.member_no = o.member_no
join identity.known_member_view m on m.member_no = coalesce(w.survivor_no, w.member_no)
where o.one_id = %(one_id)s::uuid;

-- name: find_asked
-- The members to whom OneIDs were given, and the OneID of who answers for them now: nobody's where
-- her data was erased. What a profile says is not read: that takes three times as long.
select o.one_id as asked, w.member_no, case when m.state <> 'erased' then m.one_id end as one_id
from identity.one_id_view o
join identity.member_view w on w.member_no = o.member_no
join identity.member_view m on m.member_no = coalesce(w.survivor_no, w.member_no)
where o.one_id = any(%(one_ids)s::uuid[]);

-- name: find_numbers
-- The members to whom OneIDs were given.
select one_id, member_no
from identity.one_id_view
where one_id = any(%(one_ids)s::uuid[]);

-- name: lock_people
-- These members and everybody who is one with them, so that nobody merges them meanwhile. Lock
-- order: member_no, then household_no.
with root as materialized (
    select distinct coalesce(m.survivor_no, m.member_no) as member_no
    from identity.member m
    where m.member_no = any(%(member_nos)s::bigint[])
)
select g.member_no, coalesce(g.survivor_no, g.member_no) as root_no, g.state
from identity.member g
where g.member_no in (select member_no from root) or g.survivor_no in (select member_no from root)
order by g.member_no
for update;

-- name: find_group
-- A member with everybody merged into her, as far as the caller may see them.
select m.member_no
from identity.member_view m
where m.member_no = %(member_no)s::bigint or m.survivor_no = %(member_no)s::bigint
order by m.member_no;

-- name: find_identifiers
-- Those of everybody merged into her as well; values are sealed with the key of their own member.
-- Her group comes first: with `or` beside the join every identifier of the house would be read.
select v.identifier_no, k.code as kind, v.scope, v.masked, v.sealed, m.data_key, v.recorded_at,
    s.code as source, u.suspended_at, u.members as members_met
from identity.member_view m
join identity.identifier_value_view v on v.member_no = m.member_no
join identity.kind k using (kind_no)
join collect.source s using (source_no)
left join identity.suspension_view u on u.identifier_no = v.identifier_no and u.lifted_at is null
where v.member_no = any(array(
    select g.member_no
    from identity.member_view g
    where g.member_no = %(member_no)s::bigint or g.survivor_no = %(member_no)s::bigint))
order by k.priority, v.identifier_no;

-- name: find_evidence
-- What was said of the identifiers of a member and of those merged into her, oldest first: first
-- sightings, joins and refusals by records, and merges of her that people or policy decided or
-- undid, also when they no longer stand. Of an identifier that belongs to somebody else only the
-- kind is told.
with former as materialized (
    select identifier_no, max(masked) as masked, 'phone' as code
    from identity.ownership_view
    where member_no = any(%(member_nos)s::bigint[]) and masked is not null
    group by identifier_no
)
select a.assertion_no, a.identifier_no, a.other_no, a.refused, a.evidence, a.occurred_at,
    null::bigint as merge_no, a.act, coalesce(s.code, '') as source,
    coalesce(v.masked, f.masked, '') as masked, coalesce(k.code, f.code) as kind,
    coalesce(w.masked, g.masked) as other_masked, coalesce(o.code, g.code) as other_kind,
    a.verified_at
from identity.assertion_view a
left join collect.source s using (source_no)
left join identity.identifier_value_view v
    on v.member_no = any(%(member_nos)s::bigint[]) and v.identifier_no = a.identifier_no
left join identity.kind k on k.kind_no = v.kind_no
left join identity.identifier_value_view w
    on w.member_no = any(%(member_nos)s::bigint[]) and w.identifier_no = a.other_no
left join identity.kind o on o.kind_no = w.kind_no
left join former f on f.identifier_no = a.identifier_no
left join former g on g.identifier_no = a.other_no
where a.member_no = any(%(member_nos)s::bigint[])
    and a.identifier_no = any(%(identifier_nos)s::bigint[])
    and a.act in (1, 3, 5) and a.merge_no is null
union all
select g.merge_no, null, null, d.refused, g.evidence, d.occurred_at, g.merge_no, d.act, '', '',
    null, null, null, null
from identity.merge_view g
cross join lateral (values
    (1, case g.state when 'refused' then 'refused by a person' end, g.decided_at,
        g.state in ('done', 'undone', 'refused')),
    (2, null, g.undone_at, g.state = 'undone')
) as d(act, refused, occurred_at, happened)
where d.happened
    and (g.survivor_no = any(%(member_nos)s::bigint[])
        or g.merged_no = any(%(member_nos)s::bigint[]))
order by occurred_at, assertion_no
limit 500;

-- name: find_one_ids
select member_no, one_id from identity.member where member_no = any(%(member_nos)s::bigint[]);

-- name: find_person
select one_id, state from identity.member where member_no = %(member_no)s::bigint;

-- name: find_survivors
-- Who answers for members now, as far as the caller may see both; who was erased answers where
-- that is wanted.
select w.member_no, m.member_no, m.one_id
from identity.member w
join identity.member m on m.member_no = coalesce(w.survivor_no, w.member_no)
where w.member_no = any(%(member_nos)s::bigint[])
    and (%(erased)s::boolean or m.state <> 'erased');

-- name: find_merged
-- Of members those who were merged, with their survivors.
select member_no, survivor_no
from identity.member
where member_no = any(%(member_nos)s::bigint[]) and survivor_no is not null;

-- name: find_log
-- What records of members said of identifiers, in pieces; people's own words are left out.
select a.identifier_no, a.assertion_no, a.other_no, a.record_no,
    (extract(epoch from a.occurred_at) * 1000000)::bigint as at,
    a.evidence = 'registration' as registers, a.refused is not null as refused,
    coalesce(a.refused = 'was silent for too long', false) as rested, a.policy_version,
    a.source_no, (extract(epoch from a.verified_at) * 1000000)::bigint as verified
from identity.assertion a
where a.member_no is not null and a.merge_no is null and a.act = 1
    and (a.identifier_no, a.assertion_no)
        > (%(identifier_no)s::bigint, %(assertion_no)s::bigint)
order by a.identifier_no, a.assertion_no
limit %(limit)s::int;

-- name: find_nodes
-- All identifiers in pieces, and whose they are.
select i.hash, i.identifier_no, i.kind_no, i.scope_key, i.member_no
from identity.identifier i
where i.hash > %(hash)s::bytea
order by i.hash
limit %(limit)s::int;
