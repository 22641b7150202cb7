"""``build.py compat``: every app of the site, its file unchanged, on a real Gradio server.

Each app is started there, and one of its functions is run with gradio's own client. Not a part of the
tests: Gradio and what the apps import are installed for it into an environment of their own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import gradio_python, gradio_server

APPS = Path(__file__).parents[1] / "site" / "apps"
PACKAGES = ["matplotlib==3.10.8", "scipy==1.17.1"]
PHOTO = {"path": str(APPS / "palette" / "evening.jpg")}
"""In a row below, a file that the client sends."""

CLIENT = """
import json, sys
from gradio_client import Client, handle_file

def sent(value):
    if isinstance(value, dict) and set(value) == {"path"}:
        return handle_file(value["path"])
    if isinstance(value, list):
        return [sent(item) for item in value]
    return {name: sent(item) for name, item in value.items()} if isinstance(value, dict) else value

url, name, inputs = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
print(repr(Client(url, verbose=False).predict(*map(sent, inputs), api_name=name))[:300])
"""


@dataclass(frozen=True)
class Case:
    """An endpoint of an app and what to send. Without one only the page is asked for.

    Functions that get a SelectData cannot be called by a client.
    """

    app: str
    endpoint: str | None = None
    inputs: tuple[Any, ...] = ()


EDITED = {"background": PHOTO, "layers": [PHOTO], "composite": PHOTO}
CASES = [
    Case("camera"),
    Case("contact", "/sheet", ([PHOTO, PHOTO], 2, 160, True, False)),
    Case("develop", "/develop", ("Coral", 64, 200)),
    Case("dither", "/dither", (PHOTO, "Bayer", 2, 120)),
    Case("exif", "/look", (PHOTO,)),
    Case("fill"),
    Case("formats", "/compare", (PHOTO,)),
    Case("fourier", "/filtered", (PHOTO, 0, 60)),
    Case("gif", "/make", ([PHOTO, PHOTO], 200, 128, False)),
    Case("inpaint"),
    Case("meme", "/write", (PHOTO, "a", "b", 14, "#ffffff", 9)),
    Case("palette", "/palette", (PHOTO, 4)),
    Case("picker"),
    Case("regions", "/found", (PHOTO, "Bright", 200, 200)),
    Case("secret", "/hide", (PHOTO, "words")),
    Case("sepia", "/sepia", (PHOTO,)),
]


def ran(case: Case, python: Path) -> tuple[bool, str]:
    """Whether an app runs on Gradio, and what its function gave or how it failed."""
    try:
        with gradio_server(APPS / case.app / "app.py") as url:
            if case.endpoint is None:
                return True, "its page was served"
            sent = json.dumps(case.inputs)
            command = [str(python), "-c", CLIENT, url, case.endpoint, sent]
            result = subprocess.run(command, capture_output=True, text=True, check=False)
    except (OSError, TimeoutError) as error:
        return False, str(error)
    said = (result.stdout if result.returncode == 0 else result.stderr).strip().splitlines()
    return result.returncode == 0, said[-1] if said else ""


def main(names: list[str]) -> int:
    """Run the apps named, or all; 1 where one does not run."""
    python = gradio_python()
    subprocess.run([python, "-m", "pip", "install", "-qqq", *PACKAGES], check=True)
    missing = {app.parent.name for app in APPS.glob("*/app.py")} - {case.app for case in CASES}
    failed = sorted(missing)
    for case in CASES:
        if names and case.app not in names:
            continue
        works, words = ran(case, python)
        print(f"{'✓' if works else '✗'} {case.app:10} {words[:140]}", flush=True)
        failed += [] if works else [case.app]
    print(
        f"{len(failed)} of {len(CASES)} do not run: {', '.join(failed)}" if failed else "All run."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
