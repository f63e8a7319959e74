#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fuhe mark on one form in many shapes of file: mark_test.py PROGRAM FORM.pdf FOLDER

In every shape the received bytes stay a prefix, qpdf finds nothing wrong, the notes say in Chinese what was claimed and
recomputed, and in the picture of the page each frame runs around the cell of its finding, also where a page is turned,
cropped or scaled. Files that cannot be appended to are refused with a reason."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

from signing import certificate, signed_pdf

DPI = 108  # three pixels are two points
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000"}


def run(*command, codes=(0,)):
    done = subprocess.run([str(part) for part in command], capture_output=True, env=ENVIRONMENT)
    if codes and done.returncode not in codes:
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {done.returncode}: {done.stderr.decode()}")
    return done


def edited(form, path, change):
    """The form with its objects changed as text."""
    plain = path.with_suffix(".qdf")
    run("qpdf", "--qdf", "--object-streams=disable", form, plain, codes=(0, 3))
    text = plain.read_bytes()
    changed = change(text)
    if changed == text:
        raise SystemExit(f"{path.name}: nothing to change")
    plain.write_bytes(changed)
    path.write_bytes(run("fix-qdf", plain).stdout)


def page_entries(entries):
    """Adds entries to every page, after its box."""
    return lambda text: re.sub(rb"(/MediaBox \[[^\]]*\])", rb"\1\n" + entries, text)


def shapes(form, folder):
    """Yields name and path."""
    plain = folder / "plain.pdf"
    shutil.copy(form, plain)
    yield "plain", plain
    for name, options in {"xref-stream": ["--object-streams=generate"], "linearized": ["--linearize"],
                          "turned-90": ["--rotate=90:1-z"], "turned-180": ["--rotate=180:1-z"],
                          "turned-270": ["--rotate=270:1-z"]}.items():
        path = folder / f"{name}.pdf"
        run("qpdf", *options, form, path, codes=(0, 3))
        yield name, path
    over_pages = folder / "over-pages.pdf"  # with findings at cells that run over the end of page 1
    shutil.copy(form.parent.parent / "read-qiannan2023-chromium" / "input.pdf", over_pages)
    yield "over-pages", over_pages
    for name, entries in {"cropped": b"/CropBox [20 30 590 830]", "scaled": b"/UserUnit 2",
                          "cropped-and-turned": b"/CropBox [20 30 590 830]/Rotate 90",
                          "other-origin": b"/CropBox [20 30 590 830]/Rotate 270/UserUnit 1.5"}.items():
        path = folder / f"{name}.pdf"
        edited(form, path, page_entries(entries))
        yield name, path


class Picture:
    def __init__(self, path):
        head, size, _, self.samples = path.read_bytes().split(b"\n", 3)
        if head != b"P6":
            raise SystemExit(f"{path.name} is no PPM")
        self.width, self.height = map(int, size.split())

    def pixel(self, x, y):
        at = 3 * (min(max(y, 0), self.height - 1) * self.width + min(max(x, 0), self.width - 1))
        return self.samples[at:at + 3]


def pictures(path, stem):
    run("pdftoppm", "-r", DPI, "-cropbox", path, stem)
    return [Picture(picture) for picture in sorted(stem.parent.glob(stem.name + "-*.ppm"))]


def changed_near(before, after, x, y):
    return any(before.pixel(x + dx, y + dy) != after.pixel(x + dx, y + dy) for dx in (-2, -1, 0, 1, 2)
               for dy in (-2, -1, 0, 1, 2))


def unframed(result, before, after):
    """Findings whose cell has no frame on some side."""
    scale = DPI / 72
    for form in result["forms"]:
        for finding in form["findings"]:
            cell = form["cells"].get(finding["at"])
            if cell is None:
                continue
            for part in [cell] + cell.get("more", []):  # of a cell that runs over a page end
                left, top, right, bottom = (round(value * scale) for value in part["bbox"])
                if right - left < 6 or bottom - top < 6:
                    continue
                page = part["page"] - 1
                sides = [(left, (top + bottom) // 2), (right, (top + bottom) // 2), ((left + right) // 2, top),
                         ((left + right) // 2, bottom)]
                if not all(changed_near(before[page], after[page], x, y) for x, y in sides):
                    yield f"{finding['rule']} {finding['at']} is not framed on page {part['page']}"


def contents(value):
    if isinstance(value, dict):
        if isinstance(value.get("/Contents"), str):
            yield value["/Contents"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from contents(part)


def notes_of(path):
    """What the annotations say, by a program that is not ours."""
    return list(contents(json.loads(run("qpdf", "--json", path, codes=(0, 3)).stdout)))


def sent_signed(program, form, folder):
    """A form that came with a signature keeps it: the marks stand behind what was signed."""
    certificate(folder, "sender", "/CN=填报单位")
    plain = folder / "sent.qdf"
    run("qpdf", "--qdf", "--object-streams=disable", form, plain, codes=(0, 3))
    sent, marked = folder / "sent.pdf", folder / "sent.marked.pdf"
    sent.write_bytes(signed_pdf(run("fix-qdf", plain).stdout, folder, "sender"))
    run(program, "mark", sent, "-o", marked, "--force")
    for path, part in ((sent, "Total document signed"), (marked, "Not total document signed")):
        said = run("pdfsig", "-nocert", path).stdout.decode()
        if "Signature is Valid" not in said or part not in said:
            yield f"{path.name}: pdfsig says {said}"


def troubles_of(program, name, path, folder):
    marked = folder / f"{name}.marked.pdf"
    run(program, "mark", path, "-o", marked, "--force", "--lang", "zh")
    again = folder / "again.pdf"
    run(program, "mark", path, "-o", again, "--force", "--lang", "zh")
    if again.read_bytes() != marked.read_bytes():
        yield "other bytes each time"
    received = path.read_bytes()
    if not marked.read_bytes().startswith(received):
        yield "the received bytes are no prefix"
    if "warn" in run("qpdf", "--check", marked, codes=(0, 3)).stdout.decode().lower():
        yield "qpdf warns"
    result = json.loads(run(program, "check", "--json", path, codes=(0, 1)).stdout)
    findings = [finding for form in result["forms"] for finding in form["findings"]]
    if not any(finding["severity"] == "error" for finding in findings):
        yield "the form has no error to mark"
    notes = "\n".join(notes_of(marked))
    for finding in findings:
        if any(finding["at"] in form["cells"] for form in result["forms"]) and finding["message"]["zh"] not in notes:
            yield f"no note says {finding['message']['zh']}"
    before, after = pictures(path, folder / f"{name}-before"), pictures(marked, folder / f"{name}-after")
    yield from unframed(result, before, after)
    if shutil.which("mutool") and "error" in run("mutool", "draw", "-q", "-F", "txt", marked).stderr.decode():
        yield "mutool finds an error"


def refused(program, form, folder):
    """Files that cannot be appended to: the reason, and no output."""
    whole = form.read_bytes()
    secret = folder / "for-owner.pdf"
    run("qpdf", "--encrypt", "", "owner", "256", "--", form, secret, codes=(0, 3))
    cases = {"for-owner.pdf": "encrypted", "lost-end.pdf": "appended to", "no-form.txt": "no PDF"}
    (folder / "lost-end.pdf").write_bytes(whole[:whole.rindex(b"startxref")])
    (folder / "no-form.txt").write_text(run("pdftotext", "-layout", form, "-").stdout.decode())
    for name, reason in cases.items():
        out = folder / "refused.pdf"
        out.unlink(missing_ok=True)
        done = run(program, "mark", folder / name, "-o", out, codes=())
        said = done.stderr.decode()
        if done.returncode != 2 or reason not in said or name not in said or out.exists():
            yield f"{name}: exit code {done.returncode}, said {said!r}"


def main():
    program, form, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    count = 0
    troubles = []
    for name, path in shapes(form, folder):
        count += 1
        troubles += [f"{name}: {trouble}" for trouble in troubles_of(program, name, path, folder)]
    troubles += sent_signed(program, form, folder)
    troubles += refused(program, form, folder)
    print("\n".join(troubles) or f"{count} shapes marked")
    return 1 if troubles or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
