// odmm sort: the order in which a recorded or invented host tries the destinations of a name.

import { parseArgs } from "node:util"
import { loadCore } from "../host/index.js"
import { readOrderCase } from "../host/select/host-record.js"
import { PROFILE_NAMES } from "../host/select/names.js"
import { Selector } from "../host/select/selector.js"
import { readHosts, tell } from "./hosts.js"
import { profileNamed } from "./select.js"
import { UsageError, type Verb } from "./verb.js"

export const sort: Verb = {
  name: "sort",
  summary: "destination ordering of recorded or invented hosts",
  help: `odmm sort [options] [FILE]

Reads JSON lines, one host a line with its cases (standard input without FILE, or with -), and prints one JSON line a case:
{"id","case","order","pairs"}. A case has its destinations, and each destination's source where "dests" has them:

  {"addresses":[{"addr":"2001:db8:1::2"}],"addresses4":[{"addr":"10.1.2.4","plen":24}],"cases":[{"input":["10.1.2.3","2001:db8:1::1"]}]}

  --profile P       ${PROFILE_NAMES.join(" | ")}
                    (default: rfc6724; linux orders as glibc does)

Exit 1: a line or a case could not be read; it is reported, the rest is answered.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { profile: { type: "string", default: "rfc6724" } },
    })
    if (positionals.length > 1) throw new UsageError("sort: name one file, or none for standard input")
    const profile = profileNamed("sort", values.profile)
    const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
    const hosts = await readHosts("sort", positionals[0] ?? "-", io)
    for (const { number, host } of hosts.lines) {
      selector.use(host, profile)
      for (const [index, input] of host.cases.entries()) {
        try {
          const { order, pairs } = selector.sort(readOrderCase(input, `cases[${index}]`))
          io.out(`${JSON.stringify({ id: host.id, case: index, order, pairs })}\n`)
        } catch (error) {
          tell(hosts, "sort", number, error, io)
        }
      }
    }
    return hosts.faults > 0 ? 1 : 0
  },
}
