"""What is written by a script is what the script writes now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


WRITTEN = [
    ("protocol_ts.py", "web/src/protocol.ts"),
    ("compatibility.py", "docs/compatibility.md"),
]


@pytest.mark.parametrize(("script", "file"), WRITTEN)
def test_a_written_file_is_current(script: str, file: str) -> None:
    """After a change in Python: `python py/<script> > <file>`."""
    command = [sys.executable, str(ROOT / "py" / script)]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (ROOT / file).read_text("utf-8") == made.stdout
