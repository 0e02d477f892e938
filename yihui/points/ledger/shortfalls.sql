-- Shortfalls: points that a refund takes back and that were spent already, where the return policy
-- lets nobody owe them.

-- name: settle_shortfalls
-- What a refund of this round made a debt is settled at once by the policy of the refund's day,
-- up to its most of an order: waived, or paid by fen withheld from the refund at the worth of that
-- day's burn rule. Fen are the worth of all that was withheld of the order, rounded down, less what
-- was withheld before: so parts come to no more than the whole. No more is withheld than the refund
-- gives back; the points that this leaves unpaid, and those without a burn rule, stay owed.
with short as materialized (
    select m.member_no, m.origin_member_no, coalesce(m.origin_member_no, m.member_no) as origin_no,
        m.cause_no, m.order_no, m.paid_fen as refund_fen, m.local_date, m.late, m.occurred_at,
        e.currency_no, e.debt_no, e.points
    from stage_round m
    cross join lateral (
        select e.currency_no, e.debt_no, e.points
        from points.entry e
        where e.member_no = m.member_no and e.cause = 2 and e.cause_no = m.cause_no
            and e.from_account = 7 and e.to_account = 1
        offset 0
    ) e
    where m.cause = 2 and m.member_no in (select member_no from stage_indebted)
), ruled as (
    select s.*, p.return_policy_no, p.shortfall = 'waive' as waives, w.worth_points, w.worth_fen,
        least(s.points, p.most_points - k.points) as wanted, k.withheld_points, k.withheld_fen
    from short s
    cross join lateral (
        select p.*
        from points.return_policy p
        where p.currency_no = s.currency_no and p.begins_on <= s.local_date
        order by p.begins_on desc, p.return_policy_no desc
        limit 1
    ) p
    left join lateral (
        select b.worth_points, b.worth_fen
        from points.burn_rule b
        where b.currency_no = s.currency_no and b.begins_on <= s.local_date
        order by b.begins_on desc, b.burn_rule_no desc
        limit 1
    ) w on true
    cross join lateral (
        select coalesce(sum(k.points), 0) as points,
            coalesce(sum(k.points) filter (where not k.waived), 0) as withheld_points,
            coalesce(sum(k.withheld_fen), 0) as withheld_fen
        from points.shortfall k
        where k.member_no = s.origin_no and k.order_no = s.order_no
            and k.currency_no = s.currency_no
    ) k
    where p.shortfall <> 'debt'
), priced as (
    select r.*, case when r.waives then 0 else greatest(
            div((r.withheld_points + r.wanted) * r.worth_fen, r.worth_points) - r.withheld_fen, 0)
        end as due_fen
    from ruled r
    where r.wanted > 0 and (r.waives or r.worth_points is not null)
), covered as (
    select p.*, case when p.due_fen <= p.left_fen then p.wanted
            else least(p.wanted, div((p.withheld_fen + p.left_fen + 1) * p.worth_points - 1,
                p.worth_fen) - p.withheld_points)
        end::bigint as settled
    from (
        select p.*, greatest(p.refund_fen - coalesce(sum(p.due_fen) over (
                partition by p.cause_no order by p.currency_no
                rows between unbounded preceding and 1 preceding), 0), 0) as left_fen
        from priced p
    ) p
), settled as materialized (
    select c.*, case when c.waives then 0 else greatest(
            div((c.withheld_points + c.settled) * c.worth_fen, c.worth_points) - c.withheld_fen, 0)
        end::bigint as fen
    from covered c
    where c.settled > 0
), debts as (
    update points.debt d
    set remaining = d.remaining - s.settled
    from settled s
    where d.member_no = s.member_no and d.debt_no = s.debt_no
), kept as (
    insert into points.shortfall (member_no, refund_no, currency_no, order_no, points, waived,
        withheld_fen, return_policy_no, batch_no)
    select origin_no, cause_no, currency_no, order_no, settled, waives, fen, return_policy_no,
        %(batch_no)s::bigint
    from settled
    order by 1, 2, 3
), told as (
    insert into points.entry (member_no, entry_no, batch_no, currency_no, from_account, to_account,
        points, debt_no, cause, cause_no, order_no, late, origin_member_no, occurred_at)
    select member_no, nextval('points.entry_no'), %(batch_no)s::bigint, currency_no,
        case when waives then 13 else 12 end, 7, settled, debt_no, 2, cause_no, order_no, late,
        origin_member_no, occurred_at
    from settled
    order by member_no, cause_no, debt_no
    returning currency_no, from_account, to_account, points
), flow as (
    insert into stage_flow select currency_no, from_account, to_account, sum(points), count(*)
    from told group by 1, 2, 3
)
insert into stage_delta (member_no, currency_no, available, pending, debt)
select member_no, currency_no, 0, 0, -settled from settled;
