"""The ``tintype`` command: its arguments and what it prints. The work is done next door."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import tintype
from tintype.export.assets import AssetsMissing
from tintype.export.audit import audit
from tintype.export.contents import NoEntryError
from tintype.export.folder import OWN_ASSETS, BuildError, Built, build
from tintype.export.links import share
from tintype.export.requirements import BadRequirementError
from tintype.links import LinkError

FAILURES = (AssetsMissing, BuildError, NoEntryError, BadRequirementError, LinkError)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit code is 0, or 1 where it could not be done or a check found problems."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except FAILURES as error:
        print(f"tintype: {error}", file=sys.stderr)
        return 1
    return code


def _build(given: argparse.Namespace) -> int:
    _tell(build(given.app, given.out, given.assets), given)
    return 0


def _check(given: argparse.Namespace) -> int:
    report = audit(given.app)
    width = max((len(finding.where) for finding in report.findings), default=0)
    for finding in report.findings:
        print(f"{finding.weight:7}  {finding.where:{width}}  {finding.words}")
    size = sum((report.app.folder / name).stat().st_size for name in report.app.files)
    print(f"{_counted(len(report.app.files), 'file')} of the app, {_megabytes(size)}")
    for name, row in report.packages.rows.items():
        wheel = report.packages.files[row["file_name"]]
        print(f"with {name} {row['version']}, {_megabytes(wheel.stat().st_size)}")
    print(_counted(len(report.problems), "problem") if report.problems else "No problem was found.")
    return 1 if report.problems else 0


def _share(given: argparse.Namespace) -> int:
    """The link alone is what the command puts out; what there is to say of it goes beside it."""
    shared = share(given.app, given.site)
    print(shared.link)
    length = f"{_counted(len(shared.link), 'character')}, {_counted(len(shared.files), 'file')}"
    print(f"{length}: {shared.room}", file=sys.stderr)
    for file in shared.secrets:
        print(f"Left out, since it looks like a secret: {file}", file=sys.stderr)
    return 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"


def _tell(built: Built, given: argparse.Namespace) -> None:
    """What was built, and what the author should know of it."""
    if built.why:
        print(
            f"The page will be drawn when Python is ready: the file could not run here.\n  {built.why}"
        )
    for words in built.failed:
        print(f"An example's result will be worked out in the browser: {words}")
    for words in built.packages.problems.values():
        print(f"This will not work in the browser: {words}", file=sys.stderr)
    for file in built.secrets:
        print(f"Left out, since it looks like a secret: {file}", file=sys.stderr)
    print(f"Built {given.app} -> {built.out} ({_counted(len(built.files), 'file')} of the app)")
    if built.packages.rows:
        print(
            "With " + ", ".join(f"{r['name']} {r['version']}" for r in built.packages.rows.values())
        )
    if given.assets == OWN_ASSETS:
        print(f"Look at it: python3 -m http.server -d {built.out}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tintype", description="Image apps in Python, as static pages that need no server."
    )
    parser.add_argument("--version", action="version", version=f"tintype {tintype.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find what would not work in a browser")
    check.add_argument("app", type=Path, help="the file, or a folder with an app.py")
    check.set_defaults(run=_check)
    link = commands.add_parser("share", help="print a link that holds the whole app")
    link.add_argument("app", type=Path, help="the file, or a folder with an app.py")
    link.add_argument(
        "--site",
        default="",
        metavar="URL",
        help="the site of Tintype's that opens it; without one the link is relative to any",
    )
    link.set_defaults(run=_share)
    command = commands.add_parser("build", help="make a static folder of an app")
    command.set_defaults(run=_build)
    command.add_argument(
        "app",
        type=Path,
        help="the file, as `python app.py` would run it, or a folder with an app.py",
    )
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
