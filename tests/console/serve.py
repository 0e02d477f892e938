"""`yihui` with another bundle of the console: python -m tests.console.serve <bundle> demo …

`api` in the place of a command is `up` without its worker.
"""

import sys
from pathlib import Path

from yihui import app
from yihui.cli import main
from yihui.commands import house, serving
from yihui.core import console, settings


def serve_alone() -> None:
    """Database and API, and nobody who works beside them."""
    with serving.until_told(), serving.owned() as url:
        serving.migrate_aloud(url)
        port = house.whole_number("YIHUI_PORT")
        app.serve(url, settings.home(), settings.read("YIHUI_HOST"), port)


if __name__ == "__main__":
    console.BUNDLE = Path(sys.argv.pop(1))
    sys.argv[0] = "yihui"
    if sys.argv[1:] == ["api"]:
        serve_alone()
    else:
        main()
