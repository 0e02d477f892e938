-- Orders and their lines are range-partitioned by order number, in steps of 200,000,000.

-- name: find_ranges
-- The number of the last partition of each table, and how far the numbers have come.
select 'orders.sales_order' as parent,
    max(substring(relid::regclass::text from '[0-9]+$')::int) as last,
    coalesce(pg_sequence_last_value('core.number_block'), 0) * 1000 as reached
from pg_partition_tree('orders.sales_order')
where isleaf
union all
select 'orders.order_line' as parent,
    max(substring(relid::regclass::text from '[0-9]+$')::int) as last,
    coalesce(pg_sequence_last_value('core.number_block'), 0) * 1000 as reached
from pg_partition_tree('orders.order_line')
where isleaf;
