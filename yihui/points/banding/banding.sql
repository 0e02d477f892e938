-- Balance bands: what members can spend, as sums of entries. Reads of the whole house.

-- name: find_bounds
select b.middle_from, b.high_from, coalesce(k.name, b.made_by) as made_by, b.made_at
from points.band b
left join (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
) k on k.actor = b.made_by
where b.currency_no = %(currency_no)s::smallint
order by b.band_no desc
limit 1;

-- name: add_bounds
insert into points.band (currency_no, middle_from, high_from, made_by)
values (%(currency_no)s::smallint, %(middle_from)s::bigint, %(high_from)s::bigint,
    %(made_by)s::text);

-- name: count_bands
-- Members by their bands at two moments and by how many of the prices they can pay at the later
-- one. Whose account is carried by another holds nothing.
with held as (
    select e.member_no,
        sum(case when e.occurred_at >= %(first)s::timestamptz then 0
            when e.to_account = 2 then e.points else -e.points end) as before,
        sum(case when e.to_account = 2 then e.points else -e.points end) as after
    from points.entry e
    where e.currency_no = %(currency_no)s::smallint
        and 2 in (e.from_account, e.to_account)
        and e.occurred_at < %(last)s::timestamptz
    group by e.member_no
)
select width_bucket(before, %(bounds)s::numeric[]) as before,
    width_bucket(after, %(bounds)s::numeric[]) as after,
    width_bucket(after, %(prices)s::numeric[]) as affords,
    count(*) as members, sum(before)::bigint as points_before, sum(after)::bigint as points
from held
group by 1, 2, 3
order by 1, 2, 3;
