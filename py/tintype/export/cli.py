"""The ``tintype`` command: its arguments and what it prints. The work is done next door."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tintype
from tintype.export.assets import AssetsMissing
from tintype.export.folder import OWN_ASSETS, BuildError, build


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 1 where it could not be done."""
    given = _parser().parse_args(arguments)
    try:
        built = build(given.app, given.out, given.assets)
    except (AssetsMissing, BuildError) as error:
        print(f"tintype: {error}", file=sys.stderr)
        return 1
    if built.why:
        print(
            f"The page will be drawn when Python is ready: the file could not run here.\n  {built.why}"
        )
    for words in built.failed:
        print(f"An example's result will be worked out in the browser: {words}")
    print(f"Built {given.app} -> {built.out}")
    if given.assets == OWN_ASSETS:
        print(f"Look at it: python3 -m http.server -d {built.out}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tintype", description="Image apps in Python, as static pages that need no server."
    )
    parser.add_argument("--version", action="version", version=f"tintype {tintype.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("build", help="make a static folder of an app's file")
    command.add_argument("app", type=Path, help="the file, as `python app.py` would run it")
    command.add_argument("-o", "--out", type=Path, required=True, help="the folder to write")
    command.add_argument(
        "--assets",
        default=OWN_ASSETS,
        metavar="URL",
        help="where the page finds Tintype's own files, if not in the folder itself",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
