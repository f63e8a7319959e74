#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command and option of --help is in the man page (under its command) and in the shell
completions, and these know no others; the README's table of rules is that of `fuhe rules`.

usage: documented.py PROGRAM ROOT [--write]   (--write puts the table into the README)
"""
import pathlib
import re
import subprocess
import sys

OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")


def help_of(program, *command):
    return subprocess.run([program, *command, "--help"], check=True, capture_output=True, text=True,
                          env={"LC_ALL": "C"}).stdout


def commands_of(program, *above):
    """Names of commands, those of a command's own commands as "archive query"."""
    text = help_of(program, *above)
    if "Subcommands:" not in text:
        return [" ".join(above)]
    listed = re.findall(r"^  ([a-z]+)", text.split("Subcommands:")[1].split("\n\n")[0], re.M)
    own = [" ".join(above)] if above and options_of(text) else []
    return own + [command for name in listed for command in commands_of(program, *above, name)]


def options_of(text):
    lines = re.findall(r"^  (-\S+)", text, re.M)
    return {option for line in lines for option in line.split(",")} - {"-h", "--help", "--version"}


def man_sections(page):
    text = page.read_text().replace("\\-", "-")
    commands = text.split(".SH COMMANDS")[1].split(".SH OPTIONS")[0]
    return {title: body for title, body in re.findall(r'^\.SS "?([a-z ]+)"?\n(.*?)(?=^\.SS |\Z)', commands, re.M | re.S)}


def option_heads(section):
    """Options in the lines that head a paragraph, not those that a sentence mentions."""
    return set(OPTION.findall("\n".join(re.findall(r"^\.TP\n(\..*)$", section, re.M))))


def differences(where, expected, found):
    yield from (f"{where}: {name} is missing" for name in sorted(expected - found))
    yield from (f"{where}: {name} does not exist" for name in sorted(found - expected))


TABLE = re.compile(r"(<!-- rules: .*? -->\n)(.*?)(<!-- end of rules -->)", re.S)


def readme_table(program, readme, write):
    text = readme.read_text()
    table = subprocess.run([program, "rules", "--format", "md"], check=True, capture_output=True, text=True).stdout
    if write:
        readme.write_text(TABLE.sub(lambda match: match[1] + table + match[3], text))
    elif TABLE.search(text)[2] != table:
        yield "README.md: the table of rules is not that of `fuhe rules`; run tests/documented.py build/release/fuhe . --write"


def main():
    program, root = sys.argv[1], pathlib.Path(sys.argv[2])
    options = {command: options_of(help_of(program, *command.split())) for command in commands_of(program)}
    sections = man_sections(root / "cli" / "fuhe.1")
    troubles = list(differences("man page", set(options), set(sections)))
    for command, expected in options.items():
        troubles += differences(f"man page, {command}", expected, option_heads(sections.get(command, "")))
    names = {name for command in options for name in command.split()}
    every = set.union(*options.values()) | {"-h", "--help", "--version"}
    for shell in ("fuhe.bash", "_fuhe", "fuhe.fish"):
        text = (root / "cli" / "completions" / shell).read_text()
        words = set(re.findall(r"[\w-]+", text))
        if shell == "fuhe.fish":  # -l json, -s o
            words |= {"--" + w for w in re.findall(r" -l ([\w-]+)", text)} | {"-" + w for w in re.findall(r" -s (\w)", text)}
        troubles += [f"{shell}: {word} is missing" for word in sorted((every | names) - words)]
    troubles += readme_table(program, root / "README.md", "--write" in sys.argv)
    print("\n".join(troubles) or "all documented")
    return 1 if troubles or not options else 0


if __name__ == "__main__":
    sys.exit(main())
