-- What must hold of returns. Each statement answers with what differs. Accounts: points.entry.

-- name: entries_of_shortfalls
-- What refunds withheld or waived is what settled the debts that they had made.
with settled as (
    select coalesce(origin_member_no, member_no) as member_no, cause_no as refund_no, currency_no,
        from_account = 13 as waived, sum(points) as points
    from points.entry
    where from_account in (12, 13) and to_account = 7 and cause = 2
    group by 1, 2, 3, 4
)
select concat('refund ', refund_no, ' currency ', currency_no) as subject,
    coalesce(k.points, 0) as expected, coalesce(s.points, 0) as found
from points.shortfall k
full join settled s using (member_no, refund_no, currency_no, waived)
where coalesce(k.points, 0) <> coalesce(s.points, 0)
limit 20;
