// odmm replay: runs a trace again and says where it first differs.

import { parseArgs } from "node:util"
import { modelRemark, readSession } from "../formats/saved/session-file.js"
import { firstDivergence, isTrace, readTrace } from "../formats/trace.js"
import { loadCore, readScenario } from "../host/index.js"
import { ofFile } from "../host/values/error.js"
import { computed } from "./io/long-work.js"
import { readInput, UsageError, type Verb } from "./io/verb.js"
import { restored } from "./runs/session.js"

export const replay: Verb = {
  name: "replay",
  summary: "runs a trace again, and says where it first differs",
  help: `odmm replay TRACE.json

TRACE.json is what "odmm run FILE --format trace" wrote: a scenario, what was done in it, and the records of the run. It is run
again, and each record is compared: its time, what it is about, and what followed; not the words of its sentence. Of a trace that
another model of the network made it is said that the model is another.

Exit 0: all records are the same. 1: they are not; the first difference is named with its place.
`,
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError("replay: name one trace, or - for standard input")
    const label = file === "-" ? "standard input" : file
    const text = await readInput(file, io)
    if (!isTrace(text)) throw new UsageError(`${label}: this is no trace; make one with "odmm run FILE --format trace"`)
    const { session: saved, records } = await readTrace(text).catch((error: unknown) => Promise.reject(ofFile(error, label)))
    const kept = await readSession(saved, `${label}: session`)
    const scenario = await readScenario(kept.scenario, `${label}: session: scenario`)
    const session = restored(await loadCore(new Uint8Array(await io.core())), scenario, kept, label)
    await computed(session, io)
    const divergence = firstDivergence(session.run, records)
    const remark = divergence && modelRemark(kept)
    if (remark) io.err(`${label}: ${remark}\n`)
    if (divergence) io.err(`${label}: ${divergence}\n`)
    else io.out(`${label}: reproduced exactly, ${records.length.toLocaleString("en")} records\n`)
    return divergence ? 1 : 0
  },
}
