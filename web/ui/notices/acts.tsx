// What can be done after an act: play on from it, or go back to the branch that it left.

import type { Micros } from "../../../core/host/index.js"
import type { Notice } from "../../explorer/store.js"
import { useExplorer, useShown } from "../context/explorer.js"

export function Acts({ notice }: { readonly notice: Notice }) {
  const explorer = useExplorer()
  const { at, back, backName } = notice
  return (
    <>
      <PlayOn at={at} />
      {back !== null && (
        <button type="button" className="back" onClick={() => explorer.switchBranch(back)}>
          Back to “{backName}”
        </button>
      )}
    </>
  )
}

/** Offered for as long as the moment of the act is shown. */
function PlayOn({ at }: { readonly at: Micros }) {
  const explorer = useExplorer()
  const isThere = useShown((s) => !s.playing && s.frame?.time === at)
  if (!isThere) return null
  return (
    <button
      type="button"
      onClick={() => {
        explorer.playOn()
        // This button goes away: the focus stays with what pauses again.
        document.querySelector<HTMLElement>(".buttons .play")?.focus()
      }}
    >
      Play on
    </button>
  )
}
