"""Pure: why a snapshot was not taken, in both languages."""

from yihui.core.errors import YihuiError
from yihui.core.words import chinese

UNFORESEEN_ZH = "出现了没有预料到的错误，原因见服务器日志。"


def why(problem: Exception) -> tuple[str, str]:
    """In English and in Chinese; what nobody foresaw is told as it is."""
    if not isinstance(problem, YihuiError):
        return str(problem) or type(problem).__name__, UNFORESEEN_ZH
    return f"{problem.problem} {problem.remedy}", "".join(problem.zh or chinese(problem.code))
