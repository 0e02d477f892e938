-- What insight asks of the record.

-- name: find_channels
select channel_no, code, name_zh, name_en from organisation.channel;
