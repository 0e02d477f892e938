"""Tags and products from the command line."""

from pathlib import Path

from tests.house import House, order, phone
from tests.test_cli import answer, audited, refusal, town
from yihui.collect import Line
from yihui.demo import organisation, traits

__all__ = ["town"]


def test_products_are_described_and_members_tagged(
    town: House,
    tmp_path: Path,
) -> None:
    line = Line(product="shoe", quantity_milli=1000, paid_fen=49_900, amount_fen=49_900)
    town.apply([order(f"o{n}", 49_900, identifiers=phone(), lines=(line,)) for n in range(2)])
    file = tmp_path / "products.csv"
    file.write_text("sku,category,size,colour,wearer\nshoe,跑鞋,38,红,女\ncap,帽子,,猩红,\n")
    assert answer("product", "describe", file) == "2 products described.\n"
    assert audited(town) == [("products.described", "products")]
    told = answer("tag", "run")
    assert told.startswith("1 members have ")
    assert "those of 1 changed (all members were worked out)." in told.replace("\n", " ")
    assert "Not understood: colour:猩红 (1 products)" in told
    found = town.rows(
        "select code, value_no from tags.member_tag_view join tags.tag using (tag_no)"
        " where code in ('shoe_size', 'colour') order by 1"
    )
    assert found == [("colour", 4), ("shoe_size", 5)]
    assert "(members of whom something was new were worked out)" in answer("tag", "run").replace(
        "\n", " "
    )
    assert "shoe_size" in answer("tag", "list")
    assert "is paused" in answer("tag", "pause", "shoe_size", "new words")
    assert "paused: new words" in answer("tag", "list")
    assert "goes on" in answer("tag", "resume", "shoe_size")
    assert "paused" not in answer("tag", "list")
    file.write_text("sku,weight\nshoe,1\n")
    assert "Use sku and any of category, colour" in refusal("product", "describe", file)
    file.write_text("sku,launched_on\nshoe,soon\n")
    assert "'soon' is no day." in refusal("product", "describe", file)


def test_products_of_the_demo_have_traits_that_tags_understand(
    town: House,
    tmp_path: Path,
) -> None:
    """Of some categories (bedding, pots) there are no tags; every other word is read."""
    described = traits.described(organisation(1))
    file = tmp_path / "products.csv"
    names = ("sku", "category", "style", "colour", "size", "material", "wearer", "season")
    rows = [",".join(getattr(one, name) or "" for name in names) for one in described]
    file.write_text("\n".join([",".join(names), *rows]))
    assert answer("product", "describe", file) == f"{len(described)} products described.\n"
    unread = {line.split()[2].split(":")[0] for line in answer("tag", "run").splitlines()
              if line.startswith("Not understood")}  # fmt: skip
    assert unread <= {"category"}
    assert {one.size for one in described if one.wearer} > {"S", "M", "38", "44"}
