-- The tags that facts give of themselves (DuckDB), from the tables of facts.lake.sql. Each
-- statement answers member_no, tag_no, place, value_no, part and whole (what the value rests on: a
-- share, or a figure by itself; a day as days since 1970, as what grows daily would be written
-- daily), order_nos (the newest of the orders it rests on) and last_on (their newest day).

-- name: pick
-- The value that weighs most, and with `most` 2 the second: equal weights go to the newest.
-- `value`, `weight`, `source` and `filter` are those of a preference in rules.py.
with counted as (
    select member_no, ({value})::bigint as value_no, sum({weight})::bigint as part,
        count(*) as times, max(local_date) as last_on, max(order_no, 3) as order_nos
    from {source}
    where {filter} and ({value}) is not null
    group by 1, 2
), ranked as (
    select *, row_number() over (
            partition by member_no order by part desc, last_on desc, value_no) as place,
        sum(part) over own as whole, sum(times) over own as all_times, max(part) over own as best
    from counted
    window own as (partition by member_no)
)
select member_no, $tag_no::smallint as tag_no, place::smallint as place, value_no, part,
    whole::bigint as whole, order_nos, last_on
from ranked
where place <= $most and all_times >= $least and best * 100 >= whole * $first
    and part * 100 >= whole * $further;

-- name: pick_one
-- As `pick` where one value is chosen, without sorting: the heaviest, the newest, the lowest number
-- in one key (bench.tags: 0.10 s of processor where sorting took 0.18).
with counted as (
    select member_no, ({value})::bigint as value_no, sum({weight})::bigint as part,
        count(*) as times, max(local_date) as last_on, max(order_no, 3) as order_nos
    from {source}
    where {filter} and ({value}) is not null
    group by 1, 2
), keyed as (
    select *, (part * 100000 + date_diff('day', date '1970-01-01', last_on))::hugeint
        * 10000000000 - value_no as key
    from counted
)
select member_no, $tag_no::smallint as tag_no, 1::smallint as place,
    arg_max(value_no, key) as value_no, max(part) as part, sum(part)::bigint as whole,
    arg_max(order_nos, key) as order_nos, arg_max(last_on, key) as last_on
from keyed
group by member_no
having sum(times) >= $least and max(part) * 100 >= sum(part) * $first;

-- name: kids_height
-- Children grow: the newest size, not the most frequent one, and of one order the largest.
select member_no, 21::smallint as tag_no, 1::smallint as place,
    arg_max(size_no, (local_date, order_no, size_no)) as value_no, count(*) as part,
    null::bigint as whole, max(order_no, 1) as order_nos, max(local_date) as last_on
from item
where size_tag_no = 21 and size_no is not null and milli > 0
group by member_no;

-- name: baskets
-- Bands of what she pays for things, of colours, of whom she buys for, and of what comes back.
with told as (
    select *, case when milli > 0 then paid_fen * 100 // nullif(list_fen, 0) end as paid_percent,
        men_milli + women_milli as worn_milli
    from basket
), banded as (
    select member_no, 28 as tag_no, case when bright_milli * 5 <= coloured_milli then 1
            when bright_milli * 5 < coloured_milli * 3 then 2 else 3 end as value_no,
        bright_milli as part, coloured_milli as whole, order_nos, last_on
    from told where coloured >= 2
    union all
    select member_no, 59, case when men_milli * 5 >= worn_milli * 4 then 1
            when women_milli * 5 >= worn_milli * 4 then 2 else 3 end,
        greatest(men_milli, women_milli), worn_milli, order_nos, last_on
    from told where worn >= 2
    union all
    select member_no, 60, case when worn > 0 then 2 else 1 end, kids_milli, milli, kids_nos, kids_on
    from told where kids_milli > 0
    union all
    select member_no, 31, 1 + (launch_days > 7)::int + (launch_days > 30)::int
            + (launch_days > 120)::int, launch_days, null, order_nos, last_on
    from told where launched >= 2
    union all
    select member_no, 35, 1 + (unit_fen >= 10000)::int + (unit_fen >= 20000)::int
            + (unit_fen >= 40000)::int + (unit_fen >= 70000)::int + (unit_fen >= 100000)::int,
        unit_fen, null, order_nos, last_on
    from told where lines > 0 and unit_fen is not null
    union all
    select member_no, 37, 5 - (paid_percent >= 50)::int - (paid_percent >= 70)::int
            - (paid_percent >= 90)::int - (paid_percent >= 95)::int, paid_fen, list_fen,
        order_nos, last_on
    from told where priced >= 2
    union all
    select member_no, 61, 1, full_lines, priced, order_nos, last_on
    from told where priced >= 2 and full_lines * 5 >= priced * 3
    union all
    select member_no, 45, least(greatest(milli // (1000 * orders), 1), 4), milli, orders * 1000,
        order_nos, last_on
    from told where orders > 0
    union all
    select member_no, 48, case when back_milli = 0 then 1 when back_milli * 10 < bought_milli then 2
            when back_milli * 10 < bought_milli * 3 then 3 else 4 end, back_milli, bought_milli,
        any_nos, any_on
    from told where all_lines >= 2
)
select member_no, tag_no::smallint as tag_no, 1::smallint as place, value_no::bigint as value_no,
    part::bigint as part, whole::bigint as whole, order_nos, last_on
from banded;

-- name: buyers
-- Bands of how often, how much, how lately and where she buys.
with told as (
    select *, date_diff('day', last_on, $as_of::date) as days,
        recent_fen // nullif(recent_orders, 0) as order_fen,
        date_diff('day', list_min(lasts), last_on) as gap, recent_orders > 0 as recent,
        date_diff('day', date '1970-01-01', last_on) as since_epoch
    from buyer
), banded as (
    select member_no, 36 as tag_no, 1 + (order_fen >= 20000)::int + (order_fen >= 40000)::int
            + (order_fen >= 70000)::int + (order_fen >= 100000)::int + (order_fen >= 200000)::int
            as value_no, recent_fen as part, recent_orders as whole, order_nos, last_on
    from told where recent
    union all
    select member_no, 41, 1 + (days > 30)::int + (days > 90)::int + (days > 180)::int
            + (days > 365)::int + (days > 730)::int, since_epoch, null,
        array_slice(order_nos, 1, 1), last_on
    from told
    union all
    select member_no, 42, 1 + least(year_orders, 4) + (year_orders >= 6)::int, year_orders, null,
        order_nos, last_on
    from told
    union all
    select member_no, 43, 1 + (year_fen > 0)::int + (year_fen >= 50000)::int
            + (year_fen >= 100000)::int + (year_fen >= 300000)::int + (year_fen >= 1000000)::int,
        year_fen, null, order_nos, last_on
    from told
    union all
    select member_no, 44, 1 + least(orders, 5), orders, null, order_nos, last_on from told
    union all
    select member_no, 46, case when online + live = 0 then 1 when in_store + live = 0 then 2
            when in_store + online = 0 then 5 when in_store = 0 then 2
            when last_in_store < first_online then 3 else 4 end,
        in_store, in_store + online + live, order_nos, last_on
    from told where recent
    union all
    select member_no, 54, case when days > 730 then 7 when days > 365 then 6 when days > 180 then 5
            when days <= 90 and gap > 365 then 8 when orders >= 4 then 4
            when orders = 1 and days <= 90 then 2 else 3 end, since_epoch, null, order_nos, last_on
    from told
)
select member_no, tag_no::smallint as tag_no, 1::smallint as place, value_no::bigint as value_no,
    part::bigint as part, whole::bigint as whole, order_nos, last_on
from banded;

-- name: joiners
-- What is known without a purchase: gender, time since joining, and of who never bought that she
-- did not.
with banded as (
    select member_no, 1 as tag_no, case gender when 1 then 1 when 2 then 2 else 3 end as value_no,
        null as part
    from whom
    union all
    select member_no, 14, 1 + (days > 30)::int + (days > 90)::int + (days > 365)::int
        + (days > 1095)::int, since_epoch
    from (
        select member_no, date_diff('day', joined_date, $as_of::date) as days,
            date_diff('day', date '1970-01-01', joined_date) as since_epoch
        from whom
        where joined_date is not null
    )
    union all
    select member_no, unnest([44, 54]), 1, 0
    from whom
    anti join buyer using (member_no)
)
select member_no, tag_no::smallint as tag_no, 1::smallint as place, value_no::bigint as value_no,
    part::bigint as part, null::bigint as whole, []::bigint[] as order_nos, null::date as last_on
from banded;

-- name: rfm
-- Recency and frequency of the orders of 12 months, as the page of insight scores them: with fixed
-- cuts, or with those that divide all buyers into fifths. `rfm_cell` names the group of each score.
with buying as (
    select member_no, date_diff('day', max(local_date), $as_of::date) as days, count(*) as n,
        max(order_no, 3) as order_nos, max(local_date) as last_on
    from sale
    where local_date > $as_of::date - 365
    group by member_no
), scored as (
    select *, 5 - (days > $recency[1])::int - (days > $recency[2])::int - (days > $recency[3])::int
            - (days > $recency[4])::int as r,
        1 + (n > $frequency[1])::int + (n > $frequency[2])::int + (n > $frequency[3])::int
            + (n > $frequency[4])::int as f
    from buying
)
select member_no, $tag_no::smallint as tag_no, 1::smallint as place, c.value_no,
    s.r * 10 + s.f as part,
    null::bigint as whole, order_nos, last_on
from scored s
join rfm_cell c on c.r = s.r and c.f = s.f;

-- name: rfm_counts
-- How many buyers of 12 months bought so many days ago last, and so often: few rows for any house,
-- out of which the cuts of the fifths are exact.
select days, n, count(*) as buyers
from (
    select date_diff('day', max(local_date), $as_of::date) as days, count(*) as n
    from bought
    where local_date between $as_of::date - 364 and $as_of::date
    group by member_no
)
group by days, n;
