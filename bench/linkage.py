"""How well probable matches are ranked on real lists, beside Splink with its examples' settings.

    python -m bench.linkage [--quick]

The lists lie beside the project; without them there is nothing to measure.
"""

import sys
import time

from tests.conftest import SHARED_DATA
from tests.linkage import HISTORICAL, SHORT, ranked


def main() -> None:
    if not SHARED_DATA.is_dir():
        print("the lists are not here")
        return
    for task in SHORT[:1] if "--quick" in sys.argv else [*SHORT, HISTORICAL]:
        table = task.load(SHARED_DATA)
        for name, find in (("ours", task.ours), ("example", task.example)):
            begun = time.monotonic()
            found = ranked(table, find(table))
            print(
                f"{task.name:20} {name:8} average precision {found.average_precision:.4f},"
                f" best F1 {found.best_f1:.4f}, {time.monotonic() - begun:.1f} s"
            )


if __name__ == "__main__":
    main()
