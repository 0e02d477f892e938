-- What conditions ask of the lake (DuckDB): a member's row, and rows that are added up. The columns
-- are those of audiences.sql, which asks PostgreSQL the same; the scope is the lake's own.
-- `happened_us` is the moment in microseconds of the epoch: every engine compares integers alike;
-- `row_no` tells rows of one moment apart.

-- name: member
select m.member_no, m.joined_date, m.gender, m.brand_no, m.home_store_no, m.home_channel_no,
    nullif(t.tier_no, 0) as tier_no,
    case when t.tier_no > 0 then t.tier_since end as tier_since
from members m
left join (
    select member_no, arg_max(to_tier_no, change_no) as tier_no,
        arg_max(local_date, change_no) as tier_since
    from tier_changes
    group by member_no
) t on t.member_no = m.member_no
where m.state = 'active';

-- name: order
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, epoch_us(o.occurred_at) as happened_us,
    o.order_no as row_no
from orders o
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: line
select o.member_no, o.local_date, o.local_hour, o.local_weekday, o.paid_fen, o.store_no,
    o.channel_no, o.brand_no, s.kind as store_kind, l.product_no, p.sku_key, p.category_key,
    l.quantity_milli, l.paid_fen as line_fen, epoch_us(o.occurred_at) as happened_us,
    o.order_no * 4096 + l.line_no as row_no
from lines l
join orders o on o.order_no = l.order_no
left join products p on p.product_no = l.product_no
left join stores s on s.store_no = o.store_no
where o.status = 1 and not o.adjustment and o.member_no > 0;

-- name: cycle
-- How often she buys of a category: the median of the days between purchases of it by the day of
-- the question, once there are three such stretches (the lower of the middle two), and when she is
-- due again. Several purchases of a day are one.
with bought as (
    select distinct o.member_no, p.category_key, o.local_date
    from lines l
    join orders o on o.order_no = l.order_no
    join products p on p.product_no = l.product_no
    where o.status = 1 and not o.adjustment and o.member_no > 0 and l.quantity_milli > 0
        and p.category_key <> '' and o.local_date <= $as_of::date
), gap as (
    select *, local_date - lag(local_date) over (
        partition by member_no, category_key order by local_date) as waited
    from bought
)
select member_no, category_key, count(*) as times, quantile_disc(waited, 0.5) as days,
    max(local_date) as local_date, max(local_date) + quantile_disc(waited, 0.5)::int as due_on
from gap
group by member_no, category_key
having count(waited) >= 3;

-- name: refund
select member_no, local_date, store_no, channel_no, refund_fen,
    epoch_us(occurred_at) as happened_us, refund_no as row_no
from refunds
where member_no > 0;

-- name: entry
select member_no, local_date, from_account, to_account, points
from entries
where currency_no = 1;

-- name: lot
-- What entries moved, with the last day of their lot.
select e.member_no, e.local_date, e.currency_no, e.from_account, e.to_account, e.points, l.given,
    greatest(l.expires_on, x.until_on) as expires_on
from entries e
join lots l on l.lot_no = e.lot_no
left join (select lot_no, max(until_on) as until_on from extensions group by 1) x
    on x.lot_no = e.lot_no;

-- name: consent
-- What holds of what she said by the day of the question, for each purpose and way: as
-- identity/consents/rules.py decides it. PostgreSQL is asked in the same words.
with said as (
    select member_no, said_by, consent_no, purpose, channel, given, said_at, one_since, local_date
    from consents
    where local_date <= $as_of::date
), latest as (
    select distinct on (member_no, said_by, purpose, channel)
        member_no, said_by, consent_no, purpose, channel, given, said_at, one_since, local_date
    from said
    order by member_no, said_by, purpose, channel, said_at desc, consent_no desc
), counts as (
    select distinct on (member_no, purpose, channel)
        member_no, consent_no, purpose, channel, given, said_at, local_date
    from (
        select *, 0 as weaker from said where said_at > one_since
        union all
        select *, case when given then 2 else 1 end from latest
    ) c
    order by member_no, purpose, channel, weaker, said_at desc, consent_no desc
), overall as (
    select c.*, w.way
    from counts c
    cross join (
        values ('all'), ('sms'), ('phone'), ('email'), ('wecom'), ('mini_program')) as w(way)
    where c.channel = 'all'
), decided as (
    select coalesce(o.member_no, a.member_no) as member_no,
        coalesce(o.purpose, a.purpose) as purpose, coalesce(o.channel, a.way) as channel,
        o.member_no is null or (o.given and not a.given
            and (a.said_at, a.consent_no) > (o.said_at, o.consent_no)) is true as of_all,
        o.given as own, o.local_date as own_date, a.given as whole, a.local_date as whole_date
    from counts o
    full join overall a on a.member_no = o.member_no and a.purpose = o.purpose
        and a.way = o.channel
)
select member_no, purpose, channel, case when of_all then whole else own end as given,
    case when of_all then whole_date else own_date end as local_date
from decided;

-- name: address
-- By what a member can be written to or called, of all who are merged into her.
select coalesce(survivor_no, member_no) as member_no, bool_or(has_phone) as phone,
    bool_or(has_email) as email, bool_or(has_wecom) as wecom,
    bool_or(has_mini_program) as mini_program
from members
group by 1;

-- name: tag
select member_no, since_on as local_date, tag_no, place, value_no from member_tags;

-- name: audience
-- Who is in other audiences, as a question brings them along.
select unnest($set_members::bigint[]) as member_no, unnest($set_nos::bigint[]) as set_no;

-- name: behaviour
-- PostgreSQL is never asked of these: it would have to read all of them.
select b.member_no, b.local_date, b.kind, b.event_key, b.store_no, b.channel_no, b.brand_no,
    b.product_no, p.sku_key, p.category_key, b.value_fen, epoch_us(b.occurred_at) as happened_us,
    b.record_no as row_no
from behaviours b
left join products p on p.product_no = b.product_no
where b.member_no > 0;
