// "Why this address", for the selected socket: first what decided, then what the rules would have said.

import { useMemo, useState } from "react"
import { type Frame, type Serial, type SocketRow, SocketState, timeText } from "../../../core/host/index.js"
import { ask, type ProfileName, type Question, questionOf, type Selector } from "../../../core/host/selection.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"
import { namesIn } from "../decision/address-names.js"
import { Preferences, ProfileSelect, Segments } from "../decision/asked-otherwise.js"
import { DecisionView } from "../decision/decision-view.js"
import { WhatIf } from "../decision/flip-list.js"
import { headline, wouldHave } from "./headline.js"
import { useSelector } from "./selector.js"
import { type Line, type SourceCalls, sourceCallsOf } from "./source-calls.js"
import "../../style/views/why.css"

type Moment = "then" | "now"

export function WhyPanel() {
  const frame = useCalmFrame()
  const serial = useShown((s) => s.selected)
  const selector = useSelector()
  const socket = frame?.sockets.find((row) => row.serial === serial)
  if (!frame || !socket) return <p className="quiet loading">This socket is not open at this time.</p>
  return (
    <div className="why">
      <Why key={serial} frame={frame} serial={serial} selector={selector} />
    </div>
  )
}

interface Props {
  readonly frame: Frame
  readonly serial: Serial
  readonly selector: Selector | null
}

function Why({ frame, serial, selector }: Props) {
  const calls = useMemo(() => sourceCallsOf(frame, serial), [frame, serial])
  const entity = frame.run.entities.get(serial)
  const source = frame.run.entities.get(calls.source)
  return (
    <>
      <p className="why-head">{headline(entity?.name ?? "", source?.name ?? "", calls)}</p>
      <Lines calls={calls} />
      {selector ? <Rules {...{ frame, serial, selector, calls }} /> : <p className="quiet">Loading the rules…</p>}
    </>
  )
}

function Lines({ calls }: { readonly calls: SourceCalls }) {
  const explorer = useExplorer()
  if (calls.lines.length === 0) return null
  return (
    <details>
      <summary className="quiet">
        {calls.lines.map(({ code, text }) => `${code} ${text}`).join("; ")}
        {calls.explicit && "; so the rules were not asked"}.
      </summary>
      <ol className="calls">
        {calls.lines.map((line) => (
          <li key={line.n}>
            <button type="button" onClick={() => explorer.at(line.n)} title="Go to this moment">
              <LineWords line={line} />
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

function LineWords({ line }: { readonly line: Line }) {
  return (
    <>
      <span>
        <code>{line.code}</code> {line.text}
      </span>
      <small>
        {line.detail} {line.clause}
      </small>
    </>
  )
}

interface Tried {
  readonly question: Question
  readonly text: string
}

interface RulesProps extends Props {
  readonly selector: Selector
  readonly calls: SourceCalls
}

function Rules({ frame, serial, selector, calls }: RulesProps) {
  const socket = frame.sockets.find((row) => row.serial === serial)
  const connected = calls.connect?.n ?? 0
  const peer = frame.peers.find((row) => row.serial === (calls.connect?.other || socket?.peer))
  const [moment, setMoment] = useState<Moment>("then")
  const [tried, setTried] = useState<Tried | null>(null)
  const then = useFrameAt(moment === "then" ? connected : 0)
  const own = useOwnQuestion(then ?? frame, socket, peer)
  const question = tried?.question ?? own.question
  const decision = useMemo(() => ask(selector, question), [selector, question])
  const names = useMemo(() => namesIn(frame), [frame])
  const source = frame.run.entities.get(calls.source)
  const change = (act: () => void): void => {
    setTried(null)
    act()
  }

  if (!peer) return <p className="quiet">It has not called connect() yet: there is no destination to choose a source for.</p>
  return (
    <>
      <div className="rules-head">
        <h3>{calls.explicit ? "Without bind()" : "By the rules"}</h3>
        {connected > 0 && socket?.state !== SocketState.Closed && (
          <Segments
            bare
            legend="The host as it was"
            value={moment}
            options={[
              { value: "then", name: `at ${timeText(calls.connect?.t ?? 0)}` },
              { value: "now", name: "now" },
            ]}
            onChange={(value) => change(() => setMoment(value as Moment))}
          />
        )}
      </div>
      <p className="would">{wouldHave(decision, names, calls.explicit ? (source?.name ?? "") : "", peer.name)}</p>
      {tried && <WhatIf text={tried.text} onBack={() => setTried(null)} />}
      <DecisionView
        {...{ selector, question, decision, names }}
        favourite={source?.text}
        onTry={(next, text) => setTried({ question: next, text })}
      />
      <h3>Asked otherwise</h3>
      <ProfileSelect value={question.profile} onChange={(next) => change(() => own.setProfile(next))} />
      <Preferences
        word={question.asked.prefs}
        onChange={(next) => change(() => own.setWord(next))}
        note={calls.explicit ? "RFC 5014. With setsc() and bind() they are ignored (draft §5.4)." : "RFC 5014: preferences, never demands."}
      />
    </>
  )
}

/** The frame after the nth record of the session; null for n = 0. */
function useFrameAt(n: number): Frame | null {
  const session = useShown((s) => s.session)
  return useMemo(() => (n > 0 && session ? session.at(n) : null), [session, n])
}

/** What the socket's host is asked in a frame, with the profile and the flags that the reader has chosen. */
function useOwnQuestion(frame: Frame, socket: SocketRow | undefined, peer: Frame["peers"][number] | undefined) {
  // Null and undefined: the host's own profile and the socket's own flags, until the reader asks otherwise.
  const [profile, setProfile] = useState<ProfileName | null>(null)
  const [word, setWord] = useState<number | null | undefined>(undefined)
  const { host = 0, serial } = socket ?? {}
  const text = peer?.text ?? "::"
  const base = useMemo(() => questionOf(frame, host, text, serial), [frame, host, text, serial])
  const question = useMemo((): Question => {
    const prefs = word === undefined ? base.asked.prefs : word
    return { ...base, profile: profile ?? base.profile, asked: { ...base.asked, prefs } }
  }, [base, profile, word])
  return { question, setProfile, setWord }
}
