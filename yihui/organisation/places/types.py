"""What people write about a store."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """Names, kind, brand and region of a store; brand and region by code, None for none."""

    name_zh: str
    name_en: str
    kind: str
    brand: str | None
    region: str | None
