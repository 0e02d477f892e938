-- Saved conditions and their snapshots, and what conditions ask of PostgreSQL: the statements
-- named as in members.lake.sql, as far as the connection may see.

-- name: member
select m.member_no, (m.joined_at at time zone %(zone)s::text)::date as joined_date, m.gender,
    m.brand_no, m.home_store_no, m.home_channel_no, nullif(t.tier_no, 0) as tier_no,
    case when t.tier_no > 0 then c.tier_since end as tier_since
from identity.known_member_view m
left join tiers.standing_view t on t.member_no = m.member_no and t.set_no = 1
left join (
    -- Her own: those of a member whom she carries ended with the merge.
    select distinct on (x.member_no) x.member_no,
        (x.occurred_at at time zone %(zone)s::text)::date as tier_since
    from tiers.change_view x
    where x.set_no = 1
        and (%(only)s::bigint[] is null or x.member_no = any(%(only)s::bigint[]))
    order by x.member_no, x.change_no desc
) c on c.member_no = m.member_no
where m.state = 'active'
    and (%(only)s::bigint[] is null or m.member_no = any(%(only)s::bigint[]));

-- name: tier
-- Where she stands in the sets of brands. Since when may be hidden from who asks.
select t.member_no, t.set_no, t.tier_no, c.since_on,
    coalesce(c.since_on, date '1900-01-01') as local_date
from tiers.standing_view t
left join (
    select distinct on (x.member_no, x.set_no) x.member_no, x.set_no,
        (x.occurred_at at time zone %(zone)s::text)::date as since_on
    from tiers.change_view x
    where x.set_no > 1
        and (%(only)s::bigint[] is null or x.member_no = any(%(only)s::bigint[]))
    order by x.member_no, x.set_no, x.change_no desc
) c on c.member_no = t.member_no and c.set_no = t.set_no
where t.set_no > 1 and t.tier_no > 0
    and (%(only)s::bigint[] is null or t.member_no = any(%(only)s::bigint[]));

-- name: order
select coalesce(g.survivor_no, o.member_no) as member_no, o.local_date, o.local_hour,
    o.local_weekday, o.paid_fen, o.store_no, o.channel_no, o.brand_no, s.kind as store_kind,
    o.staff_no, o.amount_fen, o.freight_fen, o.points_used,
    (extract(epoch from o.occurred_at) * 1000000)::bigint as happened_us, o.order_no as row_no
from orders.sales_order_view o
left join organisation.store s on s.store_no = o.store_no
left join identity.member_view g on g.member_no = o.member_no and g.survivor_no > 0
where o.status = 1 and not o.adjustment and o.member_no > 0
    and (%(only)s::bigint[] is null or o.member_no = any(%(only)s::bigint[]));

-- name: line
select coalesce(g.survivor_no, o.member_no) as member_no, o.local_date, o.local_hour,
    o.local_weekday, o.paid_fen, o.store_no, o.channel_no, o.brand_no, s.kind as store_kind,
    o.staff_no, o.amount_fen, o.freight_fen, o.points_used,
    l.product_no, p.sku_key, p.category_key, l.quantity_milli, l.paid_fen as line_fen,
    l.amount_fen as list_fen, nullif(l.promotion, 0) as promotion_no,
    case when l.amount_fen > 0 and l.paid_fen >= 0 then l.paid_fen * 100 / l.amount_fen end
        as paid_percent,
    (extract(epoch from o.occurred_at) * 1000000)::bigint as happened_us,
    o.order_no * 4096 + l.line_no as row_no
from orders.sales_order_view o
join orders.order_line_view l on l.member_no = o.member_no and l.order_no = o.order_no
left join orders.product p on p.product_no = l.product_no
left join organisation.store s on s.store_no = o.store_no
left join identity.member_view g on g.member_no = o.member_no and g.survivor_no > 0
where o.status = 1 and not o.adjustment and o.member_no > 0
    and (%(only)s::bigint[] is null or o.member_no = any(%(only)s::bigint[]));

-- name: cycle
-- How often she buys of a category: the median of the days between purchases of it by the day of
-- the question, once there are three such stretches (the lower of the middle two), and when she is
-- due again. Several purchases of a day are one.
with bought as (
    select distinct coalesce(g.survivor_no, o.member_no) as member_no, p.category_key, o.local_date
    from orders.sales_order_view o
    join orders.order_line_view l on l.member_no = o.member_no and l.order_no = o.order_no
    join orders.product p on p.product_no = l.product_no
    left join identity.member_view g on g.member_no = o.member_no and g.survivor_no > 0
    where o.status = 1 and not o.adjustment and o.member_no > 0 and l.quantity_milli > 0
        and p.category_key <> '' and o.local_date <= %(as_of)s::date
        and (%(only)s::bigint[] is null or o.member_no = any(%(only)s::bigint[]))
), gap as (
    select *, local_date - lag(local_date) over (
        partition by member_no, category_key order by local_date) as waited
    from bought
)
select member_no, category_key, times, days, local_date, local_date + days as due_on
from (
    select member_no, category_key, count(*) as times, max(local_date) as local_date,
        percentile_disc(0.5) within group (order by waited) as days
    from gap
    group by member_no, category_key
    having count(waited) >= 3
) c;

-- name: refund
select coalesce(g.survivor_no, f.member_no) as member_no, f.local_date, f.store_no, f.channel_no,
    f.refund_fen, (extract(epoch from f.occurred_at) * 1000000)::bigint as happened_us,
    f.refund_no as row_no
from orders.refund_view f
left join identity.member_view g on g.member_no = f.member_no and g.survivor_no > 0
where f.member_no > 0
    and (%(only)s::bigint[] is null or f.member_no = any(%(only)s::bigint[]));

-- name: entry
select coalesce(g.survivor_no, e.member_no) as member_no,
    (e.occurred_at at time zone %(zone)s::text)::date as local_date, e.from_account, e.to_account,
    e.points
from points.entry_view e
left join identity.member_view g on g.member_no = e.member_no and g.survivor_no > 0
where e.currency_no = 1
    and (%(only)s::bigint[] is null or e.member_no = any(%(only)s::bigint[]));

-- name: lot
select coalesce(g.survivor_no, e.member_no) as member_no,
    (e.occurred_at at time zone %(zone)s::text)::date as local_date, e.currency_no,
    e.from_account, e.to_account, e.points, l.given, l.expires_on
from points.entry_view e
join points.lot_view l on l.lot_no = e.lot_no
    and (%(only)s::bigint[] is null or l.member_no = any(%(only)s::bigint[]))
left join identity.member_view g on g.member_no = e.member_no and g.survivor_no > 0
where %(only)s::bigint[] is null or e.member_no = any(%(only)s::bigint[]);

-- name: consent
-- What holds of what she said by the day of the question, for each purpose and way: as
-- identity/consents/rules.py decides it. The lake is asked in members.lake.sql.
with said as (
    select v.*, (v.said_at at time zone %(zone)s::text)::date as local_date
    from identity.said_consent_view v
    where (v.said_at at time zone %(zone)s::text)::date <= %(as_of)s::date
        and (%(only)s::bigint[] is null or v.member_no = any(%(only)s::bigint[]))
), latest as (
    select distinct on (member_no, said_by, purpose, channel) *
    from said
    order by member_no, said_by, purpose, channel, said_at desc, consent_no desc
), counts as (
    select distinct on (member_no, purpose, channel) *
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
        values ('all'), ('sms'), ('phone'), ('email'), ('wecom'), ('mini_program'),
            ('service_account')) as w(way)
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
-- By what a member can be written to or called, of all who are merged into her. An openid of an app
-- that nobody named says nothing, and what too many people use is nobody's.
select coalesce(g.survivor_no, v.member_no) as member_no, bool_or(v.kind_no = 2) as phone,
    bool_or(v.kind_no = 11) as email, bool_or(v.kind_no = 5) as wecom,
    bool_or(v.kind_no = 4 and a.kind = 'mini_program') as mini_program,
    bool_or(v.kind_no = 4 and a.kind = 'service_account') as service_account
from identity.identifier_value_view v
left join identity.app_view a on a.code = v.scope
left join identity.member_view g on g.member_no = v.member_no and g.survivor_no > 0
left join identity.suspension_view u on u.identifier_no = v.identifier_no and u.lifted_at is null
where u.identifier_no is null
    and (%(only)s::bigint[] is null or v.member_no = any(%(only)s::bigint[]))
group by 1;

-- name: tag
select t.member_no, t.since_on as local_date, t.tag_no, t.place, t.value_no
from tags.member_tag_view t
where %(only)s::bigint[] is null or t.member_no = any(%(only)s::bigint[]);

-- name: audience
select s.member_no, s.set_no
from unnest(%(set_members)s::bigint[], %(set_nos)s::bigint[]) as s(member_no, set_no);

-- name: find_sets
-- Audiences within these stores whose members are written down, newest first.
select a.audience_no, a.name
from audiences.audience a
where (%(stores)s::int[] is null or a.store_nos <@ %(stores)s::int[])
    and exists (select from audiences.snapshot s where s.audience_no = a.audience_no)
order by a.audience_no desc;

-- name: find_tags
select tag_no, code, name_zh, name_en, most, paused_at
from tags.tag_view
where live
order by tag_no;

-- name: find_tag_values
select tag_no, value_no, code, name_zh, name_en from tags.value_view order by tag_no, value_no;

-- name: find_tier_sets
-- The tiers of brands that have stores among these.
select t.set_no, t.brand_no, b.code_key as code, t.name_zh, t.name_en
from tiers.set_view t
join organisation.brand b using (brand_no)
where %(stores)s::int[] is null or exists (
    select from organisation.store s
    where s.brand_no = t.brand_no and s.store_no = any(%(stores)s::int[]))
order by t.set_no;

-- name: find_currencies
-- Currencies beside the main one, which conditions speak of without its name.
select currency_no, code, name_zh, name_en
from points.currency
where currency_no > 1
order by currency_no;

-- name: find_codes
-- Codes as conditions compare them, with the numbers that facts hold; of stores those in scope, and
-- of guides those who have served in one of them.
select 'store' as kind, code_key, store_no as number, code, name_zh, name_en
from organisation.store
where %(stores)s::int[] is null or store_no = any(%(stores)s::int[])
union all
select 'channel', code_key, channel_no, code, name_zh, name_en from organisation.channel
union all
select 'brand', code_key, brand_no, code, name_zh, name_en from organisation.brand
union all
select 'guide', code_key, staff_no, code, name, name
from organisation.staff
where %(stores)s::int[] is null or staff_no in (
    select staff_no from organisation.staff_store where store_no = any(%(stores)s::int[]))
order by 1, 4;

-- name: find_audiences
-- Audiences whose stores all are among those of the caller, newest first; `stores` null sees all.
-- `trend` is how many members the newest snapshots have, oldest first.
select a.audience_no, a.name, a.store_nos, a.version, v.condition, v.said_zh, v.said_en, a.made_by,
    a.made_at, v.made_at as changed_at, a.archived_at, s.snapshot_no, s.members as snapshot_members,
    s.as_of as snapshot_as_of, t.trend
from audiences.audience a
join audiences.version v on v.audience_no = a.audience_no and v.version = a.version
left join lateral (
    select n.snapshot_no, n.members, n.as_of
    from audiences.snapshot n
    where n.audience_no = a.audience_no
    order by n.snapshot_no desc
    limit 1
) s on true
left join lateral (
    select coalesce(array_agg(n.members order by n.snapshot_no), '{}') as trend
    from (
        select k.snapshot_no, k.members
        from audiences.snapshot k
        where k.audience_no = a.audience_no
        order by k.snapshot_no desc
        limit %(trend)s::int
    ) n
) t on true
where (%(stores)s::int[] is null or a.store_nos <@ %(stores)s::int[])
    and (%(audience_no)s::bigint is null or a.audience_no = %(audience_no)s::bigint)
    and (%(archived)s::boolean is null or (a.archived_at is not null) = %(archived)s::boolean)
    and (%(named)s::text is null or position(lower(%(named)s::text) in lower(a.name)) > 0)
    and a.audience_no < %(before)s::bigint
order by a.audience_no desc
limit %(limit)s::int;

-- name: count_audiences
-- How many are in use.
select count(*) as audiences from audiences.audience where archived_at is null;

-- name: add_audience
with made as (
    insert into audiences.audience (name, store_nos, made_by)
    values (%(name)s::text, %(stores)s::int[], %(actor)s::text)
    returning audience_no
)
insert into audiences.version (audience_no, version, condition, said_zh, said_en, made_by)
select audience_no, 1, %(condition)s::jsonb, %(said_zh)s::text, %(said_en)s::text, %(actor)s::text
from made
returning audience_no;

-- name: raise_version
-- The next version's number, unless somebody else made one meanwhile: then no row is told.
update audiences.audience
set version = version + 1
where audience_no = %(audience_no)s::bigint and version = %(based_on)s::int
returning version;

-- name: add_version
insert into audiences.version (audience_no, version, condition, said_zh, said_en, made_by)
values (%(audience_no)s::bigint, %(version)s::int, %(condition)s::jsonb, %(said_zh)s::text,
    %(said_en)s::text, %(actor)s::text);

-- name: rewrite_version
-- What an audience asks that has just been made: itself, whose number was not known before.
update audiences.version
set condition = %(condition)s::jsonb, said_zh = %(said_zh)s::text, said_en = %(said_en)s::text
where audience_no = %(audience_no)s::bigint and version = 1;

-- name: find_versions
select version, condition, said_zh, said_en, made_by, made_at
from audiences.version
where audience_no = %(audience_no)s::bigint
order by version desc
limit %(limit)s::int;

-- name: find_condition
-- What an audience asked in one version.
select condition
from audiences.version
where audience_no = %(audience_no)s::bigint and version = %(version)s::int;

-- name: rename_audience
update audiences.audience set name = %(name)s::text where audience_no = %(audience_no)s::bigint;

-- name: archive_audience
-- Out of the list, or back into it; what it asked and its snapshots stay.
update audiences.audience
set archived_at = case when %(archived)s::boolean then coalesce(archived_at, now()) end
where audience_no = %(audience_no)s::bigint;
