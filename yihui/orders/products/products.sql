-- The product master.

-- name: describe_products
-- Say what products are; null leaves a trait as it is.
insert into orders.product as p (sku, sku_key, name, category, category_key, style, colour, size,
    material, wearer, season, launched_on)
select sku, sku_key, coalesce(name, ''), coalesce(category, ''), coalesce(category_key, ''),
    coalesce(style, ''), coalesce(colour, ''), coalesce(size, ''), coalesce(material, ''),
    coalesce(wearer, ''), coalesce(season, ''), launched_on
from unnest(%(skus)s::text[], %(sku_keys)s::text[], %(names)s::text[], %(categories)s::text[],
    %(category_keys)s::text[], %(styles)s::text[], %(colours)s::text[], %(sizes)s::text[],
    %(materials)s::text[], %(wearers)s::text[], %(seasons)s::text[], %(launched_ons)s::date[])
    as given(sku, sku_key, name, category, category_key, style, colour, size, material, wearer,
        season, launched_on)
order by sku
on conflict (sku) do update
set name = coalesce(nullif(excluded.name, ''), p.name),
    category = coalesce(nullif(excluded.category, ''), p.category),
    category_key = coalesce(nullif(excluded.category_key, ''), p.category_key),
    style = coalesce(nullif(excluded.style, ''), p.style),
    colour = coalesce(nullif(excluded.colour, ''), p.colour),
    size = coalesce(nullif(excluded.size, ''), p.size),
    material = coalesce(nullif(excluded.material, ''), p.material),
    wearer = coalesce(nullif(excluded.wearer, ''), p.wearer),
    season = coalesce(nullif(excluded.season, ''), p.season),
    launched_on = coalesce(excluded.launched_on, p.launched_on);
