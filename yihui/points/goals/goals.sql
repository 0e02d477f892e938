-- Goals: what was planned, in versions, and what the ledger says of it. Reads of the whole house.

-- name: find_goals
-- The newest version of each goal, those that end last first; of one where a code is given.
select * from (
    select distinct on (g.code) g.*, coalesce(p.name, g.made_by) as made_by_name
    from points.goal g
    left join (
        select key_id as actor, name from organisation.api_key
        union all
        select 'user:' || user_no, name from organisation.user
    ) p on p.actor = g.made_by
    where %(code)s::text is null or g.code = %(code)s::text
    order by g.code, g.version desc
) newest
order by newest.last_on desc, newest.first_on desc, newest.code;

-- name: find_versions
-- All versions of a goal, newest first.
select g.*, coalesce(p.name, g.made_by) as made_by_name
from points.goal g
left join (
    select key_id as actor, name from organisation.api_key
    union all
    select 'user:' || user_no, name from organisation.user
) p on p.actor = g.made_by
where g.code = %(code)s::text
order by g.version desc;

-- name: lock_goal
select code from points.goal where code = %(code)s::text and version = 1 for update;

-- name: count_goals
select count(distinct code) as goals from points.goal;

-- name: add_version
insert into points.goal (code, version, currency, first_on, last_on, document, reason, made_by)
values (%(code)s::text, %(version)s::int, %(currency)s::text, %(first_on)s::date,
    %(last_on)s::date, %(document)s::jsonb, %(reason)s::text, %(actor)s::text)
on conflict do nothing;

-- name: find_rules
-- The earning rules that ever were, each with its newest names and all its currencies.
select r.code, (array_agg(r.document->>'name_zh' order by r.version desc))[1] as name_zh,
    (array_agg(r.document->>'name_en' order by r.version desc))[1] as name_en,
    array_agg(distinct coalesce(r.document->>'currency', 'points')) as currencies
from points.rule_version r
group by r.code
order by r.code;

-- name: sum_days
-- What happened between each two `bounds`, which are midnights, each entry once: points that rules
-- gave, by rule and by the shared budget that this version of the rule drew on; points by hand, by
-- reason; and redemptions, less what came back. A summary of page ranges by time leads to the
-- entries of the days. A day is looked up among the bounds, which is cheaper than to ask the zone
-- for each entry (bench.goals).
with moved as (
    select width_bucket(e.occurred_at, %(bounds)s::timestamptz[]) as place, e.rule_version_no,
        case when e.from_account = 9 then e.cause_no end as adjustment_no,
        sum(e.points) filter (where e.from_account = 1) as earned,
        sum(e.points) filter (where e.from_account = 9) as by_hand,
        coalesce(sum(e.points) filter (where e.to_account = 5), 0)
            - coalesce(sum(e.points) filter (where e.from_account = 5), 0) as redeemed
    from points.entry e
    where e.occurred_at >= %(since)s::timestamptz
        and e.occurred_at < %(until)s::timestamptz
        and e.currency_no = %(currency_no)s::smallint
        and (e.from_account in (1, 5) or e.to_account = 5
            or e.from_account = 9 and e.cause = 12)
    group by 1, 2, 3
)
select m.place, r.code as rule, r.document->>'shared_budget' as budget, a.origin,
    coalesce(sum(m.earned), 0)::bigint as earned, coalesce(sum(m.by_hand), 0)::bigint as by_hand,
    sum(m.redeemed)::bigint as redeemed
from moved m
left join points.rule_version r using (rule_version_no)
left join points.adjustment a using (adjustment_no)
group by 1, 2, 3, 4
order by 1, 2, 3, 4;

-- name: count_buyers
-- For each stage, the members who bought in it, whoever carries them now, and the members there
-- were at its end, of those who are members still. Orders are read once, however many stages there
-- are: after an odd number of the `bounds` (each stage's beginning and end) a stage runs, and the
-- stages in which a member bought are the bits of one number (bench.goals).
with bought as (
    select o.member_no,
        bit_or(1 << (width_bucket(o.occurred_at, %(bounds)s::timestamptz[]) >> 1)) as stages
    from orders.sales_order_view o
    where o.occurred_at >= %(since)s::timestamptz
        and o.occurred_at < %(until)s::timestamptz
        and o.member_no > 0 and o.status = 1 and not o.adjustment
        and width_bucket(o.occurred_at, %(bounds)s::timestamptz[]) & 1 <> 0
    group by o.member_no
), account as (
    select coalesce(c.carrier_no, b.member_no) as member_no, bit_or(b.stages) as stages
    from bought b
    left join identity.carrier_view c on c.member_no = b.member_no and c.current
    group by 1
), buyer as materialized (
    select a.stages, count(*) as members
    from account a
    join identity.member_view m on m.member_no = a.member_no and m.state = 'active'
    group by a.stages
), joined as materialized (
    select width_bucket(m.joined_at, %(ends)s::timestamptz[]) + 1 as place, count(*) as members
    from identity.member_view m
    where m.state = 'active'
    group by 1
)
select s.place,
    coalesce((
        select sum(b.members) from buyer b where b.stages & (1 << (s.place::int - 1)) <> 0
    ), 0)::bigint as buyers,
    coalesce((select sum(j.members) from joined j where j.place <= s.place), 0)::bigint as members
from unnest(%(ends)s::timestamptz[]) with ordinality as s(ends_at, place)
order by s.place;
