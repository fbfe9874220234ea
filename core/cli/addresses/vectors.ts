// odmm vectors: decision vectors for the tests of other stacks.

import { parseArgs } from "node:util"
import { vector, vectorHosts } from "../../formats/vectors.js"
import { loadCore } from "../../host/index.js"
import { readHost, readSourceCase } from "../../host/select/host-record.js"
import { PROFILE_NAMES } from "../../host/select/names.js"
import { Selector } from "../../host/select/selector.js"
import { UsageError, type Verb } from "../io/verb.js"
import { profileNamed } from "./select.js"

export const vectors: Verb = {
  name: "vectors",
  summary: "decision vectors for other stacks' tests",
  help: `odmm vectors [options]

Prints JSON lines, one invented host a line with its cases and what the profile decides (src, errno, by, sockopt_errno,
prefs_readback, trace), in the form that odmm select reads. The same seed gives the same vectors.

  --profile P       ${PROFILE_NAMES.join(" | ")} (default: rfc6724)
  --count N         decisions (default: 1000)
  --seed N          (default: 1)
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: "string", default: "rfc6724" },
        count: { type: "string", default: "1000" },
        seed: { type: "string", default: "1" },
      },
    })
    if (positionals.length > 0) throw new UsageError(`vectors: it reads no file; remove "${positionals[0]}"`)
    const profile = profileNamed("vectors", values.profile)
    const seed = whole("--seed", values.seed)
    let left = whole("--count", values.count)
    const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
    for (const { cases, ...line } of vectorHosts(profile, seed)) {
      if (left === 0) break
      selector.use(readHost({ ...line, cases }), profile)
      const decided = cases.slice(0, left).map((asked) => vector(asked, selector.select(readSourceCase(asked))))
      left -= decided.length
      io.out(`${JSON.stringify({ ...line, profile, cases: decided })}\n`)
    }
    return 0
  },
}

function whole(option: string, text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 0xffffffff) throw new UsageError(`vectors: ${option} ${text} is no whole number from 0 to 4294967295`)
  return value
}
