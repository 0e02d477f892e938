-- Who comes back, and who buys again (DuckDB). docs/reference/measures.md says what each counts.

-- name: returned
-- Members by the day, week or month in which they first did something (bought, or any behaviour),
-- and in how many of the later ones they did it again. Weeks begin on Monday.
with did as (
    select member_no, local_date
    from bought
    where not $acts and local_date <= $to
    union all
    select member_no, local_date
    from behaviours
    where $acts and member_no > 0 and local_date <= $to
), first as (
    select member_no, min(local_date) as first_date from did group by member_no
)
select date_trunc($grain, f.first_date)::date as begun,
    date_diff($grain, date_trunc($grain, f.first_date), date_trunc($grain, d.local_date)) as later,
    count(distinct member_no) as members
from did d
join first f using (member_no)
where f.first_date >= $since
group by 1, 2;

-- name: bought_again
-- Of members who first bought in the period: how many bought an n-th time, in all and by the
-- channel of that purchase, how many of them once more, and the days between. With `days` only who
-- had so many of them since counts, and only buying again within them.
with sale as (
    select member_no, nth, channel_no, local_date, lead(local_date) over own as next_date,
        first_value(local_date) over own as first_date
    from (
        select member_no, channel_no, local_date, order_no,
            row_number() over (partition by member_no order by occurred_at, order_no) as nth
        from orders
        where status = 1 and not adjustment and member_no > 0 and local_date <= $to
    )
    window own as (partition by member_no order by nth)
), reached as (
    select nth, channel_no, case
            when $days::int is null or next_date - local_date <= $days::int
            then next_date - local_date end as waited
    from sale
    where first_date >= $from and nth <= $most
        and ($days::int is null or local_date + $days::int <= $to)
)
select nth as n, grouping(channel_no) = 1 as whole, channel_no, count(*) as members,
    count(waited) as next_members, median(waited) as median_days
from reached
group by grouping sets ((nth), (nth, channel_no))
order by whole desc, channel_no nulls last, n;
