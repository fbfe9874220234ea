// What would have kept a session, each attempt with its outcome and a button that tries it on a branch.

import { useEffect, useState } from "react"
import type { Frame, Serial } from "../../../../core/host/index.js"
import { doTogether } from "../../../explorer/acts.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { type Attempt, attempts, type Ended, endedBy } from "./kept.js"

export function Kept({ frame, serial }: { readonly frame: Frame; readonly serial: Serial }) {
  const ended = endedBy(frame, serial)
  return ended && <Attempts key={`${serial} ${ended.broke}`} ended={ended} />
}

function Attempts({ ended }: { readonly ended: Ended }) {
  const found = useAttempts(ended)
  if (found.length === 0) return null
  const kept = found.filter(({ outcome }) => outcome === "lives on").length
  return (
    <section className="kept" aria-label="What would have kept it">
      <h3>
        What would have kept it{" "}
        <small>
          {kept} of {found.length} {kept === 1 ? "does" : "do"}
        </small>
      </h3>
      <ul>
        {found.map((attempt) => (
          <li key={attempt.asked}>
            <span>
              Ask for {attempt.asked}
              {attempt.detail && <small>{attempt.detail}</small>}
            </span>
            <b className={attempt.outcome === "lives on" ? "lives" : "bad"}>{attempt.outcome}</b>
            <Try attempt={attempt} ended={ended} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** They are tried one by one, while nothing is played. */
function useAttempts(ended: Ended): readonly Attempt[] {
  const session = useShown((s) => s.session)
  const playing = useShown((s) => s.playing)
  const [found, setFound] = useState<readonly Attempt[]>([])
  const [trying] = useState(() => session && attempts(session, ended))
  useEffect(() => {
    if (!trying || playing) return
    let timer = setTimeout(function next() {
      const { value, done } = trying.next()
      if (done) return
      setFound((known) => [...known, value])
      timer = setTimeout(next)
    }, 200)
    return () => clearTimeout(timer)
  }, [trying, playing])
  return found
}

function Try({ attempt, ended }: { readonly attempt: Attempt; readonly ended: Ended }) {
  const explorer = useExplorer()
  const tryIt = (): void => {
    const { session, frame } = explorer.getState()
    if (!session || !frame) return
    const { id: back, name: backName } = session.run.branch
    const branch = `${ended.application} asks for ${attempt.asked}`
    if (!doTogether(explorer, branch, attempt.acts)) return
    explorer.seek(frame.time)
    const now = explorer.getState().frame
    const own = now?.sockets.findLast(({ app }) => app === ended.app)
    if (own) explorer.select(own.serial)
    explorer.setState({ acted: true, notice: { text: `Branch “${branch}”.`, back, backName, at: frame.time } })
  }
  return (
    <button type="button" aria-label={`Try: ask for ${attempt.asked}`} onClick={tryIt}>
      Try
    </button>
  )
}
