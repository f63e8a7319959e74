#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch promises, tried on the program: batch_check.py PROGRAM ROOT SCENARIO [--kills N] [--files DIR]

SCENARIO is keeps, lists, shares, survives, together or full. Killed writers, two writers at once and
a full disk must leave an archive that verifies, and that holds after one more run exactly what a run
without trouble gives."""
import argparse
import io
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile


class GbkName(zipfile.ZipInfo):
    """As old Chinese systems write names: in GBK, and without saying so."""
    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def deep_zip(form, levels):
    """A form in a zip file in as many zip files."""
    packed, name = form, "form.pdf"
    for level in range(levels + 1):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as outer:
            outer.writestr(name, packed)
        packed, name = buffer.getvalue(), f"{level}.zip"
    return packed


class Trial:
    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, root, pathlib.Path(folder)
        self.inbox = self.folder / "inbox"

    def fill_inbox(self, count):
        """Forms of the fixtures, each with bytes of its own, and files that cannot be checked."""
        given = sorted((self.root / "fixtures" / "cases").glob("read-*/input.pdf"))[:6]
        for i in range(count):
            folder = self.inbox / f"{i % 3}"
            folder.mkdir(parents=True, exist_ok=True)
            bytes_ = given[i % len(given)].read_bytes()
            (folder / f"{i:03d}.pdf").write_bytes(bytes_ + b"%% %d\n" % i if i % 10 != 9 else b"%%PDF-1.4 broken %d" % i)
        return count

    def command(self, *arguments):
        return [self.program, "batch", *map(str, arguments), "--no-report", "--lang", "en"]

    def batch(self, *arguments, **options):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, **options)

    def facts(self, archive):
        """Document -> what is kept of it, without the time; and a complaint for each doubling."""
        facts, doubled = {}, []
        for line in (archive / "entries.jsonl").read_text().split("\n")[:-1]:
            entry = json.loads(line)
            if entry["kind"] in ("checked", "failed"):
                if entry["document"] in facts:
                    doubled.append(entry["document"])
                facts[entry["document"]] = (entry["kind"], entry.get("result"), entry.get("reason"))
        return facts, doubled

    def sound(self, archive):
        verified = subprocess.run([self.program, "archive", "verify", str(archive)], capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout + verified.stderr
        index = sqlite3.connect(archive / "index.db")
        in_index = {row[0]: row[1:] for row in index.execute("SELECT document, kind, result, reason FROM entries WHERE current")}
        index.close()
        facts, doubled = self.facts(archive)
        assert not doubled, doubled
        assert in_index == facts, "index and journal differ"
        leftovers = [path.name for path in (archive / "tmp").iterdir()]
        return facts, leftovers


def counted(summary):
    """The numbers of a summary by their words."""
    return {words: int(number.replace(",", "")) for number, words in re.findall(r"^ +([\d,]+)  (\S.*)$", summary, re.M)}


def keeps(trial, _):
    count = trial.fill_inbox(20)
    archive = trial.folder / "archive"
    first = trial.batch(trial.inbox, "-a", archive)
    assert first.returncode == 2 and "not_a_pdf" in first.stdout + first.stderr or "damaged" in first.stdout, first.stdout
    facts, leftovers = trial.sound(archive)
    assert len(facts) == count and not leftovers, (facts, leftovers)
    assert sum(fact[0] == "failed" for fact in facts.values()) == 2
    before = (archive / "entries.jsonl").read_bytes()
    again = trial.batch(trial.inbox, "-a", archive)
    counts = counted(again.stdout)
    assert (counts["files"], counts["checked"], counts["could not be checked"]) == (count, 0, 2), again.stdout
    assert counts["in the archive already, not checked again"] == count - 2, again.stdout
    assert (archive / "entries.jsonl").read_bytes() == before, "the second run added something"
    retried = trial.batch(trial.inbox, "-a", archive, "--retry")
    assert retried.returncode == 2
    new = (archive / "entries.jsonl").read_bytes()[len(before):].decode().splitlines()
    assert len(new) == 2 and all(json.loads(line)["kind"] == "failed" for line in new), new
    other = trial.batch(trial.inbox, "-a", archive, "--rulebook", "national-2020")
    assert other.returncode == 2
    assert len((archive / "entries.jsonl").read_text().splitlines()) == 1 + count + 2 + count


def lists(trial, _):
    """Zip files, lists on standard input, lines of JSON, the same file twice."""
    trial.fill_inbox(4)
    files = sorted(trial.inbox.rglob("*.pdf"))
    received = trial.folder / "received"
    received.mkdir()
    with zipfile.ZipFile(trial.folder / "inner.zip", "w") as inner:
        inner.write(files[1], "inner.pdf")
    with zipfile.ZipFile(received / "forms.zip", "w") as outer:
        outer.writestr(GbkName("自评表.pdf"), files[0].read_bytes())
        outer.write(trial.folder / "inner.zip", "inner.zip")
        outer.writestr("readme.txt", "x")
        outer.writestr("deep.zip", deep_zip(files[3].read_bytes(), 2))
        outer.writestr("zeros.pdf", bytes(64 << 20), zipfile.ZIP_DEFLATED)
    (received / "broken.zip").write_bytes(b"PK\3\4 nothing")
    shutil.copy(files[2], received / "a.PDF")
    shutil.copy(files[2], received / "b.bin")
    shutil.copy(files[2], received / "z.pdf")  # when the first of its kind is done with, but not yet kept
    shutil.copy(files[2], received / "notes.txt")
    (received / "notes.txt").write_text("no form")
    archive = trial.folder / "archive"
    done = trial.batch(received, "-a", archive, "--ndjson")
    lines = {json.loads(line)["file"].split("received/")[-1]: json.loads(line) for line in done.stdout.splitlines()}
    print(sorted(lines), done.stderr)
    statuses = {name: line["status"] for name, line in lines.items()}
    assert done.returncode == 2
    assert statuses["forms.zip!inner.zip!inner.pdf"] == "checked"
    assert statuses["broken.zip"] == "damaged", statuses
    assert statuses["forms.zip!zeros.pdf"] == "limit_exceeded", statuses
    assert statuses["forms.zip!自评表.pdf"] == "checked", statuses
    assert sum(name in statuses for name in ("a.PDF", "b.bin", "z.pdf")) == 1, "the same bytes once"
    assert statuses["forms.zip!deep.zip!1.zip"] == "limit_exceeded", statuses
    assert "notes.txt" not in statuses and counted(done.stderr)["other files, left alone"] == 2
    names = [json.loads(line).get("name", "") for line in (archive / "entries.jsonl").read_text().splitlines()]
    assert sum(name.endswith(("a.PDF", "b.bin", "z.pdf")) for name in names) == 3, names
    trial.sound(archive)
    pipe = trial.folder / "pipe.pdf"
    os.mkfifo(pipe)
    odd = trial.batch(pipe, "/dev/zero", "-a", archive, timeout=60)
    assert odd.returncode == 2 and odd.stderr.count("is not a regular file") == 2, odd.stderr
    odd = trial.batch("--ndjson", input=f"{pipe}\n/dev/zero\n", timeout=60)
    assert odd.returncode == 2 and odd.stderr.count("is not a regular file") == 2, odd.stderr
    listed = trial.batch("--ndjson", input="\n".join(map(str, files[:2])) + "\n")
    assert listed.returncode in (0, 1), listed.stderr
    assert sorted(json.loads(line)["file"] for line in listed.stdout.splitlines()) == sorted(map(str, files[:2]))
    assert all(json.loads(line)["result"]["schema"] == "fuhe/check/1" for line in listed.stdout.splitlines())


def shares(trial, _):
    count = trial.fill_inbox(12)
    seen = []
    for shard in (1, 2, 3):
        done = trial.batch(trial.inbox, "--ndjson", "--shard", f"{shard}/3")
        seen += [json.loads(line)["file"] for line in done.stdout.splitlines()]
    assert len(seen) == len(set(seen)) == count, (len(seen), count)


def reference_of(trial, count):
    reference = trial.folder / "reference"
    assert trial.batch(trial.inbox, "-a", reference).returncode == 2
    facts, _ = trial.sound(reference)
    assert len(facts) == count
    return facts


def survives(trial, kills):
    """kill -9 of the parent, and so of its tree, at so many random moments."""
    count = trial.fill_inbox(60)
    begin = time.monotonic()
    expected = reference_of(trial, count)
    whole = time.monotonic() - begin
    rng = random.Random(7)
    archive, killed = trial.folder / "archive", 0
    runs = 0
    while killed < kills and runs < 10 * kills:
        runs += 1
        if (archive / "entries.jsonl").exists() and len(trial.facts(archive)[0]) == count:
            shutil.rmtree(archive)  # so that there is work to interrupt again
        run = subprocess.Popen(trial.command(trial.inbox, "-a", archive), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.01, 0.9 * whole))
        run.kill()
        killed += run.wait() < 0
        if (archive / "entries.jsonl").exists():
            assert not trial.facts(archive)[1], "something is doubled"
            lines = (archive / "entries.jsonl").read_bytes().split(b"\n")
            for line in lines[:-1]:
                json.loads(line)
    last = trial.batch(trial.inbox, "-a", archive)
    assert last.returncode == 2, last.stderr
    facts, leftovers = trial.sound(archive)
    assert facts == expected, "something is lost or different"
    assert not leftovers, leftovers
    print(f"{killed} of {runs} runs were killed")
    assert killed == kills


def together(trial, _):
    count = trial.fill_inbox(60)
    expected = reference_of(trial, count)
    archive = trial.folder / "archive"
    runs = [subprocess.Popen(trial.command(trial.inbox, "-a", archive, "-j", 1), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            for _ in range(2)]
    outputs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [2, 2], outputs
    checked = [int(line.split()[0].replace(",", "")) for output in outputs for line in output.splitlines() if line.endswith("  checked")]
    print("checked by each:", checked)
    facts, leftovers = trial.sound(archive)
    assert facts == expected and not leftovers


def full(trial, _):
    """A file system that is too small, then one that is large enough."""
    if os.geteuid() != 0:
        print("needs root, for a mount")
        return 77
    count = trial.fill_inbox(40)
    expected = reference_of(trial, count)
    place = trial.folder / "small"
    place.mkdir()
    whole = sum(file.stat().st_size for file in (trial.folder / "reference").rglob("*") if file.is_file())
    room = f"size={whole * 7 // 10 // 1024}k"  # enough for the first of three folders, too little for all
    if subprocess.run(["mount", "-t", "tmpfs", "-o", room, "tmpfs", place], stderr=subprocess.DEVNULL).returncode != 0:
        print("mounts are not allowed here")
        return 77
    try:
        archive = place / "archive"
        first = trial.batch(trial.inbox / "0", "-a", archive)
        assert "No space left" not in first.stderr, first.stderr
        before, _ = trial.facts(archive)
        stopped = trial.batch(trial.inbox, "-a", archive)
        print(stopped.stderr[-300:])
        assert stopped.returncode == 2 and "No space left" in stopped.stderr, stopped.stderr
        kept, _ = trial.facts(archive)
        assert 0 < len(before) <= len(kept) < count, (len(before), len(kept))
        assert all(expected[document] == fact for document, fact in kept.items())
        verified = subprocess.run([trial.program, "archive", "verify", str(archive)], capture_output=True, text=True)
        assert verified.returncode == 0, verified.stdout
        subprocess.run(["mount", "-o", "remount,size=200m", place], check=True)
        assert trial.batch(trial.inbox, "-a", archive).returncode == 2
        facts, leftovers = trial.sound(archive)
        assert facts == expected and not leftovers
    finally:
        subprocess.run(["umount", place], check=False)
    return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("scenario", choices=["keeps", "lists", "shares", "survives", "together", "full"])
    parser.add_argument("--kills", type=int, default=8)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuhe-batch-") as folder:
        return globals()[arguments.scenario](Trial(arguments.program, arguments.root, folder), arguments.kills) or 0


if __name__ == "__main__":
    sys.exit(main())
