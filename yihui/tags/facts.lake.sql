-- What members of a range did, as far as tags ask (DuckDB). Each statement makes one table of the
-- bench, in this order, out of what ranges.lake.sql laid out for the range.

-- name: sale
-- Paid orders up to the day, with what came back of each. `kept` is false of one that came back as
-- a whole: it is no purchase. Channels: 1 store, 2 online, 3 live.
with returned as (
    select order_no, sum(refund_fen)::bigint as fen from back group by order_no
)
select o.member_no, o.order_no, o.local_date, o.store_no, o.staff_no,
    coalesce(k.kind, case when o.store_no is null then 2 else 1 end)::smallint as channel,
    case when o.local_weekday >= 6 then 3 else 1 end
        + (o.local_hour < 6 or o.local_hour >= 18)::int as slot,
    o.local_date > $as_of::date - 730 as recent, o.paid_fen,
    o.paid_fen - coalesce(b.fen, 0) as net_fen,
    not (o.paid_fen > 0 and coalesce(b.fen, 0) >= o.paid_fen) as kept
from sold o
left join channel_kind k on k.channel_no = o.channel_no
left join returned b on b.order_no = o.order_no
where o.member_no in (select member_no from whom);

-- name: item
-- Lines of the last 24 months with what a product is, gifts left out. A refund names a product of
-- an order, not a line: it is laid on the first lines of that product.
with recent as (
    select s.member_no, s.order_no, l.line_no, s.local_date, l.product_no, l.quantity_milli,
        l.amount_fen, l.paid_fen, l.promotion, s.kept
    from sold_line l
    join sale s on s.order_no = l.order_no
    where s.recent
), returned as (
    select f.order_no, r.product_no, sum(r.quantity_milli)::bigint as milli
    from back_line r
    join back f on f.refund_no = r.refund_no
    group by all
), laid as (
    select b.order_no, b.line_no,
        least(b.quantity_milli, greatest(0, r.milli - (
            sum(b.quantity_milli) over (
                partition by b.order_no, b.product_no order by b.line_no)
            - b.quantity_milli)))::bigint as back_milli
    from recent b
    join returned r on r.order_no = b.order_no and r.product_no = b.product_no
)
select b.member_no, b.order_no, b.local_date, b.quantity_milli, b.amount_fen, b.paid_fen,
    b.promotion, case when b.kept then coalesce(l.back_milli, 0) else b.quantity_milli end
        as back_milli,
    b.quantity_milli - case when b.kept then coalesce(l.back_milli, 0) else b.quantity_milli end
        as milli,
    t.size_tag_no, t.size_no, t.category_no, t.style_no, t.colour_no, t.bright, t.material_no,
    t.wearer_no, t.season_no, t.launched_on
from recent b
left join laid l on l.order_no = b.order_no and l.line_no = b.line_no
left join trait t on t.product_no = b.product_no;

-- name: trait
-- What each product is, in numbers of values; `word` knows which spelling means which. The size of
-- what children wear is a height; of other things the category says on which scale it is.
with named as (
    select p.product_no, c.value_no as category_no, s.value_no as style_no,
        h.value_no as colour_no, m.value_no as material_no, n.value_no as season_no,
        case when c.value_no = 12 then 4 else w.value_no end as wearer_no, p.size, p.launched_on
    from products p
    left join word c on c.tag_no = 25 and c.text = p.category
    left join word s on s.tag_no = 26 and s.text = p.style
    left join word h on h.tag_no = 27 and h.text = p.colour
    left join word m on m.tag_no = 29 and m.text = p.material
    left join word n on n.tag_no = 30 and n.text = p.season
    left join word w on w.tag_no = 0 and w.text = p.wearer
), scaled as (
    select *, case when wearer_no = 4 then 21 when category_no <= 3 then 18
        when category_no <= 7 then 19 when category_no <= 9 then 20 end as size_tag_no
    from named
)
select product_no, category_no, style_no, colour_no, colour_no not in (1, 2, 3, 9) as bright,
    material_no, season_no, wearer_no, launched_on, size_tag_no, z.value_no as size_no
from scaled
left join word z on z.tag_no = scaled.size_tag_no and z.text = scaled.size;

-- name: buyer
-- Each member's purchases in a row: of her whole life, of 24 and of 12 months.
with purchase as (
    select member_no, order_no, local_date, store_no, channel, net_fen,
        local_date > $as_of::date - 730 as recent, local_date > $as_of::date - 365 as lately
    from sale
    where kept
)
select member_no, count(*) as orders, max(local_date) as last_on, max(local_date, 2) as lasts,
    count(*) filter (lately) as year_orders,
    coalesce(sum(net_fen) filter (lately), 0)::bigint as year_fen,
    count(*) filter (recent) as recent_orders,
    coalesce(sum(net_fen) filter (recent), 0)::bigint as recent_fen,
    count(*) filter (recent and channel = 1) as in_store,
    count(*) filter (recent and channel = 2) as online,
    count(*) filter (recent and channel = 3) as live,
    max(local_date) filter (recent and channel = 1) as last_in_store,
    min(local_date) filter (recent and channel > 1) as first_online,
    max(order_no, 3) as order_nos
from purchase
group by member_no;

-- name: basket
-- Each member's lines of 24 months in a row: prices only of lines that tell them. `lines` and what
-- follows leave out what came back; `bought_milli` and `back_milli` do not.
select member_no, sum(quantity_milli)::bigint as bought_milli,
    sum(back_milli)::bigint as back_milli,
    count(*) as all_lines, max(local_date) as any_on, max(order_no, 3) as any_nos,
    count(*) filter (milli > 0) as lines,
    coalesce(sum(milli) filter (milli > 0), 0)::bigint as milli,
    count(distinct order_no) filter (milli > 0) as orders,
    max(local_date) filter (milli > 0) as last_on, max(order_no, 3) filter (milli > 0) as order_nos,
    quantile_disc(paid_fen * 1000 // quantity_milli, 0.5) filter (milli > 0) as unit_fen,
    count(*) filter (milli > 0 and amount_fen > 0 and paid_fen is not null) as priced,
    coalesce(sum(amount_fen) filter (milli > 0 and amount_fen > 0 and paid_fen is not null), 0)
        ::bigint as list_fen,
    coalesce(sum(paid_fen) filter (milli > 0 and amount_fen > 0), 0)::bigint as paid_fen,
    count(*) filter (milli > 0 and amount_fen > 0 and paid_fen * 100 >= amount_fen * 95)
        as full_lines,
    coalesce(sum(milli) filter (milli > 0 and bright), 0)::bigint as bright_milli,
    coalesce(sum(milli) filter (milli > 0 and colour_no is not null), 0)::bigint as coloured_milli,
    count(*) filter (milli > 0 and colour_no is not null) as coloured,
    coalesce(sum(milli) filter (milli > 0 and wearer_no = 1), 0)::bigint as men_milli,
    coalesce(sum(milli) filter (milli > 0 and wearer_no = 2), 0)::bigint as women_milli,
    count(*) filter (milli > 0 and wearer_no <= 2) as worn,
    coalesce(sum(milli) filter (milli > 0 and wearer_no = 4), 0)::bigint as kids_milli,
    max(local_date) filter (milli > 0 and wearer_no = 4) as kids_on,
    max(order_no, 3) filter (milli > 0 and wearer_no = 4) as kids_nos,
    quantile_disc(date_diff('day', launched_on, local_date), 0.5)
        filter (milli > 0 and launched_on is not null) as launch_days,
    count(*) filter (milli > 0 and launched_on is not null) as launched
from item
group by member_no;
