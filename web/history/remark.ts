// What is said of somebody's own scenario or session once it is open: that it is not computed as it was, or not written as it would be today.

import { beyondPrefix, pathText } from "../../core/host/writing.js"
import type { Explorer } from "../explorer/store.js"

/** `isOtherwise`: it was saved under an earlier model of the network, so that it is the same deeds and not the same run. */
export function remark(explorer: Explorer, isOtherwise: boolean): void {
  const { session } = explorer.getState()
  const [beyond] = session ? beyondPrefix(session.run.scenario) : []
  const said = [
    ...(isOtherwise ? ["This version computes it differently than the one it was saved with."] : []),
    ...(beyond ? [`It runs as it always did, but ${pathText(beyond.path)} ${beyond.fault}.`] : []),
  ]
  if (said.length > 0) explorer.setState({ notice: { text: said.join(" "), at: -1, back: null } })
}
