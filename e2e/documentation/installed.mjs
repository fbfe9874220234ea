// What a project sees that installs the package: nothing else comes along, each entry can be imported and is typed, and the command runs.

import { spawnSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { root } from "../../core/tools/ready.mjs"

const NAME = "on-demand-mobility-explorer"
const HERE = new RegExp(root.replace(/[^\w]/g, "\\$&"))

function run(folder, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" })
  if (status !== 0) throw Error(`${command} ${args.join(" ")} ended with ${status}: ${stdout}${stderr}`)
  return stdout
}

function says(text, expected) {
  if (!text.includes(expected)) throw Error(`expected “${expected}”, got “${text.slice(0, 300)}”`)
}

/** Runs a module of the project, and expects a line. */
function program(folder, name, text, expected) {
  writeFileSync(join(folder, name), text)
  says(run(folder, process.execPath, [name]), expected)
}

const files = (folder) =>
  readdirSync(join(folder, "node_modules", NAME), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const CONSUMER = `import { figures } from "${NAME}/figure"
import { type OdmmExplorer } from "${NAME}/element"
import { type Frame, readScenario, type ScenarioFile, Session, shippedCore } from "${NAME}"

const scenario: ScenarioFile = { version: 1, title: "Mine", topology: { gateways: [{ name: "GW1" }] }, hosts: [{ name: "MH1" }], until: 1 }
const session = Session.open(await shippedCore(), await readScenario(JSON.stringify(scenario)))
const frame: Frame = session.seek(500_000)
const names: string[] = frame.hosts.map(({ serial }) => frame.run.entities.get(serial)?.name ?? "")
// @ts-expect-error a moment is a number of microseconds
session.seek("1s")
// @ts-expect-error the folder is asked for
await figures({ base: "/odmm/" })
export const times = (element: OdmmExplorer): Promise<void> => element.seek(names.length)
`

/** Each is told the folder of a project and the packed file; the first installs it. */
export const CHECKS = [
  [
    "package: it installs without a network, and brings nothing along",
    ({ folder, tarball }) => {
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "a-project", private: true, type: "module" }))
      run(folder, "npm", ["install", "--offline", "--no-audit", "--no-fund", tarball])
      const there = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))
      if (there.join() !== NAME) throw Error(`there is ${there.join(", ")}`)
    },
  ],
  [
    "package: licence and notices are in, tests and places of this machine are not",
    ({ folder }) => {
      const all = files(folder)
      for (const name of ["LICENSE", "notices.txt", "README.md", "CHANGELOG.md"])
        if (!all.some((path) => path.endsWith(name))) throw Error(`no ${name}`)
      const strange = all.filter(
        (path) => /\.test\.|\/test\/|\.map$/.test(path.slice(folder.length)) || HERE.test(readFileSync(path, "utf8")),
      )
      if (strange.length > 0) throw Error(strange.join(", "))
    },
  ],
  [
    "package: the headless core",
    ({ folder }) =>
      program(
        folder,
        "core.mjs",
        `import { ladderText, readScenario, Session, shippedCore } from "${NAME}"
import draft from "${NAME}/scenarios/draft-4.2.json" with { type: "json" }
const session = Session.open(await shippedCore(), await readScenario(JSON.stringify(draft)))
console.log(session.seek(7_033_000).sockets.length, "sockets", ladderText(session.run).slice(0, 20))`,
        "4 sockets Draft §4.2",
      ),
  ],
  [
    "package: figures",
    ({ folder }) =>
      program(
        folder,
        "figure.mjs",
        `import { existsSync } from "node:fs"
import { figures } from "${NAME}/figure"
const rules = {}
const { markdownIt } = await figures({ out: "public/odmm", base: "/odmm/" })
markdownIt({ renderer: { rules } })
const html = rules.fence([{ info: "odmm", content: "scenario: draft-4.2", map: [4, 6] }], 0, {}, {}, {})
console.log(html.includes("<odmm-explorer"), existsSync("public/odmm/odmm-explorer.js"))
try { rules.fence([{ info: "odmm", content: "scenario: draft-4.3", map: [4, 6] }], 0, {}, { path: "a.md" }, {}) } catch (error) { console.log(error.message) }`,
        "true true\na.md:6:11: there is no shipped scenario “draft-4.3”",
      ),
  ],
  [
    "package: the element as a folder that is whole, and as a module for bundlers; the scenarios are data",
    ({ folder }) =>
      program(
        folder,
        "element.mjs",
        `import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
const whole = (entry) => {
  const script = import.meta.resolve("${NAME}/" + entry)
  const loads = [...readFileSync(fileURLToPath(script), "utf8").matchAll(/assets\\/[\\w-]+\\.(js|wasm)/g)].map(([path]) => new URL(path, script))
  return loads.length > 0 && loads.every((url) => existsSync(url))
}
const there = ["scenarios/four-types.json", "element/odmm-explorer.classic.js", "element/embed.html", "react"].map((name) => fileURLToPath(import.meta.resolve("${NAME}/" + name)))
console.log(whole("element/odmm-explorer.js"), whole("element"), there.every(existsSync))`,
        "true true true",
      ),
  ],
  ...["nodenext", "bundler"].map((resolution) => [
    `package: its types, as TypeScript finds them by "${resolution}"`,
    ({ folder }) => {
      mkdirSync(join(folder, "typed"), { recursive: true })
      writeFileSync(join(folder, "typed/consumer.ts"), CONSUMER)
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: "es2023",
        lib: ["es2023", "dom", "dom.iterable"],
        types: [],
        module: resolution === "bundler" ? "esnext" : "nodenext",
        moduleResolution: resolution,
      }
      writeFileSync(join(folder, "typed/tsconfig.json"), JSON.stringify({ compilerOptions, include: ["consumer.ts"] }))
      const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc")
      run(folder, process.execPath, [tsc, "-p", "typed"])
    },
  ]),
  [
    "package: npx odmm",
    ({ folder }) => {
      const scenario = `node_modules/${NAME}/public/scenarios/draft-4.2.json`
      says(run(folder, "npx", ["--no-install", "odmm", "run", scenario, "--format", "ladder"]), "Draft §4.2, message flow")
      mkdirSync(join(folder, "docs"), { recursive: true })
      writeFileSync(join(folder, "docs/a.md"), "```odmm\nscenario: draft-4.2\n```\n")
      says(run(folder, "npx", ["--no-install", "odmm", "figure", "docs", "--out", "built"]), "docs/a.md: 1 figure")
      for (const path of ["odmm/a-1-light.svg", "odmm/odmm-explorer.js", "odmm/scenarios/draft-4.2.json"])
        readFileSync(join(folder, "built", path))
    },
  ],
]
