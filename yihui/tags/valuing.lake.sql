-- What the models of customer value ask of the lake (DuckDB).

-- name: sampled
-- What members bought whose number `every` divides.
select member_no, order_no, local_date, paid_fen
from orders
where status = 1 and not adjustment and local_date <= $as_of::date
    and member_no > 0 and member_no % $every::bigint = 0;

-- name: sampled_back
select order_no, local_date, refund_fen
from refunds
where order_no is not null and local_date <= $as_of::date
    and member_no > 0 and member_no % $every::bigint = 0;

-- name: histories
-- Members who bought, as the models see them: days with a purchase after the first, weeks from the
-- first to the last of them and to the day asked for, mean net value of the days after the first.
with returned as (
    select order_no, sum(refund_fen)::bigint as fen from {back} group by order_no
), visit as (
    select s.member_no, s.local_date, sum(s.paid_fen - coalesce(b.fen, 0)) as fen
    from {sold} s
    left join returned b on b.order_no = s.order_no
    where s.local_date <= $as_of::date
        and not (s.paid_fen > 0 and coalesce(b.fen, 0) >= s.paid_fen)
    group by all
)
select member_no, (count(*) - 1)::double as visits,
    (date_diff('day', min(local_date), max(local_date)) / 7.0)::double as last,
    (date_diff('day', min(local_date), $as_of::date) / 7.0)::double as age,
    case when count(*) > 1
        then (sum(fen) - arg_min(fen, local_date))::double / (count(*) - 1) else 0.0 end as worth
from visit
group by member_no
order by member_no;

-- name: later_visits
-- Days with a purchase after a day, of the same members.
with returned as (
    select order_no, sum(refund_fen)::bigint as fen from sampled_back group by order_no
)
select s.member_no, count(distinct s.local_date) as visits
from sampled s
left join returned b on b.order_no = s.order_no
where s.local_date > $after::date
    and not (s.paid_fen > 0 and coalesce(b.fen, 0) >= s.paid_fen)
group by s.member_no
order by s.member_no;

-- name: hold
select member_no, $tag_no::smallint as tag_no, 1::smallint as place, value_no, part, whole,
    []::bigint[] as order_nos, null::date as last_on
from scored
where member_no in (select member_no from whom);
