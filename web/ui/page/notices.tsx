// The page's own messages: a problem with a scenario, and that an act began a branch.

import { Suspense } from "react"
import type { Micros } from "../../../core/host/index.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { CloseIcon, WarnIcon } from "../kit/icons.js"
import { later } from "../kit/later.js"

const Outcome = later(async () => (await import("./outcome.js")).Outcome)

export function Notices() {
  const explorer = useExplorer()
  const problem = useShown((s) => s.problem)
  const notice = useShown((s) => s.notice)
  return (
    <div className="notices">
      <div role="alert">
        {problem && (
          <p className="notice bad">
            <WarnIcon />
            <span>{problem.message}</span>
            <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ problem: null })}>
              <CloseIcon />
            </button>
          </p>
        )}
      </div>
      <div role="status">
        {notice && (
          <p className="notice">
            <span>
              {notice.text}{" "}
              <Suspense>
                <Outcome />
              </Suspense>
            </span>
            <PlayOn at={notice.at} />
            {notice.back !== null && (
              <button type="button" onClick={() => notice.back !== null && explorer.switchBranch(notice.back)}>
                Back to “{notice.backName}”
              </button>
            )}
            <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ notice: null })}>
              <CloseIcon />
            </button>
          </p>
        )}
      </div>
    </div>
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
