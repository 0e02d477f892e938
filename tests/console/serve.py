"""`yihui` with another bundle of the console: python -m tests.console.serve <bundle> demo …"""

import sys
from pathlib import Path

from yihui.cli import main
from yihui.core import console

if __name__ == "__main__":
    console.BUNDLE = Path(sys.argv.pop(1))
    sys.argv[0] = "yihui"
    main()
