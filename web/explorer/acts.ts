// What is done in the session that is shown, and what is seen of it: loaded when somebody first acts, or when there is time for it.

import {
  type Command,
  countFirst,
  type Done,
  describeCommand,
  type Frame,
  type Micros,
  shortTimeText,
  type TraceRecord,
  withRun,
} from "../../core/host/index.js"
import { doTogether as actTogether, doNow, extend, switchTo } from "../../core/host/session/history.js"
import { computedTo, computeOn } from "./filling.js"
import { type Explorer, problemOf } from "./shown.js"

/** Does it at the moment that is shown, which becomes the moment after it. */
export function act(explorer: Explorer, command: Command): void {
  const { session, frame } = explorer.getState()
  if (!session || !frame) return
  const { id: back, name: backName } = session.run.branch
  let done: Done
  try {
    done = doNow(session, command, frame.position)
  } catch (error) {
    explorer.fail(problemOf(error, describeCommand(command)))
    return
  }
  computeOn(session)
  const then = withRun(done.frame, session.run)
  const notice = { text: doneText(done, command), at: then.time, ...(done.forked ? { back, backName } : { back: null }) }
  explorer.setState((s) => ({
    frame: then,
    acted: true,
    moves: s.moves + 1,
    notice,
    stopAt: s.playing ? stopAfter(s.stopAt, then) : s.stopAt,
  }))
}

/** Does several commands on a new branch, so that one undo takes back all of them; opens it without showing it. False, with a problem shown, if a command cannot be carried out. */
export function doTogether(explorer: Explorer, name: string, commands: Parameters<typeof actTogether>[2]): boolean {
  const { session } = explorer.getState()
  if (!session) return false
  try {
    actTogether(session, name, commands)
    computeOn(session)
    return true
  } catch (error) {
    explorer.fail(problemOf(error, name))
    return false
  }
}

export function openBranch(explorer: Explorer, id: number): void {
  const { session, frame } = explorer.getState()
  if (!session || !frame) return
  switchTo(session, id)
  computeOn(session)
  const there = session.seek(computedTo(session, frame.time))
  explorer.setState((s) => ({ frame: there, moves: s.moves + 1, playing: false, stopAt: Number.POSITIVE_INFINITY, notice: null }))
}

/** Plays until the consequences of what was done at this moment have been seen. */
export function playOn(explorer: Explorer): void {
  explorer.setState(({ frame }) => (frame ? { playing: true, stopAt: consequencesEnd(frame) } : {}))
}

/** Lets the run go on beyond its end. */
export function runOn(explorer: Explorer, by: Micros): void {
  const { session, frame } = explorer.getState()
  if (!session || !frame) return
  const there = extend(session, by, frame.position)
  computeOn(session)
  explorer.setState({ frame: withRun(there, session.run) })
}

/** What plays without a stop plays on without one; else the consequences of the command are to be seen. */
function stopAfter(stopAt: Micros, frame: Frame): Micros {
  return stopAt === Number.POSITIVE_INFINITY ? stopAt : Math.max(stopAt, consequencesEnd(frame))
}

function doneText({ frame, forked, replaced }: Done, command: Command): string {
  const { entities } = frame.run
  const [what, when] = [describeCommand(command, entities), shortTimeText(frame.time)]
  if (!forked) return `${when}: ${what}.`
  const names = replaced.map((c) => describeCommand(c, entities)).join(", ")
  return `Branch “${what} at ${when}”: ${names ? `your move replaced: ${names}` : "the rest of the script still happens"}.`
}

/** Records that follow each other within this time (µs) belong together. */
const TOGETHER = 900_000
/** How long (µs) playing goes on after the last of them. */
const AFTER = 600_000

/** The whole millisecond at which the consequences of the command that made this frame have been seen. */
export function consequencesEnd(frame: Frame): Micros {
  const { telling, end } = frame.run
  let last = frame.time
  for (let i = countFirst(telling, ({ n }) => n <= frame.position.n); i < telling.length; i++) {
    const record = telling[i] as TraceRecord
    if (record.t - last > TOGETHER) break
    last = Math.max(last, record.t)
  }
  return Math.min(Math.ceil((last + AFTER) / 1000) * 1000, end)
}
