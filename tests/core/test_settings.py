"""Settings that are worked out of the machine where nobody sets them."""

import pytest

from yihui.core import settings


@pytest.mark.parametrize(
    ("machine_mib", "told", "memory_mib"),
    [(2_048, "", 1_024), (24_576, "", 6_144), (24_576, "300", 300)],
)
def test_the_lake_takes_a_quarter_of_the_machine(
    machine_mib: int, told: str, memory_mib: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "machine_memory_mib", lambda: machine_mib)
    monkeypatch.setenv("YIHUI_LAKE_MEMORY", told)
    assert settings.lake_memory_mib() == memory_mib


def test_the_machine_has_memory() -> None:
    assert settings.machine_memory_mib() > 256
