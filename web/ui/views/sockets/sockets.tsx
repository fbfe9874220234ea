// The view of sockets: every socket so far, the open ones first, with what it asked for, what it got, and the path of its packets.

import { Errno, type Frame, type SocketRow, SocketState, TYPE_WORD } from "../../../../core/host/index.js"
import { fateOf } from "../../../words/fate.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { flagWordsOf, ms, nameOf, SOCKET_STATE, socketNow } from "../../kit/state-words.js"
import { ended } from "../selected/socket-list.js"
import { callsOf } from "./calls-made.js"
import "../../../style/cards.css"
import "../../../style/views/sockets.css"

export function Sockets() {
  const frame = useCalmFrame()
  if (!frame) return null
  const sockets = livingFirst(frame.sockets)
  if (sockets.length === 0) return <p className="quiet view">No application has opened a socket yet.</p>
  return (
    <ul className="view cards socket-cards">
      {sockets.map((socket) => (
        <Card key={socket.serial} frame={frame} socket={socket} />
      ))}
    </ul>
  )
}

function Card({ frame, socket }: { readonly frame: Frame; readonly socket: SocketRow }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected)
  const related = selected > 0 && [socket.serial, socket.source, socket.claim, socket.peer].includes(selected)
  const isBroken = socket.state === SocketState.Broken
  const { path } = socket
  const fate = isBroken ? fateOf(frame, socket.serial) : null
  return (
    <li data-selected={related || undefined} className={typeLook(socket.type)}>
      <button type="button" aria-pressed={socket.serial === selected} onClick={() => explorer.select(socket.serial)}>
        <span className={`pill ${typeLook(socket.type)} ${ended(socket) ? "ended" : ""}`}>
          <TypeMark type={socket.type} />
          <b>{socket.name}</b> {socket.role}
        </span>
        <span className={isBroken ? "bad" : undefined}>{SOCKET_STATE[socket.state]}</span>
      </button>
      <dl className="cells">
        <Cell word="type">{socket.type > 0 ? TYPE_WORD[socket.type] : "none asked for"}</Cell>
        <Cell word="host">{frame.hosts.length > 1 && nameOf(frame, socket.host)}</Cell>
        <Cell word="to">{nameOf(frame, socket.peer)}</Cell>
        <Cell word="now" bad={socket.stalled}>
          {socketNow(frame, socket)}
        </Cell>
        <Cell word="buffer">{socket.buffer > 0 && `${(socket.buffer / 1e6).toFixed(1)} s`}</Cell>
        <Cell word="flags">{flagWordsOf(socket)}</Cell>
        <Cell word="claim">{nameOf(frame, socket.claim)}</Cell>
        <Cell word="source">{nameOf(frame, socket.source)}</Cell>
        <Cell word="calls">{callsOf(frame, socket)}</Cell>
        <Cell word="path">
          {path && `${nameOf(frame, path.via)}${path.anchor === path.via ? "" : `, tunnel to ${nameOf(frame, path.anchor)}`}`}
        </Cell>
        <Cell word="one way">{path && `${ms(path.oneWay)}${path.anchor === path.via ? "" : `, direct ${ms(path.direct)}`}`}</Cell>
        <Cell word="stretch">{path && (path.oneWay / path.direct).toFixed(2)}</Cell>
        <Cell word="error" bad>
          {socket.error !== Errno.OK && Errno[socket.error]}
        </Cell>
      </dl>
      {fate && (
        <p className="quiet small">
          {fate.text} {fate.clause}
        </p>
      )}
    </li>
  )
}

function Cell({ word, bad, children }: { readonly word: string; readonly bad?: boolean; readonly children: string | false | null }) {
  if (!children) return null
  return (
    <div className={bad ? "bad" : undefined}>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function livingFirst(sockets: readonly SocketRow[]): SocketRow[] {
  return [...sockets].sort((a, b) => Number(ended(a)) - Number(ended(b)) || a.name.localeCompare(b.name) || b.serial - a.serial)
}
