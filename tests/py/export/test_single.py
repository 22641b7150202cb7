"""single.py: a built folder in one page, on files that are only stand-ins here."""

from __future__ import annotations

import base64
import gzip
import html.parser
import json
from pathlib import Path

import pytest
from tintype.export import cli, single
from tintype.export.folder import BuildError
from tintype.export.publish import Options

pytestmark = pytest.mark.usefixtures("stand_ins")

APP = "import gradio as gr\ngr.Interface(len, 'text', 'json', examples=['a']).launch()"


class Scripts(html.parser.HTMLParser):
    """The script elements of a page: attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script"
        if self.inside:
            self.found.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.inside:
            attributes, text = self.found[-1]
            self.found[-1] = attributes, text + data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


@pytest.fixture
def own(stand_ins: Path) -> Path:
    """Stand-ins whose scripts ask for files beside them, as the real ones do."""
    page = (
        'w=new URL("./worker.js",import.meta.url);m=new URL("./mark.svg",import.meta.url).href;'
        'c=new URL("./code.js",import.meta.url).href;l=e=>new URL(`./${e}`,import.meta.url).href;'
        's="</script><!--"'
    )
    texts = {
        "page.js": page,
        "page.css": "p{}",
        "worker.js": "work()",
        "mark.svg": "<svg/>",
        "code.js": 'import("./code-AB12.js")',
        "pictures.js": 'import{a}from"./page.js";',
        "pictures.css": "img{}",
    }
    for name, text in texts.items():
        (stand_ins / name).write_text(text, "utf-8")
    return stand_ins


def build(folder: Path, name: str = "one.html") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "app.py").write_text(APP, "utf-8")
    out = folder / name
    assert cli.main(["build", str(folder / "app.py"), "--single-file", "-o", str(out)]) == 0
    return out


def test_the_page_carries_all_that_a_start_fetches(tmp_path: Path, own: Path) -> None:
    """Byte for byte, by the addresses they would have; and nothing that is not needed."""
    found = Scripts(build(tmp_path / "app").read_text("utf-8")).found
    carried = {}
    for attributes, text in found:
        if name := attributes.get("data-file"):
            data = base64.b64decode(text)
            carried[name] = gzip.decompress(data) if "data-packed" in attributes else data
    assert carried["app/app.py"] == APP.encode()
    assert carried["tintype/runtime/numpy.whl"] == b"x" * 1000
    assert "tintype/runtime/pyodide.asm.wasm" in carried
    assert "tintype/runtime/micropip.whl" not in carried


def test_scripts_find_what_was_beside_them(tmp_path: Path, own: Path) -> None:
    """The worker and pictures as data, modules by names that the import map has."""
    page = build(tmp_path / "app").read_text("utf-8")
    found = Scripts(page).found
    (begin,) = [text for row, text in found if row.get("type") == "module"]
    assert begin == 'import "single:page.js";'
    (names,) = [json.loads(text)["imports"] for row, text in found if row == {"type": "importmap"}]
    held = {name: base64.b64decode(data.partition(",")[2]).decode() for name, data in names.items()}
    script = held["single:page.js"]
    worker = base64.b64encode(b"work()").decode()
    assert f'w=new URL("data:text/javascript;base64,{worker}")' in script
    assert 'm="data:image/svg+xml;base64,' in script
    assert 'c="single:code.js";l=e=>`single:${e}`' in script
    assert "import.meta" not in script
    assert script.endswith('s="</script><!--"')
    assert held["single:code.js"] == 'import("single:code-AB12.js")'
    assert held["single:pictures.js"] == 'import{a}from"single:page.js";'
    assert "single:code-AB12.js" in names
    assert not {"single:worker.js", "single:dev.js", "single:offline.js"} & set(names)
    assert 'src="' not in page.replace('"data:', "")
    assert "<style>\np{}img{}</style>" in page
    assert "modulepreload" not in page
    assert "stylesheet" not in page


def test_a_script_that_cannot_be_packed_is_said(tmp_path: Path, own: Path) -> None:
    """Rather than a page that fails for its visitors."""
    (own / "page.js").write_text("fetch(import.meta.resolve('./x'))", "utf-8")
    (tmp_path / "app.py").write_text(APP, "utf-8")
    with pytest.raises(BuildError, match="asks for its own address"):
        single.publish_file(tmp_path / "app.py", tmp_path / "a.html", Options(), lambda _: None)
    assert not (tmp_path / "a.html").exists()


def test_only_what_was_built_here_is_replaced(
    tmp_path: Path, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of somebody else is left, as is a folder; one app makes one file."""
    out = build(tmp_path / "app")
    assert build(tmp_path / "app") == out
    out.write_text("<p>years of work</p>")
    app = str(tmp_path / "app" / "app.py")
    for apps, where in (([app], out), ([app], tmp_path / "site"), ([app, app], out)):
        assert cli.main(["build", *apps, "--single-file", "-o", str(where)]) == 1
    assert out.read_text() == "<p>years of work</p>"
    said = capsys.readouterr().err
    for words in ("did not make", "-o site.html", "is for one app"):
        assert words in said
