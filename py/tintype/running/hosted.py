"""An app while its page is open: run from its file, and run anew when the author has changed that.

Knows neither Pyodide nor how messages travel.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tintype.app import source
from tintype.app.blocks import Blocks
from tintype.door.protocol import Failed, Renew, ToPage, ToPython
from tintype.running.problem import problem_of
from tintype.running.session import Session

Send = Callable[[ToPage], None]


class Hosted:
    """The app of a file. ``begin`` makes the session of a run; what an earlier one says is not sent."""

    def __init__(self, file: Path, send: Send, begin: Callable[[Blocks, Send], Session]) -> None:
        self._file = file
        self._send = send
        self._begin = begin
        self._session: Session | None = None
        self._runs = 0

    def run(self) -> None:
        """Run the file; the page is told Ready, or Failed with the author's own lines."""
        self._runs += 1
        self._session = None
        try:
            app = source.load(self._file)
        except BaseException as error:  # a file may raise SystemExit too; all of it is the author's
            problem = problem_of(error, self._file.parent)
            self._send(Failed("app", "The app's file stopped with an error.", problem))
            return
        self._session = self._begin(app, self._voice(self._runs))
        self._session.begin()

    def _voice(self, run: int) -> Send:
        def send(message: ToPage) -> None:
            if run == self._runs:
                self._send(message)

        return send

    def receive(self, message: ToPython) -> None:
        """Take a message of the page."""
        if isinstance(message, Renew):
            source.renew(self._file.parent, message.files, message.gone)
            self.run()
        elif self._session is not None:
            self._session.receive(message)
