// The page's own messages: a problem with a scenario, and that an act began a branch.

import { Suspense } from "react"
import { useShown } from "../context/explorer.js"
import { later } from "../kit/later.js"

const Outcome = later(async () => (await import("./outcome.js")).Outcome)
const BesideProblem = later(async () => (await import("./beside.js")).BesideProblem)
const BesideNotice = later(async () => (await import("./beside.js")).BesideNotice)

export function Notices() {
  const problem = useShown((s) => s.problem)
  const notice = useShown((s) => s.notice)
  // Live regions are there before they say anything; buttons stand beside them.
  return (
    <div className="notices">
      <div className={problem ? "notice bad" : undefined}>
        <span role="alert">{problem?.message}</span>
        {problem && (
          <Suspense>
            <BesideProblem />
          </Suspense>
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
          <Suspense>
            <BesideNotice />
          </Suspense>
        )}
      </div>
    </div>
  )
}
