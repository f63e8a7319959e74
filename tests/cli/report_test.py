#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fuhe report and fuhe verify as a user calls them: report_test.py PROGRAM FORM.pdf FOLDER

The same call gives the same bytes; what travels inside is what was received and used; a report is verified by the
rulebook inside it, also when that is the user's own and gone; a brief has one page; size stays in bounds."""
import pathlib
import shutil
import sys

from signing import run

LARGEST = 300_000  # bytes of a report with pictures, and
LARGEST_BRIEF = 80_000


class Test:
    def __init__(self, program, form, folder):
        self.program, self.form, self.folder = program, form, folder
        self.troubles = []

    def expect(self, condition, trouble):
        if not condition:
            self.troubles.append(trouble)

    def report(self, name, *options):
        out = self.folder / f"{name}.pdf"
        run(self.program, "report", self.form, "-o", out, "--force", *options, SOURCE_DATE_EPOCH="1700000000")
        return out

    def verified(self, path):
        done = run(self.program, "verify", "--lang", "en", path, codes=())
        self.expect(done.returncode == 0, f"{path.name}: verify says {done.stdout.decode()}{done.stderr.decode()}")
        return done.stdout.decode()

    def inside(self, path, name):
        """An attachment, taken out by Poppler."""
        out = self.folder / "attachments"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        run("pdfdetach", "-saveall", "-o", out, path)
        return (out / name).read_bytes() if (out / name).exists() else None

    def reproducible(self):
        for language in ("zh", "en", "both"):
            one = self.report("one", "--lang", language, "--operator", "张三")
            two = self.report("two", "--lang", language, "--operator", "张三")
            self.expect(one.read_bytes() == two.read_bytes(), f"{language}: other bytes each time")
            self.expect(one.stat().st_size <= LARGEST, f"{language}: {one.stat().st_size} bytes")
            self.verified(one)

    def embedded(self):
        path = self.report("embedded", "--embed-source", "--lang", "zh")
        self.expect(self.inside(path, "received.pdf") == self.form.read_bytes(), "another file is inside")
        self.expect("received file is inside" in self.verified(path), "verify does not tell of the file inside")

    def own_rulebook(self):
        text = run(self.program, "rulebook", "show", "national-2020").stdout.decode()
        own = self.folder / "own.toml"
        own.write_text(text.replace("national-2020", "our-own-1", 1))
        self.expect("our-own-1" in own.read_text(), "the rulebook's id was not found")
        path = self.report("own", "--rulebook", own, "--lang", "zh")
        self.expect(self.inside(path, "rulebook-1.toml") == own.read_bytes(), "another rulebook is inside")
        own.unlink()
        self.verified(path)

    def brief(self):
        for language in ("zh", "en", "both"):
            path = self.report(f"brief-{language}", "--brief", "--no-pictures", "--lang", language)
            pages = [line for line in run("pdfinfo", path).stdout.decode().splitlines() if line.startswith("Pages:")]
            self.expect(pages and pages[0].split()[1] == "1", f"{path.name}: {pages}")
            self.expect(path.stat().st_size <= LARGEST_BRIEF, f"{path.name}: {path.stat().st_size} bytes")
            self.verified(path)

    def other_files(self):
        for name, options in {"received form": [self.form], "no PDF": [__file__]}.items():
            done = run(self.program, "verify", *options, codes=())
            self.expect(done.returncode == 2 and not done.stdout, f"{name}: exit code {done.returncode}")
        changed = self.folder / "changed.pdf"
        data = self.report("whole", "--no-pictures").read_bytes()
        changed.write_bytes(data[:9000] + bytes([data[9000] ^ 1]) + data[9001:])
        self.expect(run(self.program, "verify", changed, codes=()).returncode in (1, 2), "a changed byte was not seen")
        done = run(self.program, "report", self.form, "-o", self.folder / "whole.pdf", codes=())
        self.expect(done.returncode == 2 and (self.folder / "whole.pdf").read_bytes() == data, "a file was written over")


def main():
    folder = pathlib.Path(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    test = Test(sys.argv[1], pathlib.Path(sys.argv[2]), folder)
    test.reproducible()
    test.embedded()
    test.own_rulebook()
    test.brief()
    test.other_files()
    print("\n".join(test.troubles) or "reports as they should be")
    return 1 if test.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
