"""The playground of the site, with the apps of the site: ``python site/playground.py dist/site``."""

from __future__ import annotations

import sys
from pathlib import Path

from plates import PLATES, opened
from tintype.export import playground


def main(site: Path) -> None:
    """Every app of the gallery is an example there."""
    titles = {f"apps/{name}/": opened(name)[0].title or name.capitalize() for name in PLATES}
    playground.set_down(site, titles)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
