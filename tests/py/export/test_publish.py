"""publish.py and hosting.py: a folder for a static host, of one app or of several."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from tintype.door import wire
from tintype.export import assets, cli, hosting, packages
from tintype.export.folder import BuildError
from tintype.export.publish import Options, Published, left_out, publish

pytestmark = pytest.mark.usefixtures("stand_ins")

TEXT = """'What it does. '
import gradio as gr
gr.Interface(len, "text", "number", title="A & B").launch()
"""


def make(folder: Path, **more: str) -> Path:
    """An app's folder with these files beside its app.py."""
    folder.mkdir(parents=True)
    for name, text in {"app.py": TEXT, **more}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def published(*apps: Path, out: Path, options: Options | None = None) -> Published:
    return publish(list(apps), out, options or Options(), lambda _: None)


def files(folder: Path) -> set[str]:
    return {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()}


def test_one_app_is_the_folder_itself(tmp_path: Path) -> None:
    """With what hosts look for in it, and nothing that only authors use."""
    out = tmp_path / "out"
    published(make(tmp_path / "one"), out=out)
    own = {name for name in files(out) if not name.startswith("tintype/runtime/")}
    assert own == {
        *("index.html", "api.d.ts", "app/app.py", ".nojekyll", "404.html", "_headers"),
        *("offline.js", "app.webmanifest", "icons/192.png", "icons/512.png", "icons/maskable.png"),
        *(
            "tintype/page.js",
            "tintype/code-AB12.js",
            "tintype/licences.txt",
            "tintype/runtime.json",
        ),
    }


def test_nothing_is_kept_for_the_time_without_a_network_where_that_is_not_wanted(
    tmp_path: Path,
) -> None:
    """What an earlier build had the browser keep goes then."""
    out = tmp_path / "out"
    app = make(tmp_path / "one")
    assert cli.main(["build", str(app), "-o", str(out)]) == 0
    assert "data-offline=" in (out / "index.html").read_text("utf-8")
    assert "self.built" in (out / "offline.js").read_text("utf-8")
    assert cli.main(["build", str(app), "-o", str(out), "--no-offline"]) == 0
    assert "data-offline=" not in (out / "index.html").read_text("utf-8")
    assert "unregister" in (out / "offline.js").read_text("utf-8")
    assert not (out / "app.webmanifest").exists()


def test_one_worker_keeps_all_apps_of_a_folder(tmp_path: Path) -> None:
    """Each page finds it beside Tintype's files; it knows the list too, and nothing that is the host's."""
    out = tmp_path / "out"
    published(make(tmp_path / "one"), make(tmp_path / "two"), out=out)
    assert [name for name in sorted(files(out)) if name.endswith("offline.js")] == ["offline.js"]
    assert 'data-offline="../offline.js"' in (out / "two" / "index.html").read_text("utf-8")
    kept = json.loads(
        (out / "offline.js").read_text("utf-8").split("self.built = ")[1].split(";\n")[0]
    )
    assert set(kept) == {"./", "./one/", "./two/"}
    licences = hashlib.sha256((out / "tintype" / "licences.txt").read_bytes()).hexdigest()
    assert kept["./"]["./tintype/licences.txt"] == licences
    assert "./404.html" not in kept["./"]


def test_several_apps_share_one_runtime_and_are_listed(tmp_path: Path) -> None:
    """Each in a folder named after its own, or its file."""
    (tmp_path / "files").mkdir()
    single = tmp_path / "files" / "Blur it.py"
    single.write_text(TEXT.replace("A & B", "C"), "utf-8")
    out = tmp_path / "out"
    published(make(tmp_path / "my app"), single, out=out)
    assert {"my-app/index.html", "blur-it/index.html", "my-app/app/app.py"} <= files(out)
    assert not (out / "my-app" / "tintype").exists()
    page = (out / "index.html").read_text("utf-8")
    assert '<a href="my-app/">A &amp; B</a>' in page
    assert "<p>What it does. </p>" in page
    assert 'type="search"' not in page
    assert '"../tintype/page.js"' in (out / "my-app" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("names", [["one"], ["one", "two"]])
def test_the_playground_is_put_beside_where_it_is_wanted(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every app leads there, is an example there, and shares its runtime."""
    stand_in = tmp_path / "playground"
    (stand_in / "inside").mkdir(parents=True)
    (stand_in / "playground.js").write_text("// the playground")
    monkeypatch.setattr(assets, "playground", lambda: stand_in)
    apps = [make(tmp_path / name) for name in names]
    out = tmp_path / "out"
    made = published(*apps, out=out, options=Options(playground=True))
    site = json.loads((out / "playground" / "site.json").read_text("utf-8"))
    paths = [row["path"] for row in site["examples"]]
    assert paths == ["../" if len(names) == 1 else f"../{name}/" for name in names]
    assert {row["title"] for row in site["examples"]} == {"A & B"}
    assert "Slider" in {row["name"] for row in site["names"]}
    for path in paths:
        page = out / "playground" / path / "index.html"
        led = re.search('<link rel="tintype-playground" href="([^"]+)">', page.read_text("utf-8"))
        assert led is not None
        assert (page.parent / led[1]).resolve() == (out / "playground").resolve()
    runtime = wire.decode(site["runtime"], [])
    assert all((out / "playground" / file.url).is_file() for file in runtime.files)
    assert "playground/playground.js" in (out / "offline.js").read_text("utf-8")
    groups = {row.group for row in made.weights if row.name.startswith("playground/")}
    assert groups == {"When it is needed"}


def test_the_playground_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file has no room for it, and nothing is called like it."""
    app = make(tmp_path / "playground")
    call = ["build", str(app), "--single-file", "--playground", "-o", str(tmp_path / "one.html")]
    assert cli.main(call) == 1
    assert "--playground is for a folder" in capsys.readouterr().err
    with pytest.raises(BuildError, match="Tintype's own files are there"):
        published(app, make(tmp_path / "two"), out=tmp_path / "out")


def test_many_apps_can_be_searched(tmp_path: Path) -> None:
    out = tmp_path / "out"
    published(*(make(tmp_path / f"app-{i}") for i in range(6)), out=out)
    assert 'type="search"' in (out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("names", "words"), [(("a/x", "b/x"), "both be 'x'"), (("a/x", "tintype"), "own files")]
)
def test_apps_that_cannot_share_a_folder_are_refused(
    tmp_path: Path, names: tuple[str, ...], words: str
) -> None:
    """Nothing is written."""
    with pytest.raises(BuildError, match=words):
        published(*(make(tmp_path / name) for name in names), out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_list_is_built_again_in_its_place(tmp_path: Path) -> None:
    """What was built before is known, whether it was one app or several."""
    first, second = make(tmp_path / "a"), make(tmp_path / "b")
    for apps in ([first, second], [first], [second, first]):
        published(*apps, out=tmp_path / "out")
    assert (tmp_path / "out" / "b" / "index.html").is_file()


def test_where_it_will_be_is_said_in_the_pages(tmp_path: Path) -> None:
    """For search engines and for whoever links to it; a title may be given."""
    out = tmp_path / "out"
    options = Options(title="<T>", base_url="https://a.example/b/")
    published(make(tmp_path / "a"), out=out, options=options)
    page = (out / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://a.example/b/">' in page
    assert '<meta property="og:title" content="&lt;T&gt;">' in page
    assert "<title>&lt;T&gt;</title>" in page
    assert 'href="https://a.example/b/"' in (out / "404.html").read_text("utf-8")
    published(make(tmp_path / "c"), tmp_path / "a", out=out, options=options)
    assert "https://a.example/b/c/" in (out / "c" / "index.html").read_text("utf-8")


def test_what_would_be_too_large_is_refused_before_anything_is_replaced(tmp_path: Path) -> None:
    """With both sizes."""
    app, out = make(tmp_path / "a"), tmp_path / "out"
    published(app, out=out)
    before = files(out)
    (app / "big.bin").write_bytes(b"x" * 50_000)
    with pytest.raises(BuildError, match=r"It would have .* kB, and 30\.0 kB are allowed"):
        published(app, out=out, options=Options(max_size=30_000))
    assert files(out) == before


def test_headers_name_what_may_be_kept_and_types_that_matter(tmp_path: Path) -> None:
    """Only what has a hash in its name may be kept for good."""
    published(make(tmp_path / "a"), out=tmp_path / "out")
    blocks: dict[str, list[str]] = {}
    for line in (tmp_path / "out" / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            blocks[line] = []
        else:
            blocks[list(blocks)[-1]].append(line.strip())
    assert "Cross-Origin-Opener-Policy: same-origin" in blocks["/*"]
    assert [path for path, rows in blocks.items() if any("immutable" in row for row in rows)] == [
        "/tintype/code-AB12.js"
    ]
    assert blocks["/tintype/runtime/pyodide.mjs"] == ["Content-Type: text/javascript"]
    assert blocks["/tintype/runtime/pyodide.asm.wasm"] == ["Content-Type: application/wasm"]


def test_compressed_copies_hold_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a copy is smaller; Brotli only where its library is."""
    monkeypatch.setattr(hosting, "packers", lambda: {".gz": lambda data: gzip.compress(data, 9)})
    out = tmp_path / "out"
    published(make(tmp_path / "a", **{"a.txt": "x"}), out=out, options=Options(compress=True))
    copies = [name for name in files(out) if name.endswith(".gz")]
    assert "index.html.gz" in copies
    assert "app/a.txt.gz" not in copies
    for name in copies:
        assert gzip.decompress((out / name).read_bytes()) == (out / name[:-3]).read_bytes()


def test_keys_and_what_git_ignores_are_left_out_and_told(tmp_path: Path) -> None:
    """Files that the app names too: by the rules of its folder, and of those around it."""
    root = tmp_path / "repo"
    app = make(
        root / "apps" / "one", **{".env": "A=1", "notes.txt": "", "data.bin": "", "a.csv": ""}
    )
    (app / "app.py").write_text(f"{TEXT}\n('data.bin', '.env')", "utf-8")
    (root / ".git").mkdir()
    (root / ".gitignore").write_text("*.bin\n/apps/*/notes.txt\n", "utf-8")
    made = published(app, out=tmp_path / "out")
    assert {name for name in files(tmp_path / "out") if name.startswith("app/")} == {
        "app/app.py",
        "app/a.csv",
    }
    assert list(left_out(made)) == [
        ".env: looks like a secret",
        "data.bin: .gitignore names it",
    ]
    made = published(app / "app.py", out=tmp_path / "single")
    assert {".env: looks like a secret", "data.bin: .gitignore names it"} == set(left_out(made))
    assert not (tmp_path / "single" / "app" / "data.bin").exists()


@pytest.mark.parametrize(
    ("rules", "inner", "path"),
    [
        ("*.bin", "", "a.bin"),
        ("data/", "", "data/a.txt"),
        ("/data/*.txt", "", "data/a.txt"),
        ("*.bin\n!keep.bin", "", "keep.bin"),
        ("*.txt", "!a.txt", "data/a.txt"),
        ("", "a.*", "data/a.txt"),
        ("**/b", "", "data/b/a.txt"),
        ("# a.txt", "", "a.txt"),
    ],
)
def test_ignored_is_what_git_says(tmp_path: Path, rules: str, inner: str, path: str) -> None:
    """Compared with git itself."""
    from tintype.export.ignored import Ignored

    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    (tmp_path / ".gitignore").write_text(rules)
    if inner:
        (tmp_path / "data" / ".gitignore").write_text(inner)
    said = subprocess.run(["git", "check-ignore", "-q", path], cwd=tmp_path, check=False)
    assert Ignored(tmp_path)(file) == (said.returncode == 0)


def test_licences_of_an_apps_own_wheels_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken from the wheel itself."""
    wheel = tmp_path / "thing-1.2-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(
            "thing-1.2.dist-info/METADATA", "Name: thing\nVersion: 1.2\nLicense-Expression: MIT\n"
        )
        archive.writestr("thing-1.2.dist-info/licenses/LICENSE", "Do what you like.")
        archive.writestr("thing.py", "")
    row: dict[str, object] = {
        "imports": ["thing"],
        "name": "thing",
        "version": "1.2",
        "file_name": wheel.name,
        "sha256": "00",
        "depends": [],
    }
    found = packages.Resolved({"thing": row}, {wheel.name: wheel})
    monkeypatch.setattr(packages.Resolver, "resolve", lambda *_: found)
    published(make(tmp_path / "a"), out=tmp_path / "out")
    text = (tmp_path / "out" / "tintype" / "licences.txt").read_text("utf-8")
    assert "thing 1.2\nLicence: MIT\n" in text
    assert text.endswith("Do what you like.\n\n")


def test_the_budget_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By what is fetched when; compressed beside raw; progress is beside it."""
    app, out = make(tmp_path / "a"), tmp_path / "out"
    assert cli.main(["build", str(app), "-o", str(out), "--compress"]) == 0
    said = capsys.readouterr()
    rows = {line[:50].strip(): line.split()[-4:] for line in said.out.splitlines()}
    groups = ["First paint", "Python", "Packages", "The app", "When it is needed", "All"]
    printed = [line for line in said.out.splitlines() if line.split("  ")[0] in groups]
    assert [line.split("  ")[0] for line in printed] == groups
    raw = sum(float(line.split()[-4]) for line in printed[:-1])
    assert raw == pytest.approx(float(printed[-1].split()[-4]), abs=0.6)
    assert f"· running {app} and looking for its packages" in said.err
    assert "\x1b" not in said.out + said.err
    assert rows


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "app.py"],
        ["build", "app.py", "-o", "x", "--max-size", "much"],
        ["build", "app.py", "-o", "x", "--base-url", "a.example"],
        ["dev", "app.py", "--port", "0"],
        ["fly"],
        [],
    ],
)
def test_a_wrong_call_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """And says on stderr what is wrong."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "error: " in capsys.readouterr().err


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_has_help_with_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([verb, "--help"])
    assert ended.value.code == 0
    assert f"Example: tintype {verb} " in capsys.readouterr().out


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is respected."""
    import io

    from tintype.export.words import styled

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert styled("a", "bad", Terminal()) == "\x1b[31ma\x1b[0m"
    assert styled("a", "bad", io.StringIO()) == "a"
    monkeypatch.setenv("NO_COLOR", "1")
    assert styled("a", "bad", Terminal()) == "a"
