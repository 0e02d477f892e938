"""Trials: what another rule of a tag would change, worked out beside the one that counts."""

from yihui.tags.trials.actions import claim, forget, keep_with, work_or_fail
from yihui.tags.trials.types import Claimed, Trial

__all__ = ["Claimed", "Trial", "claim", "forget", "keep_with", "work_or_fail"]
