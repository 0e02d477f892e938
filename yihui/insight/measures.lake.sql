-- The figures people steer by, asked of the lake (DuckDB). docs/reference/measures.md says what
-- each counts; a sale is an order that was paid, is no adjustment and was not replaced by a
-- correction.

-- name: sum_sales
-- Sales of a period, and who bought; all buyers without a member are one group.
with per_buyer as (
    select case when member_no > 0 then member_no end as buyer, count(*) as n,
        sum(paid_fen) as fen
    from orders
    where status = 1 and not adjustment and local_date between $from and $to
    group by 1
)
select coalesce(sum(n), 0)::bigint as orders,
    coalesce(sum(n) filter (buyer is not null), 0)::bigint as member_orders,
    coalesce(sum(fen), 0)::bigint as paid_fen,
    coalesce(sum(fen) filter (buyer is not null), 0)::bigint as member_paid_fen,
    count(buyer) as active,
    count(buyer) filter (n >= 2) as repeating
from per_buyer;

-- name: sum_refunds
select coalesce(sum(refund_fen), 0)::bigint as refund_fen,
    coalesce(sum(refund_fen) filter (member_no > 0), 0)::bigint as member_refund_fen
from refunds
where local_date between $from and $to;

-- name: count_new
select count(*) as joined
from members
where state = 'active' and joined_date between $from and $to;

-- name: find_first_day
select local_date as first_day
from orders
where status = 1 and not adjustment
order by 1
limit 1;

-- name: sales_of_period
-- Sales by day, by channel, and on which day members bought for the first and for the second time
-- in the period: three answers over the same orders, which are read once.
with sold as materialized (
    select case when member_no > 0 then member_no end as buyer, local_date as day, channel_no,
        paid_fen
    from orders
    where status = 1 and not adjustment and local_date between $from and $to
), buyer as (
    select list_sort(list(day))[1:2] as days from sold where buyer is not null group by buyer
)
select 'day' as part, day, null::int as channel_no, count(*) as orders,
    count(buyer) as member_orders,
    coalesce(sum(paid_fen) filter (buyer is not null), 0)::bigint as member_fen,
    coalesce(sum(paid_fen) filter (buyer is null), 0)::bigint as other_fen,
    count(distinct buyer) as active
from sold
group by day
union all
select 'channel', null, channel_no, count(*), count(buyer), 0, sum(paid_fen)::bigint, 0
from sold
group by channel_no
union all
select 'first', days[1], null, count(*), 0, 0, 0, 0 from buyer group by days[1]
union all
select 'second', days[2], null, count(*), 0, 0, 0, 0
from buyer
where len(days) = 2
group by days[2];

-- name: refunds_by_day
select local_date as day,
    coalesce(sum(refund_fen) filter (member_no > 0), 0)::bigint as member_fen,
    coalesce(sum(refund_fen) filter (member_no < 0), 0)::bigint as other_fen
from refunds
where local_date between $from and $to
group by 1;

-- name: new_by_day
select joined_date as day, count(*) as joined
from members
where state = 'active' and joined_date between $from and $to
group by 1;

-- name: refunds_by_channel
-- A refund that names no channel is its order's.
with back as (
    select order_no, channel_no, refund_fen from refunds where local_date between $from and $to
)
select coalesce(b.channel_no, o.channel_no) as channel_no,
    sum(b.refund_fen)::bigint as refund_fen
from back b
left join orders o on b.channel_no is null and o.order_no = b.order_no
group by 1;

-- name: points_by_day
-- What moved on each day up to the last: granted, spent (less what came back), expired (also as a
-- member was erased), and what it did to the points that members hold.
select local_date as day,
    coalesce(sum(points) filter (from_account = 1), 0)::bigint as issued,
    (coalesce(sum(points) filter (to_account = 5), 0)
        - coalesce(sum(points) filter (from_account = 5), 0))::bigint as redeemed,
    coalesce(sum(points) filter (to_account = 6), 0)::bigint as expired,
    (coalesce(sum(points) filter (to_account in (2, 3, 4)), 0)
        - coalesce(sum(points) filter (from_account in (2, 3, 4)), 0))::bigint as held
from entries
where currency_no = 1 and local_date <= $to
group by 1;

-- name: ladder
-- Of members who first bought in the period: how many bought n times by its last day, how many of
-- them once more, and the days between. Waits are counted by their length: the median is where the
-- running count passes the middle.
with reached as (
    select nth, waited, count(*) as members
    from steps
    where first_date >= $from and local_date <= $to and nth <= 11
    group by 1, 2
), running as (
    select nth, waited, sum(members) over (partition by nth order by waited) as upto,
        sum(members) over (partition by nth) as members
    from reached
), place as (
    select nth, max(members)::bigint as members,
        (min(waited) filter (upto > (members - 1) // 2)
            + min(waited) filter (upto > members // 2)) / 2 as median_days
    from running
    group by 1
)
select p.nth::bigint as n, p.members, coalesce(more.members, 0) as next_members, more.median_days
from place p
left join place more on more.nth = p.nth + 1
where p.nth <= 10
order by 1;

-- name: rfm_cuts
-- The values that a fifth, two, three and four fifths of the buyers do not pass.
with buyer as (
    select date_diff('day', max(local_date), $to::date) as days, count(*) as n
    from bought
    where local_date between $from and $to
    group by member_no
)
select quantile_disc(days, [0.2, 0.4, 0.6, 0.8]) as recency,
    quantile_disc(n, [0.2, 0.4, 0.6, 0.8]) as frequency
from buyer;

-- name: rfm_cells
with buyer as (
    select member_no, date_diff('day', max(local_date), $to::date) as days, count(*) as n,
        sum(paid_fen) as fen
    from bought
    where local_date between $from and $to
    group by member_no
), returned as (
    select member_no, sum(refund_fen) as fen
    from refunds
    where member_no > 0 and local_date between $from and $to
    group by member_no
)
select (5 - (days > $r1)::int - (days > $r2)::int - (days > $r3)::int - (days > $r4)::int) as r,
    (1 + (n > $f1)::int + (n > $f2)::int + (n > $f3)::int + (n > $f4)::int) as f,
    count(*) as members, sum(b.fen - coalesce(g.fen, 0))::bigint as net_fen
from buyer b
left join returned g using (member_no)
group by 1, 2;

-- name: cohort_sales
-- Members by the month of their first purchase, and what they bought in each month after it.
select date_trunc('month', first_date)::date as month,
    date_diff('month', first_date, local_date) as later, count(*) filter (fresh) as members,
    count(*) as orders, sum(paid_fen)::bigint as paid_fen
from steps
where first_date >= $since and local_date <= $to
group by 1, 2;

-- name: cohort_refunds
select date_trunc('month', f.first_date)::date as month,
    date_diff('month', f.first_date, r.local_date) as later,
    sum(r.refund_fen)::bigint as refund_fen
from firsts f
join refunds r using (member_no)
where f.first_date between $since and $to and r.local_date between $since and $to
group by 1, 2;

-- name: set_new
select member_no
from members
where state = 'active' and joined_date between $from and $to;

-- name: set_active
select member_no
from orders
where status = 1 and not adjustment and member_no > 0 and local_date between $from and $to
group by 1
having count(*) >= $least;

-- name: set_rfm
select member_no
from (
    select member_no, date_diff('day', max(local_date), $to::date) as days, count(*) as n
    from bought
    where local_date between $from and $to
    group by member_no
) buyer
where [5 - (days > $r1)::int - (days > $r2)::int - (days > $r3)::int - (days > $r4)::int,
    1 + (n > $f1)::int + (n > $f2)::int + (n > $f3)::int + (n > $f4)::int]
    in (select unnest($cells));

-- name: set_ladder
select member_no
from steps
where first_date >= $from and local_date <= $to and nth >= $least
group by 1
having max(nth) <= $most;

-- name: set_cohort
select member_no
from steps
where fresh and date_trunc('month', first_date) = $month and local_date <= $to
    and date_diff('month', first_date, local_date) = $later;

-- name: count_set
-- How many the figure counts, and how many of them are at home in the scope.
select count(*) as counted, count(m.member_no) as seen
from chosen c
left join (select member_no from members where state = 'active') m using (member_no);

-- name: page_set
select member_no
from chosen
join members m using (member_no)
where m.state = 'active' and member_no < $before
order by member_no desc
limit $limit;
