"""What a value that does not fit is told, in plain words, and every error code in Chinese."""

from typing import Any

WORDS = {
    "is_text": "It holds a character that cannot be stored (NUL or half a surrogate pair).",
    "is_moment": "The time has no zone, or lies outside 1990–2099.",
    "Unexpected keyword argument": "There is no such field.",
}
CURES = {
    "is_text": "Remove the character.",
    "is_moment": "Write it like 2026-01-31T18:30:00+08:00.",
    "Unexpected keyword argument": "Correct its name, or leave it out.",
}
# The same for Chinese: by a part of the message, else by the kind of the problem.
CHINESE_MISFITS = {
    "is_text": ("含有无法保存的字符。", "删掉这个字符。"),
    "is_moment": (
        "时间没有时区，或不在 1990–2099 年之间。",
        "写成 2026-01-31T18:30:00+08:00 这样。",
    ),
    "Unexpected keyword argument": ("没有这个字段。", "改正字段名，或去掉它。"),
}
CHINESE_KINDS = {
    "missing": ("缺少这个字段。", "补上它。"),
    "string_too_short": ("内容太短，至少 {min_length} 个字符。", "补足后再提交。"),
    "string_too_long": ("内容太长，最多 {max_length} 个字符。", "缩短后再提交。"),
    "too_short": ("数量太少，至少 {min_length} 个。", "补足后再提交。"),
    "too_long": ("数量太多，最多 {max_length} 个。", "分几次提交。"),
    "greater_than_equal": ("数值太小，最小是 {ge}。", "改到范围之内。"),
    "less_than_equal": ("数值太大，最大是 {le}。", "改到范围之内。"),
    "int_type": ("这里要一个整数。", "写成不带引号和小数点的整数。"),
    "int_parsing": ("这里要一个整数。", "写成不带引号和小数点的整数。"),
    "string_type": ("这里要一段文字。", "写成文字。"),
    "string_pattern_mismatch": ("格式不对。", "按接口文档里的格式填写。"),
    "literal_error": ("不是可选的值，可选：{expected}。", "从可选的值中选一个。"),
    "uuid_parsing": ("会员号格式不对。", "核对会员号。"),
    "datetime_parsing": ("时间格式不对。", "写成 2026-01-31T18:30:00+08:00 这样。"),
    "date_parsing": ("日期格式不对。", "写成 2026-01-31 这样。"),
    "json_invalid": ("内容不是 JSON。", "用 UTF-8 发送一个 JSON 对象。"),
}
# Problem and cure of every error code; what an error says of its own case comes before this.
CHINESE: dict[str, tuple[str, str]] = {
    "field_missing": ("消息缺少必需的字段。", "请平台补上这个字段，或重新拉取整张订单。"),
    "number_unfit": ("这里要一个整数。", "对照平台文档检查消息。"),
    "no_answer": ("平台的应答里没有需要的内容。", "稍后会自动再试。"),
    "no_connector": ("这个数据源还没有连接。", "先填写平台的密钥。"),
    "no_source": ("没有这个数据源。", "核对编码；第一条记录到达时会自动建立。"),
    "not_a_batch": ("内容不是一批记录。", "按 POST /v1/batch 的格式发送。"),
    "tag_given_by_people": ("这个标签由人登记，不用计算。", "先给它的取值写上条件。"),
    "tag_off": ("这个标签已停用，不能登记。", "请总部启用它，或登记别的标签。"),
    "tag_file_unheaded": ("列没有写明谁有哪个取值。", "表头写“标签”“取值”和“手机号”等；见文档。"),
    "tag_file_empty": ("文件里没有数据行。", "在表头下面每行写一位会员、一个标签和一个取值。"),
    "tag_file_too_long": ("标签文件最多 100,000 行。", "拆成几个；同一会员同一标签的行放在一起。"),
    "tag_of_facts": ("这是订单或档案的事实，不由人登记。", "更正它所依据的，或登记别的标签。"),
    "tag_apart": ("各品牌分开经营，而她没有同意跨品牌关联。", "请她同意关联，或由总部办理。"),
    "too_many_values": ("这个标签的取值太多。", "少选几个，或放宽标签的取值数。"),
    "lake_work_failed": ("数据计算耗时过长，或内存不足。", "缩小范围，或调高 YIHUI_LAKE_MEMORY。"),
    "tag_run_taken": ("另一个后台进程已接手这次计算。", "无需处理；另一个进程会补写其余部分。"),
    "tag_run_goes_on": ("已有一次标签计算在等待或进行中。", "等它结束；它会算入全部已知的数据。"),
    "sealed": ("用现有的 APIv3 密钥解不开通知内容。", "填写商户的 APIv3 密钥，再处理这条通知。"),
    "source_exists": ("已经有这个编码的数据源。", "打开它修改，或换一个编码。"),
    "state_unknown": ("平台的订单状态不认识。", "按实际情况补录这张订单，或丢弃它。"),
    "too_many_lines": ("订单行数太多。", "到平台上核对这张订单。"),
    "too_many_records": ("一次推送的记录太多。", "分几次推送。"),
    "alias_incomplete": ("别名消息缺少前后两个标识。", "同时发送 previousId 和 userId。"),
    "amount_unfit": ("value_fen 不是整数。", "以分为单位发送整数。"),
    "moved_on": ("这两位会员中有一位刚刚已被合并或注销。", "重新查看这两位会员，再提出合并。"),
    "same_person": ("这两个会员号已经是同一个人。", "不用再做什么；合并记录里可以查到。"),
    "one_person": (
        "这位会员没有合并过，不能再拆开。",
        "写上她的全部标识，或一个也不写：订单不记录当时用的是哪一个标识。",
    ),
    "erased": ("这位会员的个人信息已应其要求删除。", "没有可以显示的内容；她的消费仍计入合计。"),
    "household_elsewhere": (
        "这位会员属于另一个家庭。",
        "先让她离开那个家庭，或选择同时转入。",
    ),
    "household_full": ("这个家庭的人数已到上限。", "先让已不同住的人离开。"),
    "household_head": ("这个家庭已有户主。", "先改户主的角色，或另选角色。"),
    "household_none": ("这位会员不属于任何家庭。", "先登记她和谁同住。"),
    "household_apart": (
        "各品牌分开经营，而她没有同意跨品牌关联。",
        "请她同意关联，或由总部办理。",
    ),
    "erasure_waits": ("这位会员的注销申请正在等待批准。", "先处理那一份申请。"),
    "erasure_settled": ("这份注销申请已经处理完了，或已经过期。", "仍有需要时重新申请。"),
    "erasure_second": (
        "注销要由申请者以外的人批准。",
        "请另一位有权注销会员的人批准；您仍可拒绝。",
    ),
    "too_few_points": ("可扣的积分不够。", "减少扣减的分数，或选择把不足的部分记为欠分。"),
    "attaching_off": ("本店不补登订单。", "请系统管理员设置 YIHUI_ATTACH_DAYS。"),
    "order_unproven": (
        "没有小票号、门店、日期和金额都相符的订单。",
        "对照小票核对这四项；今天的订单可能还在传输。",
    ),
    "order_taken": ("这张订单已属于另一位会员。", "如果是同一个人，合并两位会员。"),
    "order_returned": ("这张订单已退货或部分退货。", "按本店规定，可为留下的商品手工补积分。"),
    "order_too_old": ("这张订单已超过可以补登的天数。", "确有必要时手工补积分。"),
    "order_unfit": (
        "订单没有付款、已关闭，或用过他人的积分。",
        "只有没有会员的已付款订单可以补登。",
    ),
    "adjustment_file_not_undone": (
        "只有已经执行完的文件可以撤销，而且只能撤销一次。",
        "等它执行完；其余的逐笔撤销。",
    ),
    "adjustment_file_second": (
        "上传文件的人不能批准它。",
        "请另一位有权调整积分的人批准；你仍可以拒绝它。",
    ),
    "adjustment_file_settled": ("这个文件已不在等待。", "看看它的结果；被拒绝的可以重新上传。"),
    "adjustment_file_too_long": ("一个文件最多 100,000 行。", "拆成几个文件依次上传。"),
    "adjustment_file_useless": ("文件里没有一行可以执行。", "按检查指出的改正后重新上传。"),
    "adjustment_settled": (
        "这笔调整已经处理完了，或已经过期。",
        "查看处理结果；仍需要时重新提交。",
    ),
    "closing_unfit": (
        "不能用这份报告给这个月结账。",
        "本月结束后，生成第一个未结月份的报告再结账。",
    ),
    "closing_settled": (
        "这次结账已经处理过，或之后的月份已经结账。",
        "查看结账记录；只有最后一个已结月份可以反结账。",
    ),
    "closing_second": ("提出结账的人不能批准它。", "请另一位有权结账的人批准；您仍可拒绝它。"),
    "liability_report_long": (
        "账本太长，不能边等边读。",
        "用 POST /v1/points/liability/reports 生成报告，完成后立即可取。",
    ),
    "adjustment_second": (
        "调整要由提交者以外的人批准。",
        "请另一位有权调整积分的人批准；您仍可撤回。",
    ),
    "too_many_holds": (
        "这位会员同时冻结积分的结账太多。",
        "先完成或释放其他冻结，或等冻结到时。",
    ),
    "hold_ended": (
        "这笔冻结已经结束：到时、已释放或已扣用。",
        "现在没有冻结积分；请用新的参考号重新冻结。",
    ),
    "captured_otherwise": (
        "这笔冻结之前已按另一个积分数扣用。",
        "一笔冻结只能扣用一次；查看它扣了多少。",
    ),
    "currency_there": ("已有这个代码的积分种类。", "换一个代码；名称可以相同。"),
    "no_exchange": (
        "今天不能把这种积分转换成那一种。",
        "查看转换比例；每条比例只管一个方向，从开始日起生效。",
    ),
    "rate_changed": ("报价之后比例已经更新。", "重新报价，给会员看过再转换。"),
    "exchange_bounds": ("这个数量不符合转换比例的要求。", "不少于最少数量，并按步长的整数倍。"),
    "exchange_limit": ("超过了这位会员每天可转换的数量。", "今天少转一些，其余改天再转。"),
    "exchange_spent": (
        "换来的积分已不完整：用掉了、被冻结，或已到期。",
        "转换只能整笔撤销；可改为手工调整积分。",
    ),
    "not_reversible": ("只有已生效、还没有撤销过的调整可以撤销。", "改为新提交一笔调整。"),
    "lots_apart": (
        "会员已经拆分，这笔调整的积分批次现在在另一位会员名下。",
        "分别为两位会员手工调整。",
    ),
    "second_person": ("合并要由提出者以外的人批准。", "请另一位有权合并会员的人批准；您仍可拒绝。"),
    "extension_settled": ("这次延期已经处理完了，或已经过期。", "仍有需要时重新申请。"),
    "extension_second": (
        "申请延期的人不能自己批准。",
        "请另一位有权限的同事批准；你仍可以拒绝它。",
    ),
    "settled": ("这次合并已经处理完了，或已经过期。", "需要时重新提出合并。"),
    "search_runs": ("已有一次疑似重复的查找在等待或进行。", "等它结束再开始。"),
    "suggestion_erased": (
        "其中一位已注销，没有可以再对比的人。",
        "保留原来的判断；若对方重新入会，下次查找会重新对比。",
    ),
    "suggestion_changed": ("这一条刚刚已被判断或撤下。", "刷新列表再看。"),
    "too_few_judged": (
        "这个分数以上逐条判断过的还太少，不能批量合并。",
        "再逐条判断一些，或把分数提高。",
    ),
    "busy": ("系统正忙，排队已满，本次没有写入任何内容。", "按 Retry-After 的秒数稍后再试。"),
    "closed": ("这条记录已经处理完了。", "刷新列表。"),
    "code_unfit": ("编码不是 1 到 64 个字符的文字。", "发送它的编码。"),
    "conflict": (
        "同一个编号带来了不同的内容。",
        "新的请求请用新的编号；更正请用更高的版本号。",
    ),
    "contended": ("同一批记录正被其他请求反复更改，本次没有写入。", "稍后原样再发一次。"),
    "csrf": ("请求不是从本控制台的页面发出的。", "刷新页面后重试。"),
    "database_already_running": (
        "另一个进程正在使用这个数据目录。",
        "先停掉它，或换一个 YIHUI_HOME。",
    ),
    "database_cannot_start": ("内置数据库启动失败。", "查看 YIHUI_HOME/log 里的日志。"),
    "database_not_running": ("内置数据库没有运行。", "运行 `yihui up`。"),
    "database_other_version": (
        "数据库是另一个版本的程序建立的，没有改动任何内容。",
        "用原来的版本继续使用它；要用这个版本，请换一个空的 YIHUI_HOME，再重新导入文件。",
    ),
    "database_unreachable": ("连不上数据库。", "检查内存与目录权限，再看日志。"),
    "deadline": ("没有在规定时间内处理完。", "原样再发一次：已写入的不会重复写入。"),
    "disk_full": ("服务器磁盘空间不足，文件没有保存。", "清理磁盘后重新上传。"),
    "audience_archived": ("这个人群已归档。", "先恢复它。"),
    "list_unheaded": (
        "名单里没有一列写明是哪位会员。",
        "把一列的表头写成“会员号”“卡号”“手机号”或“客户号”。",
    ),
    "list_empty": ("名单里没有数据行。", "在表头下面每行写一位会员。"),
    "list_too_long": (
        "名单最多 100,000 行。",
        "拆成几个文件分别上传，再用条件“所在人群属于其中之一”合并。",
    ),
    "snapshot_goes_on": ("这个人群的快照正在保存。", "等它结束，或先取消它。"),
    "snapshot_ended": ("这次快照已经结束：已保存、失败或已取消。", "刷新快照列表再看。"),
    "no_snapshot": ("这个人群还没有快照。", "先为它保存一个快照。"),
    "budget_in_use": ("还有生效中的规则在用这个预算。", "先结束这些规则，或让它们改用别的预算。"),
    "edited_meanwhile": (
        "你打开之后，别人已经改过它。",
        "比较两个版本，再以对方的版本为基础提交。",
    ),
    "event_missing": ("消息没有事件名。", "补上事件名。"),
    "event_unfit": ("事件名不是 1 到 64 个字符。", "换一个短的事件名。"),
    "file_broken": ("文件内容损坏，读不下去。", "重新导出文件后再导入。"),
    "file_changed": ("文件在导入过程中被改动了。", "换回原来的文件，或重新开始导入。"),
    "file_empty": ("文件里没有数据行。", "检查导出的内容和表头所在的行。"),
    "file_unreadable": ("文件打不开。", "检查文件格式、编码和权限。"),
    "forbidden": ("你的角色没有这项权限。", "请总部为你开通，或换一个有权限的账号。"),
    "group_missing": ("分组消息没有 groupId。", "补上 groupId。"),
    "headers_missing": ("文件缺少映射需要的列。", "核对表头，或换一个映射。"),
    "http_404": ("没有这个地址。", "检查网址，或从菜单进入。"),
    "http_405": ("这个地址不支持这种请求方式。", "查看接口文档。"),
    "id_unfit": ("消息编号不是 1 到 128 个字符的文字。", "发送更短的编号，或不发送编号。"),
    "identifier_unfit": ("身份标识不是 1 到 256 个字符的文字。", "以文字发送标识。"),
    "identity_unknown": ("没有这种身份键。", "使用预置的身份键。"),
    "internal": ("系统出了问题。", "记下请求编号，交给管理员查看日志。"),
    "invalid": ("有一项内容不能接受。", "改正标出的字段后再提交。"),
    "invalid_condition": ("条件写得不对。", "按提示改正条件。"),
    "invalid_json": ("内容不是 JSON。", "用 UTF-8 发送一个 JSON 对象。"),
    "lake_away": (
        "分析数据暂时不可用，其他页面不受影响。",
        "请管理员运行 `yihui lake status` 查看原因；`yihui lake rebuild` 可用数据库里的记录重建。",
    ),
    "lake_bucket_away": ("暂时取不到存储桶里的分析数据。", "稍后再试；见 `yihui lake status`。"),
    "lake_bucket_unfit": ("存储桶的设置不对。", "YIHUI_LAKE_STORE 写作 s3://存储桶/前缀。"),
    "lake_in_folder": ("分析数据已经在文件夹里。", "复制文件夹，再把 YIHUI_LAKE 指向新的位置。"),
    "lake_rebuilding": (
        "分析数据正在重建，其他页面不受影响。",
        "请稍候，完成后自动恢复；`yihui lake status` 显示进度。",
    ),
    "lake_slow": ("分析没有在规定时间内算完。", "缩短时间段，或减少门店。"),
    "lake_unborn": ("还没有分析数据。", "请管理员启动 `yihui work` 或 `yihui up`。"),
    "lake_trouble": ("分析数据无法继续更新。", "请管理员按提示修复，或重建分析数据。"),
    "lease_taken": ("另一个导出任务正在进行。", "停掉另一个任务，或稍后再试。"),
    "line_rejected": ("文件中的这一行不能变成记录。", "改正这一行后重新导入。"),
    "locked": ("密码错误次数太多，已暂时锁定。", "稍后再试；急用请总部重置密码。"),
    "mapping_invalid": ("映射写得不对。", "按提示改正映射。"),
    "no_identifier": ("没有任何可用的身份标识。", "补上手机号、卡号等任意一种标识。"),
    "suspended_identifier": (
        "这条记录的标识被太多人使用，已停止用来认人。",
        "确属本人时请在“OneID 策略”里恢复它再重放，或补上本人的标识。",
    ),
    "no_record": ("它没有变成记录。", "改正后重新导入或重新发送，或者丢弃它。"),
    "nobody_to_tell_of": (
        "消息带有姓名、性别或生日，却只有设备标识，不知道是谁。",
        "同时发送用户编号、手机号或卡号；行为本身已经收下。",
    ),
    "not_a_write_key": (
        "这个密钥没有绑定数据源，不是写入密钥。",
        "先用 `yihui key bind` 绑定数据源。",
    ),
    "not_an_object": ("这里要一个 JSON 对象。", "发送一个对象。"),
    "not_applied": (
        "严格模式下，有消息不能写入。",
        "改正这些消息，或退出严格模式：它们会进入隔离区。",
    ),
    "against_burn_rule": (
        "抵现规则不允许这张订单这样用积分。",
        "先试算（POST /v1/burning/quote），按它允许的数量使用。",
    ),
    "window_lapses": ("时段里有积分到期。", "让时段在到期日之前结束，或在之后开始。"),
    "wrong_channel": (
        "这种积分不能在这个渠道使用。",
        "填写允许使用的渠道；再试一次要用新的参考号。",
    ),
    "not_enough_points": ("积分不够。", "减少要使用的积分。"),
    "token_refused": (
        "没有有效的会员令牌，或令牌已到时。",
        "请商家的服务器重新为这位会员申请令牌。",
    ),
    "asked_too_often": ("这位会员一分钟内的请求太多。", "按 Retry-After 的秒数稍后再试。"),
    "own_benefit_off": ("商家没有开放会员自助使用这项权益。", "请到门店使用。"),
    "own_exchanging_off": ("商家没有开放会员自助转换积分。", "请到门店办理。"),
    "own_redeeming_off": ("商家没有开放会员自助使用积分。", "请到门店使用积分。"),
    "not_found": ("没有找到。", "核对编号；它也可能不在你的数据范围内。"),
    "not_migrated": ("数据库还没有升级到当前版本。", "运行 `yihui migrate`。"),
    "not_now": ("导入当前的状态不能这样做。", "刷新后查看导入的状态。"),
    "not_supported": ("不支持这种操作。", "丢弃它，或在系统里直接办理。"),
    "order_refunded": ("订单已有退款，不能再更正。", "先处理退款，再更正订单。"),
    "outside_scope": (
        "消息没有门店，或门店不在密钥的范围内。",
        "发送 store_code，或换用那家门店的密钥。",
    ),
    "password_to_change": ("这是别人给你的初始密码，要先改掉。", "设置一个自己的密码。"),
    "preview_too_long": ("要读的订单太多，试算没有完成。", "缩短时间段，或减少要读的订单数。"),
    "properties_unfit": ("属性太多、太大，或含有无法保存的内容。", "减少或缩短属性。"),
    "property_missing": ("缺少这种行为需要的属性。", "补上属性；行为文档列出了每种行为需要什么。"),
    "published_before": ("这个版本曾经生效，并且已经结束。", "用它的内容新建一个版本再发布。"),
    "refund_corrected": ("退款不能更正。", "为差额另发一条记录。"),
    "refused": ("数据库拒绝了这条记录。", "核对内容；仍不行请联系管理员。"),
    "stopping": ("服务器正在停止，本次没有写入任何内容。", "稍后原样再发一次。"),
    "text_unfit": ("文字含有无法保存的字符。", "删掉这些字符。"),
    "benefit_unknown": ("现行等级方案里没有这项权益。", "先查询这位会员的权益，使用其中的代码。"),
    "benefit_not_granted": ("这位会员的等级没有这项权益。", "查看等级方案：哪些等级有这项权益。"),
    "benefit_used_up": (
        "这位会员本期的这项权益已经用完。",
        "等到下一期；回答里写明从哪天重新计算。",
    ),
    "benefit_budget_used_up": (
        "全体会员使用这项权益的次数已到方案的上限。",
        "如要继续，发布把上限调高的等级方案。",
    ),
    "benefit_gives_points": (
        "这项权益的积分在夜间自动发放。",
        "无需操作；发错的积分，在手工调整里撤销那一笔。",
    ),
    "benefit_reversed": ("这个参考号对应的使用已经撤销。", "换一个参考号重新使用。"),
    "loan_longer": (
        "延长这么多天，要由上次决定者以外的人来办。",
        "请其他有权限的人办理，或少延几天。",
    ),
    "loan_not_higher": ("这位会员已有这个等级或更高的等级。", "选择比现有等级更高的等级。"),
    "loan_open": (
        "这位会员已有临时等级，或有一份申请在等待批准。",
        "先收回现有的临时等级，或拒绝那份申请。",
    ),
    "loan_settled": ("这份临时等级已经处理完了，或已经结束。", "查看结果；仍需要时重新申请。"),
    "loan_second": (
        "临时等级要由申请者以外的人批准。",
        "请另一位有权设定等级的人批准；您仍可拒绝。",
    ),
    "tier_moved": ("会员已有的等级会改变位置。", "保持等级的顺序，新的等级加在最上面。"),
    "time_out_of_range": (
        "时间不在 1990–2099 年之间。",
        "发送实际发生的时间；不带时间则以收到的时间为准。",
    ),
    "time_unreadable": ("时间的格式读不懂。", "按所用 SDK 的格式发送时间。"),
    "too_large": ("内容太大，超过 16 MiB。", "分几次发送。"),
    "too_many_identifiers": ("一条消息里的身份标识太多。", "只发送有用的标识。"),
    "type_unknown": ("没有这种消息类型。", "发送 SDK 文档里列出的类型。"),
    "unauthorised": ("还没有登录，或登录已过期。", "重新登录；程序请带上有效的接口密钥。"),
    "unavailable": ("数据库暂时不可用。", "稍后再试；持续出现请联系管理员。"),
    "spark_failed": (
        "Spark 没有完成任务。",
        "检查集群是否在运行、能否访问所设的文件夹；或者去掉 YIHUI_SPARK。",
    ),
    "spark_missing": (
        "这台机器用不了 Spark。",
        "安装附加组件 spark 和 Java 17，或者去掉 YIHUI_SPARK。",
    ),
    "unknown_kind": ("没有这种身份标识。", "改正标识的种类。"),
    "untouched": ("没有任何内容被更改。", "检查条件后再试。"),
    "upload_broken": ("文件没有完整上传。", "重新上传。"),
    "upload_too_large": ("一次导入的文件合计超过 2 GiB。", "分几次导入，或用 gzip 压缩。"),
    "wrong_login": ("登录名或密码不对。", "再试一次；忘记密码请总部重置。"),
}
UNKNOWN_ZH = ("系统没有接受这次请求。", "按英文提示处理，或联系管理员。")


def told(problem: Any) -> str:
    """A pydantic problem in plain words."""
    for name, words in WORDS.items():
        if name in problem["msg"]:
            return words
    return f"{problem['msg']}."


def cure_of(problem: Any) -> str:
    """What to do about a pydantic problem."""
    for name, cure in CURES.items():
        if name in problem["msg"]:
            return cure
    return "Correct the field; the API's document names its form and limits."


def misfit_zh(problem: Any) -> tuple[str, str]:
    """Problem and cure of a pydantic problem in Chinese."""
    for name, words in CHINESE_MISFITS.items():
        if name in problem["msg"]:
            return words
    told, cure = CHINESE_KINDS.get(problem["type"], CHINESE["invalid"])
    return told.format_map(_Facts(problem.get("ctx", {}))), cure


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def chinese(code: str) -> tuple[str, str]:
    """Problem and cure of an error code in Chinese."""
    return CHINESE.get(code, UNKNOWN_ZH)
