"""The Linux tablet: Debian with the shipped service unit in QEMU, and what is asked of it as its administrator.

QEMU, the image and the finger come from `tablet.py` of the folder ../shared/tools beside the project.
"""

from __future__ import annotations

import base64
import io
import json
import sqlite3
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from picture import Picture

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = PROJECT.parent / "shared" / "tools"
if not (TOOLS / "tablet.py").is_file():
    sys.exit(f"{TOOLS / 'tablet.py'} is missing: the tools lie in the folder `shared` beside the project")
sys.path.insert(0, str(TOOLS))

import debian
import tablet

WIDTH, HEIGHT = tablet.WIDTH, tablet.HEIGHT

DATA = "/var/lib/otklik"
UNIT = PROJECT / "packaging" / "linux" / "otklik-kiosk.service"
# tablet.py calls the unit so. It is the shipped one, but for what the VM lacks: a GPU.
SERVICE = "kiosk"
# QEMU 10's own races end it once in a while.
BOOTS = 3
WITHOUT_GPU = b"[Service]\nEnvironment=WLR_RENDERER=pixman SLINT_BACKEND=winit-software\n"


def build_image(binary: Path, scenario: Path, folder: Path) -> Any:
    """A disk with Debian, the terminal, the scenario and the service, which is not enabled yet."""
    tablet.fetch_qemu()
    return tablet.build_image(
        folder,
        "/usr/bin/otklik",
        base=debian.base(),
        unit=UNIT.read_text(encoding="utf-8"),
        files={
            "/usr/bin/otklik": (str(binary), 0o755),
            "/etc/otklik/scenario.toml": str(scenario),
            f"/etc/systemd/system/{SERVICE}.service.d/vm.conf": WITHOUT_GPU,
        },
        post=f"systemctl disable {SERVICE}.service",
    )


class Machine(tablet.Tablet):
    """The tablet with a power plug, a network cable and a screen."""

    def __init__(self, image: Any, folder: Path) -> None:
        super().__init__(image, folder)
        # Last words of QEMU where it ended by itself during a boot. For the tablet that is a power cut more.
        self.mishaps: list[str] = []

    def switch_on(self, awake: Callable[[], float], network: bool = True) -> float:
        """Boots and waits until it is awake. The cable is out from the first instruction on if `network` is false."""
        for _ in range(BOOTS):
            self.boot()
            try:
                self.set_link(network)
                return awake()
            except (OSError, EOFError, RuntimeError, TimeoutError):
                if self.proc is not None and self.proc.poll() is None:
                    raise
                last = (self.dir / "qemu.log").read_text(errors="replace").strip().splitlines()[-1:]
                self.mishaps.append("".join(last))
                self.power_cut()
        raise RuntimeError(f"QEMU ended {BOOTS} times while booting: {self.mishaps}")

    def wait_for_agent(self) -> float:
        """Waits until commands can be run; seconds since power-on."""
        self.run_in_guest("true", check=True)
        return float(self.since_boot())

    def admin(self, command: str) -> str:
        """A command as root; what it printed."""
        return str(self.run_in_guest(command, check=True).out).strip()

    def otklik(self, arguments: str) -> str:
        """The terminal's own command line, as the user the service runs as; what it printed."""
        command = f"cd {DATA} && /usr/bin/otklik {arguments}"
        return str(self.run_in_guest(command, user="kiosk", check=True).out).strip()

    def set_up(self, address: str, code: str) -> None:
        """What packaging/linux/README.md tells the administrator to do on a new tablet."""
        self.wait_until("the tablet has an address", lambda: self.admin("ip route show default"), 60)
        self.admin(f"install -d -o kiosk -g kiosk -m 0700 {DATA}")
        # The way to this machine is not a network: nobody else is on it, so it needs no TLS.
        self.otklik(f"enroll --data {DATA} --plain-http {address} {code}")

    def add_person(self, role: str, name: str, pin: str) -> None:
        """Who may unlock the tablet; the role is the command of the program."""
        self.otklik(f"{role} add --data {DATA} '{name}' --pin {pin}")

    def begin_service(self) -> None:
        """Starts the terminal, now and at every boot."""
        self.admin(f"systemctl enable --now {SERVICE}.service")

    def wait_for_screen(self) -> float:
        """Waits until something is drawn over the black of the start; seconds since power-on."""
        self.wait_for(lambda: self.lit() > 0.3, timeout=300, what="nothing on the screen")
        return float(self.since_boot())

    def picture(self) -> Picture:
        """What is on the screen."""
        return Picture(*self.pixels())

    def status(self) -> dict[str, Any]:
        """What the terminal itself says waits, and why."""
        return dict(json.loads(self.otklik(f"status --data {DATA} --json")))

    def outbox(self) -> dict[str, str]:
        """Digests of the records that wait for the cloud, by id, from a copy of the tablet's database."""
        return {key: sha256 for key, sha256 in self.rows("SELECT key, sha256 FROM outbox WHERE kind = 'record'")}

    def waiting(self) -> int:
        """Records and photos that wait for the cloud, as the terminal says it."""
        waiting = self.status()["waiting"]
        return int(waiting["records"]) + int(waiting["photos"])

    def drag(self, x: float, from_y: float, to_y: float) -> None:
        """A finger that goes up or down, stops, and is lifted."""
        steps = 12
        self.touch_down(x, from_y)
        for step in range(1, steps + 1):
            time.sleep(0.03)
            self.touch_move(x, from_y + (to_y - from_y) * step / steps)
        time.sleep(0.4)
        self.touch_up()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer to a query, from a copy of the tablet's database with its write-ahead log."""
        packed = self.admin(f"tar -C {DATA} -c $(cd {DATA} && ls otklik.db otklik.db-wal 2>/dev/null) | base64 -w0")
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(fileobj=io.BytesIO(base64.b64decode(packed))) as archive:
                for member in archive.getmembers():
                    content = archive.extractfile(member)
                    if content is not None:
                        (Path(folder) / Path(member.name).name).write_bytes(content.read())
            connection = sqlite3.connect(Path(folder) / "otklik.db")
            try:
                return connection.execute(query).fetchall()
            finally:
                connection.close()

    def photos(self) -> int:
        """Photos on the tablet's disk."""
        return int(self.admin(f"find {DATA}/photos -name '*.jpg' | wc -l"))

    def journal(self) -> str:
        """What the service and the kernel's file system said since power-on."""
        return self.admin(
            f"journalctl -b -u {SERVICE} --no-pager -o short-monotonic; journalctl -b -k --no-pager -g EXT4 || true"
        )

    def wait_until(self, what: str, condition: Any, seconds: float) -> float:
        """Waits until it holds; seconds that took."""
        began = time.monotonic()
        self.wait_for(condition, timeout=seconds, every=0.5, what=what)
        return time.monotonic() - began
