#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch over a corpus beside pdftotext over the same list: batch.py PROGRAM CORPUS [--files N] [--jobs N] [--reports]

Prints wall and processor time of both and their ratio, files a second for each processor, the most memory that
the batch and its children had together (proportional set size, asked ten times a second), and what the
archive holds afterwards. pdftotext runs one process for a file, as many side by side as the batch has jobs."""
import argparse
import concurrent.futures
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import threading
import time


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Stopwatch:
    def __enter__(self):
        self.began, self.used = time.monotonic(), processor_seconds()
        return self

    def __exit__(self, *_):
        self.wall, self.processor = time.monotonic() - self.began, processor_seconds() - self.used


def tree_of(process):
    """The process and all below it."""
    found = [process]
    for pid in found:
        try:
            tasks = pathlib.Path(f"/proc/{pid}/task").iterdir()
            for task in tasks:
                found += map(int, (task / "children").read_text().split())
        except OSError:
            pass
    return found


def memory_of(process):
    """MiB, shared pages counted once."""
    total = 0
    for pid in tree_of(process):
        try:
            lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


def watch(process, highest, done):
    while not done.wait(0.1):
        highest[0] = max(highest[0], memory_of(process))


def text_of(file):
    subprocess.run(["pdftotext", file, os.devnull], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--files", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--reports", action="store_true", help="with a report for each file")
    parser.add_argument("--alone", action="store_true", help="without pdftotext")
    parser.add_argument("--archive", type=pathlib.Path, help="keep the archive here")
    arguments = parser.parse_args()
    files = sorted(map(str, arguments.corpus.rglob("*.pdf")))[:arguments.files]
    for file in files:
        pathlib.Path(file).read_bytes()  # both find it in memory
    with Stopwatch() as text, concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        list(pool.map(text_of, [] if arguments.alone else files))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="fuhe-batch-"))
    archive = (arguments.archive or folder / "archive").absolute()
    command = [arguments.program, "batch", "-a", archive, "-j", str(arguments.jobs)] + ([] if arguments.reports else ["--no-report"])
    highest, done = [0.0], threading.Event()
    with Stopwatch() as batch:
        run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
        watcher = threading.Thread(target=watch, args=(run.pid, highest, done))
        watcher.start()
        run.communicate("\n".join(files) + "\n")
        done.set()
        watcher.join()
    entries = [json.loads(line) for line in (archive / "entries.jsonl").read_text().splitlines()]
    kinds = {kind: sum(entry["kind"] == kind for entry in entries) for kind in ("checked", "failed", "seen")}
    print(f"{len(files)} files, {arguments.jobs} jobs, exit code {run.returncode}, kept: {kinds}")
    if not arguments.alone:
        print(f"pdftotext   {text.wall:7.1f} s   processor {text.processor:7.1f} s")
    print(f"fuhe batch  {batch.wall:7.1f} s   processor {batch.processor:7.1f} s   {len(files) / batch.wall / arguments.jobs:.1f} files/s for each job")
    if not arguments.alone:
        print(f"ratio       {batch.wall / text.wall:7.2f}     processor {batch.processor / text.processor:7.2f}")
    print(f"memory, all processes: {highest[0]:.0f} MiB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
