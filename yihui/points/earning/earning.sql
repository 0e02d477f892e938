-- Earning rules and their versions.

-- name: find_live
-- The rules that count now, with all version numbers of each (the live one last).
select r.rule_version_no, r.code, r.version, r.document, r.state, r.made_at, r.made_by,
    (select array_agg(o.rule_version_no order by o.rule_version_no = r.rule_version_no,
        o.rule_version_no)
     from points.rule_version o where o.code = r.code) as versions
from points.rule_version r
where r.state = 'live'
order by r.code;

-- name: find_versions
select rule_version_no, code, version, document, state, made_at, made_by
from points.rule_version
where %(code)s::text is null or code = %(code)s::text
order by code, version desc
limit 1000;

-- name: find_version
select rule_version_no, code, version, document, state, made_at, made_by
from points.rule_version
where code = %(code)s::text and version = %(version)s::int;

-- name: add_draft
insert into points.rule_version (code, version, document, state, made_by)
select %(code)s::text,
    coalesce((select max(version) from points.rule_version where code = %(code)s::text), 0) + 1,
    %(document)s::jsonb, 'draft', %(actor)s::text
on conflict (code, version) do nothing
returning rule_version_no, code, version, document, state, made_at, made_by;

-- name: lock_versions
-- Of two who publish at once the second waits here, and then ends what the first made live.
select rule_version_no from points.rule_version where code = %(code)s::text
order by rule_version_no
for update;

-- name: end_live
update points.rule_version set state = 'ended' where code = %(code)s::text and state = 'live';

-- name: publish
update points.rule_version
set state = 'live'
where code = %(code)s::text and version = %(version)s::int
returning rule_version_no;

-- name: find_currencies
select currency_no, code, name_zh, name_en, brand_no from points.currency order by currency_no;

-- name: stage_past
-- Past orders of a span of days as a round, to preview a rule on: nothing of it is kept.
insert into stage_round (cause, cause_no, member_no, record_no, order_no, rewarded, paid_fen,
    freight_fen, occurred_at, local_date, local_hour, local_weekday, brand_no, store_no, channel_no,
    points_used, tier_no, orders, late)
select 1, o.order_no, o.member_no, o.order_no, o.order_no, true, o.paid_fen, o.freight_fen,
    o.occurred_at, o.local_date, o.local_hour, o.local_weekday, o.brand_no, o.store_no,
    o.channel_no, 0, 0::smallint,
    row_number() over (partition by o.member_no order by o.occurred_at, o.order_no) - 1, false
from orders.sales_order_view o
where o.member_no > 0 and o.status = 1 and not o.adjustment
    and o.local_date between %(since)s::date and %(until)s::date;

-- name: stage_past_lines
insert into stage_line (record_no, line_no, product_no, quantity_milli, amount_fen, paid_fen)
select l.order_no, l.line_no, l.product_no, l.quantity_milli, l.amount_fen, l.paid_fen
from stage_round m
cross join lateral (
    select l.* from orders.order_line_view l
    where l.member_no = m.member_no and l.order_no = m.order_no
    offset 0
) l;

-- name: sum_preview
-- What the rule would have granted, beside what was granted for the same orders.
select (select count(*) from stage_round) as orders,
    (select count(*) from stage_award where points > 0) as orders_rewarded,
    (select count(distinct member_no) from stage_award where points > 0) as members_rewarded,
    coalesce((select sum(points) from stage_award), 0)::bigint as points,
    coalesce((
        select sum(e.points) from points.entry e
        join stage_round m on m.member_no = e.member_no and m.order_no = e.order_no
        where e.from_account = 1), 0)::bigint as points_granted,
    coalesce((select sum(paid_fen) from stage_round), 0)::bigint as paid_fen;
