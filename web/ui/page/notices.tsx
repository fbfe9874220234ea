// The page's own messages: a problem with a scenario, and that an act began a branch.

import { Suspense } from "react"
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
            <button type="button" onClick={() => explorer.switchBranch(notice.back)}>
              Back to “{notice.backName}”
            </button>
            <button type="button" className="plain" aria-label="Dismiss" onClick={() => explorer.setState({ notice: null })}>
              <CloseIcon />
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
