"""What ``tintype build`` writes, on a host: several apps on one runtime, and a page that lists them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, START, App, Watch, serve
from playwright.sync_api import Page, expect
from tintype.export.publish import Options, publish


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    """Seven apps, built in one go and served from a path of a site."""
    apps = []
    for number in range(6):
        folder = tmp_path / "apps" / f"app-{number}"
        shutil.copytree(ROOT / "py" / "tintype" / "export" / "starter", folder)
        source = (folder / "app.py").read_text("utf-8").replace("NAME", f"Colours {number}")
        (folder / "app.py").write_text(source, "utf-8")
        apps.append(folder)
    sepia = ROOT / "site" / "apps" / "sepia"
    publish(
        [*apps, sepia], tmp_path / "host" / "my" / "site", Options(playground=True), lambda _: None
    )
    for origin in serve(tmp_path / "host"):
        yield f"{origin}/my/site/"


def test_apps_are_found_in_the_list_and_share_a_runtime(
    page: Page, watch: Watch, host: str, tmp_path: Path
) -> None:
    """From any path; the licences of all that is shipped are a link away."""
    watch.allow("404")  # what a text asks for: a favicon at the root, which belongs to others
    page.goto(host)
    links = page.get_by_role("main").get_by_role("link")
    expect(links).to_have_count(7)
    page.get_by_label("Search the apps").fill("sep")
    expect(links).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 of 7")
    links.click()
    app = App(page)
    app.ready()
    assert re.search(r"/my/site/sepia/$", page.url)
    runtime = [url for url in watch.requests if url.endswith(".wasm")]
    assert runtime == [f"{host}tintype/runtime/pyodide.asm.wasm"]
    page.get_by_role("link", name="View source").click()  # from every app, in the playground
    assert page.url.startswith(f"{host}playground/#url=")
    expect(page.locator(".cm-content")).to_contain_text("def sepia(input_img)", timeout=START)
    page.get_by_label("Example").select_option("Colours 3")
    expect(page.locator(".cm-content")).to_contain_text('title="Colours 3"', timeout=START)
    page.goto(f"{host}sepia/")
    page.get_by_role("link", name="Licences").click()
    expect(page.locator("body")).to_contain_text("Pyodide 314")
    for name in ("numpy", "pillow", "Python", "Tintype", "preact", "@codemirror/view"):
        expect(page.locator("body")).to_contain_text(re.compile(rf"^{name} \d", re.M))
