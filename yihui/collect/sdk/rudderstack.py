"""RudderStack: Segment's messages under its own manners. Source: the server's openapi and SDKs.

Bodies are gzip by default, the answer is the text `OK`, and a message carries `originalTimestamp`
and its own `sentAt`, which are read by the same rules.
"""

from yihui.collect.sdk.segment import key_of, opened, read

__all__ = ["ANSWER", "key_of", "opened", "read"]
ANSWER = "OK"
