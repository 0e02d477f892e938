-- Two rules of a tag beside each other (DuckDB): `was` and `becomes` hold who has which value.

-- name: moves
-- By the first value, with a few members of each move: always the same, spread over all.
with first_before as (
    select member_no, value_no from was where place = 1
), first_after as (
    select member_no, value_no from becomes where place = 1
)
select coalesce(b.value_no, 0) as from_no, coalesce(a.value_no, 0) as to_no, count(*) as members,
    min_by(member_no, hash(member_no), 20) as sample
from first_before b
full join first_after a using (member_no)
group by all
order by members desc, from_no, to_no;

-- name: values
-- By each value, in whatever place.
select value_no,
    count(*) filter (where b.place is not null and a.place is not null) as kept,
    count(*) filter (where b.place is null) as gained,
    count(*) filter (where a.place is null) as lost
from was b
full join becomes a using (member_no, value_no)
group by value_no
order by value_no;
