"""The decision for each route of tags and audiences, as in `decisions.py`."""

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
    ("GET", "/v1/tags/{code}/brands"): ("tags.read", False, None),
    ("GET", "/v1/tags/{code}/brands/{brand}/coverage"): ("tags.read", False, None),
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
AUDIENCES: dict[tuple[str, str], tuple[str, bool, Any]] = {
    ("GET", "/v1/conditions/fields"): ("audiences.read", False, None),
    ("POST", "/v1/audiences/count"): ("audiences.read", False, {"condition": {}}),
    ("GET", "/v1/audiences"): ("audiences.read", False, None),
    ("POST", "/v1/audiences"): ("audiences.write", False, {"name": "all", "condition": {}}),
    ("GET", "/v1/audiences/{audience_no}"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/versions"): ("audiences.read", False, None),
    ("POST", "/v1/audiences/{audience_no}/versions"): (
        "audiences.write", False, {"condition": {}, "based_on": 1}),
    ("POST", "/v1/audiences/{audience_no}/snapshots"): ("audiences.write", False, {}),
    ("GET", "/v1/audience-splits"): ("audiences.read", False, None),
    ("POST", "/v1/audience-splits"): ("audiences.write", False, {
        "name": "halves", "parts": [{"name": "a", "share": 5000}, {"name": "b", "share": 5000}]}),
    ("POST", "/v1/audiences/{audience_no}/parts"): ("audiences.write", False, {"split_no": 1}),
    ("POST", "/v1/audiences/{audience_no}/sample"): (
        "audiences.write", False, {"name": "few", "split_no": 1, "members": 1}),
    ("POST", "/v1/audience-lists"): ("audiences.write", False, None),
    ("GET", "/v1/audiences/{audience_no}/list"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/list/unmatched.csv"): ("audiences.write", False, None),
    ("GET", "/v1/audiences/{audience_no}/schedule"): ("audiences.read", False, None),
    ("PUT", "/v1/audiences/{audience_no}/schedule"): (
        "audiences.write", False, {"every": "day", "hour": 3}),
    ("DELETE", "/v1/audiences/{audience_no}/schedule"): ("audiences.write", False, None),
    ("GET", "/v1/audiences/{audience_no}/changes"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/profile"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/takings"): ("audiences.read", False, None),
    ("POST", "/v1/audiences/{audience_no}/takings/{taking_no}/cancel"): (
        "audiences.write", False, None),
    ("GET", "/v1/audiences/{audience_no}/members"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/members/{one_id}"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/templates"): ("audiences.read", False, None),
    ("PATCH", "/v1/audiences/{audience_no}"): ("audiences.write", False, {}),
    ("GET", "/v1/audiences/{audience_no}/snapshots"): ("audiences.read", False, None),
    ("GET", "/v1/audiences/{audience_no}/members.csv"): ("members.export", False, None),
    ("POST", "/v1/audiences/{audience_no}/addresses.csv"): (
        "members.reveal", False, {"way": "sms", "reason": "a test"}),
    ("GET", "/v1/audiences/{audience_no}/comparison"): ("audiences.read", False, None),
}  # fmt: skip
