// Sockets as pills, each with the address that it uses and the path of its packets.

import { type Frame, type SocketRow, SocketState } from "../../../../core/host/index.js"
import { nameOf, socketWords, typeNow } from "../../../words/states.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { TypeMark, typeLook } from "../../kit/mark.js"

interface Props {
  readonly frame: Frame
  readonly sockets: readonly SocketRow[]
}

export function SocketRows({ frame, sockets }: Props) {
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
            <span className={`pill ${typeLook(typeNow(frame, socket))} ${ended(socket) ? "ended" : ""}`}>
              <TypeMark type={typeNow(frame, socket)} />
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

/** The sockets, or that there are none. */
export function OpenSockets({ frame, sockets }: Props) {
  return sockets.length === 0 ? <p className="quiet">None is open.</p> : <SocketRows frame={frame} sockets={sockets} />
}

export function ended({ state }: SocketRow): boolean {
  return state === SocketState.Broken || state === SocketState.Closed
}
