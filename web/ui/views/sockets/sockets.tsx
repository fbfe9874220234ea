// The view of sockets: a table of every socket so far, the open ones first: from where, to where, and how it stands. The selected one in detail.

import { Errno, type Frame, type Serial, type SocketRow, SocketState, TYPE_WORD } from "../../../../core/host/index.js"
import { fateOf } from "../../../words/fate.js"
import { flagWordsOf, ms, nameOf, SOCKET_STATE, socketNow, typeNow } from "../../../words/states.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { Facts } from "../../kit/facts.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { ended } from "../selected/socket-list.js"
import { callsOf } from "./calls-made.js"
import "../../../style/views/sockets.css"

export function Sockets() {
  const frame = useCalmFrame()
  const selected = useShown((s) => s.selected)
  if (!frame) return null
  const sockets = livingFirst(frame.sockets)
  if (sockets.length === 0) return <p className="quiet view">No application has opened a socket yet.</p>
  const several = frame.hosts.length > 1
  const chosen = sockets.find(({ serial }) => serial === selected)
  return (
    <div className="view">
      <table className="socket-table">
        <caption className="hidden">Sockets</caption>
        <thead>
          <tr>
            {["Socket", ...(several ? ["Host"] : []), "From", "To", "Fate"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sockets.map((socket) => (
            <Row key={socket.serial} frame={frame} socket={socket} selected={selected} several={several} />
          ))}
        </tbody>
      </table>
      {chosen && <Details frame={frame} socket={chosen} />}
    </div>
  )
}

interface RowProps {
  readonly frame: Frame
  readonly socket: SocketRow
  readonly selected: Serial
  /** There are several hosts, so that each row names its own. */
  readonly several: boolean
}

function Row({ frame, socket, selected, several }: RowProps) {
  const explorer = useExplorer()
  const related = selected > 0 && [socket.serial, socket.source, socket.claim, socket.peer].includes(selected)
  const isBroken = socket.state === SocketState.Broken
  const from = frame.run.entities.get(socket.source || socket.claim)
  return (
    <tr data-selected={related || undefined} className={`${typeLook(typeNow(frame, socket))}${ended(socket) ? " ended" : ""}`}>
      <th scope="row">
        <button type="button" aria-pressed={socket.serial === selected} onClick={() => explorer.select(socket.serial)}>
          <TypeMark type={typeNow(frame, socket)} />
          <b>{socket.name}</b> {socket.role}
        </button>
      </th>
      {several && <td>{nameOf(frame, socket.host)}</td>}
      <td>{from ? <b>{from.name}</b> : <span className="quiet">{socket.type > 0 ? TYPE_WORD[socket.type] : "none yet"}</span>}</td>
      <td>{nameOf(frame, socket.peer)}</td>
      <td className={isBroken || socket.stalled ? "bad" : undefined}>{fateWords(frame, socket)}</td>
    </tr>
  )
}

/** How it stands, in a few words: "lives on", "broken", "waiting in setsc()". */
function fateWords(frame: Frame, socket: SocketRow): string {
  if (socket.state === SocketState.Connected && !socket.stalled) {
    const fate = fateOf(frame, socket.serial)
    if (fate && !fate.isEnd) return "lives on"
  }
  if (socket.state === SocketState.Open && socket.error !== Errno.OK) return Errno[socket.error] ?? "error"
  return socketNow(frame, socket) || SOCKET_STATE[socket.state]
}

/** What the table has no room for, of the socket that is selected. */
function Details({ frame, socket }: { readonly frame: Frame; readonly socket: SocketRow }) {
  const { path } = socket
  return (
    <section className="socket-details" aria-label={`Details of ${socket.name}`}>
      <h3>{socket.name} in detail</h3>
      <Facts
        rows={[
          ["Type", socket.type > 0 ? TYPE_WORD[socket.type] : "none asked for"],
          ["Buffer", socket.buffer > 0 && `${(socket.buffer / 1e6).toFixed(1)} s`],
          ["Flags", flagWordsOf(socket)],
          ["Claim", nameOf(frame, socket.claim)],
          ["Source", nameOf(frame, socket.source)],
          ["Calls", callsOf(frame, socket)],
          ["Path", path && `${nameOf(frame, path.via)}${path.anchor === path.via ? "" : `, tunnel to ${nameOf(frame, path.anchor)}`}`],
          ["One way", path && `${ms(path.oneWay)}${path.anchor === path.via ? "" : `, direct ${ms(path.direct)}`}`],
          ["Stretch", path && (path.oneWay / path.direct).toFixed(2)],
          ["Error", socket.error !== Errno.OK && Errno[socket.error], true],
        ]}
      />
    </section>
  )
}

function livingFirst(sockets: readonly SocketRow[]): SocketRow[] {
  return [...sockets].sort((a, b) => Number(ended(a)) - Number(ended(b)) || a.name.localeCompare(b.name) || b.serial - a.serial)
}
