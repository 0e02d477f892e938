-- The life of tiers: the growth that counts, the day until which a tier holds, and its judgement.

-- name: find_due_in_round
-- Members of a round whose tier's day, with its grace, was over before the day of their move. A
-- record from the future judges nobody before today.
select m.member_no, least(max(m.local_date), %(today)s::date)
from stage_move m
cross join lateral (
    select t.until_on
    from tiers.standing t
    where t.member_no = m.member_no and t.set_no = %(set_no)s::smallint
        and t.life_no = %(life_no)s::int
    offset 0
) held
where m.round = %(round)s::int
    and held.until_on + %(grace_days)s::int < least(m.local_date, %(today)s::date)
group by m.member_no
order by m.member_no;

-- name: find_due
select member_no
from tiers.standing
where set_no = %(set_no)s::smallint and until_on < %(before)s::date and life_no = %(life_no)s::int
order by until_on, member_no
limit %(limit)s::int;

-- name: judge
-- Tiers whose day is over, by the growth of the window that ended with it and its grace; what is
-- earned keeps its tier, and a new day counts from the old one. The caller holds the locks.
with due as materialized (
    select t.member_no, t.tier_no, t.until_on as due_on,
        t.until_on + %(grace_days)s::int as judged_on,
        case %(window)s::text
            when 'months'
                then (t.until_on - make_interval(months => %(window_months)s::int))::date + 1
            when 'year' then date_trunc('year', t.until_on::timestamp)::date
        end as window_on
    from unnest(%(member_nos)s::bigint[], %(days)s::date[]) as given(member_no, day)
    join tiers.standing t on t.member_no = given.member_no and t.set_no = %(set_no)s::smallint
    where t.life_no = %(life_no)s::int and t.until_on + %(grace_days)s::int < given.day
), earned as materialized (
    select d.*, g.growth,
        width_bucket(greatest(g.growth, 0), %(thresholds)s::bigint[]) as reached_no
    from due d
    cross join lateral (
        select coalesce(sum(e.growth), 0)::bigint as growth
        from tiers.growth_entry e
        where e.member_no = d.member_no and e.set_no = %(set_no)s::smallint
            and (d.window_on is null or e.counted_on >= d.window_on)
            and e.counted_on <= d.judged_on
    ) g
), led as materialized (
    select e.*,
        least(e.tier_no, case when %(one_step)s::bool then greatest(e.reached_no, e.tier_no - 1)
            else e.reached_no end)::smallint as to_tier_no
    from earned e
), judged as materialized (
    select l.*, nextval('tiers.judgement_no') as judgement_no,
        case
            when coalesce((%(thresholds)s::bigint[])[l.to_tier_no], 0) <= 0 then null
            when %(holds)s::text = 'year'
                then make_date(extract(year from l.due_on)::int + 1, 12, 31)
            else (date_trunc('month', l.due_on::timestamp)
                + make_interval(months => %(hold_months)s::int + 1))::date - 1
        end as until_on,
        (select case when is_called then last_value else 0 end from tiers.growth_no) as growth_mark
    from led l
    order by l.member_no
), kept as (
    insert into tiers.judgement (member_no, judgement_no, set_no, batch_no, plan_version_no,
        life_no, due_on, window_on, judged_on, growth, from_tier_no, to_tier_no, until_on,
        growth_mark)
    select member_no, judgement_no, %(set_no)s::smallint, %(batch_no)s::bigint,
        %(plan_version_no)s::int, %(life_no)s::int, due_on, window_on, judged_on, growth, tier_no,
        to_tier_no, until_on, growth_mark
    from judged
), stood as (
    update tiers.standing t
    set tier_no = j.to_tier_no, until_on = j.until_on
    from judged j
    where t.member_no = j.member_no and t.set_no = %(set_no)s::smallint
), changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select member_no, nextval('tiers.change_no'), %(set_no)s::smallint, tier_no, to_tier_no,
        growth, %(cause)s::smallint, judgement_no,
        (judged_on + 1)::timestamp at time zone %(zone)s::text,
        %(batch_no)s::bigint, %(plan_version_no)s::int, growth_mark
    from judged
    where to_tier_no <> tier_no
    order by member_no
    returning member_no, change_no, from_tier_no, to_tier_no, growth
), told as (
    insert into core.event (kind, member_no, subject_no, detail, batch_no)
    select 'tier.changed', member_no, change_no,
        jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
            'set', %(set_no)s::smallint),
        %(batch_no)s::bigint
    from changed
    order by member_no
)
select (select count(*) from judged) as judged, (select count(*) from changed) as changed;

-- name: promote
-- As `promote` of a plan for ever, by the growth of the window that ends with the newest day of it;
-- a tier that is reached has a day until which it holds.
with counted as materialized (
    select g.member_no, g.cause, g.cause_no, g.occurred_at, g.growth, g.orders,
        g.tier_no as stood_no, w.growth as window_growth, d.day,
        width_bucket(w.growth, %(thresholds)s::bigint[])::smallint as tier_no
    from stage_growth g
    join stage_round r using (member_no)
    cross join lateral (
        select coalesce(max(e.counted_on), r.local_date) as day
        from tiers.growth_entry e
        where e.member_no = g.member_no and e.set_no = %(set_no)s::smallint
    ) d
    cross join lateral (
        select coalesce(sum(e.growth), 0)::bigint as growth
        from tiers.growth_entry e
        where e.member_no = g.member_no and e.set_no = %(set_no)s::smallint
            and case %(window)s::text
                when 'months' then e.counted_on
                    > (d.day - make_interval(months => %(window_months)s::int))::date
                when 'year' then e.counted_on >= date_trunc('year', d.day::timestamp)::date
                else true
            end
    ) w
), promoted as (
    insert into tiers.standing as t (member_no, set_no, growth, tier_no, orders, last_order_at,
        until_on, life_no)
    select member_no, %(set_no)s::smallint, growth, tier_no, orders,
        case when cause = 1 then occurred_at end,
        case
            when coalesce((%(thresholds)s::bigint[])[tier_no], 0) <= 0 then null
            when %(holds)s::text = 'ever' then null
            when %(holds)s::text = 'year' then make_date(extract(year from day)::int + 1, 12, 31)
            else (date_trunc('month', day::timestamp)
                + make_interval(months => %(hold_months)s::int + 1))::date - 1
        end,
        %(life_no)s::int
    from counted
    order by member_no
    on conflict (member_no, set_no) do update
    set growth = t.growth + excluded.growth,
        tier_no = greatest(t.tier_no, excluded.tier_no),
        until_on = case when excluded.tier_no > t.tier_no then excluded.until_on
            else t.until_on end,
        life_no = case when excluded.tier_no > t.tier_no then excluded.life_no else t.life_no end,
        loan_no = case when excluded.tier_no <= t.tier_no then t.loan_no end,
        orders = t.orders + excluded.orders,
        last_order_at = greatest(t.last_order_at, excluded.last_order_at)
    returning member_no, tier_no
), changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select c.member_no, nextval('tiers.change_no'), %(set_no)s::smallint, c.stood_no, p.tier_no,
        c.window_growth, c.cause, c.cause_no, c.occurred_at, %(batch_no)s::bigint,
        %(plan_version_no)s::int,
        (select case when is_called then last_value else 0 end from tiers.growth_no)
    from promoted p
    join counted c using (member_no)
    where p.tier_no <> c.stood_no
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
            'set', %(set_no)s::smallint),
    %(batch_no)s::bigint
from changed
order by member_no;

-- name: find_day
-- The newest day to which growth of an account belongs.
select max(counted_on) from tiers.growth_entry
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: sum_window
-- The growth of an account from one day to another; null is from or for ever.
select coalesce(sum(growth), 0)::bigint
from tiers.growth_entry
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint
    and (%(window_on)s::date is null or counted_on >= %(window_on)s::date)
    and (%(until_on)s::date is null or counted_on <= %(until_on)s::date);

-- name: find_others
-- The next members who hold a tier that ends, but by another rule than that which counts.
select member_no
from tiers.standing
where set_no = %(set_no)s::smallint and member_no > %(since)s::bigint
    and life_no is distinct from %(life_no)s::int
    and loan_no is null
    and (%(untils)s::date[])[tier_no] is not null
order by member_no
limit %(limit)s::int;

-- name: begin
-- Under the lock, in the order of members as the batch that holds it.
update tiers.standing
set until_on = (%(untils)s::date[])[tier_no], life_no = %(life_no)s::int
where set_no = %(set_no)s::smallint and member_no = any(%(member_nos)s::bigint[])
    and life_no is distinct from %(life_no)s::int
    and loan_no is null
    and (%(untils)s::date[])[tier_no] is not null;
