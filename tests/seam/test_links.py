"""The page's codec of links writes and reads what Python's does, whatever the app is."""

from __future__ import annotations

import json
import os
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from projects import behind, fragments, inputs, projects
from tintype.links import filled
from tintype.links.codec import LinkError, Project, decode, encode
from tintype.links.filled import Filled

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
APPS = sorted((ROOT / "site" / "apps").glob("*/app.py"))

Ask = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The page's codec, in a Node of its own."""
    made = tmp_path_factory.mktemp("twin") / "twin.mjs"
    modules = WEB / "node_modules"
    options = ["--bundle", "--platform=node", "--format=esm", f"--outfile={made}"]
    entry = str(ROOT / "tests" / "web" / "twin.ts")
    command = [str(modules / ".bin" / "esbuild"), entry, *options]
    environment = {**os.environ, "NODE_PATH": str(modules)}
    subprocess.run(command, cwd=WEB, env=environment, capture_output=True, check=True)
    with subprocess.Popen(
        ["node", str(made)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as node:
        given, said = node.stdin, node.stdout
        assert given is not None
        assert said is not None

        def answer(asked: dict[str, Any]) -> Any:
            given.write(json.dumps(asked) + "\n")
            given.flush()
            return json.loads(said.readline(), parse_int=float)  # as the page has numbers

        yield answer
        given.close()


def files_of(project: Project) -> list[list[str]]:
    return [[name, data.hex()] for name, data in project.files.items()]


def assert_same(ask: Ask, project: Project) -> None:
    """Both read what the other wrote; and it is the same, where Python is built on zlib itself."""
    ours, theirs = encode(project), ask({"encode": files_of(project)})
    assert [*decode(theirs).files.items()] == [*project.files.items()]
    assert ask({"decode": ours}) == files_of(project)
    assert ours == theirs or "ng" in zlib.ZLIB_RUNTIME_VERSION


def test_the_apps_of_the_site_make_the_same_links(ask: Ask) -> None:
    """Alone, and as the folders they are, with their pictures."""
    for app in APPS:
        assert_same(ask, Project({"app.py": app.read_bytes()}))
        beside = sorted(file for file in app.parent.iterdir() if file != app and file.is_file())
        files = {file.name: file.read_bytes() for file in [app, *beside]}
        assert_same(ask, Project(files))


def test_whatever_the_project_is_the_link_is_the_same(ask: Ask) -> None:
    """Text like an app's, and bytes that are no text."""

    @settings(max_examples=300, deadline=None)
    @given(projects)
    def check(project: Project) -> None:
        assert_same(ask, project)

    check()


def test_both_refuse_the_same_fragments_in_the_same_words(ask: Ask) -> None:
    """What one accepts the other does not refuse."""

    @settings(max_examples=500, deadline=None)
    @given(fragments)
    def check(fragment: str) -> None:
        try:
            ours: Any = files_of(decode(fragment))
        except LinkError as error:
            ours = {"refused": str(error)}
        assert ask({"decode": fragment}) == ours

    check()


def rows_of(found: list[Filled]) -> list[list[Any]]:
    return [[row.component, row.kind, noted(row.value)] for row in found]


def noted(value: Any) -> Any:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def test_each_reads_what_the_other_writes_of_inputs(ask: Ask) -> None:
    """Numbers, texts, choices and pictures."""

    @settings(max_examples=300, deadline=None)
    @given(inputs)
    def check(found: list[Filled]) -> None:
        assert ask({"filled": filled.encode(found)}) == rows_of(found)
        assert filled.decode(filled.parted(ask({"fill": rows_of(found)}))[1]) == found

    check()


def test_both_refuse_the_same_inputs_in_the_same_words(ask: Ask) -> None:
    """Whatever stands behind an app."""

    @settings(max_examples=800, deadline=None)
    @given(behind)
    def check(fragment: str) -> None:
        try:
            ours: Any = rows_of(filled.decode(filled.parted(fragment)[1]))
        except LinkError as error:
            ours = {"refused": str(error)}
        assert ask({"filled": fragment}) == ours

    check()
