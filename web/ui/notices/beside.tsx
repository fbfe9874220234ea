// What stands beside the words of a notice, once there are any: signs, and the buttons that answer it.

import type { Micros } from "../../../core/host/index.js"
import { asked } from "../compare/asked.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon, WarnIcon } from "../icons/sign-icons.js"

export function BesideProblem() {
  const explorer = useExplorer()
  const problem = useShown((s) => s.problem)
  const { open } = useShell()
  return (
    <>
      <WarnIcon />
      {problem?.place.startsWith("scenarios/") && (
        <button type="button" onClick={() => open("scenarios")}>
          Choose a scenario
        </button>
      )}
      <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ problem: null })}>
        <CloseIcon />
      </button>
    </>
  )
}

export function BesideNotice() {
  const explorer = useExplorer()
  const notice = useShown((s) => s.notice)
  const { open } = useShell()
  if (!notice) return null
  const { at, back, backName } = notice
  return (
    <>
      <PlayOn at={at} />
      {back !== null && (
        <>
          <button type="button" className="back" onClick={() => explorer.switchBranch(back)}>
            Back to “{backName}”
          </button>
          <button
            type="button"
            onClick={() => {
              asked.put({ branch: back })
              open("compare")
            }}
          >
            Compare with it
          </button>
        </>
      )}
      <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ notice: null })}>
        <CloseIcon />
      </button>
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
