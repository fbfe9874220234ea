// odmm select: the source that a recorded or invented host takes to each destination.

import { parseArgs } from "node:util"
import { jsonText } from "../../formats/json.js"
import { linuxPieces, rebuild } from "../../formats/linux/linux.js"
import { questionsOf, type Section } from "../../formats/linux/questions.js"
import { rounds } from "../../host/explain/explain.js"
import { loadCore } from "../../host/index.js"
import type { Decision } from "../../host/select/decision.js"
import { type HostRecord, readSourceCase, type SourceCase } from "../../host/select/host-record.js"
import { PROFILE_NAMES } from "../../host/select/names.js"
import { Selector } from "../../host/select/selector.js"
import type { ProfileName } from "../../host/values/names.js"
import { written } from "../io/long-work.js"
import { type Io, UsageError, type Verb } from "../io/verb.js"
import { type HostLine, type Hosts, readHosts, tell } from "./hosts.js"

const FORMATS = ["json", "linux"] as const

export const select: Verb = {
  name: "select",
  summary: "source address selection of recorded or invented hosts",
  help: `odmm select [options] [FILE]

Reads JSON lines, one host a line with its cases (standard input without FILE, or with -), and prints one JSON line a case:
{"id","case","src","errno","by","sockopt_errno","prefs_readback","trace"}. A host needs its addresses, a case its destination:

  {"addresses":[{"addr":"2001:db8:1::2"},{"addr":"fe80::2"}],"cases":[{"dst":"2001:db8:2::1","prefs":2}]}

  --profile P       ${PROFILE_NAMES.join(" | ")}
                    (default: rfc6724; with --format linux: linux)
  --explain         adds "rules": who fell by which rule, and because of what
  --format F        json (default) | linux: a script that rebuilds each host in a network namespace of a Linux machine, asks
                    its kernel, and prints AGREE, DIFFER or SKIP for each case

Exit 1: a line or a case could not be read; it is reported, the rest is answered.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: "string" },
        explain: { type: "boolean", default: false },
        format: { type: "string", default: "json" },
      },
    })
    if (positionals.length > 1) throw new UsageError("select: name one file, or none for standard input")
    const format = FORMATS.find((known) => known === values.format)
    if (!format) throw new UsageError(`select: there is no format "${values.format}"; there is ${FORMATS.join(", ")}`)
    const profile = profileNamed("select", values.profile ?? (format === "linux" ? "linux" : "rfc6724"))
    const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
    const hosts = readHosts("select", positionals[0] ?? "-", io)
    const pieces =
      format === "linux" ? linuxPieces(sections(hosts, selector, profile, io)) : answers(hosts, selector, profile, values.explain, io)
    await written(pieces, undefined, io)
    return hosts.faults > 0 ? 1 : 0
  },
}

export function profileNamed(verb: string, name: string): ProfileName {
  const profile = PROFILE_NAMES.find((known) => known === name)
  if (!profile) throw new UsageError(`${verb}: there is no profile "${name}"; there is ${PROFILE_NAMES.join(", ")}`)
  return profile
}

/** Decisions that are written at once. */
const BATCH = 64

/** The answers as lines, some of them at a time. */
async function* answers(hosts: Hosts, selector: Selector, profile: ProfileName, explained: boolean, io: Io): AsyncGenerator<string> {
  for await (const line of hosts.lines) {
    selector.use(line.host, profile)
    let batch: string[] = []
    for (const { index, asked } of casesOf(hosts, line, io)) {
      batch.push(`${jsonText(answer(line.host, index, selector.select(asked), explained))}\n`)
      if (batch.length < BATCH) continue
      yield batch.join("")
      batch = []
    }
    if (batch.length > 0) yield batch.join("")
  }
}

/** The cases of a host that can be read. */
function* casesOf(hosts: Hosts, { number, host }: HostLine, io: Io): Generator<{ readonly index: number; readonly asked: SourceCase }> {
  for (const [index, input] of host.cases.entries()) {
    try {
      yield { index, asked: readSourceCase(input, `cases[${index}]`) }
    } catch (error) {
      tell(hosts, "select", number, error, io)
    }
  }
}

async function* sections(hosts: Hosts, selector: Selector, profile: ProfileName, io: Io): AsyncGenerator<Section> {
  for await (const line of hosts.lines) {
    const rebuilt = rebuild(line.host)
    const cases = [...casesOf(hosts, line, io)].map(({ index, asked }) => ({ name: `case ${index}`, asked }))
    yield { rebuilt, questions: questionsOf(selector, rebuilt.host, profile, cases) }
  }
}

function answer(host: HostRecord, index: number, decision: Decision, explained: boolean) {
  const { src, errno, by, sockoptErrno, prefsReadback, trace } = decision
  const line = { id: host.id, case: index, src, errno, by, sockopt_errno: sockoptErrno, prefs_readback: prefsReadback, trace }
  return explained ? { ...line, rules: rounds(decision, host) } : line
}
