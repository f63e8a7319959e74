#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long fuhe takes beside pdftotext on the same files, in the same minutes: speed.py [FILE...]

Both are whole processes, run in turns, so that a busy machine slows both. Prints the medians, the
ratio and the pages a second; it never fails."""
import pathlib
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FUHE = ROOT / "build" / "release" / "fuhe"
TURNS = 40
LONG_SECONDS = 2  # a file that takes longer is timed in fewer turns


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def pages_of(file):
    facts = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    match = re.search(r"^Pages:\s+(\d+)", facts, re.M)
    return int(match[1]) if match else 0


def measure(file):
    commands = {"fuhe": [FUHE, "check", "--json", file], "pdftotext -bbox": ["pdftotext", "-bbox", file, "/dev/null"],
                "pdftotext": ["pdftotext", file, "/dev/null"]}
    first = {name: seconds(command) for name, command in commands.items()}  # also fills the disk cache
    turns = 3 if max(first.values()) > LONG_SECONDS else TURNS
    times = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(values) for name, values in times.items()}


def main():
    files = sys.argv[1:] or sorted(str(path) for path in ROOT.glob("fixtures/cases/read-*/input.pdf"))
    print(f"{'fuhe ms':>8} {'bbox ms':>8} {'text ms':>8} {'to bbox':>8} {'to text':>8} {'pages/s':>8}  file")
    for file in files:
        median = measure(file)
        fuhe, bbox, text = (median[name] for name in ("fuhe", "pdftotext -bbox", "pdftotext"))
        print(f"{fuhe * 1e3:8.1f} {bbox * 1e3:8.1f} {text * 1e3:8.1f} {fuhe / bbox:8.2f} {fuhe / text:8.2f} "
              f"{pages_of(file) / fuhe:8.0f}  {file}")


if __name__ == "__main__":
    main()
