"""The real cloud service on this machine, and what it keeps, read from its own disk and from its JSON."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

# The tablet in the VM reaches 127.0.0.1 of this machine under this address.
SEEN_FROM_TABLET = "10.0.2.2"


class Kept(NamedTuple):
    """A record as the cloud keeps it."""

    id: str
    sha256: str
    body: dict[str, Any]


class Cloud:
    """`otklik-cloud serve` in a folder of its own, on a port that stays the same over a restart."""

    def __init__(self, binary: Path, data: Path) -> None:
        self.binary, self.data = binary, data
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        command = [self.binary, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"]
        with open(self.data.parent / "cloud.log", "ab") as log:
            self.process = subprocess.Popen([*map(str, command)], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + 30
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the cloud did not start; see {self.data.parent / 'cloud.log'}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Ends it in good order."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    @property
    def address_for_tablet(self) -> str:
        """Where the tablet finds it."""
        return f"http://{SEEN_FROM_TABLET}:{self.port}"

    def enrolment_code(self, name: str) -> str:
        """A one-time code for a tablet of this name."""
        command = [str(self.binary), "device", "add", "--data", str(self.data), name]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout
        found = re.search(r"\b\d{4}-\d{4}-\d{4}\b", told)
        if found is None:
            raise RuntimeError(f"no enrolment code in what `otklik-cloud device add` printed: {told!r}")
        return found.group(0)

    def get(self, path: str) -> Any:
        """The JSON at a path."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as reply:
            return json.load(reply)

    def summary(self, campaign: str) -> dict[str, Any]:
        """All numbers of a campaign."""
        return dict(self.get(f"/api/v1/campaigns/{campaign}/summary"))

    def records(self) -> list[Kept]:
        """Every row of its table of records, in the order of arrival."""
        rows = self._rows("SELECT id, sha256, body FROM records ORDER BY seq")
        return [Kept(id, sha256, json.loads(body)) for id, sha256, body in rows]

    def photos(self) -> dict[str, bytes]:
        """The photos it acknowledged, by digest, as they are on its disk."""
        digests = [row[0] for row in self._rows("SELECT sha256 FROM photos")]
        return {sha256: (self.data / "photos" / sha256[:2] / f"{sha256}.jpg").read_bytes() for sha256 in digests}

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(f"file:{self.data / 'cloud.sqlite'}?mode=ro", uri=True, timeout=10)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def _answers(self) -> bool:
        try:
            self.get("/api/v1/campaigns")
        except OSError:
            return False
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
