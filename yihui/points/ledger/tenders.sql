-- Tenders: redemptions that paid a part of an order come back with what is refunded of it.

-- name: empty_returns
-- Room for what comes back by tenders, beside what was used on the order itself.
delete from stage_return;

-- name: stage_tenders
-- What of the cost of the goods did not come back as money comes back as points, where every refund
-- of the order says what its goods had cost. Else the money tells, in the order that the policy of
-- the refund's day declares: the same share of both; or points when all the money is back; or all
-- points before the first money. Cumulative, less what came back before, so that any number of
-- parts gives back all that was redeemed and no more. The first redemption comes back first, each
-- to the lots it was drawn from, last drawn first.
with tender as materialized (
    select r.*, m.occurred_at, m.late, k.redemption_no, k.member_no as redeemed_no, k.currency_no,
        k.points, k.fen, coalesce(p.tenders, 'pro_rata') as tenders
    from stage_refunded r
    join stage_round m using (cause_no)
    join collect.source s on s.source_no = r.source_no
    join points.tender_view k on k.order_key = r.external_id and k.source = s.code
    left join lateral (
        select p.tenders
        from points.return_policy p
        where p.currency_no = k.currency_no and p.begins_on <= m.local_date
        order by p.begins_on desc, p.return_policy_no desc
        limit 1
    ) p on true
    where m.cause = 2
        and (k.member_no in (select c.member_no from stage_carrier c where c.cause_no = r.cause_no)
            or r.member_no in (
                select c.carrier_no from identity.carrier_view c
                where c.member_no = k.member_no and c.current))
), share as (
    select t.*, sum(t.fen) over (partition by t.cause_no) as whole_fen,
        first_value(t.tenders) over (
            partition by t.cause_no order by t.redemption_no) as declared,
        coalesce(sum(t.fen) over (
            partition by t.cause_no order by t.redemption_no
            rows between unbounded preceding and 1 preceding), 0) as before_fen
    from tender t
), due as (
    select s.*, case
            when s.goods_fen is not null then least(s.goods_fen - s.refunded_fen, s.whole_fen)
            when s.refunded_fen >= s.paid_fen then s.whole_fen
            when s.declared = 'money_first' then 0
            when s.declared = 'points_first' then
                case when s.refunded_fen > 0 then s.whole_fen else 0 end
            else div(s.whole_fen * s.refunded_fen, s.paid_fen)
        end - s.before_fen as due_fen
    from share s
), wanted as materialized (
    select d.*, case when d.due_fen >= d.fen then d.points
            else div(d.points * greatest(d.due_fen, 0), greatest(d.fen, 1)) end - coalesce((
                select sum(b.points) from points.tender_return b
                where b.member_no = d.redeemed_no and b.redemption_no = d.redemption_no), 0)
        as wanted
    from due d
), drawn as (
    select w.cause_no, w.member_no, w.redeemed_no, w.redemption_no, w.currency_no, w.wanted,
        w.occurred_at, w.late, e.lot_no, sum(e.points) - coalesce((
            select sum(b.points) from points.tender_return b
            where b.member_no = w.redeemed_no and b.redemption_no = w.redemption_no
                and b.lot_no = e.lot_no), 0) as open
    from wanted w
    join points.entry e on e.member_no = w.redeemed_no and e.cause = 3
        and e.cause_no = w.redemption_no and e.to_account = 5
    where w.wanted > 0
    group by w.cause_no, w.member_no, w.redeemed_no, w.redemption_no, w.currency_no, w.wanted,
        w.occurred_at, w.late, e.lot_no
), back as materialized (
    select d.*, least(d.open, d.wanted - d.before)::bigint as points
    from (
        select d.*, coalesce(sum(d.open) over (
                partition by d.redemption_no
                order by l.expires_on desc nulls first, l.occurred_at desc, l.lot_no desc
                rows between unbounded preceding and 1 preceding), 0) as before
        from drawn d
        join points.lot l using (member_no, lot_no)
    ) d
    where d.before < d.wanted and d.open > 0
), kept as (
    insert into points.tender_return (member_no, redemption_no, refund_no, lot_no, points)
    select redeemed_no, redemption_no, cause_no, lot_no, points from back order by 1, 2, 3, 4
)
insert into stage_return (member_no, lot_no, currency_no, points, cause, cause_no, occurred_at,
    late)
select b.member_no, b.lot_no, b.currency_no, sum(b.points), 2, b.cause_no, b.occurred_at, b.late
from back b
group by b.member_no, b.lot_no, b.currency_no, b.cause_no, b.occurred_at, b.late;

-- name: weigh_parts
-- How much of an order is back, money and points together, where a rule counted what points paid:
-- what the goods had cost, where every refund says it, else what the money tells in the order that
-- the policy of the refund's day declares, as above. All is back when all the money and all the
-- points are, or when the order was replaced.
with back as materialized (
    select r.cause_no, r.order_no, r.refunded_fen, r.paid_fen, r.goods_fen, r.source_no,
        r.external_id, m.local_date, coalesce(m.origin_member_no, m.member_no) as member_no
    from stage_refunded r
    join stage_round m using (cause_no)
), part as materialized (
    select b.cause_no, b.refunded_fen, b.paid_fen, b.goods_fen, t.fen, (
            select p.tenders
            from points.return_policy p
            where p.begins_on <= b.local_date and p.currency_no = (
                select k.currency_no
                from points.tender_view k
                join collect.source s on s.code = k.source
                where k.order_key = b.external_id and s.source_no = b.source_no
                order by k.redemption_no
                limit 1)
            order by p.begins_on desc, p.return_policy_no desc
            limit 1) as tenders
    from back b
    join points.tender_part t using (member_no, order_no)
)
update stage_refunded r
set both_fen = p.paid_fen + p.fen, back_fen = p.refunded_fen + case
        when p.goods_fen is not null then least(greatest(p.goods_fen - p.refunded_fen, 0), p.fen)
        when p.refunded_fen >= p.paid_fen then p.fen
        when p.tenders = 'money_first' then 0
        when p.tenders = 'points_first' then
            case when p.refunded_fen > 0 then p.fen else 0 end
        else div(p.fen::numeric * p.refunded_fen, p.paid_fen)::bigint
    end
from part p
where r.cause_no = p.cause_no;
