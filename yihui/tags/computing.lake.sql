-- Who is worked out, what words mean, and what becomes of the values found (DuckDB).

-- name: rule
-- The tags that are on.
select unnest($tag_nos::smallint[]) as tag_no, unnest($mosts::smallint[]) as most,
    unnest($expiries::integer[]) as expiry_days, unnest($versions::integer[]) as version,
    unnest($kinds::varchar[]) as kind, unnest($kept::boolean[]) as kept;

-- name: touched
-- Members of whom something new was told, who bought or joined so long ago that it counts otherwise
-- by now (on the same day nothing does), and all who carry or carried their facts.
with aged as (
    select unnest($edges::integer[]) as days where $since::date < $as_of::date
), joined_aged as (
    select unnest($joined_edges::integer[]) as days where $since::date < $as_of::date
)
select member_no from told
union
select o.member_no from orders o join batch b on b.batch_no = o.batch_no where o.member_no > 0
union
select f.member_no from refunds f join batch b on b.batch_no = f.batch_no where f.member_no > 0
union
select distinct o.member_no
from orders o
join aged a on o.local_date between $since::date - a.days - 1 and $as_of::date - a.days
where o.member_no > 0
union
select case when m.survivor_no > 0 then m.survivor_no else v.member_no end
from voids v
join batch b on b.batch_no = v.batch_no
join members m on m.member_no = v.member_no
union
select distinct m.member_no
from members m
join joined_aged a on m.joined_date between $since::date - a.days - 1 and $as_of::date - a.days;

-- name: words
select {column} as text, count(*) as products from products where {column} <> '' group by 1;

-- name: word
select unnest($tag_nos::smallint[]) as tag_no, unnest($texts::varchar[]) as text,
    unnest($value_nos::bigint[]) as value_no;

-- name: channel_kind
select unnest($channel_nos::integer[]) as channel_no, unnest($kinds::smallint[]) as kind;

-- name: rfm_cell
select unnest($recencies::integer[]) as r, unnest($frequencies::integer[]) as f,
    unnest($value_nos::bigint[]) as value_no;

-- name: empty
select null::bigint as member_no, null::smallint as tag_no, null::smallint as place,
    null::bigint as value_no, null::bigint as part, null::bigint as whole,
    null::bigint[] as order_nos, null::date as last_on
where false;

-- name: choose
-- Of whom a condition holds, as it was laid out; a tag holds so many values as it may, those that
-- stand first.
select c.member_no, $tag_no::smallint as tag_no,
    (1 + coalesce(h.held, 0))::smallint as place, $value_no::bigint as value_no,
    null::bigint as part, null::bigint as whole, []::bigint[] as order_nos, null::date as last_on
from {chosen} c
left join (
    select member_no, count(*) as held from held where tag_no = $tag_no group by 1
) h on h.member_no = c.member_no
where coalesce(h.held, 0) < (select most from rule where tag_no = $tag_no);

-- name: fresh
-- All values of a part as they are now: those found, each since the day on which it came, and
-- those kept: of tags that this run leaves as they are, unless she was merged or erased since, and
-- in a run of changes of all who did not change. `mine` says who is in the part, `before` holds
-- what they were known as.
with was as (
    select * from {before} where {mine}
), found as (
    select h.member_no, h.tag_no, h.place, h.value_no, h.part, h.whole,
        h.order_nos, r.version,
        case when r.expiry_days > 0 then h.last_on + r.expiry_days end as until_on
    from held h
    join rule r on r.tag_no = h.tag_no and not r.kept
    where (r.expiry_days = 0 or h.last_on is null or h.last_on + r.expiry_days >= $as_of::date)
)
select f.member_no, f.tag_no, f.place, f.value_no, f.part, f.whole, f.order_nos, f.version,
    coalesce(o.since_on, $as_of::date) as since_on, f.until_on
from found f
left join was o
    on o.member_no = f.member_no and o.tag_no = f.tag_no and o.value_no = f.value_no
union all by name
select w.*
from was w
join rule r on r.tag_no = w.tag_no
where (r.kept and w.member_no in (
        select member_no from members
        where {mine} and state = 'active')
) or (
    not $full and r.kind = 'order' and w.member_no not in (select member_no from touched));

-- name: changed
-- Members of a part whose tags are others than those the run before left.
with was as (
    select member_no, bit_xor(hash(tag_no, place, value_no, part, whole, order_nos, version,
        since_on, until_on)) as mark
    from {before}
    where {mine}
    group by member_no
), is_now as (
    select member_no, bit_xor(hash(tag_no, place, value_no, part, whole, order_nos, version,
        since_on, until_on)) as mark
    from fresh
    where {mine}
    group by member_no
)
select coalesce(i.member_no, w.member_no) as member_no
from is_now i
full join was w on w.member_no = i.member_no
where i.mark is distinct from w.mark;

-- name: all_changed
-- All of a part: where nothing was kept before, or some may be written and others not.
select member_no from fresh where {mine}
union
select member_no from {before} where {mine};

-- name: count
select count(distinct member_no) as members, count(*) as rows from {tags} where {mine};

-- name: changed_held
-- What changed, all of a member in one text, as the record holds it; of who has no tags left none.
select c.member_no,
    string_agg(concat_ws('|', f.tag_no, f.place, f.value_no, coalesce(f.part::varchar, ''),
        coalesce(f.whole::varchar, ''), array_to_string(f.order_nos, ','), f.version, f.since_on,
        coalesce(f.until_on::varchar, '')), ';') filter (f.tag_no is not null) as held
from changed c
left join fresh f on f.member_no = c.member_no
group by c.member_no
order by c.member_no;
