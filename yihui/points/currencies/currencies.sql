-- Kinds of points and the ratios between them.

-- name: find_currencies
select c.currency_no, c.code, c.name_zh, c.name_en, b.code as brand, c.worth_points, c.worth_fen,
    c.burn_channels
from points.currency c
left join organisation.brand b using (brand_no)
order by c.currency_no;

-- name: add_currency
-- Numbers are few and given in order; two at once: the second one starts again.
insert into points.currency (currency_no, code, name_zh, name_en, brand_no, worth_points, worth_fen)
select max(c.currency_no) + 1, %(code)s::text, %(name_zh)s::text, %(name_en)s::text,
    (select b.brand_no from organisation.brand b where b.code = %(brand)s::text),
    %(worth_points)s::bigint, %(worth_fen)s::bigint
from points.currency c
on conflict do nothing
returning currency_no;

-- name: find_channels
select code from organisation.channel where code = any(%(codes)s::text[]);

-- name: set_channels
update points.currency
set burn_channels = %(burn_channels)s::text[]
where currency_no = %(currency_no)s::smallint;

-- name: has_brand
select exists (select from organisation.brand where code = %(brand)s::text) as there;

-- name: lock_rates
-- Of two rates that are set at once the second one is looked at beside the first.
select pg_advisory_xact_lock(hashtextextended('points.exchange_rate', 0));

-- name: add_rate
insert into points.exchange_rate (from_currency_no, to_currency_no, from_points, to_points,
    rounding, least_points, step_points, most_per_day, expiry, valid_days, open, begins_on, reason,
    made_by)
values (%(from_currency_no)s::smallint, %(to_currency_no)s::smallint, %(from_points)s::bigint,
    %(to_points)s::bigint, %(rounding)s::text, %(least_points)s::bigint, %(step_points)s::bigint,
    %(most_per_day)s::bigint, %(expiry)s::text, %(valid_days)s::int, %(open)s::boolean,
    %(begins_on)s::date, %(reason)s::text, %(made_by)s::text)
returning rate_no;

-- name: find_rates
-- Rates, newest first, with the last day of each. One that was set again for the same day, or for
-- an earlier one, has none: it counts on no day that the newer one has.
with ranked as (
    select r.*,
        row_number() over (
            partition by r.from_currency_no, r.to_currency_no, r.begins_on
            order by r.rate_no desc) as place
    from points.exchange_rate r
), lasting as (
    select r.rate_no,
        lead(r.begins_on) over (
            partition by r.from_currency_no, r.to_currency_no order by r.begins_on) - 1 as until
    from ranked r
    where r.place = 1
)
select r.rate_no, r.from_currency_no, r.to_currency_no, f.code as from_currency,
    t.code as to_currency, r.from_points, r.to_points, r.rounding, r.least_points, r.step_points,
    r.most_per_day, r.expiry, r.valid_days, r.open, r.begins_on, r.reason, r.made_by, r.made_at,
    case when r.place = 1 then l.until else r.begins_on - 1 end as until,
    r.place = 1 and r.begins_on <= %(today)s::date
        and (l.until is null or l.until >= %(today)s::date) as counts
from ranked r
join points.currency f on f.currency_no = r.from_currency_no
join points.currency t on t.currency_no = r.to_currency_no
left join lasting l using (rate_no)
order by r.rate_no desc;
