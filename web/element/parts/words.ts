// A part that comes after the first frame: what is said of a moment.

import type { Frame } from "../../../core/host/index.js"
import { narrate, spokenPosition } from "../../words/narration.js"

export { matchSteps } from "../../../core/host/session/steps.js"
export { spokenPosition }

/** What just happened; at the end, what became of the sessions. */
export function sayMoment(frame: Frame): { readonly text: string; readonly clause: string; readonly isEnd: boolean } {
  const { sentence, clause, isEnd } = narrate(frame)
  const { sockets } = frame.run.history
  const broken = sockets.filter(({ end }) => end === "broken").length
  if (!isEnd || broken === 0) return { text: sentence, clause, isEnd }
  const [first] = frame.hosts
  const again = first ? ` Play again, or move ${first.name} yourself.` : ""
  return { text: `${broken} of ${sockets.length} sessions broke, ${sockets.length - broken} lived on.${again}`, clause: "", isEnd }
}
