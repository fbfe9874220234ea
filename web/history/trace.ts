// A trace that the visitor gave is run again, and compared record by record.

import { firstDivergence, readTrace } from "../../core/formats/trace.js"
import { type Explorer, problemOf } from "../explorer/store.js"
import type { Past } from "./past.js"

/** Bytes of a trace that the page reads; odmm replay reads larger ones. */
const LARGEST = 64_000_000

export async function openTrace(explorer: Explorer, past: Promise<Past>, file: File): Promise<void> {
  const { name, size } = file
  if (size > LARGEST)
    return explorer.fail({
      message: `${name} has ${Math.round(size / 1e6)} MB; the page reads traces of 64 MB. Use odmm replay.`,
      place: name,
    })
  try {
    const { session: saved, records } = await readTrace(await file.text())
    await (await past).addressBar.openFile(saved, name)
    const { session, problem } = explorer.getState()
    if (!session || problem) return
    session.complete()
    const divergence = firstDivergence(session.run, records)
    const at = Number((/^records\[(\d+)\]/.exec(divergence ?? "") ?? [])[1])
    if (divergence === null)
      explorer.setState({
        notice: { text: `${name}: reproduced exactly, ${records.length.toLocaleString("en")} records.`, at: -1, back: null },
      })
    else {
      explorer.at(Math.min(session.run.records.length, at + 1))
      explorer.fail({ message: `${name} is not reproduced; shown is the first difference. ${divergence}`, place: name })
    }
  } catch (error) {
    explorer.fail(problemOf(error, name))
  }
}
