"""Debian 13 as the tablet has it. `tablet.py` builds images of 12, whose cage hides a finger until it is lifted."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import tablet

SUITE = "trixie"
# For compositors and tools that the tablet does not have.
SPARED = ("weston", "polkitd", "grim")
# An initial RAM disk with what a disk in QEMU needs, and no more.
INITRD = r"""mkdir -p "$1"/etc/initramfs-tools/conf.d "$1"/etc/initramfs-tools/hooks
printf 'MODULES=list\nCOMPRESS=lz4\nKEYMAP=n\n' > "$1"/etc/initramfs-tools/conf.d/tablet
hook="$1"/etc/initramfs-tools/hooks/tablet
printf '#!/bin/sh\ncase "$1" in prereqs) exit 0;; esac\n. /usr/share/initramfs-tools/hook-functions\n' > "$hook"
printf 'manual_add_modules virtio_pci virtio_blk ext4 crc32c_generic\n' >> "$hook"
chmod 755 "$hook"
"""


def base() -> Path:
    """The packages of the tablet, unpacked and configured, as a tar. Made once; the packages are kept for the next."""
    tar: Path = tablet.HOME / f"{SUITE}.tar"
    if tar.exists():
        return tar
    archives = "/var/cache/apt/archives/"
    kept = tablet.HOME / f"{SUITE}-packages"
    kept.mkdir(parents=True, exist_ok=True)
    unfinished = tar.with_suffix(".part.tar")
    packages = [package for package in tablet.PACKAGES if package not in SPARED]
    # Debian 13 ships the kernel's modules below /usr.
    excluded = [*tablet.EXCLUDES, *("/usr" + path for path in tablet.EXCLUDES if path.startswith("/lib/"))]
    command = ["mmdebstrap", "--variant=minbase", "--include=" + ",".join(packages), "--skip=essential/unlink"]
    command += ['--aptopt=Apt::Install-Recommends "false"', *("--dpkgopt=path-exclude=" + path for path in excluded)]
    command += [f'--setup-hook=mkdir -p "$1"{archives}', f"--setup-hook=sync-in {kept} {archives}"]
    command += ["--essential-hook=" + INITRD, f"--customize-hook=sync-out {archives} {kept}"]
    subprocess.run([*tablet.NICE, *command, SUITE, str(unfinished), tablet.MIRROR], check=True)
    os.rename(unfinished, tar)
    return tar
