-- Merges of two members: proposals, what became of them, and who is carried by whom.

-- name: find_people
-- Two people by OneID, old ones included, each with the member who carries her now.
select o.one_id as asked, m.member_no, m.one_id, m.state
from identity.one_id_view o
join identity.member_view w on w.member_no = o.member_no
join identity.member_view m on m.member_no = coalesce(w.survivor_no, w.member_no)
where o.one_id = any(%(one_ids)s::uuid[]);

-- name: lock_people
-- Under the ledger's locks: who they are now. Lock order: member_no.
select member_no, one_id, state, survivor_no
from identity.member
where member_no = any(%(member_nos)s::bigint[])
order by member_no
for update;

-- name: find_root
-- Who carries a member now.
select coalesce(survivor_no, member_no)
from identity.member
where member_no = %(member_no)s::bigint;

-- name: find_edges
-- The merges that stand among a survivor's people, newest first.
select g.merge_no, g.merged_no, g.survivor_no, g.decided_at
from identity.merge g
where g.state = 'done'
    and g.merged_no in (
        select m.member_no from identity.member m where m.survivor_no = %(member_no)s::bigint)
order by g.decided_at desc, g.merge_no desc;

-- name: find_known
-- Whose these identifiers are; one that is found by several keys has one number.
select i.hash, i.identifier_no, i.member_no
from identity.identifier i
where i.hash = any(%(hashes)s::bytea[]) and i.key_no = any(%(key_nos)s::smallint[])
    and i.member_no is not null;

-- name: find_owners
select one_id, member_no from identity.one_id where one_id = any(%(one_ids)s::uuid[]);

-- name: count_identifiers
select member_no, count(*)
from identity.identifier_value
where member_no = any(%(member_nos)s::bigint[])
group by member_no;

-- name: find_carriers
-- All in whose accounts entries about these members may stand: themselves, and who carried them.
select unnest(%(member_nos)s::bigint[]) as member_no
union
select carrier_no from identity.carrier where member_no = any(%(member_nos)s::bigint[])
order by 1;

-- name: find_accounts
-- Who ever carried these members and is none of them, as far as the caller may see the members.
select distinct c.carrier_no
from identity.carried_view c
where c.member_no = any(%(member_nos)s::bigint[])
    and c.carrier_no <> all(%(member_nos)s::bigint[])
order by 1;

-- name: find_faces
-- Members as people tell them apart, those who were merged as themselves.
select m.member_no, m.one_id, m.data_key, m.name_sealed, p.masked as phone
from identity.known_member_view m
left join lateral (
    select v.masked
    from identity.identifier_value_view v
    where v.member_no = m.member_no and v.tail is not null
    order by v.recorded_at desc, v.identifier_no desc
    limit 1
) p on true
where m.member_no = any(%(member_nos)s::bigint[]);

-- name: add_merge
insert into identity.merge (survivor_no, merged_no, state, evidence, reason, value_points,
    proposed_by, lapses_at)
values (%(survivor_no)s, %(merged_no)s, 'proposed', %(evidence)s, %(reason)s, %(value_points)s,
    %(actor)s, %(lapses_at)s)
on conflict do nothing
returning merge_no;

-- name: lock_merge
select merge_no, survivor_no, merged_no, state, evidence, reason, value_points, proposed_by,
    proposed_at, lapses_at
from identity.merge
where merge_no = %(merge_no)s::bigint
for update;

-- name: decide
update identity.merge
set state = %(state)s::text, decided_by = %(actor)s::text, decided_at = now()
where merge_no = %(merge_no)s::bigint;

-- name: set_aside
-- For a preview only, which is rolled back.
delete from identity.merge
where state = 'proposed'
    and least(survivor_no, merged_no) = least(%(one)s::bigint, %(other)s::bigint)
    and greatest(survivor_no, merged_no) = greatest(%(one)s::bigint, %(other)s::bigint);

-- name: lapse
-- Proposals whose day has passed ask for nothing any more.
update identity.merge
set state = 'lapsed', decided_at = lapses_at
where state = 'proposed' and lapses_at <= now();

-- name: undo
update identity.merge
set state = 'undone', undone_by = %(actor)s::text, undone_at = now(),
    undo_reason = %(reason)s::text
where merge_no = %(merge_no)s::bigint;

-- name: tie
-- Two who stay one while others of their group leave: a merge of their own, since they are one.
insert into identity.merge (survivor_no, merged_no, state, evidence, reason, value_points,
    proposed_by, lapses_at, decided_by, decided_at)
values (%(survivor_no)s::bigint, %(merged_no)s::bigint, 'done', %(evidence)s::text,
    %(reason)s::text, 0, %(actor)s::text, now(), %(actor)s::text, %(decided_at)s::timestamptz)
returning merge_no;

-- name: bind
-- The merged member, and whoever she had carried, point at the survivor: one hop, for ever.
update identity.member
set state = 'merged', survivor_no = %(survivor_no)s::bigint
where member_no = any(%(origins)s::bigint[]);

-- name: release
-- She stands alone again, and carries whom she had carried.
update identity.member
set state = case when member_no = %(merged_no)s::bigint then 'active' else 'merged' end,
    survivor_no = nullif(%(merged_no)s::bigint, member_no)
where member_no = any(%(origins)s::bigint[]);

-- name: tell_changes
-- The lake takes their rows again.
insert into identity.member_change (member_no, batch_no)
select member_no, %(batch_no)s::bigint from unnest(%(origins)s::bigint[]) as given(member_no)
order by member_no;

-- name: leave_carriers
update identity.carrier set current = false
where member_no = any(%(origins)s::bigint[]) and current;

-- name: enter_carrier
insert into identity.carrier (member_no, carrier_no, current)
select member_no, %(carrier_no)s::bigint, true
from unnest(%(origins)s::bigint[]) as given(member_no)
where member_no <> %(carrier_no)s::bigint
order by member_no
on conflict (member_no, carrier_no) do update set current = true;

-- name: assert_merge
-- Into the log beside what records said: the best identifier of each. act 1 joins, 2 parts.
insert into identity.assertion (identifier_no, act, other_no, member_no, source_no, record_no,
    evidence, refused, actor, merge_no, occurred_at)
select m.identifier_no, %(act)s::smallint, s.identifier_no, %(survivor_no)s::bigint, 0, 0,
    %(evidence)s::text, %(refused)s::text, %(actor)s::text, %(merge_no)s::bigint, now()
from (
    select v.identifier_no from identity.identifier_value v
    join identity.kind k using (kind_no)
    where v.member_no = %(merged_no)s::bigint
    order by k.priority, v.identifier_no limit 1
) m
cross join (
    select v.identifier_no from identity.identifier_value v
    join identity.kind k using (kind_no)
    where v.member_no = %(survivor_no)s::bigint
    order by k.priority, v.identifier_no limit 1
) s;

-- name: add_event
insert into core.event (kind, member_no, subject_no, detail)
values (%(kind)s, %(survivor_no)s, %(merge_no)s, jsonb_build_object('merged', %(merged_no)s::text));

-- name: find_conflicts
-- Kinds of which a person has one only, and these two have different ones.
select distinct k.code
from identity.identifier_value a
join identity.identifier_value b on b.kind_no = a.kind_no and b.scope = a.scope
join identity.kind k on k.kind_no = a.kind_no
where a.member_no = any(%(ones)s::bigint[]) and b.member_no = any(%(others)s::bigint[])
    and a.identifier_no <> b.identifier_no and k.single
order by 1;

-- name: find_merges
select g.merge_no, s.one_id as survivor, m.one_id as merged, g.survivor_no, g.merged_no, g.state,
    g.evidence, g.reason, g.value_points, g.proposed_by, g.proposed_at, g.lapses_at, g.decided_by,
    g.decided_at, g.undone_by, g.undone_at, g.undo_reason
from identity.merge g
join identity.member s on s.member_no = g.survivor_no
join identity.member m on m.member_no = g.merged_no
where g.merge_no < %(before)s::bigint
    and (%(state)s::text is null or g.state = %(state)s::text)
    and (%(member_nos)s::bigint[] is null
        or g.survivor_no = any(%(member_nos)s::bigint[])
        or g.merged_no = any(%(member_nos)s::bigint[]))
order by g.merge_no desc
limit %(limit)s::int;

-- name: find_identifier
select i.identifier_no, i.member_no, m.one_id, coalesce(m.survivor_no, m.member_no) as root_no
from identity.identifier i
join identity.member m using (member_no)
where i.hash = %(hash)s::bytea and i.key_no = any(%(key_nos)s::smallint[]);

-- name: find_said
-- All that was said of pairs of identifiers of these people, both in; a merge that was undone says
-- nothing any more.
with people as (
    select m.member_no
    from identity.member m
    where m.member_no = any(%(roots)s::bigint[]) or m.survivor_no = any(%(roots)s::bigint[])
), known as materialized (
    select v.identifier_no, k.code as kind, v.scope, v.masked
    from identity.identifier_value v
    join identity.kind k using (kind_no)
    where v.member_no in (select member_no from people)
)
select a.identifier_no, a.other_no, k.kind, k.scope, k.masked, o.kind as other_kind,
    o.scope as other_scope, o.masked as other_masked, a.evidence, q.code as source, a.record_no,
    a.merge_no, a.actor, a.refused, a.occurred_at
from identity.assertion a
join known k on k.identifier_no = a.identifier_no
join known o on o.identifier_no = a.other_no
left join collect.source q on q.source_no = a.source_no
left join identity.merge g on g.merge_no = a.merge_no
where a.act = 1 and (g.merge_no is null or g.state in ('done', 'refused'))
order by a.assertion_no desc
limit 10000;

-- name: find_decided
-- Whether a person has said of these people that they are two: such a word stands.
select g.merge_no
from identity.merge g
where g.state in ('refused', 'undone')
    and ((g.survivor_no = any(%(ones)s::bigint[]) and g.merged_no = any(%(others)s::bigint[]))
        or (g.survivor_no = any(%(others)s::bigint[]) and g.merged_no = any(%(ones)s::bigint[])))
limit 1;
