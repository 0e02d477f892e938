"""What is wrong with a file, a mapping or a record: a code for each problem, and its Chinese.

The readers say problems and cures in English, where they find them; here each sentence is known
again by its form, so that a group of equal problems has one code and both languages.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from yihui.core.chinese import CHINESE

OTHER = "other"

# Code, form of the English sentence, Chinese sentence with the form's groups.
PROBLEMS: tuple[tuple[str, str, str], ...] = (
    # values of a row
    ("not_a_number", r"is not a number", "不是数字"),
    ("number_too_large", r"is too large or too fine a number", "数字太大或太细"),
    ("too_many_decimals", r"has more than (?P<a>.+) decimals", "小数超过 {a} 位"),
    ("not_a_time", r"is not written like (?P<a>.+)", "时间写法不对，应当像 {a}"),
    ("not_a_time", r"is not a time", "不是时间"),
    ("not_a_date", r"is not a date", "不是日期"),
    ("outside_calendar", r"lies outside the calendar", "超出日历范围"),
    ("outside_calendar", r"lies outside 1990–2099", "不在 1990–2099 年之间"),
    ("unknown_word", r"is none of (?P<a>.+)", "不在这些词之中：{a}"),
    ("unknown_word", r"is not one of (?P<a>.+)", "不在这些词之中：{a}"),
    ("unknown_word", r"a value that `records` asks about (?P<a>.+)",
     "用来判断记录种类的值有问题：{a}"),
    ("no_list", r"is not a list of objects", "不是对象列表"),
    ("no_list", r"there is no list of objects in this column", "这一列里没有对象列表"),
    ("not_single", r"is a list or an object, not a single value", "是列表或对象，不是单个值"),
    ("no_field", r"the row has no such field", "这一行没有这个字段"),
    ("unstorable", r"contains a NUL or half a character", "含有空字符或残缺字符"),
    ("unstorable", r"contains half a character", "含有残缺字符"),
    ("missing", r"is missing", "缺失"),
    ("missing", r"are missing: at least one is needed", "缺失：至少要有一个"),
    ("empty", r"is empty", "为空"),
    ("too_long", r"has more than (?P<a>.+) characters", "超过 {a} 个字符"),
    ("too_many", r"are more than (?P<a>.+)", "超过 {a} 个"),
    ("not_text", r"is not text", "不是文本"),
    ("too_small", r"is less than (?P<a>.+), the least there may be", "小于允许的最小值 {a}"),
    ("too_large", r"is more than (?P<a>.+), the most there may be", "大于允许的最大值 {a}"),
    ("digits_lost", r"the number has more than 15 digits, .+",
     "数字超过 15 位，Excel 已经丢掉了末尾几位"),
    ("value_unusable", r"a value cannot be used: (?P<a>.+)", "有一个值不能使用：{a}"),
    # rows and records
    ("too_many_lines", r"the record has (?P<a>.+) lines, more than (?P<b>.+)",
     "这张单有 {a} 行，超过 {b} 行"),
    ("kinds_mixed", r"the line is of another kind than the first line of its record",
     "这一行与同一张单的首行种类不同"),
    ("customers_mixed", r"the line names another customer than line (?P<a>.+) does",
     "这一行的顾客与第 {a} 行不是同一人"),
    ("refund_negative", r"a quantity or amount of a refund is negative", "退款的数量或金额为负"),
    ("no_kind", r"no rule of the mapping fits the row", "映射里没有一条规则适合这一行"),
    ("breaks_off", r"the file breaks off after this line", "文件在这一行之后中断"),
    ("no_key", r"what says to which record the line belongs is empty", "说明属于哪张单的列为空"),
    ("lines_apart", r"its record was closed: its lines lie (?P<a>.+) or more lines apart",
     "同一张单的行相隔 {a} 行以上"),
    ("neighbour_unreadable", r"line (?P<a>\S+) of (?P<b>.+?) may belong to the record: (?P<c>.+)",
     "{b} 第 {a} 行可能属于这张单，但它{c}"),
    ("wrong_encoding", r"byte (?P<a>.+) of the line is not (?P<b>.+) text",
     "这一行第 {a} 个字节不是 {b} 文字"),
    ("wrong_columns",
     r"the row, with the lines that its quotes join, has (?P<a>.+) columns, not (?P<b>.+)",
     "这一行（连同引号连起的各行）有 {a} 列，应为 {b} 列"),
    ("wrong_columns", r"(?:.+ )?has (?P<a>.+) columns, not (?P<b>.+)", "有 {a} 列，应为 {b} 列"),
    ("quote_open", r"a quote that is opened on this line is not closed where a field ends",
     "这一行打开的引号没有在字段末尾关闭"),
    ("stray_quote", r"a quote or a lone carriage return stands where none may be",
     "引号或单独的回车出现在不该有的位置"),
    ("line_too_long", r"the line is longer than 1 MiB", "这一行超过 1 MiB"),
    ("record_too_long", r"the record is too long", "这条记录太长"),
    ("unstorable", r"the line contains a NUL byte", "这一行含有空字节"),
    ("not_json", r"the line is not JSON: (?P<a>.+) at character (?P<b>.+)",
     "这一行不是 JSON：第 {b} 个字符处 {a}"),
    ("not_json", r"the JSON is nested too deeply", "JSON 嵌套太深"),
    ("not_json", r"the line holds no JSON object", "这一行不是 JSON 对象"),
    ("not_json", r"(?P<a>.+) is no JSON number", "{a} 不是 JSON 数字"),
    # whole files
    ("cannot_open", r"(?P<a>'.*'|.+) cannot be (?:opened|read): (?P<b>.+)", "{a} 打不开：{b}"),
    ("file_unreadable", r"The file cannot be read\.", "文件无法读取"),
    ("file_empty", r"The file holds no rows at all\.", "文件里一行数据也没有"),
    ("file_broken", r"The file breaks off or is damaged; .+", "文件中断或损坏；此前的行有效"),
    ("file_broken", r"the file is damaged or breaks off after line (?P<a>\d+): (?P<b>.+)",
     "文件损坏或在第 {a} 行之后中断：{b}"),
    ("file_broken", r"the file is damaged after row (?P<a>\d+): (?P<b>.+)",
     "文件在第 {a} 行之后损坏：{b}"),
    ("file_changed", r"The file was changed while it was being read\.", "读取时文件被改动了"),
    ("headers_missing", r"Columns that the mapping needs are not in the file\.",
     "文件缺少映射需要的列"),
    ("headers_missing", r"missing headers: (?P<a>.+?); there are: (?P<b>.+)",
     "缺少列：{a}；文件里有：{b}"),
    ("file_utf16", r"the file is UTF-16 text", "文件是 UTF-16 编码"),
    ("file_in_gzip", r"the gzip file holds a Parquet or XLSX file",
     "gzip 里面是 Parquet 或 XLSX 文件"),
    ("file_xls", r"this is an old Excel file \(\.xls\)", "这是旧版 Excel 文件（.xls）"),
    ("header_twice", r"the header (?P<a>.+) occurs twice", "列名 {a} 出现了两次"),
    ("too_many_columns", r"the file has (?P<a>.+) columns, more than (?P<b>.+)",
     "文件有 {a} 列，超过 {b} 列"),
    ("header_unreadable", r"line (?P<a>.+), the header line, cannot be read: (?P<b>.+)",
     "第 {a} 行（表头）无法读取：{b}"),
    ("workbook_large", r"the workbook unpacks to (?P<a>.+) bytes, more than 512 MiB",
     "工作簿解开后有 {a} 字节，超过 512 MiB"),
    ("no_sheet", r"there is no sheet (?P<a>.+); there are: (?P<b>.+)", "没有工作表 {a}；现有：{b}"),
    ("workbook_broken", r"the file is no workbook that can be read: (?P<a>.+)",
     "这个文件不是可以读取的工作簿：{a}"),
    ("uploads_gone", r"the uploaded files are no longer there", "上传的文件已经不在了"),
    ("stopped", r"stopped on request; (?P<a>.+) lines that were applied stay",
     "已按要求停止；已写入的 {a} 行保留"),
    ("stopped", r"stopped before anything was applied", "已按要求停止，尚未写入任何数据"),
    ("failed", r"the work broke off: (?P<a>.+)", "处理中断：{a}"),
    # mappings
    ("mapping_large", r"(?P<a>.+) is larger than 1 MiB", "{a} 大于 1 MiB"),
    ("mapping_not_json", r"(?P<a>.+) is not JSON: (?P<b>.+)", "{a} 不是 JSON：{b}"),
    ("mapping_name", r"must be 1 to 64 lower-case letters, digits and underscores",
     "只能是 1 到 64 个小写字母、数字和下划线"),
    ("mapping_text", r"must be at most 64 characters", "最多 64 个字符"),
    ("mapping_text", r"kind and scope must be text of at most 64 characters",
     "kind 和 scope 必须是最多 64 个字符的文本"),
    ("mapping_text", r"must be text, not (?P<a>.+)", "必须是文本，不能是 {a}"),
    ("mapping_text", r"must be text(?: or (?P<a>.+))?", "必须是文本或允许的另一种值"),
    ("mapping_text", r"must be .+, like the value", "必须与值的种类一致"),
    ("mapping_together", r"cannot be used with (?P<a>.+)", "不能与 {a} 同时使用"),
    ("mapping_twice", r"names a column twice", "同一列写了两次"),
    ("mapping_sign", r"must be one sign, such as ',' or a tab", "必须是一个符号，如逗号或制表符"),
    ("mapping_truth", r"must be true or false", "必须是 true 或 false"),
    ("mapping_number", r"must be a whole number from (?P<a>.+) to (?P<b>.+)",
     "必须是 {a} 到 {b} 之间的整数"),
    ("mapping_number", r"must be a number", "必须是数字"),
    ("mapping_lacks", r"lacks (?P<a>.+), which the mapping uses", "缺少映射用到的 {a}"),
    ("mapping_one_test", r"must have one test", "只能有一个判断"),
    ("mapping_one_origin", r"must have one origin, not (?P<a>.+)", "只能有一个来源，现有 {a} 个"),
    ("mapping_deep", r"expressions are nested more than (?P<a>.+) deep", "表达式嵌套超过 {a} 层"),
    ("mapping_kind", r"gives (?P<a>.+), but the field is (?P<b>.+)", "得出 {a}，但字段需要 {b}"),
    ("mapping_kind", r"gives (?P<a>.+), but (?P<b>.+) takes (?P<c>.+)",
     "得出 {a}，但 {b} 需要 {c}"),
    ("mapping_kind", r"(?P<a>\S+) takes (?P<b>.+), not (?P<c>.+)", "{a} 需要 {b}，不能是 {c}"),
    ("mapping_total", r"total_of_lines is for fields of the record",
     "total_of_lines 只能用于整张单的字段"),
    ("mapping_total", r"(?P<a>.+) is no number of `line`", "{a} 不是 line 里的数字"),
    ("mapping_needs", r"is missing: (?P<a>.+) is known by at least one",
     "缺失：至少要有一个身份标识"),
    ("mapping_needs", r"is missing: (?P<a>.+) must have it", "缺失：这种记录必须有它"),
    ("mapping_object", r"must be an object(?P<a>.*)", "必须是对象"),
    ("mapping_key", r"there is no key (?P<a>.+) here", "这里没有 {a} 这个键"),
    ("mapping_choice", r"must be one of (?P<a>.+)", "必须是其中之一：{a}"),
    ("mapping_list", r"must be a list of 1 to (?P<a>.+) entries", "必须是 1 到 {a} 项的列表"),
    ("mapping_zone", r"there is no time zone (?P<a>.+)", "没有时区 {a}"),
    ("mapping_format", r"is no format of times: (?P<a>.+)", "不是时间格式：{a}"),
    ("mapping_format", r"says no year", "没有年份"),
    ("mapping_step", r"must be the name of a transform, or an object with one key",
     "必须是转换的名称，或只有一个键的对象"),
    ("mapping_step", r"(?P<a>\S+) wants .+ argument", "{a} 的参数多余或缺失"),
    # records at the door of the API
    ("unexpected", r"There is no such field\.", "没有这个字段"),
    ("unstorable", r"It holds a character that cannot be stored .+", "含有不能保存的字符"),
    ("not_a_time", r"The time has no zone, or lies outside .+",
     "时间没有时区，或不在 1990–2099 年之间"),
    ("missing", r"Field required\.", "缺失"),
    ("not_a_number", r"Input should be a valid integer.*", "不是整数"),
    ("not_text", r"Input should be a valid string\.", "不是文本"),
    ("too_small", r"Input should be greater than or equal to (?P<a>.+)\.", "小于允许的最小值 {a}"),
    ("too_large", r"Input should be less than or equal to (?P<a>.+)\.", "大于允许的最大值 {a}"),
    ("unknown_word", r"Input should be (?P<a>'.+')\.", "不在这些词之中：{a}"),
    ("too_long", r"String should have at most (?P<a>.+) characters?\.", "超过 {a} 个字符"),
    ("empty", r"String should have at least (?P<a>.+) characters?\.", "为空"),
    ("not_a_time", r"Input should be a valid datetime.*", "不是时间"),
    ("not_a_date", r"Input should be a valid date.*", "不是日期"),
    # records that the house refused
    ("conflict", r"The same record came before with other content\.",
     "同一条记录以前来过，内容不同"),
    ("refund_corrected", r"A refund that was applied cannot be replaced\.", "已写入的退款不能替换"),
    ("order_refunded", r"The order was refunded since; .+", "订单已有退款；替换会丢掉退款"),
    ("no_identifier", r"No identifier of this record can tell people apart\.",
     "没有一个标识能认出是谁"),
    ("suspended_identifier", r"The identifiers of this record are used by too many people\.",
     "标识被太多人使用，已停用"),
    ("unknown_kind", r"An identifier is of a kind that is not known\.", "有一个标识的种类不认识"),
    ("refused", r"The database refused this record\.", "数据库拒绝了这条记录"),
    ("no_record", r"This never became a record\.", "它从未成为记录"),
    ("untouched", r"Nothing in this record is to be changed\.", "这条记录里没有要改的内容"),
    ("line_of_record", r"belongs to the record of line (?P<a>.+)", "与第 {a} 行同属一张单"),
)  # fmt: skip

# Form of the English cure, Chinese.
CURES: tuple[tuple[str, str], ...] = (
    (r"Correct the value and give the record again, or correct the mapping\.",
     "改正这个值后重新导入，或改正映射。"),
    (r"Check the columns of `group_by`\.", "检查「哪些行属于同一张单」所用的列。"),
    (r"Give the two kinds different numbers\.", "给两种单据不同的单号。"),
    (r"Let them in again under OneID policy if that is right, and replay; or give her own\.",
     "确属本人时请在「OneID 策略」里恢复它再重放，或补上本人的标识。"),
    (r"Add a rule without `when` to the mapping, or correct the row\.",
     "在映射里加一条不带条件的规则，或改正这一行。"),
    (r"Use negate or absolute in the mapping, or give a sale and a refund apart\.",
     "在映射里用 negate 或 absolute，或把销售和退款分开。"),
    (r"Add it, or mark the column as optional in the mapping\.",
     "补上它，或在映射里把这一列标为可选。"),
    (r"Give the whole file again\.", "重新给出完整的文件。"),
    (r"Fill it in on every line\.", "每一行都要填写。"),
    (r"Sort the file by this column and give the record again\.", "按这一列排序后重新导入。"),
    (r"Correct line (?P<a>\S+): (?P<b>.*)", "改正第 {a} 行：{b}"),
    (r"Correct the text, or name the file's encoding in the mapping\.",
     "改正文字，或在映射里写明文件编码。"),
    (r"Put text that contains (?P<a>.+) in quotes, and close every quote\.",
     "含有 {a} 的文字要加引号，并关闭每个引号。"),
    (r"Close it; a quote inside quoted text must be doubled\.", "关闭引号；引号内的引号要写两个。"),
    (r"Put the text in quotes; a quote inside quoted text must be doubled\.",
     "给文字加引号；引号内的引号要写两个。"),
    (r"Look for a missing line break\.", "检查是否少了换行。"),
    (r"Remove it and give the row again\.", "去掉它后重新导入这一行。"),
    (r"Write one JSON object per line\.", "每行写一个 JSON 对象。"),
    (r"Correct the row, or `explode` in the mapping\.", "改正这一行，或改正映射里的 explode。"),
    (r"Export the column as text\.", "把这一列导出为文本。"),
    (r"Write times in microseconds, within the years 1 to 9999\.",
     "时间用微秒精度，年份在 1 到 9999 之间。"),
    (r"Export the file again as CSV, TSV, JSON lines, XLSX or Parquet\.",
     "重新导出为 CSV、TSV、JSON 行、XLSX 或 Parquet。"),
    (r"Check the export: it wrote nothing, or was copied before it had finished\.",
     "检查导出：它什么也没写，或没写完就被复制了。"),
    (r"Copy the whole file again and give it once more; what is already in is not doubled\.",
     "重新复制完整的文件再导入；已写入的不会重复。"),
    (r"Wait until its writer has finished, then give the file again\.",
     "等写文件的程序结束后再导入。"),
    (r"Rename the columns in the file, or correct the mapping\.", "改文件里的列名，或改正映射。"),
    (r"Rename one of the two columns\.", "把其中一列改名。"),
    (r"Correct the column names in the mapping\.", "改正映射里的列名。"),
    (r"Save the sheet as CSV\.", "把工作表另存为 CSV。"),
    (r"Correct the sheet's name in the mapping\.", "改正映射里的工作表名。"),
    (r"Save it as 'CSV UTF-8'\.", "另存为「CSV UTF-8」。"),
    (r"Unpack it and give the file inside\.", "解压后导入里面的文件。"),
    (r"Save it as \.xlsx or CSV\.", "另存为 .xlsx 或 CSV。"),
    (r"Check the path and its permissions\.", "检查路径和权限。"),
    (r"Upload the files again\.", "重新上传文件。"),
    (r"Go on with it, or leave it so\.", "可以继续导入，也可以就此停止。"),
    (r"Go on with it; what was applied is not doubled\.", "继续导入即可；已写入的不会重复。"),
    (r"Choose another mapping, or check it again\.", "另选映射，或重新检查。"),
    # mappings
    (r"Correct the mapping at the path that the field names\.", "在字段指出的位置改正映射。"),
    (r"There are: (?P<a>.*); or give the path of a JSON file\.",
     "现有：{a}；或给出 JSON 文件的路径。"),
    (r"Did you mean (?P<a>.+)\?", "是不是 {a}？"),
    (r"Known: (?P<a>.+)\.", "可用的有：{a}。"),
    (r"One of: (?P<a>.+)\.", "其中之一：{a}。"),
    (r"Add the transform (?P<a>.+)\.", "加上转换 {a}。"),
    (r"Add (?P<a>.+)\.", "补上 {a}。"),
    (r"Write it like (?P<a>.+)\.", "写成 {a} 这样。"),
    (r"Write (?P<a>.+)\.", "写成 {a}。"),
    (r"Change the order of steps\.", "调整步骤的次序。"),
    (r"Remove one of the two\.", "去掉其中一个。"),
    (r"Correct the file\.", "改正文件。"),
    # records
    (r"If this is a correction, send it with a higher version; otherwise dismiss it\.",
     "如果是更正，用更高的版本号再发；否则丢弃。"),
    (r"Send what is missing as a refund of its own\.", "把差额作为单独的退款发送。"),
    (r"Send the difference as a refund or as an order of its own\.",
     "把差额作为单独的退款或订单发送。"),
    (r"Give a phone, card number or platform id that is not a placeholder\.",
     "给出真实的手机号、卡号或平台标识，不要用占位值。"),
    (r"Use phone, unionid, openid, .+", "使用手机号、unionid、openid、卡号等已列出的种类。"),
    (r"Report it with the server's log: .+", "连同服务器日志一起报告。"),
    (r"Correct the record and replay it\.", "改正记录后重放。"),
    (r"Correct the field; the API's document names its form and limits\.",
     "改正这个字段；格式和限制见接口文档。"),
    (r"Import the mended file of rejects or send the message corrected; or dismiss it\.",
     "导入改正后的退回文件，或重新发送改正后的消息；也可以丢弃它。"),
    (r"Choose another field or value\.", "换一个字段或值。"),
    (r"Remove the character\.", "去掉这个字符。"),
    (r"Correct its name, or leave it out\.", "改正字段名，或去掉它。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """A problem in both languages, with its code; `other` is one whose form is not known."""

    code: str
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str


_PROBLEMS = [(code, re.compile(form, re.DOTALL), zh) for code, form, zh in PROBLEMS]
_CURES = [("", re.compile(form, re.DOTALL), zh) for form, zh in CURES]
_Forms = list[tuple[str, re.Pattern[str], str]]


@lru_cache(maxsize=10_000)
def worded(problem: str, cure: str = "", kept_as: str = "") -> Wording:
    """What an English problem and its cure are called, and how they are said in Chinese.

    A problem of unknown form, such as one of an SDK's message, is told by the error code that it
    is kept under.
    """
    code, said = _in_chinese(problem, _PROBLEMS)
    if code == OTHER and kept_as in CHINESE and kept_as != "invalid":  # it says less than English
        told, mended = CHINESE[kept_as]
        return Wording(kept_as, told.rstrip("。"), problem, mended, cure)
    return Wording(code, said, problem, _in_chinese(cure, _CURES)[1], cure)


_LISTED = re.compile(r"'.*' or '[^']*'")


def _in_chinese(text: str, forms: _Forms) -> tuple[str, str]:
    if not text:
        return OTHER, ""
    for code, form, said in forms:
        if found := form.fullmatch(text):
            # A sentence may quote another problem: that is told in Chinese, too.
            parts = {key: _in_chinese(part or "", forms)[1] for key, part in
                     found.groupdict().items()}  # fmt: skip
            return code, said.format(**parts)
    return OTHER, "、".join(re.findall(r"'(.*?)'", text)) if _LISTED.fullmatch(text) else text
