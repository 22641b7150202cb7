"""The bench's table beside figures of another machine."""

from __future__ import annotations

import bench_elsewhere


def test_figures_of_two_machines_meet_in_their_common_yardstick() -> None:
    table = [
        {"what": "sepia 1920x1080, ms", "tintype": 200.0, "gradio": 1046.0, "ratio": 200 / 1046},
        {"what": "visit without a network: ready to run, ms", "tintype": 900.0, "ratio": None},
        {"what": "stream 640x480, frames a second", "tintype": 30.0, "gradio": 12.0, "ratio": 2.5},
    ]
    offline, sepia = bench_elsewhere.compared(table)
    assert offline.lite is None, "it does not work without a network"
    assert offline.ratio is None
    assert sepia.lite_share == 1053 / 523
    assert sepia.ratio == (200 / 1046) / (1053 / 523)
    *_, last = bench_elsewhere.lines(table)
    assert last.split() == ["sepia", "1920x1080,", "ms", "1,053", "2.01", "200", "0.19", "0.09"]
    assert "another machine" in bench_elsewhere.lines(table)[0]
