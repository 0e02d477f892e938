-- Sets of tiers, as far as the connection sees them.

-- name: find_sets
-- The group's first, then those of brands by their codes; one by its brand; those where a member
-- stands, with the group's.
select s.set_no, s.brand_no, b.code as brand, s.name_zh, s.name_en, p.version
from tiers.set_view s
left join organisation.brand b using (brand_no)
left join tiers.plan_version p on p.set_no = s.set_no and p.state = 'live'
where (%(brand)s::text is null or b.code = %(brand)s::text)
    and (%(member_no)s::bigint is null or s.brand_no is null or exists (
        select from tiers.standing_view t
        where t.member_no = %(member_no)s::bigint and t.set_no = s.set_no))
order by s.brand_no is not null, b.code;

-- name: name_set
-- A brand's set is made when it is named first.
insert into tiers.tier_set (brand_no, name_zh, name_en, made_by)
values (%(brand_no)s::int, %(name_zh)s::text, %(name_en)s::text, %(actor)s::text)
on conflict (brand_no) do update
set name_zh = excluded.name_zh, name_en = excluded.name_en;
