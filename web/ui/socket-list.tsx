// The sockets that live, or lived last, as pills with the address they use and the way they go.

import { type Frame, type SocketRow, SocketState } from "../../core/host/index.js"
import { useExplorer, useFrameByRecord, useShown } from "./explorer.js"
import { TypeMark, typeLook } from "./mark.js"
import { nameOf, socketWords } from "./words.js"

export function SocketList() {
  const frame = useFrameByRecord()
  if (!frame) return null
  const sockets = livingFirst(frame.sockets)
  if (sockets.length === 0) return <p className="quiet">No application has opened a socket yet.</p>
  return <SocketRows frame={frame} sockets={sockets} />
}

export function SocketRows({ frame, sockets }: { readonly frame: Frame; readonly sockets: readonly SocketRow[] }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected)
  return (
    <ul className="sockets">
      {sockets.map((socket) => (
        <li key={socket.serial}>
          <button
            type="button"
            className="socket-row"
            aria-pressed={socket.serial === selected}
            onClick={() => explorer.select(socket.serial)}
          >
            <span className={`pill ${typeLook(socket.type)} ${ended(socket) ? "ended" : ""}`}>
              <TypeMark type={socket.type} />
              <b>{socket.name}</b> {socket.role}
            </span>
            {frame.hosts.length > 1 && <span className="to narrow">{nameOf(frame, socket.host)}</span>}
            <span className="to">
              <b>{nameOf(frame, socket.source || socket.claim)}</b> {socket.peer > 0 && <>to {nameOf(frame, socket.peer)}</>}
            </span>
            <span className={socket.state === SocketState.Broken ? "how bad" : "how"}>{socketWords(socket)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function ended({ state }: SocketRow): boolean {
  return state === SocketState.Broken || state === SocketState.Closed
}

function livingFirst(sockets: readonly SocketRow[]): SocketRow[] {
  return [...sockets].sort((a, b) => Number(ended(a)) - Number(ended(b)) || a.name.localeCompare(b.name) || b.serial - a.serial)
}
