"""What alarms say, in both languages."""

from yihui.collect.sources.types import Alarm

HOUR_MINUTES = 60
DAY_MINUTES = 24 * HOUR_MINUTES


def said(alarm: Alarm) -> tuple[str, str]:
    """An alarm in Chinese and English, with what was measured and what the bound is."""
    value, bound = alarm.value, alarm.bound
    if alarm.kind == "silent":
        zh, en = spans(value)
        return (f"已经 {zh} 没有新记录，按往常应该有。请检查对方系统和网络。",
                f"Nothing came for {en}, although it does by habit. Check the sender's system and "
                "the network.")  # fmt: skip
    if alarm.kind == "behind":
        (zh, en), (most_zh, most_en) = spans(value), spans(bound)
        return (f"记录晚到 {zh}，上限是 {most_zh}。请检查对方系统是否在补传。",
                f"Records come {en} late; the limit is {most_en}. See whether the sender is "
                "catching up.")  # fmt: skip
    if alarm.kind == "errors":
        return (f"过去 24 小时每千条有 {value} 条被拒收，上限是 {bound} 条。请到隔离区处理。",
                f"Of a thousand records of the last 24 hours {value} were refused; the limit is "
                f"{bound}. Free them in quarantine.")  # fmt: skip
    if alarm.kind == "volume":
        more = value > 0
        return (f"今天的记录比往常{'多' if more else '少'} {abs(value)}% ，上限是 {bound}% 。"
                "请核对是活动、停业，还是数据没有送到。",
                f"Today has {abs(value)}% {'more' if more else 'fewer'} records than by habit; the "
                f"limit is {bound}%. A campaign, a closed shop, or a broken feed?")  # fmt: skip
    return (f"平台连续 {value} 次没有正常应答。请看最近的错误，更新密钥或授权。",
            f"The platform failed {value} times in a row. See the newest error; renew keys or the "
            "authorisation.")  # fmt: skip


def spans(minutes: int) -> tuple[str, str]:
    """A span of time as people say it."""
    if minutes >= 2 * DAY_MINUTES:
        return f"{minutes // DAY_MINUTES} 天", f"{minutes // DAY_MINUTES} days"
    if minutes >= 2 * HOUR_MINUTES:
        return f"{minutes // HOUR_MINUTES} 小时", f"{minutes // HOUR_MINUTES} hours"
    return f"{minutes} 分钟", f"{minutes} min"
