"""Has flatpak-builder read the manifest, and checks that it asks for no more than it should.

Arguments: flatpak-builder, the manifest, the application id.
"""

import json
import pathlib
import subprocess
import sys

PERMISSIONS = ["--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=pulseaudio", "--socket=wayland"]
SOURCES = {"archive": {"sha256", "url"}, "dir": {"path"}}


def check_sources(module):
    """What is downloaded is pinned to its bits."""
    for source in module["sources"]:
        keys = SOURCES.get(source["type"])
        if keys is None or not keys <= source.keys():
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
