"""The ``tintype`` command: its arguments and what it prints. The work is done next door."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
import tempfile
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import tintype
from tintype.export import assets, budget, dev, new
from tintype.export.audit import audit
from tintype.export.contents import NoEntryError
from tintype.export.folder import OWN_ASSETS, BuildError, Built, build
from tintype.export.hosting import packers
from tintype.export.links import share
from tintype.export.publish import Options, Published, left_out, publish
from tintype.export.requirements import BadRequirementError
from tintype.export.single import publish_file
from tintype.export.words import counted, progress, sized, styled
from tintype.links.codec import LinkError

FAILURES = (
    assets.AssetsMissing,
    BuildError,
    NoEntryError,
    BadRequirementError,
    LinkError,
    new.TakenError,
)

UNITS = {"": 1, "b": 1, "kb": 1e3, "mb": 1e6, "gb": 1e9}


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0, 1 where it could not be done or a check found problems, 2 for a wrong call."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except FAILURES as error:
        _complain(f"tintype: {error}")
        return 1
    except OSError as error:
        _complain(f"tintype: {error.filename or ''}: {error.strerror or error}".replace(": :", ":"))
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _complain(words: str) -> None:
    print(styled(words, "bad", sys.stderr), file=sys.stderr)


# ── new, dev, check, share ──


def _new(given: argparse.Namespace) -> int:
    for file in new.start(given.name):
        print(f"Made {file}")
    print(f"Look at it: tintype dev {given.name / 'app.py'}")
    return 0


def _dev(given: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="tintype-") as scratch:
        followed = dev.Followed(given.app, Path(scratch), assets.folder(), _complain)
        built = followed.build()
        if built is None:
            return 1
        _warn(built)
        server = dev.listen(followed, given.port)
        address = f"http://127.0.0.1:{server.server_port}/"
        print(f"Tintype: {address}   (Ctrl+C ends it)", flush=True)
        dev.run(followed, server, _saved)
    return 0


def _saved(built: Built) -> None:
    _warn(built)
    print("Saved." if not built.why else f"Saved, and it fails: {built.why}", flush=True)


def _check(given: argparse.Namespace) -> int:
    report = audit(given.app)
    width = max((len(finding.where) for finding in report.findings), default=0)
    for finding in report.findings:
        weight = styled(f"{finding.weight:7}", "bad" if finding.weight == "problem" else "quiet")
        print(f"{weight}  {finding.where:{width}}  {finding.words}")
    size = sum((report.app.folder / name).stat().st_size for name in report.app.files)
    print(f"{counted(len(report.app.files), 'file')} of the app, {sized(size)}")
    for name, row in report.packages.rows.items():
        wheel = report.packages.files[row["file_name"]]
        print(f"with {name} {row['version']}, {sized(wheel.stat().st_size)}")
    if report.problems:
        print(counted(len(report.problems), "problem"))
        return 1
    print(styled("No problem was found.", "good"))
    return 0


def _share(given: argparse.Namespace) -> int:
    """The link alone is what the command puts out; what there is to say of it goes beside it."""
    shared = share(given.app, given.site, given.inputs)
    print(shared.link)
    length = f"{counted(len(shared.link), 'character')}, {counted(len(shared.files), 'file')}"
    print(f"{length}: {shared.room}", file=sys.stderr)
    for file in shared.secrets:
        _complain(f"Left out: {file}: looks like a secret")
    return 0


# ── build ──


def _build(given: argparse.Namespace) -> int:
    if given.playground and (given.single_file or given.assets != OWN_ASSETS):
        raise BuildError("--playground is for a folder with Tintype's own files in it.")
    if given.assets != OWN_ASSETS:
        built = build(given.app[0], given.out, given.assets, offline=given.offline)
        _warn(built)
        print(
            f"Built {given.app[0]} -> {given.out} ({counted(len(built.files), 'file')} of the app)"
        )
        return 0
    options = Options(
        given.title,
        given.base_url,
        given.max_size,
        given.offline,
        given.compress,
        given.playground,
    )
    if given.single_file:
        published = publish_file(_only(given.app), _html(given.out), options, progress)
    else:
        published = publish(given.app, given.out, options, progress)
    _tell(published, given)
    return 0


def _only(apps: list[Path]) -> Path:
    if len(apps) > 1:
        raise BuildError("--single-file is for one app.")
    return apps[0]


def _html(out: Path) -> Path:
    if out.suffix not in (".html", ".htm"):
        raise BuildError(f"--single-file writes one page: -o {out.name}.html")
    return out


def _warn(built: Built) -> None:
    """What the author should know of an app that was built."""
    if built.why:
        print(
            f"The page will be drawn when Python is ready: the file could not run here.\n  {built.why}"
        )
    for words in built.failed:
        print(f"An example's result will be worked out in the browser: {words}")
    for words in built.packages.problems.values():
        _complain(f"This will not work in the browser: {words}")


def _tell(published: Published, given: argparse.Namespace) -> None:
    """What was made, and what it weighs."""
    for built in published.apps.values():
        _warn(built)
    for words in left_out(published):
        _complain(f"Left out: {words}")
    for line in budget.table(published.weights):
        print(line)
    for path, built in published.apps.items():
        with_them = ", ".join(f"{r['name']} {r['version']}" for r in built.packages.rows.values())
        files = f"{counted(len(built.files), 'file')} of the app"
        where = given.out / path if path else given.out
        print(
            f"Built {built.title} -> {where} ({files})"
            + (f" with {with_them}" if with_them else "")
        )
    if given.compress:
        print(f"Compressed copies: {', '.join(packers())}" + _no_brotli())
    how = "open it in a browser" if given.single_file else f"python3 -m http.server -d {given.out}"
    print(f"Look at it: {styled(how, 'strong')}")


def _no_brotli() -> str:
    return "" if ".br" in packers() else " (.br too where the package brotli is installed)"


# ── Arguments ──


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tintype", description="Image apps in Python, as static pages that need no server."
    )
    parser.add_argument("--version", action="version", version=f"tintype {tintype.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for verb, (words, example, run, fill) in VERBS.items():
        command = commands.add_parser(
            verb,
            help=words,
            description=f"{words[0].upper()}{words[1:]}.",
            epilog=f"Example: {example}",
        )
        fill(command)
        command.set_defaults(run=run)
    return parser


APP = "the file, as `python app.py` would run it, or a folder with an app.py"


def _of_new(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", type=Path, metavar="NAME", help="the folder to make")


def _of_dev(command: argparse.ArgumentParser) -> None:
    command.add_argument("app", type=Path, help=APP)
    command.add_argument(
        "--port", type=_port, default=7860, help="the first port to try (default: 7860)"
    )


def _of_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("app", type=Path, help=APP)


def _of_share(command: argparse.ArgumentParser) -> None:
    command.add_argument("app", type=Path, help=APP)
    command.add_argument(
        "--site",
        default="",
        metavar="URL",
        help="the site of Tintype's that opens it; without one the link is relative to any",
    )

    command.add_argument(
        "--with",
        dest="inputs",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what the link puts into an input, by its label; of an Image the value is a file",
    )


def _of_build(command: argparse.ArgumentParser) -> None:
    command.add_argument("app", type=Path, nargs="+", help=f"{APP}; several share one runtime")
    command.add_argument(
        "-o", "--out", type=Path, required=True, help="the folder or file to write"
    )
    command.add_argument("--title", help="the page's title, or that of the list of several apps")
    command.add_argument(
        "--base-url",
        type=_url,
        metavar="URL",
        help="where it will be, for links and search engines",
    )
    command.add_argument(
        "--max-size", type=_size, metavar="SIZE", help="refuse to write more than this, as in 25MB"
    )
    command.add_argument(
        "--no-offline",
        dest="offline",
        action="store_false",
        help="do not let it work without the network after the first visit",
    )
    command.add_argument(
        "--single-file",
        action="store_true",
        help="write one HTML file, which works from a disk and without the network",
    )
    command.add_argument(
        "--playground",
        action="store_true",
        help="put the playground beside: there visitors view, change and share the source",
    )
    command.add_argument(
        "--compress", action="store_true", help="put compressed copies (.gz, .br) beside the files"
    )
    command.add_argument(
        "--assets",
        default=OWN_ASSETS,
        metavar="URL",
        help="where the page finds Tintype's own files, if not in the folder itself (one app only)",
    )


def _port(text: str) -> int:
    with contextlib.suppress(ValueError):
        if 0 < int(text) < 65536:
            return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 1 to 65535")


def _url(text: str) -> str:
    parts = urllib.parse.urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is no address like https://example.org/app/")
    return text if text.endswith("/") else f"{text}/"


def _size(text: str) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", text.strip().lower())
    if found is None or found[2] not in UNITS:
        raise argparse.ArgumentTypeError(f"{text!r} is no size like 500kB, 25MB or 1GB")
    return int(float(found[1]) * UNITS[found[2]])


Fill = Callable[[argparse.ArgumentParser], None]
Run = Callable[[argparse.Namespace], int]

VERBS: dict[str, tuple[str, str, Run, Fill]] = {
    "new": ("make a starter app", "tintype new sunset", _new, _of_new),
    "dev": (
        "show an app on this machine and follow it while you write",
        "tintype dev app.py",
        _dev,
        _of_dev,
    ),
    "check": ("find what would not work in a browser", "tintype check app.py", _check, _of_check),
    "share": ("print a link that holds the whole app", "tintype share app.py", _share, _of_share),
    "build": (
        "make a static folder of an app, or of several",
        "tintype build app.py -o site --base-url https://me.github.io/sunset/",
        _build,
        _of_build,
    ),
}
"""Verb -> what it does, an example, the function, and what adds its arguments."""


if __name__ == "__main__":
    raise SystemExit(main())
