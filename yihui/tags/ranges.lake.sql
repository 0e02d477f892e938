-- What tags ask of the facts, laid out by ranges of members (DuckDB), so that each range is worked
-- out by itself in little memory. `only` cuts it down to the members of a run of changes. Lines,
-- payments and refunds have the member of their order (orders/check.sql), so a range is whole.

-- name: find_ranges
-- The ranges that have members, also such as were erased or merged since.
select distinct (member_no - 1) // $size as number from members order by 1;

-- name: whom
-- The members to be worked out.
select member_no, joined_date, gender
from members {only}
where state = 'active';

-- name: sold
select member_no, order_no, store_no, channel_no, staff_no, local_date, local_hour, local_weekday,
    paid_fen
from orders {only}
where status = 1 and not adjustment and local_date <= $as_of::date and member_no > 0;

-- name: sold_line
-- Gifts are left out.
select member_no, order_no, line_no, product_no, quantity_milli, amount_fen, paid_fen, promotion
from lines {only}
where quantity_milli > 0 and promotion <> 3 and coalesce(paid_fen, 1) > 0 and member_no > 0;

-- name: back
select member_no, refund_no, order_no, refund_fen
from refunds {only}
where order_no is not null and local_date <= $as_of::date and member_no > 0;

-- name: back_line
select member_no, refund_no, product_no, quantity_milli
from refund_lines {only}
where member_no > 0;
