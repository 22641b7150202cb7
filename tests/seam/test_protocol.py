"""The page's protocol.ts is the one that protocol.py and the component tables make."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_protocol_ts_is_current() -> None:
    """After a change in Python: `python py/protocol_ts.py > web/src/protocol.ts`."""
    made = subprocess.run(
        [sys.executable, ROOT / "py" / "protocol_ts.py"], capture_output=True, text=True, check=True
    )
    assert (ROOT / "web" / "src" / "protocol.ts").read_text("utf-8") == made.stdout
