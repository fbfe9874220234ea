// npm run requirements: which statements of public/requirements.json are shown, and how. Shown: a passing test names the ID in its title, or a
// shipped scenario emits a record with it. Tests count as the last run of `npm test` left them; without one the unit tests are run.

import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { buildCommandLine } from "../../core/tools/bundle.mjs"
import { ready, root } from "../../core/tools/ready.mjs"

const results = join(root, "e2e/results")
const json = (path) => JSON.parse(readFileSync(join(root, path), "utf8"))

/** "OD-4.2-01", and what may follow it: "…-18", ", -05", "/06". */
const ID = /\b(OD-\d+(?:\.\d+)?-|OD-\d+-|[AU]\d{4}-|R8653-)(\d+[a-z]?)((?:\s?(?:,|\/|…|\.\.|–|and)\s?-?\d+[a-z]?(?![\w.]))*)/g

/** The IDs that a title names; "A4862-15…18" are four. */
function idsIn(title) {
  const ids = []
  for (const [, group, first, more] of title.matchAll(ID)) {
    ids.push(group + first)
    let last = Number.parseInt(first, 10)
    for (const [, how, next] of more.matchAll(/(,|\/|…|\.\.|–|and)\s?-?(\d+[a-z]?)/g)) {
      const from = how === "…" || how === ".." || how === "–" ? last + 1 : Number.parseInt(next, 10)
      for (let n = from; n <= Number.parseInt(next, 10); n++) ids.push(group + String(n).padStart(first.length, "0"))
      last = Number.parseInt(next, 10)
    }
  }
  return ids
}

function unitTitles() {
  const path = join(results, "unit.json")
  if (!existsSync(path)) return []
  return JSON.parse(readFileSync(path, "utf8"))
    .testResults.flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === "passed")
    .map(({ fullName }) => fullName)
}

function endToEndTitles() {
  const path = join(results, "e2e.json")
  if (!existsSync(path)) return []
  const titles = (suite, above) => [
    ...(suite.suites ?? []).flatMap((inner) => titles(inner, `${above} ${inner.title}`)),
    ...(suite.specs ?? []).filter(({ ok }) => ok).map(({ title }) => `${above} ${title}`),
  ]
  return titles(JSON.parse(readFileSync(path, "utf8")), "")
}

/** What the shipped scenarios cite, each variant too: ID -> file. */
async function cited() {
  const odmm = await buildCommandLine()
  const folder = join(root, "public/scenarios")
  const found = new Map()
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")) {
    const { variants = [] } = json(`public/scenarios/${file}`)
    for (const variant of [[], ...variants.map(({ name }) => ["--variant", name])]) {
      const args = [odmm, "run", join(folder, file), "--set", "samples=off", ...variant]
      const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 30 })
      for (const line of stdout.split("\n").filter(Boolean)) {
        const { req, step } = JSON.parse(line)
        for (const id of step ? [...req, step] : req) if (!found.has(id)) found.set(id, file.replace(".json", ""))
      }
    }
  }
  return found
}

/** Prints the report; resolves to how many statements are shown or excused, and how many are neither. */
export async function checkRequirements({ list = false } = {}) {
  const { statements } = json("public/requirements.json")
  const excused = json("core/test/excused.json")
  const tests = new Map()
  for (const title of [...unitTitles(), ...endToEndTitles()]) for (const id of idsIn(title)) tests.set(id, (tests.get(id) ?? 0) + 1)
  const runs = await cited()
  const known = new Set(statements.map(({ id }) => id))
  const shown = statements.filter(({ id }) => tests.has(id) || runs.has(id))
  const open = statements.filter(({ id }) => !tests.has(id) && !runs.has(id))
  const missing = open.filter(({ id }) => !Object.hasOwn(excused, id))
  const needless = Object.keys(excused).filter((id) => !known.has(id) || !open.some((s) => s.id === id))
  const say = (line) => process.stdout.write(`${line}\n`)
  if (list) {
    for (const { id, statement } of statements) {
      const how = [tests.has(id) && `${tests.get(id)} tests`, runs.has(id) && `run ${runs.get(id)}`].filter(Boolean).join(", ")
      say(`${id.padEnd(12)} ${(how || (excused[id] ? "excused" : "NOT SHOWN")).padEnd(34)} ${statement.slice(0, 100)}`)
    }
  }
  say(`${statements.length} statements: ${shown.length} shown, ${open.length - missing.length} excused, ${missing.length} not shown`)
  for (const [id, reason] of Object.entries(excused)) if (!needless.includes(id)) say(`excused  ${id}: ${reason}`)
  for (const { id, statement } of missing) say(`MISSING  ${id}: ${statement}`)
  for (const id of needless) say(`NEEDLESS excuse for ${id}: ${known.has(id) ? "it is shown" : "there is no such statement"}`)
  return { passed: shown.length + open.length - missing.length, failed: missing.length + needless.length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ready()
  if (!existsSync(join(results, "unit.json"))) {
    const vitest = join(root, "node_modules/vitest/vitest.mjs")
    const args = ["run", "--config", "vite.config.ts", "--reporter=json", `--outputFile=${join(results, "unit.json")}`]
    spawnSync(process.execPath, [vitest, ...args], { cwd: root, stdio: "inherit" })
  }
  process.exitCode = (await checkRequirements({ list: true })).failed > 0 ? 1 : 0
}
