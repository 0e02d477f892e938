-- What must hold of the brands that members joined.

-- name: memberships_of_orders
-- Whoever ordered from a brand has joined it, no later than then.
select concat('member ', o.member_no, ' brand ', o.brand_no) as subject,
    o.first_at::text as expected, coalesce(b.joined_at::text, 'not joined') as found
from (
    select v.member_no, v.brand_no, min(v.occurred_at) as first_at
    from orders.order_version_view v
    where v.member_no > 0 and v.brand_no is not null
    group by v.member_no, v.brand_no
) o
join identity.member m on m.member_no = o.member_no
left join identity.member r on r.member_no = m.survivor_no
left join identity.brand_member b on b.member_no = o.member_no and b.brand_no = o.brand_no
where 'erased' not in (m.state, coalesce(r.state, '')) and (b.joined_at > o.first_at) is not false
limit 20;

-- name: orders_of_memberships
-- Whoever joined by an order gave that order to that brand at that moment; who joined by a member
-- record is registered.
select concat('member ', b.member_no, ' brand ', b.brand_no) as subject,
    case b.kind when 1 then concat('order ', b.record_no) else 'registered' end as expected,
    case b.kind when 1 then 'no such order' else 'not registered' end as found
from identity.brand_member b
left join orders.order_version_view o on o.member_no = b.member_no and o.order_no = b.record_no
    and o.brand_no = b.brand_no and o.occurred_at = b.joined_at
where case b.kind when 1 then o.order_no is null else not b.registered end
limit 20;

-- name: brands_of_identifiers
-- An identifier and its value bear one brand, and other brands are noted of values that are there.
select concat('identifier ', v.identifier_no) as subject,
    concat('brand ', i.brand_no) as expected, concat('brand ', v.brand_no) as found
from identity.identifier_value v
join (
    select distinct identifier_no, brand_no from identity.identifier where member_no is not null
) i using (identifier_no)
where i.brand_no is distinct from v.brand_no
union all
select concat('identifier ', b.identifier_no), 'a value', 'none'
from identity.brand_identifier b
left join identity.identifier_value v using (member_no, identifier_no)
where v.member_no is null
limit 20;

-- name: members_of_memberships
-- Of nobody who is erased it is known which brands she joined.
select concat('member ', b.member_no) as subject, 'a member' as expected,
    coalesce(m.state, 'none') as found
from identity.brand_member b
left join identity.member m using (member_no)
left join identity.member r on r.member_no = m.survivor_no
where m.member_no is null or 'erased' in (m.state, coalesce(r.state, ''))
limit 20;

-- name: consents_of_linked
-- Linked is who last said so, of all who are one since they are one; before that one who withdrew
-- is stronger.
with person as materialized (
    select m.member_no, coalesce(m.survivor_no, m.member_no) as root_no, m.linked, m.state
    from identity.member m
), said as materialized (
    select p.root_no, c.member_no, c.given, c.consent_no,
        least(c.occurred_at, c.recorded_at) as at, (
            select max(g.decided_at)
            from identity.merge g
            join person q on q.member_no = g.merged_no
            where g.state = 'done' and q.root_no = p.root_no
        ) as one_since
    from identity.consent c
    join person p using (member_no)
    where c.purpose = 'linking' and c.channel = 'all'
), holds as (
    select s.root_no,
        coalesce(
            (array_agg(s.given order by s.at desc, s.consent_no desc)
                filter (where s.at > s.one_since))[1],
            bool_and(s.given) filter (where not exists (
                select from said l
                where l.member_no = s.member_no
                    and (l.at, l.consent_no) > (s.at, s.consent_no)))) as given
    from said s
    group by s.root_no
)
select concat('member ', p.member_no) as subject, coalesce(h.given, false)::text as expected,
    p.linked::text as found
from person p
left join holds h using (root_no)
where p.state <> 'erased' and p.linked <> coalesce(h.given, false)
limit 20;

-- name: stores_of_members
-- Members are seen where they joined brands; who carries others, and who is linked, also where
-- those did. The home store alone need not be said.
with person as materialized (
    select m.member_no, coalesce(m.survivor_no, m.member_no) as root_no, m.linked,
        m.home_store_no, coalesce(m.seen_by, '{}') as seen_by
    from identity.member m
    where m.state <> 'erased'
), joined as (
    select p.root_no, b.member_no, b.store_no
    from identity.brand_member b
    join person p using (member_no)
    where b.store_no is not null
), seen as (
    select p.member_no, array_agg(distinct j.store_no order by j.store_no) as stores
    from person p
    join joined j on j.root_no = p.root_no
        and (j.member_no = p.member_no or p.member_no = p.root_no or p.linked)
    where j.store_no is distinct from p.home_store_no
    group by p.member_no
)
select concat('member ', p.member_no) as subject, coalesce(s.stores, '{}')::text as expected,
    p.seen_by::text as found
from person p
left join seen s using (member_no)
where array_remove(p.seen_by, p.home_store_no) <> coalesce(s.stores, '{}')
limit 20;
