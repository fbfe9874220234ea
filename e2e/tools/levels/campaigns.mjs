// Stages of many random runs: a new seed each time, which is printed; SEED=… tries that one again, RUNS=… as many of each.

import { randomInt } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"
import { counted, runs, unitTests } from "./execute.mjs"

const seed = process.env.SEED ?? String(randomInt(2 ** 31))

/** Each of these promises is kept by that many cases. */
const MANY = [
  { what: "scenarios and orders of commands", file: "core/test/assembly/engine/random.test.ts", runs: 10_000 },
  { what: "moves over two interfaces, with every message lost", file: "core/test/assembly/mobility/moves.test.ts", runs: 40_000 },
  { what: "socket calls", file: "core/test/assembly/calls/random-calls.test.ts", runs: 40_000 },
  { what: "selections explained", file: "core/test/host/explain/host-of-frame.test.ts", runs: 20_000 },
]

export const CAMPAIGNS = [
  ...MANY.map(({ what, file, runs }) => ({
    name: `random ${what}`,
    run: () => campaign([file], { RUNS: process.env.RUNS ?? String(runs) }),
  })),
  // Each made-up case of the suite is another one than in `npm test`.
  { name: "unit, with another seed", run: () => campaign([], {}) },
]

/** The debug build of the core, which traps where a row is used that is none. */
export const DEBUG_CORE = {
  name: "debug core",
  run() {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
    if (!scripts["check:core"]) return { passed: 0, failed: 0, skipped: [{ what: "debug core", why: "there is no script check:core" }] }
    return counted(1, 0, runs("npm", ["run", "check:core"], { SEED: seed }))
  },
}

function campaign(files, env) {
  process.stdout.write(`SEED=${seed}${env.RUNS ? ` RUNS=${env.RUNS}` : ""}\n`)
  const { passed, failed } = unitTests("campaign.json", "dot", files, { ...env, SEED: seed })
  return { passed, failed }
}
