-- Owning: whose a phone was at a moment, and how it passes on.

-- name: turn
-- A record that bears what passed on is read as of its own day: whose it was then is who is known
-- by it. What passed on in this batch is among them.
with borne as materialized (
    select k.record_no, k.place, k.identifier_no, s.occurred_at, t.hash, t.key_no
    from stage_known k
    join stage_record s using (record_no)
    join stage_identifier t on t.record_no = k.record_no and t.place = k.place
    where k.passed
), turned as materialized (
    select b.record_no, b.place, o.member_no,
        case when o.member_no = i.member_no then i.brand_no end as brand_no
    from borne b
    join identity.identifier i on i.hash = b.hash and i.key_no = b.key_no
    cross join lateral (
        select w.member_no
        from identity.ownership w
        where w.identifier_no = b.identifier_no and w.member_no > 0
        order by w.valid_from <= b.occurred_at desc,
            case when w.valid_from <= b.occurred_at then w.valid_from end desc, w.valid_from
        limit 1
    ) o
)
update stage_known k
set member_no = n.member_no, brand_no = n.brand_no
from turned n
where k.record_no = n.record_no and k.place = n.place;

-- name: doubt
-- Records that bear a phone to which a code was sent are decided one by one.
with told as materialized (
    select i.hash, i.key_no
    from stage_identifier i
    join identity.kind k using (kind_no)
    where i.record_no = any(%(verified)s::bigint[]) and k.code = %(kind)s::text
), doubted as materialized (
    select distinct i.record_no
    from stage_identifier i
    where (i.hash, i.key_no) in (select hash, key_no from told)
)
delete from stage_owner o
using doubted d
where o.record_no = d.record_no;

-- name: find_intervals
-- Since when phones are these members', and until when they were.
select w.identifier_no, w.member_no, coalesce(max(w.masked), max(v.masked)) as masked,
    (array_agg(s.code order by w.valid_from))[1] as source,
    nullif(min(w.valid_from), '-infinity') as valid_from, w.valid_to
from identity.ownership_view w
left join identity.identifier_value_view v
    on v.member_no = w.member_no and v.identifier_no = w.identifier_no
left join collect.source s on s.source_no = w.source_no
where w.member_no = any(%(member_nos)s::bigint[])
group by w.identifier_no, w.member_no, w.valid_to
order by w.identifier_no, min(w.valid_from);

-- name: find_terms
select w.identifier_no, nullif(w.valid_from, '-infinity') as valid_from, w.member_no,
    coalesce(
        (select c.carrier_no from identity.carrier c
            where c.member_no = w.member_no and c.current),
        w.member_no) as root_no
from identity.ownership w
where w.identifier_no = any(%(identifier_nos)s::bigint[]) and w.member_no > 0
order by w.identifier_no, w.valid_from;

-- name: pass_on
-- Whose these are in the end. Fewer rows than given means that another batch was quicker. Lock
-- order: hash.
with given as (
    select *
    from unnest(%(hashes)s::bytea[], %(befores)s::bigint[], %(owners)s::bigint[],
        %(brands)s::int[]) as g(hash, before_no, member_no, brand_no)
), locked as materialized (
    select i.hash, i.key_no
    from identity.identifier i
    join given g on g.hash = i.hash and g.before_no = i.member_no
    where i.key_no = %(key_no)s::smallint
    order by i.hash
    for update
)
update identity.identifier i
set passed = true, member_no = g.member_no,
    brand_no = case when g.member_no = g.before_no then i.brand_no else g.brand_no end
from given g
join locked l using (hash)
where i.hash = l.hash and i.key_no = l.key_no;

-- name: count_terms
select count(*)
from identity.ownership
where identifier_no = any(%(identifier_nos)s::bigint[]) and member_no > 0;

-- name: add_terms
insert into identity.ownership (identifier_no, valid_from, member_no, brand_no, source_no,
    record_no)
select identifier_no, coalesce(valid_from, '-infinity'), member_no, brand_no, source_no, record_no
from unnest(%(identifier_nos)s::bigint[], %(moments)s::timestamptz[], %(members)s::bigint[],
    %(brands)s::int[], %(sources)s::int[], %(records)s::bigint[])
    as given(identifier_no, valid_from, member_no, brand_no, source_no, record_no)
order by identifier_no, valid_from
on conflict do nothing;

-- name: mask_terms
-- What stays with whoever has it no more: how it looked.
update identity.ownership w
set masked = g.masked
from unnest(%(identifier_nos)s::bigint[], %(owners)s::bigint[], %(masked)s::text[])
    as g(identifier_no, member_no, masked)
where w.identifier_no = g.identifier_no and w.member_no <> g.member_no and w.masked is null;

-- name: drop_values
with notes as (
    delete from identity.brand_identifier b
    using unnest(%(identifier_nos)s::bigint[], %(befores)s::bigint[])
        as g(identifier_no, member_no)
    where b.identifier_no = g.identifier_no and b.member_no = g.member_no
)
delete from identity.identifier_value v
using unnest(%(identifier_nos)s::bigint[], %(befores)s::bigint[]) as g(identifier_no, member_no)
where v.identifier_no = g.identifier_no and v.member_no = g.member_no;

-- name: find_data_keys
select member_no, data_key from identity.member where member_no = any(%(member_nos)s::bigint[]);

-- name: mark_known
update stage_known set passed = true
where identifier_no = any(%(identifier_nos)s::bigint[]);

-- name: bury_former
-- Of a phone that was an erased person's once, nothing leads anywhere that occurred before it
-- passed on. Lock order: hash.
insert into identity.tombstone as t (key_no, hash, erasure_no, erased_at)
select i.key_no, i.hash, %(erasure_no)s::bigint, max(n.valid_to)
from identity.ownership w
join identity.identifier i on i.identifier_no = w.identifier_no
cross join lateral (
    select min(l.valid_from) as valid_to
    from identity.ownership l
    where l.identifier_no = w.identifier_no and l.valid_from > w.valid_from
        and l.member_no <> w.member_no
) n
where w.member_no = any(%(member_nos)s::bigint[]) and w.masked is not null
    and i.member_no <> all(%(member_nos)s::bigint[]) and n.valid_to is not null
group by i.key_no, i.hash
order by i.hash, i.key_no
on conflict (hash, key_no) do update
set erasure_no = excluded.erasure_no, erased_at = greatest(t.erased_at, excluded.erased_at);

-- name: drop_assertions
delete from identity.assertion a
using identity.ownership w
where w.member_no = any(%(member_nos)s::bigint[]) and a.identifier_no = w.identifier_no
    and a.member_no = any(%(member_nos)s::bigint[]);

-- name: forget
update identity.ownership set member_no = 0, masked = null
where member_no = any(%(member_nos)s::bigint[]);
