-- How members lie over tags (DuckDB), as far as the scope goes.

-- name: count_values
select t.tag_no, t.value_no, count(distinct t.member_no) as members
from member_tags t
group by 1, 2;

-- name: count_tags
select tag_no, count(distinct member_no) as members from member_tags group by 1;

-- name: count_members
select count(*) as members from members where state = 'active';

-- name: sample
-- Always the same few, spread over all.
select member_no
from (select distinct member_no from member_tags where tag_no = $tag_no)
order by hash(member_no), member_no
limit $most::int;
