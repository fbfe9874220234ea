// Whether a link's run is computed as it was when the link was made: said once so much of it is computed.

import type { Explorer } from "../explorer/store.js"
import { compared, comparedText, hasDigest } from "../link/digest.js"

/** `digest`: the link's; "" where it has none, as older ones. */
export function checkDigest(explorer: Explorer, digest: string): void {
  if (digest === "") return
  const { session } = explorer.getState()
  const check = (): boolean => {
    const { frame, session: now, notice } = explorer.getState()
    // Something else was opened meanwhile, or something was done.
    if (!session || now !== session || !frame) return true
    if (!hasDigest(session.run)) return false
    const result = compared(session.run, digest)
    const text = [notice?.text, result && comparedText(result)].filter(Boolean).join(" ")
    if (result) explorer.setState({ notice: { text, at: -1, back: null } })
    return true
  }
  if (check()) return
  const ended = explorer.subscribe(() => {
    if (check()) ended()
  })
}
