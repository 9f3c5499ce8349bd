#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for barriers in pages that bidreport made: accessibility.py AXE PAGE…

AXE is axe.min.js of the npm package axe-core; it runs in Debian's chromium. Names what it finds in each page, and exits with 1 when
something is serious. Not among the tests, because neither program is needed to build or run the tools."""
import html
import json
import re
import subprocess
import sys
import tempfile

RUN = """axe.run().then(found => { document.body.textContent = "<<" + JSON.stringify(found.violations.map(
  one => ({id: one.id, impact: one.impact, where: one.nodes.map(node => node.html.slice(0, 120))}))) + ">>"; });"""


def barriers(axe, page):
    text = open(page, encoding="utf-8").read()
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)  # it rightly forbids what follows
    script = "<script>" + axe.replace("</script", "<\\/script") + "</script><script>" + RUN + "</script>"
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(text.replace("</body>", script + "</body>"))
        file.flush()
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom", "file://" + file.name]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search("&lt;&lt;(.*)&gt;&gt;", shown, re.S)
    if not found:
        sys.exit(page + ": axe gave no answer")
    return json.loads(html.unescape(found.group(1)))


def main():
    axe = open(sys.argv[1], encoding="utf-8").read()
    serious = False
    for page in sys.argv[2:]:
        found = barriers(axe, page)
        print(f"{page}: {len(found)} barriers")
        for one in found:
            print(f"  {one['impact']} {one['id']}: {one['where'][0]}")
            serious = serious or one["impact"] in ("serious", "critical")
    sys.exit(1 if serious else 0)


if __name__ == "__main__":
    main()
