"""The decision for each route of tags, as in `decisions.py`."""

from typing import Any

TAGS: dict[tuple[str, str], tuple[str, bool, Any]] = {
    ("GET", "/v1/members/{one_id}/tags"): ("members.read", False, None),
    ("GET", "/v1/members/{one_id}/tags/{tag}"): ("members.read", False, None),
    ("PUT", "/v1/members/{one_id}/tags/{tag}"): ("tags.give", False, {"values": []}),
    ("GET", "/v1/tag-choices"): ("tags.give", False, None),
    ("POST", "/v1/tag-files/check"): ("tags.give", False, None),
    ("POST", "/v1/tag-files"): ("tags.give", False, None),
    ("POST", "/v1/tag-files/wrong.csv"): ("tags.give", False, None),
    ("GET", "/v1/tags"): ("tags.read", False, None),
    ("POST", "/v1/tags"): ("tags.write", True, {
        "code": "mine", "name_zh": "我的", "name_en": "Mine",
        "values": [{"code": "yes", "name_zh": "是", "name_en": "Yes"}]}),
    ("GET", "/v1/tags/{code}"): ("tags.read", False, None),
    ("PUT", "/v1/tags/{code}"): ("tags.write", True, {
        "based_on": 1, "name_zh": "我的", "name_en": "Mine", "live": True}),
    ("GET", "/v1/tags/{code}/versions"): ("tags.read", False, None),
    ("GET", "/v1/tags/{code}/events"): ("tags.read", False, None),
    ("PUT", "/v1/tags/{code}/events"): ("tags.write", True, {"rules": []}),
    ("PUT", "/v1/tags/{code}/schedule"): ("tags.write", True, {"every": "day"}),
    ("PUT", "/v1/tags/{code}/pause"): ("tags.write", True, {"why": "wrong words"}),
    ("DELETE", "/v1/tags/{code}/pause"): ("tags.write", True, None),
    ("GET", "/v1/tag-drifts"): ("tags.read", True, None),
    ("GET", "/v1/tags/{code}/coverage"): ("tags.read", True, None),
    ("POST", "/v1/tags/{code}/coverage/accept"): (
        "tags.write", True, {"counted_on": "2026-01-01"}),
    ("GET", "/v1/tags/{code}/trials"): ("tags.read", True, None),
    ("POST", "/v1/tags/{code}/trials"): ("tags.write", True, {"based_on": 1}),
    ("GET", "/v1/tag-trials/{trial_no}"): ("tags.read", True, None),
    ("GET", "/v1/tag-trials/{trial_no}/members"): ("tags.read", True, None),
    ("GET", "/v1/tag-trials/{trial_no}/moves.csv"): ("tags.read", True, None),
    ("POST", "/v1/tag-trials/{trial_no}/cancel"): ("tags.write", True, None),
    ("GET", "/v1/tag-runs"): ("tags.read", False, None),
    ("POST", "/v1/tag-runs"): ("tags.write", True, {}),
    ("GET", "/v1/tag-runs/{run_no}"): ("tags.read", False, None),
}  # fmt: skip
