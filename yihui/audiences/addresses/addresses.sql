-- Addresses of members, sealed; as far as the connection may see.

-- name: find_groups
-- Members as they are now, each with all who are merged into her; `asked_nos` are those that were
-- asked for. Who was erased is left out.
select m.member_no, w.asked_nos, array_agg(distinct g.member_no) as member_nos
from (
    select coalesce(a.survivor_no, a.member_no) as member_no, array_agg(a.member_no) as asked_nos
    from identity.member_view a
    where a.member_no = any(%(member_nos)s::bigint[])
    group by 1
) w
join identity.known_member_view m on m.member_no = w.member_no and m.state = 'active'
join identity.member_view g on g.member_no = m.member_no or g.survivor_no = m.member_no
group by m.member_no, w.asked_nos;

-- name: find_addresses
-- What each gave last of a kind, for each app: those of the apps that are named so. What too many
-- people use is nobody's.
select distinct on (m.member_no, v.scope) m.member_no, v.identifier_no, v.scope, v.sealed,
    o.data_key
from unnest(%(member_nos)s::bigint[], %(own_nos)s::bigint[]) as m(member_no, own_no)
join identity.identifier_value_view v on v.member_no = m.own_no
join identity.member_view o on o.member_no = v.member_no
join identity.kind k on k.kind_no = v.kind_no
left join identity.app_view a on a.code = v.scope
left join identity.suspension_view u on u.identifier_no = v.identifier_no and u.lifted_at is null
where k.code = %(kind)s::text and v.sealed is not null and u.identifier_no is null
    and (%(app)s::text is null or a.kind = %(app)s::text)
order by m.member_no, v.scope, v.recorded_at desc, v.identifier_no desc;
