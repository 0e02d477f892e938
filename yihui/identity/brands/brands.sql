-- Brands that members have joined, and who may see what of them where brands are kept apart.

-- name: join_brands
-- Members who order from a brand, or are told of by it, for the first time join it; a record that
-- occurred earlier than what brought them moves that day. Identifiers that another brand brought
-- are noted for this one. Answers with whom people of more stores than her own see from now on.
with staged as materialized (
    select o.member_no, s.brand_no, s.record_no, s.kind, s.store_no, s.channel_no, s.occurred_at
    from stage_record s
    join stage_owner o using (record_no)
    where s.brand_no is not null and s.kind in (1, 3) and o.member_no > 0
), first as materialized (
    select distinct on (member_no, brand_no) member_no, brand_no, record_no, kind, store_no,
        channel_no, occurred_at,
        bool_or(kind = 3) over (partition by member_no, brand_no) as registered
    from staged
    order by member_no, brand_no, occurred_at, record_no
), news as materialized (
    select f.*
    from first f
    left join identity.brand_member b on b.member_no = f.member_no and b.brand_no = f.brand_no
    where b.member_no is null or f.occurred_at < b.joined_at or (f.registered and not b.registered)
), joined as (
    insert into identity.brand_member as b (member_no, brand_no, joined_at, record_no, kind,
        registered, store_no, channel_no)
    select n.member_no, n.brand_no, n.occurred_at, n.record_no, n.kind, n.registered, n.store_no,
        n.channel_no
    from news n
    join identity.member m on m.member_no = n.member_no
    left join identity.member r on r.member_no = m.survivor_no
    where 'erased' not in (m.state, coalesce(r.state, ''))
    order by n.member_no, n.brand_no
    on conflict (member_no, brand_no) do update
    set registered = b.registered or excluded.registered,
        joined_at = least(b.joined_at, excluded.joined_at),
        record_no = case when excluded.joined_at < b.joined_at then excluded.record_no
            else b.record_no end,
        kind = case when excluded.joined_at < b.joined_at then excluded.kind else b.kind end,
        store_no = case when excluded.joined_at < b.joined_at then excluded.store_no
            else b.store_no end,
        channel_no = case when excluded.joined_at < b.joined_at then excluded.channel_no
            else b.channel_no end
    returning b.member_no, b.store_no
), borne as (
    select distinct k.member_no, k.identifier_no, s.brand_no
    from stage_known k
    join stage_record s using (record_no)
    where k.member_no is not null and k.brand_no <> s.brand_no
), known as (
    insert into identity.brand_identifier (member_no, identifier_no, brand_no)
    select member_no, identifier_no, brand_no
    from borne
    order by member_no, identifier_no, brand_no
    on conflict do nothing
)
select distinct j.member_no
from joined j
join identity.member m on m.member_no = j.member_no
where (j.store_no is not null and j.store_no is distinct from m.home_store_no)
    or m.survivor_no is not null;

-- name: lock_groups
-- These members with everybody who is one with them, so that what is worked out below is worked out
-- of all that was said. Lock order: member_no.
with root as materialized (
    select distinct coalesce(m.survivor_no, m.member_no) as member_no
    from identity.member m
    where m.member_no = any(%(member_nos)s::bigint[])
)
select g.member_no
from identity.member g
where g.member_no in (select member_no from root) or g.survivor_no in (select member_no from root)
order by g.member_no
for update;

-- name: set_linked
-- Whether people who are one consent to linking: the decision of consents/rules.py, as sets.
with person as materialized (
    select m.member_no, coalesce(m.survivor_no, m.member_no) as root_no
    from identity.member m
    where m.member_no = any(%(member_nos)s::bigint[])
), since as materialized (
    select p.root_no, max(g.decided_at) as one_since
    from identity.merge g
    join person p on p.member_no = g.merged_no
    where g.state = 'done'
    group by p.root_no
), said as materialized (
    select p.root_no, c.member_no, c.consent_no, c.given,
        least(c.occurred_at, c.recorded_at) as at,
        coalesce(least(c.occurred_at, c.recorded_at) > s.one_since, false) as together
    from identity.consent c
    join person p using (member_no)
    left join since s using (root_no)
    where c.purpose = 'linking' and c.channel = 'all'
), latest as (
    select distinct on (root_no, member_no) *
    from said
    order by root_no, member_no, at desc, consent_no desc
), counts as (
    select distinct on (root_no) root_no, given
    from (
        select root_no, given, at, consent_no, 0 as weaker from said where together
        union all
        select root_no, given, at, consent_no, case when given then 2 else 1 end from latest
    ) candidates
    order by root_no, weaker, at desc, consent_no desc
)
update identity.member m
set linked = coalesce(c.given, false)
from person p
left join counts c using (root_no)
where m.member_no = p.member_no and m.linked <> coalesce(c.given, false);

-- name: set_seen
-- By whose stores people are seen: where they themselves joined brands; who carries others, and
-- whoever is linked, also where the others did.
with person as materialized (
    select m.member_no, coalesce(m.survivor_no, m.member_no) as root_no, m.linked,
        m.home_store_no
    from identity.member m
    where m.member_no = any(%(member_nos)s::bigint[]) and m.state <> 'erased'
), seen as (
    select p.member_no, array_agg(distinct b.store_no order by b.store_no) as stores
    from person p
    join person o on o.root_no = p.root_no
        and (o.member_no = p.member_no or p.member_no = p.root_no or p.linked)
    join identity.brand_member b on b.member_no = o.member_no
    where b.store_no is distinct from p.home_store_no and b.store_no is not null
    group by p.member_no
)
update identity.member m
set seen_by = s.stores
from person p
left join seen s using (member_no)
where m.member_no = p.member_no and m.seen_by is distinct from s.stores;

-- name: find_of_members
-- What a member and those merged into her joined, as far as the reader may know of it, with the
-- newest card that the brand knows of her.
select b.brand_no, b.joined_at, b.kind, b.store_no, b.channel_no, b.member_no, c.masked as card
from identity.brand_member_view b
left join lateral (
    select v.masked
    from identity.identifier_value_view v
    join identity.kind k using (kind_no)
    where v.member_no = b.member_no and k.code in ('card_no', 'member_no')
        and (v.brand_no = b.brand_no or exists (
            select from identity.brand_identifier_view i
            where i.member_no = v.member_no and i.identifier_no = v.identifier_no
                and i.brand_no = b.brand_no))
    order by k.code, v.recorded_at desc, v.identifier_no desc
    limit 1
) c on true
where b.member_no = any(%(member_nos)s::bigint[])
order by b.joined_at, b.record_no;

-- name: find_linked
-- Of members those of whom all brands may see what she did with any of them.
select m.member_no
from identity.member_view m
where m.member_no = any(%(member_nos)s::bigint[]) and m.linked;

-- name: drop_memberships
-- Of somebody who is erased.
with identifiers as (
    delete from identity.brand_identifier where member_no = any(%(member_nos)s::bigint[])
)
delete from identity.brand_member where member_no = any(%(member_nos)s::bigint[]);
