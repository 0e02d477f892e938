-- The steps of members (DuckDB): each sale with its place among all of the member's.

-- name: steps
-- nth counts from one; waited are the days since the sale before, null for the first; fresh is her
-- first sale of that calendar month. Sales of one day are in the order of their numbers.
select member_no, local_date, paid_fen,
    least(row_number() over own, 32767)::smallint as nth,
    local_date - lag(local_date) over own as waited,
    first_value(local_date) over own as first_date,
    coalesce(lag(local_date) over own < date_trunc('month', local_date), true) as fresh
from sold
where status = 1 and not adjustment and member_no > 0
window own as (partition by member_no order by local_date, order_no);

-- name: bought
-- What members bought and when: steps without their places, which take long to work out.
select member_no, local_date, paid_fen
from sold
where status = 1 and not adjustment and member_no > 0;

-- name: firsts
-- When each member bought for the first time.
select member_no, min(local_date) as first_date
from sold
where status = 1 and not adjustment and member_no > 0
group by 1;

-- name: sum_steps
-- What all steps come to, each bound to its member.
select count(*) as rows, coalesce(sum(member_no), 0)::bigint as members,
    coalesce(sum(paid_fen), 0)::bigint as sales,
    coalesce(sum(nth * (member_no % 1009 + 1)), 0)::bigint as places,
    coalesce(sum(waited * (member_no % 1013 + 1)), 0)::bigint as waits,
    coalesce(sum((first_date - date '1990-01-01') * (member_no % 1019 + 1)), 0)::bigint as firsts,
    count(*) filter (fresh) as months
from steps;
