// odmm figure: blocks of documentation pages become pictures, words and live figures; the pages stay as they are (F127).

import { describe, expect, test } from "vitest"
import { odmm } from "../helpers/odmm.js"
import { DRAFT } from "../helpers/world.js"

const BLOCK =
  "scenario: draft-4.2\nat: 7.033\nselect: app4\nview: stage timeline\ncaption: After the move: app3 and app4 keep IPsl1\n  through the tunnel.\nalt: Two flows in a tunnel, two direct"
const indented = (text: string) =>
  text
    .split("\n")
    .map((line) => `   ${line}`)
    .join("\n")
const MD = `# Sessions\n\nText.\n\n\`\`\`odmm\n${BLOCK}\n\`\`\`\n\nMore.\n`
const RST = `Sessions\n========\n\n.. code-block:: odmm\n\n${indented(BLOCK)}\n\nMore.\n`
const ADOC = `= Sessions\n\n[source,odmm]\n----\n${BLOCK}\n----\n\nMore.\n`

async function made(files: Readonly<Record<string, string>>, ...options: string[]) {
  const saved = new Map<string, string>()
  const { code, out, err } = await odmm(["figure", "docs", "--out", "site", ...options], { files, saved })
  return { code, out, err, saved, page: (path: string) => saved.get(`site/${path}`) ?? "" }
}

describe.each([
  ["Markdown", "docs/guide/sessions.md", MD],
  ["reStructuredText", "docs/guide/sessions.rst", RST],
  ["AsciiDoc", "docs/guide/sessions.adoc", ADOC],
])("%s", (_, path, text) => {
  test("a block becomes two pictures, the words and the live tag, with its script inside; what stands around it stays", async () => {
    const { code, out, err, saved, page } = await made({ [path]: text, "docs/index.md": "Plain.\n" })
    expect([code, out, err]).toEqual([0, `${path}: 1 figure\n`, ""])
    expect([...saved.keys()].sort()).toEqual([
      `site/${path.slice(5)}`,
      "site/index.md",
      "site/odmm/guide-sessions-1-2-dark.svg",
      "site/odmm/guide-sessions-1-2-light.svg",
      "site/odmm/guide-sessions-1-dark.svg",
      "site/odmm/guide-sessions-1-light.svg",
    ])
    const html = page(path.slice(5))
    expect(html).toContain(
      '<odmm-explorer scenario="draft-4.2" start="7.033" view="stage timeline" alt="Two flows in a tunnel, two direct">',
    )
    expect(html).toContain('<img src="../odmm/guide-sessions-1-light.svg" alt="Two flows in a tunnel, two direct" width="100%"')
    expect(html).toContain('<div><picture><source media="(prefers-color-scheme: dark)" srcset="../odmm/guide-sessions-1-2-dark.svg">')
    expect(html).toContain("<figcaption>After the move: app3 and app4 keep IPsl1 through the tunnel.</figcaption>")
    expect(html).toMatch(/<summary>The figure in words<\/summary><ul>.*MH1 moved to GW2; app1 and app2 broke; app3 lives on; .*<\/ul>/)
    expect(html.indexOf('<script type="module"')).toBeLessThan(html.indexOf("</figure>"))
    expect(html).toContain("More.")
    expect(html).not.toContain("scenario: draft-4.2")
    // HTML in Markdown ends at an empty line.
    expect(/<figure[\s\S]*<\/figure>/.exec(html)?.[0]).not.toMatch(/\n\s*\n/)
  })

  test("running again writes the same", async () => {
    const files = { [path]: text }
    expect((await made(files)).saved).toEqual((await made(files)).saved)
  })
})

describe("what is a block", () => {
  test("one inside another fence is an example, and stays", async () => {
    const text = `\`\`\`\`md\n\`\`\`odmm\nscenario: draft-4.2\n\`\`\`\n\`\`\`\`\n`
    const { page, saved } = await made({ "docs/a.md": text })
    expect(page("a.md")).toBe(text)
    expect(saved.size).toBe(1)
  })

  test("one in a list keeps its indentation", async () => {
    const { page } = await made({ "docs/a.md": "- item\n\n  ~~~odmm\n  scenario: draft-4.2\n  ~~~\n\n  more\n" })
    expect(page("a.md")).toMatch(/\n {2}<figure class="odmm-figure" v-pre>\n {2}<odmm-explorer /)
  })

  test("pages of another kind are copied", async () => {
    expect((await made({ "docs/a.md": "x", "docs/logo.txt": MD })).page("logo.txt")).toBe(MD)
  })
})

describe("scenarios", () => {
  test("a file beside the page, and one in the block, go with the pictures", async () => {
    const inline = JSON.stringify(JSON.parse(DRAFT), null, 1)
    const files = {
      "docs/own.json": DRAFT,
      "docs/a.md": `\`\`\`odmm\nscenario: own.json\nat: 6.2\n\`\`\`\n\n\`\`\`odmm\nat: 80ms\n${inline}\n\`\`\`\n`,
    }
    const { code, page, saved } = await made(files)
    expect(code).toBe(0)
    expect(JSON.parse(saved.get("site/odmm/a-1.json") ?? "")).toEqual(JSON.parse(DRAFT))
    expect(page("a.md")).toContain('scenario="odmm/a-1.json" start="6.2"')
    expect(page("a.md")).toMatch(/start="0\.08"[^>]*>\n<script type="application\/json">\{"/)
  })

  test("a variant is what is shown and what runs", async () => {
    const { page, saved } = await made({ "docs/a.md": "```odmm\nscenario: four-types\nvariant: 1\n```\n" })
    expect(page("a.md")).toContain('scenario="odmm/a-1.json"')
    expect(saved.get("site/odmm/a-1.json")).toContain('"version"')
  })
})

test("a picture that plays from one moment to another, and the tag ends where it does (F128)", async () => {
  const { page, saved } = await made({ "docs/a.md": "```odmm\nscenario: draft-4.2\nat: 6\nuntil: 6.09\nview: stage timeline\n```\n" })
  expect(page("a.md")).toContain('start="6" end="6.09"')
  expect(saved.get("site/odmm/a-1-light.svg")).toContain("@keyframes")
  expect(saved.get("site/odmm/a-1-2-light.svg")).not.toContain("@keyframes")
})

test("pictures that bring their letters along", async () => {
  const { saved } = await made({ "docs/a.md": "```odmm\nscenario: draft-4.2\nat: 6.2\n```\n" }, "--embed-fonts")
  expect(saved.get("site/odmm/a-1-dark.svg")).toContain("@font-face{font-family:odmm-sans;")
})

test("addresses that an author gives once", async () => {
  const { page } = await made(
    { "docs/deep/er/a.md": MD, "docs/b.md": "x" },
    "--base",
    "/odmm",
    "--script",
    "https://example.org/odmm-explorer.js",
  )
  expect(page("deep/er/a.md")).toContain('<img src="/odmm/deep-er-a-1-light.svg"')
  expect(page("deep/er/a.md")).toContain('<script type="module" src="https://example.org/odmm-explorer.js"></script>')
})

describe("a block that is not right is named with its place, and the rest is written", () => {
  test.each([
    ["scenario: draft-4.3", "docs/a.md:6:11: there is no shipped scenario “draft-4.3”; there is anchor-fails, "],
    ["scenario: draft-4.2\nselect: app9", "docs/a.md:7:9: “app9” is not there at that moment; there is app1, app2, app3, MH1"],
    ["scenario: draft-4.2\nat: noon", "docs/a.md:7:5: “noon” is no time; write seconds such as 7.033, or 80ms"],
    ["scenario: draft-4.2\nuntil: 99", "docs/a.md:7:8: the run ends at 10 s; write an earlier time"],
    ["scenario: draft-4.2\nat: 7\nuntil: 6", "docs/a.md:8:8: that is before “at”; write a later time"],
    [
      "scenario: draft-4.2\nview: ladder\nuntil: 6",
      "docs/a.md:7:7: a ladder shows the whole run and does not play; leave it or “until” out",
    ],
    ["scenario: draft-4.2\nvariant: none", "docs/a.md:6:11: "],
    ["scenario: draft-4.2\nat: 99", "docs/a.md:7:5: the run ends at 10 s; write an earlier time"],
    ["scenario: draft-4.2\nview: stage map", "docs/a.md:7:13: there is no view “map”; there is stage, timeline, ladder"],
    ["scenario: draft-4.2\ncolour: red", "docs/a.md:7:1: there is no key “colour”; there is scenario, variant, at"],
    ["scenario: missing.json", "docs/a.md:6:11: docs/missing.json: there is no such file"],
    ["at: 3", "docs/a.md:6:1: no scenario; write a line such as “scenario: draft-4.2”"],
    ["nonsense", "docs/a.md:6:1: “nonsense” is no line of a figure; write “key: value”"],
    ['{ "version": 1,', "docs/a.md:6:1: "],
  ])("%s", async (block, message) => {
    const { code, out, err, page } = await made({ "docs/a.md": `# A\n\ntext\n\n\`\`\`odmm\n${block}\n\`\`\`\n\n${MD}` })
    expect(code).toBe(1)
    expect(err.slice(0, message.length)).toBe(message)
    expect(err.split("\n")).toHaveLength(2)
    expect(out).toBe("docs/a.md: 1 figure\n")
    expect(page("a.md")).toContain(block)
    expect(page("a.md")).toContain("<figure")
  })
})

test("names and words of the author become no markup", async () => {
  const block = 'scenario: draft-4.2\nat: 7\ncaption: </figure><script>alert(1)</script>\nalt: " onload="x'
  const { page } = await made({ "docs/a.md": `\`\`\`odmm\n${block}\n\`\`\`\n` })
  expect(page("a.md")).not.toMatch(/<script>|" onload/)
  expect(page("a.md").match(/<\/figure>/g)).toHaveLength(1)
})
