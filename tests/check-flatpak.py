"""Has flatpak-builder read the manifest, and checks that it asks for no more than it should.

Arguments: flatpak-builder, the manifest, the application id.
"""

import json
import pathlib
import re
import subprocess
import sys

PERMISSIONS = ["--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=pulseaudio", "--socket=wayland"]


def is_pinned(source):
    """What is downloaded has the checksum of its bits, and comes encrypted."""
    if source["type"] == "dir":
        return True
    return (source["type"] == "archive"
            and re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")) is not None
            and source["url"].startswith("https://"))


def check_sources(module):
    for source in module["sources"]:
        if not is_pinned(source):
            yield f"{module['name']} has the source {source}"


def main():
    builder, path, application = sys.argv[1:]
    result = subprocess.run([builder, "--show-manifest", path], check=True, capture_output=True, text=True)
    if result.stderr:
        raise SystemExit(result.stderr)

    manifest = json.loads(result.stdout)
    faults = [fault for module in manifest["modules"] for fault in check_sources(module)]
    if manifest["id"] != application or pathlib.Path(path).stem != application:
        faults.append(f"{path} is for {manifest['id']}")
    if sorted(manifest["finish-args"]) != PERMISSIONS:
        faults.append(f"the permissions are {manifest['finish-args']}")
    if faults:
        raise SystemExit("\n".join(faults))


main()
