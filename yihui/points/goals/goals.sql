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
-- What happened on each day of a goal, each entry once: points that rules gave, by rule and by the
-- shared budget that this version of the rule drew on; points by hand, by reason; and redemptions,
-- less what came back. A summary of page ranges by time leads to the entries of the days.
with moved as (
    select (e.occurred_at at time zone %(zone)s::text)::date as day, e.rule_version_no,
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
select m.day, r.code as rule, r.document->>'shared_budget' as budget, a.origin,
    coalesce(sum(m.earned), 0)::bigint as earned, coalesce(sum(m.by_hand), 0)::bigint as by_hand,
    sum(m.redeemed)::bigint as redeemed
from moved m
left join points.rule_version r using (rule_version_no)
left join points.adjustment a using (adjustment_no)
group by 1, 2, 3, 4
order by 1, 2, 3, 4;

-- name: count_buyers
-- For each stage, the members who bought in it, whoever carries them now, and the members there
-- were at its end, of those who are members still.
with stage as (
    select * from unnest(%(since)s::timestamptz[], %(until)s::timestamptz[])
        with ordinality as t(since, until, place)
), bought as (
    select s.place, count(distinct m.member_no) as buyers
    from orders.sales_order_view o
    join stage s on o.occurred_at >= s.since and o.occurred_at < s.until
    left join identity.carrier_view c on c.member_no = o.member_no and c.current
    join identity.member_view m on m.member_no = coalesce(c.carrier_no, o.member_no)
        and m.state = 'active'
    where o.occurred_at >= %(first)s::timestamptz
        and o.occurred_at < %(last)s::timestamptz
        and o.member_no > 0 and o.status = 1 and not o.adjustment
    group by s.place
), joined as (
    select width_bucket(m.joined_at, %(until)s::timestamptz[]) + 1 as place, count(*) as members
    from identity.member_view m
    where m.state = 'active'
    group by 1
)
select s.place, coalesce(b.buyers, 0) as buyers,
    coalesce((select sum(j.members) from joined j where j.place <= s.place), 0)::bigint as members
from stage s
left join bought b using (place)
order by s.place;
