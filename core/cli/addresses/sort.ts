// odmm sort: the order in which a recorded or invented host tries the destinations of a name.

import { parseArgs } from "node:util"
import { jsonText } from "../../formats/json.js"
import { Errno, loadCore } from "../../host/index.js"
import { AI_EXTFLAGS, getaddrinfo } from "../../host/select/getaddrinfo.js"
import { type OrderCase, readOrderCase } from "../../host/select/host-record.js"
import { errorText, PROFILE_NAMES } from "../../host/select/names.js"
import { warnings } from "../../host/select/preferences.js"
import { Selector } from "../../host/select/selector.js"
import type { ProfileName } from "../../host/values/names.js"
import { written } from "../io/long-work.js"
import { type Io, UsageError, type Verb } from "../io/verb.js"
import { type Hosts, readHosts, tell } from "./hosts.js"
import { profileNamed } from "./select.js"

export const sort: Verb = {
  name: "sort",
  summary: "destination ordering of recorded or invented hosts",
  help: `odmm sort [options] [FILE]

Reads JSON lines, one host a line with its cases (standard input without FILE, or with -), and prints one JSON line a case:
{"id","case","order","pairs"}. A case has its destinations, and each destination's source where "dests" has them:

  {"addresses":[{"addr":"2001:db8:1::2"}],"addresses4":[{"addr":"10.1.2.4","plen":24}],"cases":[{"input":["10.1.2.3","2001:db8:1::1"]}]}

A case with "hints" is a call of getaddrinfo() with the flags of RFC 5014 §7 (AI_EXTFLAGS is 4096). Its line has "order", "error" and
"warnings": what its program does wrong with these hints, the word "prefs" for setsockopt(), and what "program" says of it (§8, §13):

  {"input":["2001:db8:1::1"],"hints":{"ai_flags":4096,"ai_eflags":2},"prefs":2,"program":{"socket":"stream","verifies":true}}

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
    const hosts = readHosts("sort", positionals[0] ?? "-", io)
    await written(answers(hosts, selector, profile, io), undefined, io)
    return hosts.faults > 0 ? 1 : 0
  },
}

/** The answers as lines. */
async function* answers(hosts: Hosts, selector: Selector, profile: ProfileName, io: Io): AsyncGenerator<string> {
  for await (const { number, host } of hosts.lines) {
    selector.use(host, profile)
    for (const [index, input] of host.cases.entries()) {
      try {
        const asked = readOrderCase(input, `cases[${index}]`)
        yield `${jsonText({ id: host.id, case: index, ...answer(selector, asked) })}\n`
      } catch (error) {
        tell(hosts, "sort", number, error, io)
      }
    }
  }
}

/** A program that verifies nothing. */
const PLAIN = { socket: "datagram", selects: "connect", verifies: false } as const

/** The order, with the rule between each two neighbours; of a case with hints, what getaddrinfo() returns. */
function answer(selector: Selector, asked: OrderCase) {
  const { input, hints, prefs, program = PLAIN } = asked
  if (!hints) {
    const { order, pairs } = selector.sort(asked)
    return { order, pairs }
  }
  const { code, list } = getaddrinfo(selector, input, hints)
  const extflags = (hints.ai_flags & AI_EXTFLAGS) !== 0
  return {
    order: list.map(({ ai_addr }) => ai_addr),
    error: code === Errno.OK ? null : errorText(code),
    warnings: warnings({ extflags, eflags: hints.ai_eflags, word: prefs ?? 0, ...program }),
  }
}
