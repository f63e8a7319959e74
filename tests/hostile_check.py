#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs fuhe on one hostile file: hostile_check.py PROGRAM MADE_FOLDER EXPECTATION_FOLDER

The answer must be exit code 2, nothing on standard output and one line on standard error that names
the file and matches expected_error.txt; or, where the folder holds readable.txt, a result. arguments.txt is
added to the command."""
import pathlib
import re
import subprocess
import sys

SECONDS = 60  # against hangs only; fuhe's own limits are below


def trouble(program, made, expectation):
    inputs = sorted(path.name for path in made.glob("input.*"))
    name = inputs[0] if inputs else "input.pdf"
    arguments = expectation / "arguments.txt"
    extra = arguments.read_text().splitlines() if arguments.exists() else []
    run = subprocess.run([program, "check", "--json", *extra, name], cwd=made, capture_output=True, text=True,
                         stdin=subprocess.DEVNULL, timeout=SECONDS, env={"LC_ALL": "C.UTF-8"})
    said = f"exit code {run.returncode}, said: {run.stderr!r}"
    if (expectation / "readable.txt").exists():
        return None if run.returncode in (0, 1) and '"forms"' in run.stdout else f"should be read; {said}"
    pattern = (expectation / "expected_error.txt").read_text().strip()
    lines = run.stderr.splitlines()
    if run.returncode != 2 or run.stdout or len(lines) != 1:
        return f"wants exit code 2, no output and one line; {said}, printed {len(run.stdout)} characters"
    if not lines[0].startswith(f"fuhe: {name}") or not re.search(pattern, lines[0]):
        return f"the message should name {name} and match {pattern!r}; {said}"
    return None


def main():
    program, made, expectation = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    problem = trouble(program, made, expectation)
    print(problem or "as expected")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
