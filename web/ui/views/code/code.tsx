// The view of an application's C program (F46): where it is in it, and what each call returned.

import { type ReactNode, useEffect, useMemo, useRef, useState } from "react"
import { type Entity, type Frame, Kind, type Serial } from "../../../../core/host/index.js"
import { showView } from "../../context/arrangement.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { applicationOf } from "./application.js"
import { correctedProgram } from "./corrected.js"
import { type CodeLine, type Note, tokens } from "./line.js"
import { printedProgram } from "./printed.js"
import { isCurrent, outcomeOf, type Progress } from "./progress.js"
import { progressOf } from "./progress-of-records.js"
import { scriptedProgram } from "./scripted.js"
import "../../../style/parts.css"
import "../../../style/views/code.css"

export function Code() {
  const frame = useCalmFrame()
  const selected = useShown((s) => s.selected)
  const [chosen, setChosen] = useState<Serial>(0)
  // The selected object's application is shown; another that the visitor chooses holds until the next selection.
  const leading = useRef(selected)
  useEffect(() => {
    if (leading.current !== selected) setChosen(0)
    leading.current = selected
  }, [selected])
  if (!frame) return null
  const apps = [...frame.run.entities.values()].filter(({ what }) => what === "app")
  const app = apps.find(({ serial }) => serial === (chosen || appOf(frame, selected) || lastActive(frame))) ?? apps[0]
  if (!app) return <p className="quiet view">This scenario has no application.</p>
  return <Program frame={frame} app={app} apps={apps} onChoose={setChosen} />
}

/** The application of the selected object: the socket's own, or the one that uses the address; 0 for none. */
function appOf(frame: Frame, serial: Serial): Serial {
  const entity = frame.run.entities.get(serial)
  if (entity?.what === "app") return serial
  if (entity?.what === "socket") return entity.of
  if (entity?.what === "address") return frame.sockets.find(({ source, claim }) => source === serial || claim === serial)?.app ?? 0
  return 0
}

function lastActive({ run, position }: Frame): Serial {
  const calls = [
    Kind.AppReq,
    Kind.SetscRet,
    Kind.BindRet,
    Kind.ConnectCall,
    Kind.ConnectRet,
    Kind.SockOpen,
    Kind.SetsockoptRet,
    Kind.ListenRet,
    Kind.AcceptRet,
  ]
  for (let n = position.n; n > 0; n--) {
    const record = run.records[n - 1]
    if (record && record.app !== 0 && calls.includes(record.kind)) return record.app
  }
  return 0
}

interface ProgramProps {
  readonly frame: Frame
  readonly app: Entity
  readonly apps: readonly Entity[]
  readonly onChoose: (app: Serial) => void
}

function Program({ frame, app, apps, onChoose }: ProgramProps) {
  const { run, position } = frame
  const [wantsPrinted, setPrinted] = useState(false)
  const spec = applicationOf(run, app.serial)
  const progress = useMemo(() => progressOf(run, position.n, app.serial), [run, position.n, app.serial])
  const server = frame.peers.find(({ name }) => name === spec?.to)?.text ?? "::"
  if (!spec) return <p className="quiet view">The scenario does not say what {app.name} calls.</p>
  const legacy = spec.asks.length === 0 && !spec.calls
  const unprinted = legacy || spec.calls !== undefined || spec.serve
  const asPrinted = wantsPrinted && !unprinted
  const lines = asPrinted ? printedProgram(spec, progress.type) : spec.calls ? scriptedProgram(spec.calls) : correctedProgram(spec, server)
  return (
    <div className="view code-view">
      <div className="code-head">
        <label className="choice">
          <span className="hidden">Application</span>
          <select value={app.serial} onChange={(event) => onChoose(Number(event.target.value))}>
            {apps.map(({ serial, name, role }) => (
              <option key={serial} value={serial}>
                {[name, role].filter(Boolean).join(" ")}
              </option>
            ))}
          </select>
        </label>
        <div className="switch" role="group" aria-label="Draft §4.1">
          <button type="button" aria-pressed={!asPrinted} onClick={() => setPrinted(false)}>
            Corrected
          </button>
          <button
            type="button"
            aria-pressed={asPrinted}
            aria-disabled={unprinted || undefined}
            onClick={() => !unprinted && setPrinted(true)}
          >
            As printed
          </button>
        </div>
      </div>
      {legacy && <p className="quiet">A legacy application: it does not know setsc(), and the draft prints no code for it.</p>}
      {spec.calls && <p className="quiet">The scenario writes its calls one by one; the draft prints no code for them.</p>}
      {spec.serve && !spec.calls && <p className="quiet">A server: the draft prints a client only.</p>}
      {asPrinted && spec.asks.length > 1 && <p className="quiet">The draft prints one request; it is run again for the next type.</p>}
      {!progress.at && <p className="quiet">It has not started yet.</p>}
      <Lines lines={lines} progress={progress} asPrinted={asPrinted} />
      {asPrinted && (
        <p className="quiet small">
          draft-ietf-dmm-ondemand-mobility-16 §4.1, comments shortened; © IETF Trust and the persons identified as its authors, Revised BSD
          License.
        </p>
      )}
    </div>
  )
}

interface LinesProps {
  readonly lines: readonly CodeLine[]
  readonly progress: Progress
  readonly asPrinted: boolean
}

function Lines({ lines, progress, asPrinted }: LinesProps) {
  const list = useRef<HTMLOListElement>(null)
  const at = lines.findIndex((line) => isCurrent(line, progress, asPrinted))
  useEffect(() => {
    const row = at < 0 ? null : list.current?.children[at]
    const box = list.current?.closest<HTMLElement>(".pane-body")
    if (!(row instanceof HTMLElement) || !box || box.contains(document.activeElement)) return
    const { top, bottom } = row.getBoundingClientRect()
    const room = box.getBoundingClientRect()
    if (top < room.top || bottom > room.bottom) box.scrollTop += top - room.top - room.height / 3
  }, [at])
  return (
    <ol className="code-lines" ref={list}>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the program
        <Line key={i} line={line} current={i === at} outcome={outcomeOf(line, progress, asPrinted)} />
      ))}
    </ol>
  )
}

interface LineProps {
  readonly line: CodeLine
  readonly current: boolean
  readonly outcome: ReturnType<typeof outcomeOf>
}

function Line({ line, current, outcome }: LineProps) {
  const explorer = useExplorer()
  return (
    <li aria-current={current ? "step" : undefined} className={line.out ? "out" : undefined}>
      <code>{line.text === "" ? " " : tokens(line.text).map(({ kind, text }, i) => token(kind, text, i))}</code>
      {line.out && <span className="hidden">(left out by this application)</span>}
      {outcome && (
        <button type="button" className={outcome.bad ? "outcome bad" : "outcome"} onClick={() => explorer.at(outcome.n)}>
          {outcome.says}
        </button>
      )}
      {line.notes?.map((note) => (
        <NoteLine key={note.id + note.says} note={note} />
      ))}
    </li>
  )
}

function NoteLine({ note }: { readonly note: Note }) {
  const explorer = useExplorer()
  return (
    <span className="code-note">
      <button type="button" className="badge" onClick={() => showView(explorer, "requirements", note.id)}>
        {note.id}
      </button>{" "}
      {note.says}
    </span>
  )
}

function token(kind: string, text: string, key: number): ReactNode {
  return kind === "word" ? (
    text
  ) : (
    <span key={key} className={kind}>
      {text}
    </span>
  )
}
