// The page's own messages: a problem with a scenario, and that an act began a branch.

import { Suspense } from "react"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon, WarnIcon } from "../kit/icons.js"
import { later } from "../kit/later.js"

const Outcome = later(async () => (await import("./outcome.js")).Outcome)
const Acts = later(async () => (await import("./acts.js")).Acts)

export function Notices() {
  const explorer = useExplorer()
  const { open } = useShell()
  const problem = useShown((s) => s.problem)
  const notice = useShown((s) => s.notice)
  // Live regions are there before they say anything; buttons stand beside them.
  return (
    <div className="notices">
      <div className={problem ? "notice bad" : undefined}>
        {problem && <WarnIcon />}
        <span role="alert">{problem?.message}</span>
        {problem?.place.startsWith("scenarios/") && (
          <button type="button" onClick={() => open("scenarios")}>
            Choose a scenario
          </button>
        )}
        {problem && (
          <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ problem: null })}>
            <CloseIcon />
          </button>
        )}
      </div>
      <div className={notice ? "notice" : undefined}>
        <span>
          <span role="status">{notice?.text}</span>{" "}
          {notice && (
            <Suspense>
              <Outcome />
            </Suspense>
          )}
        </span>
        {notice && (
          <>
            <Suspense>
              <Acts notice={notice} />
            </Suspense>
            <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ notice: null })}>
              <CloseIcon />
            </button>
          </>
        )}
      </div>
    </div>
  )
}
