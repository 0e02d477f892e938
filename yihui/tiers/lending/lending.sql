-- Loans of tiers, under the one lock of the account that holds the tier.

-- name: find_standing
select tier_no, loan_no
from tiers.standing
where member_no = %(member_no)s::bigint and set_no = %(set_no)s::smallint;

-- name: find_loans
-- Loans of these members, newest first; one by its number.
select l.member_no, l.loan_no, l.set_no, l.kind, l.tier_no, l.until_on, l.goal, l.goal_orders,
    l.reason,
    l.evidence,
    case when l.state = 'open' and t.loan_no is distinct from l.loan_no then 'outgrown'
        else l.state end as state,
    l.proposed_by, l.proposed_at, l.decided_by, l.decided_at, l.decision, l.begun_on, l.ended_on,
    l.growth_gained, l.orders_gained, l.to_tier_no
from tiers.loan_view l
left join tiers.standing_view t on t.member_no = l.member_no and t.set_no = l.set_no
where l.member_no = any(%(member_nos)s::bigint[])
    and (%(loan_no)s::bigint is null or l.loan_no = %(loan_no)s::bigint)
order by l.loan_no desc
limit 100;

-- name: find_list
-- Loans as the connection sees them, those that end soonest first; of them those behind the loan
-- `after`, if one is named.
with listed as (
    select l.member_no, l.loan_no, l.set_no, l.kind, l.tier_no, l.until_on, l.goal, l.goal_orders,
    l.reason,
        l.evidence,
        case when l.state = 'open' and t.loan_no is distinct from l.loan_no then 'outgrown'
            else l.state end as state,
        l.proposed_by, l.proposed_at, l.decided_by, l.decided_at, l.decision, l.begun_on,
        l.ended_on, l.growth_gained, l.orders_gained, l.to_tier_no
    from tiers.loan_view l
    left join tiers.standing_view t on t.member_no = l.member_no and t.set_no = l.set_no
    where (%(tier_no)s::smallint is null
            or l.tier_no = %(tier_no)s::smallint and l.set_no = %(set_no)s::smallint)
        and (%(to_on)s::date is null or l.until_on <= %(to_on)s::date)
)
select *
from listed
where state = %(state)s::text
    and (%(after)s::bigint is null
        or (until_on, loan_no) > (
            select a.until_on, a.loan_no from listed a where a.loan_no = %(after)s::bigint))
order by until_on, loan_no
limit %(limit)s::int;

-- name: extend
-- A later last day, also of the loan that goes on in this one.
update tiers.loan l
set until_on = %(until_on)s::date, decided_by = %(actor)s::text,
    decided_at = %(now)s::timestamptz, decision = %(decision)s::text
from tiers.loan this
where this.member_no = %(member_no)s::bigint and this.loan_no = %(loan_no)s::bigint
    and (l.member_no, l.loan_no) in (
        (this.member_no, this.loan_no), (this.origin_member_no, this.origin_loan_no));

-- name: find_ending
-- Members whose loan ends by a day and who were not told of its last day; the soonest first.
select l.member_no
from tiers.loan l
join tiers.standing t on t.member_no = l.member_no and t.set_no = l.set_no and t.loan_no = l.loan_no
where l.state = 'open' and l.until_on between %(today)s::date and %(to_on)s::date
    and l.told_until_on is distinct from l.until_on
order by l.until_on, l.member_no
limit %(limit)s::int;

-- name: tell_ending
-- A notice for each, once for each last day. The caller holds the locks.
with told as (
    update tiers.loan l
    set told_until_on = l.until_on
    where l.member_no = any(%(member_nos)s::bigint[]) and l.state = 'open'
        and l.until_on between %(today)s::date and %(to_on)s::date
        and l.told_until_on is distinct from l.until_on
    returning l.member_no, l.loan_no, l.set_no, l.tier_no, l.until_on, l.goal, l.goal_orders
)
insert into core.event (kind, member_no, subject_no, detail)
select 'tier.loan_ending', member_no, loan_no,
    jsonb_build_object('tier', tier_no, 'until_on', until_on, 'days', until_on - %(today)s::date,
        'goal', goal, 'goal_orders', goal_orders, 'set', set_no)
from told
order by member_no;

-- name: count_waiting
-- Loans of these members that wait for a second person.
select count(*) from tiers.loan
where member_no = any(%(member_nos)s::bigint[]) and state = 'proposed'
    and set_no = %(set_no)s::smallint;

-- name: sum_alone
-- For how many days tiers were lent to this account since a day by people who decided alone.
select coalesce(sum(coalesce(ended_on, until_on) - begun_on + 1), 0)::bigint
from tiers.loan
where member_no = %(member_no)s::bigint and begun_on >= %(since)s::date
    and decided_by = proposed_by and state <> 'moved' and kind <> 'challenge';

-- name: add_loan
insert into tiers.loan (member_no, loan_no, set_no, kind, tier_no, until_on, goal, reason, evidence,
    state, proposed_by, proposed_at)
values (%(member_no)s::bigint, nextval('tiers.loan_no'), %(set_no)s::smallint, %(kind)s::text,
    %(tier_no)s::smallint, %(until_on)s::date, %(goal)s::bigint, %(reason)s::text,
    %(evidence)s::text, 'proposed', %(actor)s::text, %(now)s::timestamptz)
returning loan_no;

-- name: refuse
update tiers.loan
set state = 'refused', decided_by = %(actor)s::text, decided_at = %(now)s::timestamptz,
    decision = %(decision)s::text
where member_no = %(member_no)s::bigint and loan_no = %(loan_no)s::bigint;

-- name: decide
-- A loan is decided and counts from today on; it rests until it goes on.
update tiers.loan l
set state = 'carried', decided_by = %(actor)s::text, decided_at = %(now)s::timestamptz,
    decision = %(decision)s::text, begun_on = coalesce(l.begun_on, %(today)s::date),
    plan_version_no = %(plan_version_no)s::int
where l.member_no = %(member_no)s::bigint and l.loan_no = %(loan_no)s::bigint;

-- name: add_standing
-- Who never bought stands nowhere yet.
insert into tiers.standing (member_no, set_no)
values (%(account_no)s::bigint, %(set_no)s::smallint)
on conflict (member_no, set_no) do nothing;

-- name: tell_begun
-- The change to the tier that is lent to an account now.
with changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select t.member_no, nextval('tiers.change_no'), t.set_no, l.before_tier_no, t.tier_no, t.growth,
        %(cause)s::smallint, l.loan_no, %(now)s::timestamptz, %(batch_no)s::bigint,
        %(plan_version_no)s::int,
        (select case when is_called then last_value else 0 end from tiers.growth_no)
    from tiers.standing t
    join tiers.loan l on l.member_no = t.member_no and l.loan_no = t.loan_no
    where t.member_no = %(account_no)s::bigint and t.set_no = %(set_no)s::smallint
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
        'set', %(set_no)s::smallint),
    %(batch_no)s::bigint
from changed;

-- name: find_due
-- Members whose loan is over before a day; the longest over first.
select l.member_no
from tiers.loan l
join tiers.standing t on t.member_no = l.member_no and t.set_no = l.set_no and t.loan_no = l.loan_no
where l.state = 'open' and l.until_on < %(today)s::date and l.set_no = %(set_no)s::smallint
order by l.until_on, l.member_no
limit %(limit)s::int;

-- name: has_due
select exists (
    select from tiers.loan
    where state = 'open' and until_on < %(today)s::date and set_no = %(set_no)s::smallint) as due;

-- name: find_due_in_round
-- Members of a round whose loan was over before the day of their move; no record from the future
-- ends one before today.
with move as materialized (
    select member_no, max(local_date) as day
    from stage_move
    where round = %(round)s::int
    group by member_no
)
select m.member_no, least(m.day, %(today)s::date) as day
from move m
cross join lateral (
    select l.until_on
    from tiers.loan l
    where l.member_no = m.member_no and l.state = 'open' and l.set_no = %(set_no)s::smallint
    offset 0
) l
where l.until_on < least(m.day, %(today)s::date)
order by m.member_no;

-- name: end
-- Loans that are over, or are taken back on a day. Who reached the goal keeps the tier as if she
-- had reached it on the last day; others go back to the tier and day of before, or to what their
-- growth reached by the end. Which loans ended, and what counted. The caller holds the locks.
with due as materialized (
    select t.member_no, t.tier_no, l.loan_no, l.goal, l.goal_orders, l.begun_on, l.before_tier_no,
        l.before_until_on, l.before_life_no, l.set_no,
        case when %(taken)s::bool then given.day else l.until_on end as due_on
    from unnest(%(member_nos)s::bigint[], %(days)s::date[]) as given(member_no, day)
    join tiers.standing t on t.member_no = given.member_no and t.set_no = %(set_no)s::smallint
    join tiers.loan l on l.member_no = t.member_no and l.loan_no = t.loan_no
    where l.state = 'open' and (%(taken)s::bool or l.until_on < given.day)
), counted as materialized (
    select d.*, g.growth, g.gained,
        case when d.goal_orders is not null then tiers.count_orders(
            d.member_no, d.set_no, d.begun_on, d.due_on, null) end as orders,
        width_bucket(greatest(g.growth, 0), %(thresholds)s::bigint[])::smallint as reached_no
    from due d
    cross join lateral (
        select
            coalesce(sum(e.growth) filter (where case %(window)s::text
                when 'months' then e.counted_on
                    > (d.due_on - make_interval(months => %(window_months)s::int))::date
                when 'year' then e.counted_on >= date_trunc('year', d.due_on::timestamp)::date
                else true end), 0)::bigint as growth,
            coalesce(sum(e.growth) filter (where e.counted_on >= d.begun_on), 0)::bigint as gained
        from tiers.growth_entry e
        where e.member_no = d.member_no and e.set_no = %(set_no)s::smallint
            and e.counted_on <= d.due_on
    ) g
), led as materialized (
    select c.*,
        not %(taken)s::bool and coalesce(c.goal, c.goal_orders) is not null
            and coalesce(c.gained >= c.goal, true) and coalesce(c.orders >= c.goal_orders, true)
            as kept,
        c.reached_no > c.before_tier_no as rose
    from counted c
), ended as materialized (
    select l.*,
        case when l.kept then l.tier_no else greatest(l.before_tier_no, l.reached_no) end
            as to_tier_no,
        (select case when is_called then last_value else 0 end from tiers.growth_no)
            as growth_mark
    from led l
), dated as materialized (
    select e.*,
        case
            when not (e.kept or e.rose) then e.before_until_on
            when %(holds)s::text = 'ever' then null
            when coalesce((%(thresholds)s::bigint[])[e.to_tier_no], 0) <= 0 then null
            when %(holds)s::text = 'year'
                then make_date(extract(year from e.due_on)::int + 1, 12, 31)
            else (date_trunc('month', e.due_on::timestamp)
                + make_interval(months => %(hold_months)s::int + 1))::date - 1
        end as until_on,
        case when e.kept or e.rose then %(life_no)s::int else e.before_life_no end as life_no
    from ended e
), stood as (
    update tiers.standing t
    set tier_no = d.to_tier_no, until_on = d.until_on, life_no = d.life_no, loan_no = null
    from dated d
    where t.member_no = d.member_no and t.set_no = %(set_no)s::smallint
), closed as (
    update tiers.loan l
    set state = case when %(taken)s::bool then 'taken_back' when d.kept then 'kept'
            else 'over' end,
        ended_on = d.due_on, growth = d.growth, growth_gained = d.gained,
        orders_gained = d.orders, growth_mark = d.growth_mark, to_tier_no = d.to_tier_no,
        plan_version_no = %(plan_version_no)s::int
    from dated d
    where l.member_no = d.member_no and l.loan_no = d.loan_no
)
select member_no, loan_no, tier_no as from_tier_no, growth, growth_mark, due_on
from dated
order by member_no;

-- name: find_next
-- Where loans ended, the loan that rested behind each and goes on from the next day: of those above
-- what the account has now the highest, that lasts longest; none that has ended anywhere.
select distinct on (t.member_no) t.member_no, l.member_no as origin_no, l.loan_no
from unnest(%(member_nos)s::bigint[], %(due_ons)s::date[]) as ended(member_no, day)
join tiers.standing t on t.member_no = ended.member_no and t.set_no = %(set_no)s::smallint
join (
    select r.*, coalesce(c.carrier_no, r.member_no) as account_no
    from tiers.loan r
    left join identity.carrier_view c on c.member_no = r.member_no and c.current
    where r.state = 'carried' and r.set_no = %(set_no)s::smallint
) l on l.account_no = t.member_no and l.tier_no > t.tier_no
    and l.until_on > ended.day - %(taken)s::bool::int
where not exists (
    select from tiers.loan e
    where e.member_no in (
            select c.carrier_no from identity.carrier_view c where c.member_no = l.member_no)
        and e.origin_member_no = l.member_no and e.origin_loan_no = l.loan_no
        and e.state in ('kept', 'over', 'taken_back', 'outgrown'))
order by t.member_no, l.tier_no desc, l.until_on desc, l.loan_no;

-- name: tell_ends
-- The change of each tier whose loan ended, to where its member stands since, like any other.
with changed as (
    insert into tiers.change (member_no, change_no, set_no, from_tier_no, to_tier_no, growth,
        cause, cause_no, occurred_at, batch_no, plan_version_no, growth_mark)
    select e.member_no, nextval('tiers.change_no'), t.set_no, e.from_tier_no, t.tier_no, e.growth,
        %(cause)s::smallint, e.loan_no,
        case when %(taken)s::bool then %(now)s::timestamptz
            else (e.day + 1)::timestamp at time zone %(zone)s::text end,
        %(batch_no)s::bigint, %(plan_version_no)s::int, e.growth_mark
    from unnest(%(member_nos)s::bigint[], %(loan_nos)s::bigint[], %(from_tier_nos)s::smallint[],
            %(growths)s::bigint[], %(growth_marks)s::bigint[], %(due_ons)s::date[])
        as e(member_no, loan_no, from_tier_no, growth, growth_mark, day)
    join tiers.standing t on t.member_no = e.member_no and t.set_no = %(set_no)s::smallint
    where t.tier_no <> e.from_tier_no
    order by e.member_no
    returning member_no, change_no, from_tier_no, to_tier_no, growth
)
insert into core.event (kind, member_no, subject_no, detail, batch_no)
select 'tier.changed', member_no, change_no,
    jsonb_build_object('from', from_tier_no, 'to', to_tier_no, 'growth', growth,
        'set', %(set_no)s::smallint),
    %(batch_no)s::bigint
from changed
order by member_no;

-- name: settle_outgrown
-- Loans whose members, these or all, have since earned a higher tier.
update tiers.loan l
set state = 'outgrown'
from tiers.standing t
where l.state = 'open' and t.member_no = l.member_no and t.set_no = l.set_no
    and t.loan_no is distinct from l.loan_no
    and (%(member_nos)s::bigint[] is null or l.member_no = any(%(member_nos)s::bigint[]));

-- name: rest
-- Open loans of accounts that are merged or parted: each account stands at what is beneath its
-- loan. The caller holds the locks.
with beneath as (
    update tiers.standing t
    set tier_no = l.before_tier_no, until_on = l.before_until_on, life_no = l.before_life_no,
        loan_no = null
    from tiers.loan l
    where t.member_no = any(%(member_nos)s::bigint[]) and t.set_no = %(set_no)s::smallint
        and l.member_no = t.member_no and l.loan_no = t.loan_no and l.state = 'open'
), rested as (
    update tiers.loan l
    set state = case when l.origin_loan_no is null then 'carried' else 'moved' end,
        ended_on = case when l.origin_loan_no is not null then %(today)s::date end
    where l.member_no = any(%(member_nos)s::bigint[]) and l.state = 'open'
        and l.set_no = %(set_no)s::smallint
    returning l.member_no, l.tier_no
)
select member_no, tier_no from rested;

-- name: drop_reasons
-- The words beside loans of members who are erased.
update tiers.loan
set reason = '', evidence = '', decision = ''
where member_no = any(%(member_nos)s::bigint[])
    and (reason <> '' or evidence <> '' or decision <> '');
