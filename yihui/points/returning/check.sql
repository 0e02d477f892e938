-- What must hold of returns. Each statement answers with what differs. Accounts: points.entry.

-- name: entries_of_tenders
-- What refunds gave back of redemptions that had paid for their orders is what came back to lots.
with told as (
    select cause_no as refund_no, lot_no, sum(points) as points
    from points.entry
    where from_account = 5 and to_account = 2 and cause = 2 and order_no is null
    group by 1, 2
), kept as (
    select refund_no, lot_no, sum(points) as points from points.tender_return group by 1, 2
)
select concat('refund ', refund_no, ' lot ', lot_no) as subject,
    coalesce(k.points, 0) as expected, coalesce(t.points, 0) as found
from kept k
full join told t using (refund_no, lot_no)
where coalesce(k.points, 0) <> coalesce(t.points, 0)
limit 20;

-- name: redemptions_of_tenders
-- No more came back of a redemption to a lot than it had drawn from it.
select concat('redemption ', b.redemption_no, ' lot ', b.lot_no) as subject,
    (select coalesce(sum(e.points), 0) from points.entry e
        where e.member_no = b.member_no and e.cause = 3 and e.cause_no = b.redemption_no
            and e.lot_no = b.lot_no and e.to_account = 5) as expected,
    sum(b.points) as found
from points.tender_return b
group by b.member_no, b.redemption_no, b.lot_no
having sum(b.points) > (
    select coalesce(sum(e.points), 0) from points.entry e
    where e.member_no = b.member_no and e.cause = 3 and e.cause_no = b.redemption_no
        and e.lot_no = b.lot_no and e.to_account = 5)
limit 20;

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
