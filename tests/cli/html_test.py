#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTML of a result in a real browser: html_test.py PROGRAM FORM.pdf FOLDER

It loads nothing from elsewhere, the boxes lie over the cells of the page pictures, pointing at one tells its value, and
choosing a finding shows its cell. Exit code 77 where no Chromium is installed."""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys

PROBE = """
<script>
addEventListener('load', function () {
  var images = Array.from(document.querySelectorAll('.page img')), out = {};
  out.pictures = images.map(function (i) { return i.naturalWidth; });
  out.loaded = performance.getEntriesByType('resource').map(function (e) { return e.name; })
    .filter(function (n) { return n.indexOf('data:') !== 0; });
  out.cells = Array.from(document.querySelectorAll('.cell')).map(function (c) {
    var box = c.getBoundingClientRect(), page = c.parentNode.getBoundingClientRect();
    return {at: c.dataset.at, title: c.title, page: images.indexOf(c.parentNode.querySelector('img')),
            box: [(box.left - page.left) / page.width, (box.top - page.top) / page.height,
                  (box.right - page.left) / page.width, (box.bottom - page.top) / page.height]};
  });
  var first = document.querySelector('.cell');
  first.dispatchEvent(new MouseEvent('mouseenter'));
  out.tip = document.getElementById('tip').textContent;
  out.first = first.title;
  out.hover = Array.from(document.styleSheets[0].cssRules).some(function (r) {
    return r.selectorText && r.selectorText.indexOf('.cell:hover') >= 0; });
  out.chosen = Array.from(document.querySelectorAll('.finding')).map(function (f) {
    f.click();
    return {at: f.dataset.at, on: Array.from(document.querySelectorAll('.cell.on')).map(function (c) {
      return c.dataset.at; })};
  });
  out.wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  var said = document.createElement('pre');
  said.id = 'said';
  said.textContent = JSON.stringify(out);
  document.body.appendChild(said);
});
</script>
"""


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return name
    return None


def asked(page, folder):
    probed = folder / "probed.html"
    probed.write_text(page.read_text().replace("</body>", PROBE + "</body>"))
    done = subprocess.run([browser(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                           f"--user-data-dir={folder}/profile", "--window-size=1280,900", "--virtual-time-budget=8000",
                           "--dump-dom", probed.as_uri()], capture_output=True, text=True, timeout=120)
    said = re.search(r'<pre id="said">(.*?)</pre>', done.stdout, re.S)
    if not said:
        raise SystemExit(f"the browser said nothing: {done.stderr[-500:]}")
    return json.loads(html.unescape(said[1]))


def size_of(form):
    """Width and height of page 1 in points, by a program that is not ours."""
    said = subprocess.run(["pdfinfo", form], capture_output=True, text=True, check=True).stdout
    return [float(value) for value in re.search(r"Page size: +([\d.]+) x ([\d.]+)", said).groups()]


def troubles(program, form, folder):
    page = folder / "result.html"
    subprocess.run([program, "report", form, "--format", "html", "--lang", "zh", "-o", page, "--force"], check=True)
    checked = json.loads(subprocess.run([program, "check", "--json", form], capture_output=True, text=True).stdout)
    cells = checked["forms"][0]["cells"]
    said = asked(page, folder)
    if not said["pictures"] or not all(width > 500 for width in said["pictures"]):
        yield f"pictures of pages: {said['pictures']}"
    if said["loaded"]:
        yield f"it loads {said['loaded']}"
    if not said["hover"] or not said["tip"] or said["tip"] != said["first"]:
        yield f"pointing at a cell tells {said['tip']!r}"
    if said["wide"] > 0:
        yield "it is wider than the window"
    width, height = size_of(form)
    shown = {cell["at"]: cell for cell in reversed(said["cells"])}
    for pointer, cell in cells.items():
        box = shown.get("0" + pointer, {}).get("box")
        wanted = [cell["bbox"][0] / width, cell["bbox"][1] / height, cell["bbox"][2] / width, cell["bbox"][3] / height]
        if box is None or any(abs(a - b) > 0.003 for a, b in zip(box, wanted)):
            yield f"{pointer} is at {box}, not at {wanted}"
    with_cell = [chosen for chosen in said["chosen"] if chosen["at"][1:] in cells]
    if not with_cell:
        yield "no finding has a cell"
    for chosen in with_cell:
        if set(chosen["on"]) != {chosen["at"]}:
            yield f"choosing the finding at {chosen['at']} shows {chosen['on']}"


def main():
    if browser() is None:
        print("no Chromium")
        return 77
    folder = pathlib.Path(sys.argv[3])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = list(troubles(sys.argv[1], pathlib.Path(sys.argv[2]), folder))
    print("\n".join(found) or "as it should be in a browser")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
