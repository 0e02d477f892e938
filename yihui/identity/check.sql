-- What must hold of members and identifiers. Each statement answers with what differs; a healthy
-- house answers nothing.

-- name: members_of_identifiers
-- An identifier that belongs to a member belongs to one that exists.
select i.identifier_no as subject, concat('member ', i.member_no) as expected, 'none' as found
from identity.identifier i
left join identity.member m using (member_no)
where i.member_no is not null and m.member_no is null
limit 20;

-- name: one_ids_of_members
-- Each member's OneID resolves to her, and each OneID ever given leads to a member.
select coalesce(m.member_no::text, o.one_id::text) as subject,
    concat_ws(' ', m.one_id, 'member', m.member_no) as expected,
    concat_ws(' ', o.one_id, 'member', o.member_no) as found
from identity.member m
left join identity.one_id o using (one_id)
where o.member_no is distinct from m.member_no
union all
select o.one_id::text, concat('member ', o.member_no), 'none'
from identity.one_id o
left join identity.member m using (member_no)
where m.member_no is null
limit 20;

-- name: survivors_of_members
-- Whoever was merged points at the one who carries her, in one hop; nobody else does.
select m.member_no as subject,
    concat_ws(' ', case when c.carrier_no is null then 'stands alone' else 'merged into' end,
        c.carrier_no) as expected,
    concat_ws(' ', m.state, m.survivor_no, s.state) as found
from identity.member m
left join identity.carrier c on c.member_no = m.member_no and c.current
left join identity.member s on s.member_no = m.survivor_no
where m.survivor_no is distinct from c.carrier_no
    or (m.state = 'merged') <> (c.carrier_no is not null)
    or (m.survivor_no is not null and coalesce(s.state, 'none') not in ('active', 'erased'))
limit 20;

-- name: merges_of_members
-- Each merged member has one merge that stands, and each merge that stands a merged member.
select coalesce(m.member_no, g.merged_no) as subject,
    case when g.merged_no is null then 'no merge' else 'merged' end as expected,
    coalesce(m.state, 'not merged') as found
from (select member_no, state from identity.member where state = 'merged') m
full join (select merged_no from identity.merge where state = 'done') g on g.merged_no = m.member_no
where m.member_no is null or g.merged_no is null
limit 20;

-- name: identifiers_of_members
-- There are no ghosts: each living member can be found by an identifier, or had a phone that is
-- somebody else's now.
select m.member_no as subject, 'an identifier' as expected, 'none' as found
from identity.member m
where m.state = 'active'
    and not exists (select from identity.identifier_value v where v.member_no = m.member_no)
    and not exists (
        select from identity.ownership w where w.member_no = m.member_no and w.masked is not null)
limit 20;

-- name: values_of_identifiers
-- Each identifier of a member has its sealed value there, and each value its identifier.
select coalesce(i.identifier_no, v.identifier_no) as subject,
    concat_ws(' ', 'kind', i.kind_no, 'member', i.member_no) as expected,
    concat_ws(' ', 'kind', v.kind_no, 'member', v.member_no) as found
from (
    select distinct identifier_no, kind_no, member_no
    from identity.identifier
    where member_no is not null
) i
full join identity.identifier_value v using (identifier_no, member_no)
where i.kind_no is distinct from v.kind_no
limit 20;

-- name: owners_of_phones
-- What passed on is whose it was last said to be, and who has it no more keeps how it looked.
with told as materialized (
    select identifier_no, count(distinct member_no) as members,
        (array_agg(member_no order by valid_from desc))[1] as last_no
    from identity.ownership
    where member_no > 0
    group by identifier_no
)
select i.identifier_no as subject, concat_ws(' ', 'member', t.last_no,
        case when t.members > 1 then 'passed on' end) as expected,
    concat_ws(' ', 'member', i.member_no, case when i.passed then 'passed on' end) as found
from identity.identifier i
join told t using (identifier_no)
where i.member_no is distinct from t.last_no or (t.members > 1 and not i.passed)
union all
select w.identifier_no, concat('how it looked for member ', w.member_no), 'nothing'
from identity.ownership w
join identity.identifier i using (identifier_no)
where w.member_no > 0 and w.masked is null and i.member_no is distinct from w.member_no
limit 20;

-- name: hashes_of_names
-- Who has a name can be found by it, and nobody by a name that she has not.
select m.member_no as subject, 'name and hash together' as expected,
    case when m.name_hash is null then 'a name without its hash' else 'a hash without a name' end
        as found
from identity.member m
where (m.name_sealed is null) <> (m.name_hash is null)
limit 20;

-- name: suspensions_of_identifiers
-- What is suspended has one suspension that stands, and that a suspended identifier.
select coalesce(i.identifier_no, s.identifier_no) as subject,
    case when s.identifier_no is null then 'not suspended' else 'suspended' end as expected,
    case when i.identifier_no is null then 'not suspended' else 'suspended' end as found
from (select distinct identifier_no from identity.identifier where suspended) i
full join (
    select identifier_no from identity.suspension where lifted_at is null
) s using (identifier_no)
where i.identifier_no is null or s.identifier_no is null
limit 20;

-- name: traces_of_erased
-- Of an erased member, and of those merged into her, nothing is left by which she was known.
select m.member_no as subject, 'nothing' as expected,
    concat_ws(', ', case when m.data_key is not null then 'a data key' end,
        case when m.name_sealed is not null or m.birthday_sealed is not null then 'a profile' end,
        case when v.found then 'identifiers' end) as found
from identity.member m
left join identity.member s on s.member_no = m.survivor_no
cross join lateral (
    select exists (
        select from identity.identifier_value v where v.member_no = m.member_no) as found
) v
where coalesce(s.state, m.state) = 'erased'
    and (m.data_key is not null or m.name_sealed is not null or m.birthday_sealed is not null
        or v.found)
limit 20;
