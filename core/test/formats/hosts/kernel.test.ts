// Routing before selection, compared with this machine's kernel: hosts of random routes, rules, tables and links that are down, in a
// network namespace of their own (RFC 6724 §7; what Linux makes of it). Where none can be made, the reason is said.

import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, test } from "vitest"
import { completedHost } from "../../../formats/hosts/assumed.js"
import { readPasted } from "../../../formats/hosts/pasted.js"
import { loadCore } from "../../../host/index.js"
import { answersOf, Selector } from "../../../host/selection.js"

const missing = whyNot()
const [SEED = 1, COUNT = 8] = (process.env.ODMM_KERNEL ?? "").split(" ").filter(Boolean).map(Number)

interface Recorded {
  readonly seed: number
  readonly json: string
  readonly text: string
  readonly asked: readonly { readonly dst: string; readonly oif: string | null; readonly answer: string }[]
}

describe.skipIf(missing !== "")(`this kernel${missing && ` (skipped: ${missing})`}`, () => {
  let selector: Selector
  beforeAll(async () => {
    selector = new Selector(await loadCore(readFileSync(new URL("../../../build/core.wasm", import.meta.url))))
  })

  test("takes the source that is explained here, whether ip(8) tells it as JSON or as text", { timeout: 600_000 }, () => {
    const hosts = record(SEED, COUNT)
    const differing = hosts.flatMap(({ seed, json, text, asked }) =>
      [json, text].flatMap((paste, form) => {
        const pasted = readPasted(paste)
        if (!pasted.host) throw Error(`seed ${seed}: no host`)
        const host = completedHost(pasted, pasted.host, new Map())
        return asked.flatMap(({ dst, oif, answer }) => {
          const { answers } = answersOf(selector, host, { dst, dev: oif, prefs: null, profile: "linux" })
          const ours = answers.map(({ src, errno }) => src ?? errno)
          return ours.includes(answer)
            ? []
            : [`seed ${seed} ${form === 0 ? "json" : "text"}: ${dst} ${oif ?? ""}: ${ours.join(" or ")}, kernel ${answer}`]
        })
      }),
    )
    expect(differing).toEqual([])
    expect(hosts).toHaveLength(COUNT)
  })
})

function record(seed: number, count: number): Recorded[] {
  const script = fileURLToPath(new URL("../../helpers/kernel-routing.py", import.meta.url))
  const out = execFileSync("unshare", ["-n", "python3", script, String(seed), String(count)], { encoding: "utf8", maxBuffer: 1 << 28 })
  return out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Recorded)
}

function whyNot(): string {
  if (process.platform !== "linux") return "it is not Linux"
  try {
    const commands = "ip link add odmm0 type veth peer name odmm1 && ip -6 rule && python3 -c 0"
    execFileSync("unshare", ["-n", "sh", "-c", commands], { stdio: "ignore" })
    return ""
  } catch {
    return "no network namespace can be made, or ip(8) or python3 is missing"
  }
}
