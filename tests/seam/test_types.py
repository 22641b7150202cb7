"""The types for programs: `api.d.ts` of an app and `tintype.d.ts`, read by the TypeScript compiler."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import tintype as gr
from tintype.export import declared

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"

PROGRAM = """
import { type ApiInfo, type CallError, connect, type FileData, type Json } from "./tintype/tintype.js";
import type { Endpoints } from "./api.d.ts";

const app = await connect<Endpoints>("https://example.org/sepia/");
const photo = new Blob();

const named = await app.predict("/sepia", { img: photo, strength: 0.5, new: "a" });
const [brown]: [FileData | null] = named.data;
const ordered = await app.predict("/sepia", [photo]);
if (ordered.data[0] !== null) image(ordered.data[0].url);
await app.predict("/sepia", { img: new URL("https://example.org/a.png"), strength: undefined });
await app.predict("/sepia", { img: brown }, { signal: AbortSignal.timeout(1000) });
await app.predict("/sepia", [null, 1, null]);
for await (const event of app.submit("/count", [3])) {
  if (event.type === "data") number(event.data[0] ?? 0);
  if (event.type === "status" && event.stage === "error") text(event.message ?? "");
}
const { data: both } = await app.predict("/mixed", [undefined, "b", ["x"]]);
both[0] satisfies Json;
both[1] satisfies { image: FileData; caption: string | null }[];
const { data: shown } = await app.predict("/shown", [1, true, ["x"]]);
shown satisfies [number, boolean, "x"[]];
const { data: alone } = await app.predict("/mix", { b: "b", c: ["x"] });
alone satisfies [Record<string, number>, string[]];
const api: ApiInfo = await app.view_api();
text(api.named_endpoints["/sepia"]?.description ?? "");
app.close();

// @ts-expect-error there is no such endpoint
await app.predict("/sepai", [photo]);
// @ts-expect-error no such parameter
await app.predict("/sepia", { img: photo, strenth: 1 });
// @ts-expect-error img is missing
await app.predict("/sepia", { strength: 1 });
// @ts-expect-error a choice that is none
await app.predict("/sepia", { img: photo, new: "c" });
// @ts-expect-error a number and no text
await app.predict("/count", ["3"]);
// @ts-expect-error b is needed
await app.predict("/mixed", [undefined]);
// @ts-expect-error a file and no text
text(ordered.data[0]);
// @ts-expect-error the function may have given None
image(ordered.data[0].url);
// @ts-expect-error a slider is always somewhere
await app.predict("/sepia", { img: photo, strength: null });
// @ts-expect-error nor is a list of choices ever nothing
await app.predict("/shown", [1, true, null]);
// @ts-expect-error what is not listed has no type
await app.predict("/quiet", []);

const anything = await connect("/elsewhere/");
const { data } = await anything.predict("/any", { img: photo, n: 1 });
data[0] satisfies unknown;
const problem = {} as CallError;
text(problem.title + problem.message);

function image(address: string) {}
function number(value: number) {}
function text(value: string) {}
"""


def example() -> gr.Blocks:
    """An app of several kinds of endpoints; what is said of them cannot end a comment."""
    with gr.Blocks() as app:
        img, out = gr.Image(label="Photo */ alert()"), gr.Image()
        inputs = [img, gr.Slider(0, 1, 0.3), gr.Radio(["a", "b"], value="a", label="Kind")]
        names = ["img", "strength", "new"]
        gr.Button().click(
            _named(names), inputs, out, api_name="sepia", api_description="Brown */ it."
        )

        def count(to: float) -> float:
            return to

        gr.Button().click(count, gr.Number(), gr.Number())
        gr.Button().click(count, gr.Number(), gr.Number(), api_name="quiet", show_api=False)
        mixed = [gr.Textbox("a"), gr.Textbox(), gr.CheckboxGroup(["x", "y"])]
        both = [gr.JSON(), gr.Gallery()]
        always = [gr.Slider(), gr.Checkbox(), gr.CheckboxGroup(["x"])]
        gr.Button().click(_named(["n", "on", "of"]), always, always, api_name="shown")
        gr.Button().click(_named(["a", "b", "c"]), mixed, both, api_name="mixed")

        @gr.api
        def mix(b: str, c: list[str], a: str = "a") -> tuple[dict[str, float], list[str]]:
            return {}, []

    return app


def _named(names: list[str]) -> Any:
    """A function with parameters of these names, which may be words of TypeScript."""
    scope: dict[str, Any] = {}
    exec(f"def made({', '.join(names)}): return {names[0]}", scope)
    return scope["made"]


def test_a_typescript_program_is_checked_by_what_the_build_writes(tmp_path: Path) -> None:
    """What is right passes, and what is wrong does not."""
    types = declared.types_of(example().config(), "tintype/", None)
    assert types is not None
    (tmp_path / "api.d.ts").write_text(types, "utf-8")
    (tmp_path / "tintype").mkdir()
    shutil.copy(WEB / "src" / "embed" / "public.d.ts", tmp_path / "tintype" / "tintype.d.ts")
    (tmp_path / "program.ts").write_text(PROGRAM, "utf-8")
    options = {
        "strict": True,
        "noEmit": True,
        "exactOptionalPropertyTypes": True,
        "noUncheckedIndexedAccess": True,
        "allowImportingTsExtensions": True,
        "skipLibCheck": False,
        "module": "esnext",
        "moduleResolution": "bundler",
        "target": "es2022",
        "lib": ["es2024", "dom", "dom.iterable", "dom.asynciterable"],
        "types": [],
    }
    settings = {"compilerOptions": options, "include": ["*.ts"]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), "utf-8")
    compiler = WEB / "node_modules" / ".bin" / "tsc"
    made = subprocess.run(
        [compiler, "--project", tmp_path], capture_output=True, text=True, check=False
    )
    assert made.stdout == ""
    assert made.returncode == 0
