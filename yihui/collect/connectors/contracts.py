"""Which kind of source is spoken to how."""

from yihui.collect.connectors import douyin, own, tmall, wechat_pay, youzan
from yihui.collect.connectors.types import Contract

# JD pushes into its own cloud only, and its query could not be read up: its orders come as files.
CONTRACTS: dict[str, Contract] = {
    "youzan": youzan.CONTRACT,
    "douyin": douyin.CONTRACT,
    "tmall": tmall.CONTRACT,
    "wechat_pay": wechat_pay.CONTRACT,
    "pos": own.CONTRACT,
    "mini_program": own.CONTRACT,
    "other": own.CONTRACT,
}
