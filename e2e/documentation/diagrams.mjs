// The ladder as the tools read it that draw sequence diagrams: Mermaid's own parser takes each text, PlantUML's own engine draws it. Their
// packages are installed for the stage alone.

import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { root } from "../../core/tools/ready.mjs"
import { served } from "./site.mjs"

/** Pinned, so that a new grammar is met knowingly. */
export const TOOLS = ["mermaid@12.3.0", "jsdom@29.1.1", "@plantuml/core@1.2026.8"]

/** Names that mean something to these tools, or to what shows their pictures. */
const HOSTILE = [
  ...["end", "loop", "note over n1: x", "-->>", "%%{init: {}}%%", "#quot;", "a;b", "</script><b>", "@enduml", "!include x", "<U+0041>"],
  ...['"', "\\n", "A\nB", "==", "' quoted", "[[link]]", "<color:red>", "~~", "приложение", "العربية", "🚀", "constructor"],
]

/** The texts of every shipped scenario, and of the draft's with names that nobody expects: by what they are. */
export function textsOf(folder, format) {
  const shipped = join(root, "public/scenarios")
  const draft = readFileSync(join(shipped, "draft-4.2.json"), "utf8")
  const files = readdirSync(shipped).filter((name) => name !== "index.json").map((name) => [name, join(shipped, name)]) // biome-ignore format: a line
  for (const [i, name] of HOSTILE.entries()) {
    const path = join(folder, `hostile-${i}.json`)
    const text = JSON.stringify({ ...JSON.parse(draft), title: name })
    writeFileSync(path, text.replaceAll('"app1"', JSON.stringify(name)).replaceAll('"GW1"', JSON.stringify(`${name} GW`)))
    files.push([`names such as ${JSON.stringify(name)}`, path])
  }
  return files.map(([what, path]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, "core/build/odmm.mjs"), "run", path, "--format", format], {
      encoding: "utf8",
    })
    if (status === 2 || !stdout) throw Error(`${what}: ${stderr}`)
    return { what, text: stdout }
  })
}

/** Throws where Mermaid does not take a text for a sequence diagram. `packages`: the folder that its packages are installed in. */
export async function mermaidParser(packages) {
  const program = join(packages, "parser.mjs")
  writeFileSync(
    program,
    `import { JSDOM } from "jsdom"
const { window } = new JSDOM("")
Object.assign(globalThis, { window, document: window.document })
const { default: mermaid } = await import("mermaid")
export const parse = (text) => mermaid.parse(text)
`,
  )
  const { parse } = await import(pathToFileURL(program).href)
  return async (text) => {
    const { diagramType } = await parse(text)
    if (diagramType !== "sequence") throw Error(`taken for ${diagramType}`)
  }
}

/** Opens PlantUML's engine in a browser; throws where it draws a fault. Ends the server with `end`. */
export async function plantumlEngine(browser, packages) {
  const folder = join(packages, "plantuml")
  mkdirSync(folder, { recursive: true })
  cpSync(join(packages, "node_modules/@plantuml/core"), folder, { recursive: true })
  writeFileSync(
    join(folder, "ours.html"),
    `<!doctype html><script src="viz-global.js"></script><script type="module">
import { renderToString } from "./plantuml.js"
window.drawn = (text) => new Promise((resolve, reject) => renderToString(text.trimEnd().split("\\n"), resolve, (message) => reject(Error(message)), { maxSvgSize: 0 }))
</script>`,
  )
  const site = await served(folder)
  const page = await browser.newPage()
  await page.goto(`${site.address}ours.html`)
  await page.waitForFunction(() => "drawn" in window, undefined, { timeout: 120_000 })
  return {
    async draw(text) {
      const svg = await page.evaluate((given) => window.drawn(given), text)
      const messages = text.match(/^\w+ ->x? \w+ : /gm)?.length ?? 0
      if (/syntax error|cannot (find|load)|some diagram description contains errors/i.test(svg)) throw Error("it draws a fault")
      const arrows = svg.match(/<polygon/g)?.length ?? 0
      if (arrows < messages / 2) throw Error(`${arrows} arrows for ${messages} messages`)
    },
    end: site.end,
  }
}
