// Long work of a verb, in slices: it tells how far it is, and can be ended between two of them.

import { type Session, timeText } from "../../host/index.js"
import type { Io } from "./verb.js"

/** Milliseconds of a slice. */
const SLICE = 100

/** Computes the session's open run to its end. Throws the ScenarioError of a run that outgrows a limit. */
export async function computed(session: Session, io: Io): Promise<void> {
  while (!session.isWhole) {
    const until = performance.now() + SLICE
    session.proceed(() => performance.now() < until)
    const records = session.recorded.toLocaleString("en")
    io.progress(`computed to ${timeText(Math.max(0, session.reached))} of ${timeText(session.run.end)}, ${records} records`)
    await io.breathe()
  }
  io.progress(null)
  session.complete()
}

/** Writes the pieces one after the other to a file, which is there once all of it is written, or to standard output. */
export async function written(
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  path: string | undefined,
  io: Io,
): Promise<void> {
  const output = await io.open(path)
  let size = 0
  for await (const piece of pieces) {
    if (!(await output.write(piece))) break
    size += piece.length
    io.progress(`written ${(size / 1e6).toFixed(1)} MB`)
    await io.breathe()
  }
  io.progress(null)
  await output.end()
}
