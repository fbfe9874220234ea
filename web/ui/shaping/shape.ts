// Applies a shaper: does its acts on a new branch, each at its time, and shows the moment before the interesting state.

import { type Frame, type Serial, SocketState, timeText } from "../../../core/host/index.js"
import { doTogether } from "../../explorer/acts.js"
import type { Explorer } from "../../explorer/store.js"
import { openAddress } from "../../scenarios/open.js"
import type { Act, Shaper } from "./shapers.js"

export async function applyShape(explorer: Explorer, { name, shape }: Shaper): Promise<void> {
  const { frame, session } = explorer.getState()
  if (!frame || !session) return
  const left = session.run.branch
  const shaped = shape(frame)
  if ("scenario" in shaped) {
    await openAddress(explorer, `scenarios/${shaped.scenario}.json`, shaped.scenario, { t: shaped.at })
    return
  }
  const from = frame.time
  const branch = `${name} at ${timeText(from)}`
  const timed = shaped.acts.map(({ after, command }) => ({ at: from + after, command }))
  if (!doTogether(explorer, branch, timed)) return
  const { look } = shaped
  const first = typeof look === "number" ? undefined : session.run.records.find((r) => r.t > from && r.kind === look.before)
  const to = typeof look === "number" ? from + look : Math.max(from, (first?.t ?? from + look.by) - look.by)
  explorer.seek(to)
  const subject = subjectOf(shaped.acts, explorer.getState().frame)
  if (subject > 0) explorer.select(subject)
  explorer.setState({ acted: true, notice: { text: `Branch “${branch}”: play on to see it.`, back: left.id, backName: left.name, at: to } })
}

/** The socket that the acts' last call is made on; 0 if they make no calls. */
function subjectOf(acts: readonly Act[], frame: Frame | null): Serial {
  const calls = acts.flatMap(({ command }) => (command.do === "call" ? [command] : []))
  const { host, application } = calls.at(-1) ?? {}
  const nameIn = (serial: Serial) => frame?.run.entities.get(serial)?.name
  const mine = frame?.sockets.findLast((s) => s.name === application && nameIn(s.host) === host && s.state !== SocketState.Broken)
  return mine?.serial ?? 0
}
