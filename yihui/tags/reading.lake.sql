-- How members lie over tags (DuckDB), as far as the scope goes.

-- name: count_values
select t.tag_no, t.value_no, count(distinct t.member_no) as members
from member_tags t
group by 1, 2;

-- name: count_tags
select tag_no, count(distinct member_no) as members from member_tags group by 1;

-- name: count_members
select count(*) as members from members where state = 'active';

-- name: find_brands
-- The brands in whose stores members are at home.
select distinct s.brand_no
from members m
join stores s on s.store_no = m.home_store_no
where m.state = 'active' and s.brand_no is not null
order by s.brand_no;

-- name: find_at_home
-- Members at home in the stores of a brand.
select m.member_no
from members m
join stores s on s.store_no = m.home_store_no
where m.state = 'active' and s.brand_no = $brand_no::int;

-- name: sample
-- Always the same few, spread over all.
select member_no
from (select distinct member_no from member_tags where tag_no = $tag_no)
order by hash(member_no), member_no
limit $most::int;
