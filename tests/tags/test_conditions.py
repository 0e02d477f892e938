"""A condition that asks for too much harms no other tag."""

from typing import Any

import pytest

from tests.tags.conftest import Tagged
from tests.tags.test_renewing import own_tag
from tests.tags.test_tags import fill, line, on, sale
from yihui.tags import computing, preparing

# It does not end in a lifetime.
ENDLESS = "select i as member_no from range(1000000000000000) r(i) where hash(i) = 0"


@pytest.mark.parametrize("full", [False, True], ids=["changes", "full"])
def test_a_condition_that_takes_too_long_leaves_its_tag_as_it_was(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    fill(tagged)
    own_tag(tagged, "lately")
    own_tag(tagged, "endless")
    tagged.house.apply([sale("b1", on(7, 20), line("down-l-k", 1990), who="13900000003")])
    tagged.run(as_of=on(7, 22).date())
    assert (tagged.of("3")["lately"], tagged.of("3")["endless"]) == ("big", "big")
    tagged.house.apply([sale("b2", on(7, 23), line("down-l-k", 1990))])
    conditions = preparing.find_conditions

    async def with_an_endless_one(*given: Any) -> Any:
        found = await conditions(*given)
        last = max(tag_no for tag_no, _, _ in found)
        return [(tag_no, value_no, (ENDLESS, {}) if tag_no == last else question)
                for tag_no, value_no, question in found]  # fmt: skip

    monkeypatch.setattr(preparing, "find_conditions", with_an_endless_one)
    monkeypatch.setattr(computing, "CONDITION_SECONDS", 0.5)
    done = tagged.run(full=full, as_of=on(7, 24).date())
    assert done.left == {"endless": "It took more than 0.5 seconds."}
    told = "select state, problem from tags.run order by run_no desc limit 1"
    assert tagged.house.rows(told) == [("done", "endless: It took more than 0.5 seconds.")]
    assert (tagged.of("1")["lately"], tagged.of("1").get("endless")) == ("big", None)
    assert (tagged.of("3")["lately"], tagged.of("3")["endless"]) == ("big", "big")
    assert tagged.kept() == tagged.in_lake()
    monkeypatch.undo()
    tagged.run(as_of=on(7, 24).date())
    assert tagged.of("1")["endless"] == "big"
