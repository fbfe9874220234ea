// A socket: what it is, what became of its session, and how it stands.

import { Errno, SocketState, TYPE_WORD } from "../../../../core/host/index.js"
import { flagWordsOf, nameOf, pathWords, SOCKET_STATE, socketNow, TYPE_PROMISE, typeNow } from "../../../words/states.js"
import { Facts, Named } from "../../kit/facts.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import type { Chosen } from "./chosen.js"

export function Socket({ frame, serial }: Chosen) {
  const socket = frame.sockets.find((s) => s.serial === serial)
  if (!socket)
    return (
      <>
        <h3 className="thing">{nameOf(frame, serial)}</h3>
        <p className="quiet">This socket is not open at this time.</p>
      </>
    )
  const address = frame.run.entities.get(socket.source || socket.claim)
  return (
    <>
      <h3 className="thing">
        <span className={`pill ${typeLook(typeNow(frame, socket))}`}>
          <TypeMark type={typeNow(frame, socket)} />
          <b>{socket.name}</b> {socket.role}
        </span>
        {socket.peer > 0 && <small>to {nameOf(frame, socket.peer)}</small>}
      </h3>
      <Facts
        rows={[
          ["State", SOCKET_STATE[socket.state], socket.state === SocketState.Broken],
          ["Now", socketNow(frame, socket), socket.stalled],
          ["Flags", flagWordsOf(socket)],
          ["Asked for", socket.type > 0 ? `${TYPE_WORD[socket.type]}: ${TYPE_PROMISE[socket.type]}` : TYPE_PROMISE[socket.type]],
          ["Source", address ? <Named key="s" type={address.type} serial={address.serial} name={address.name} text={address.text} /> : ""],
          ["Path", pathWords(socket)],
          ["Error", socket.error === Errno.OK ? "" : <code key="e">{Errno[socket.error]}</code>, true],
        ]}
      />
    </>
  )
}
