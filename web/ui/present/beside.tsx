// Beside the stage: the clock, why what is selected stands as it does, and the address types in sight.

import { AddressType, clockText, type Frame, SocketState, TYPE_WORD } from "../../../core/host/index.js"
import { makePace, toModel, toPresentation } from "../../player/pace.js"
import { sayObject } from "../../words/object.js"
import { TYPE_PROMISE } from "../../words/states.js"
import { useFrameByRecord, useShown } from "../context/explorer.js"
import { TypeMark, typeLook } from "../kit/mark.js"
import { type Showing, usePlace } from "./showing.js"

export function Beside({ showing }: { readonly showing: Showing }) {
  const frame = useFrameByRecord()
  const time = useShown((s) => (s.frame ? Math.floor(s.frame.time / 1000) * 1000 : 0))
  const isPlaying = usePlace(showing, (s) => s.phase === "playing")
  const selected = useShown((s) => s.selected)
  if (!frame) return null
  const said = !isPlaying && selected > 0 ? sayObject(frame, selected) : null
  const socket = frame.sockets.find(({ serial }) => serial === selected)
  const source = frame.run.entities.get(socket?.source || socket?.claim || 0)
  const type = source?.type ?? socket?.type ?? AddressType.Untyped
  return (
    <div className="present-now">
      <output className="clock" aria-label="Clock" aria-live="off">
        {clockText(time)} s
      </output>
      <p className="quiet">{isPlaying ? `time runs at ${speedAt(frame, time)}` : "\u00a0"}</p>
      {said?.text && (
        <div className={`present-reason ${socket ? typeLook(type) : ""}`}>
          <h2>
            {socket && <TypeMark type={type} />}
            {socket ? `${socket.name}${source ? `: ${source.name}` : ""}` : (frame.run.entities.get(selected)?.name ?? "")}
          </h2>
          <p>{said.text}</p>
          {said.clause && <p className="quiet">{said.clause}</p>}
        </div>
      )}
      <ul aria-label="Address types here">
        {typesNow(frame).map((type) => (
          <li key={type} className={typeLook(type)}>
            <TypeMark type={type} />
            <span>
              <strong>{TYPE_WORD[type]}</strong> <span className="promise">{TYPE_PROMISE[type]}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** "1/20", by how much slower the run's time passes here than the clock on the wall; "12 times its speed". */
function speedAt({ run }: Frame, time: number): string {
  const pace = makePace(run, run.scenario.pace)
  const here = toPresentation(pace, time)
  const speed = (toModel(pace, here + 1000) - time) / 1000
  return speed < 0.95 ? `1/${Math.max(1, Math.round(1 / Math.max(speed, 1e-4)))}` : `${Math.max(1, Math.round(speed))} times its speed`
}

/** The address types of the sockets on the stage, which include those that wait or are broken. */
function typesNow(frame: Frame): readonly AddressType[] {
  const seen = frame.sockets.filter(({ path, state }) => path || state === SocketState.Waiting || state === SocketState.Broken)
  return [...new Set(seen.map((socket) => socket.type))].sort()
}
