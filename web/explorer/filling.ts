// What is computed of a run while it is shown already: bit by bit, so that nothing on the page waits for it. An act drops what was under
// way, since the session then has another run to compute.

import type { StoreApi } from "zustand/vanilla"
import { type Frame, type LiveSession, type Micros, withRun } from "../../core/host/index.js"

/** Milliseconds that the page may be kept busy at a time. */
const SLICE = 24
/** Records. */
const AT_ONCE = 6000
/** Milliseconds between two looks at a run that is still computed: each is a run of its own to whoever draws it. */
const BETWEEN = 700

/** Milliseconds that somebody who asks for a moment which is not computed yet waits for it. */
const PATIENCE = 150

/** That time, once the run is computed so far; or as much of the way to it as is computed by then. */
export function computedTo(session: LiveSession, t: Micros): Micros {
  if (session.isWhole || session.reached >= t) return t
  proceedFor(session, PATIENCE, () => session.reached < t)
  session.publish()
  return session.isWhole ? t : Math.min(t, session.reached)
}

/** Computes on for one slice; what is known then is the session's run. */
export function computeOn(session: LiveSession): void {
  proceedFor(session, SLICE, () => true)
  if (!session.isWhole) session.publish()
}

/** A run of a few thousand records is computed at once, whatever the clock says: it takes some milliseconds, and is the same on a slow machine. */
function proceedFor(session: LiveSession, time: number, wanted: () => boolean): void {
  const until = performance.now() + time
  const atOnce = session.recorded + AT_ONCE
  session.proceed(() => wanted() && (session.recorded < atOnce || performance.now() < until))
}

/** Long work, step by step: what else the page has to do comes between two slices of it. */
export async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** Computes on until it holds, and waits between slices for what else the page has to do; false where `goesOn` ended it. */
export async function computeUntil(session: LiveSession, isThere: () => boolean, goesOn: () => boolean): Promise<boolean> {
  for (;;) {
    computeOn(session)
    if (isThere() || session.isWhole) return goesOn()
    await new Promise((resolve) => setTimeout(resolve))
    if (!goesOn()) return false
  }
}

/** As much of the explorer as is needed here: it is the one who begins this. */
export interface Filled extends StoreApi<Shown> {
  fail(problem: { readonly message: string; readonly place: string }): void
}

interface Shown {
  readonly session: LiveSession | null
  readonly frame: Frame | null
}

/** From then on whatever run is shown is computed to its end. */
export function fillIn(explorer: Filled): void {
  let isWaiting = false
  let published = 0
  const slice = (): void => {
    isWaiting = false
    const { session } = explorer.getState()
    if (!session || session.isWhole) return
    const now = performance.now()
    proceedFor(session, SLICE, () => true)
    if (session.isWhole) tell(explorer, session)
    else if (now - published > BETWEEN) {
      published = now
      session.publish()
      tell(explorer, session)
    }
    follow()
  }
  const follow = (): void => {
    const { session } = explorer.getState()
    if (isWaiting || !session || session.isWhole) return
    isWaiting = true
    setTimeout(slice)
  }
  explorer.subscribe(follow)
}

/** Ends the run that is shown where it is computed to. */
export function stopFilling(explorer: Filled): void {
  const { session } = explorer.getState()
  if (!session || session.isWhole) return
  session.stop()
  tell(explorer, session)
}

function tell(explorer: Filled, session: LiveSession): void {
  const { frame } = explorer.getState()
  if (frame && frame.run !== session.run) explorer.setState({ frame: withRun(frame, session.run) })
  if (session.isWhole && session.cut) explorer.fail({ message: `${session.cut.message}. Shown is the run up to there.`, place: "until" })
}
