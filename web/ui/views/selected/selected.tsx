// What is selected, in words: what it is, how it stands, and what led to that.

import { Suspense, useCallback, useEffect, useRef, useState } from "react"
import type { Frame, Serial } from "../../../../core/host/index.js"
import { sayObject } from "../../../words/object.js"
import { useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { later } from "../../kit/later.js"
import { Address, Prefix } from "./address.js"
import { Because } from "./cause.js"
import { Host } from "./host.js"
import { Gateway, Peer, Registry } from "./network.js"
import { Socket } from "./socket.js"

const Kept = later(async () => (await import("./kept-list.js")).Kept)
const ObjectMenu = later(async () => (await import("../../acting/object-menu.js")).ObjectMenu)

export function Selected() {
  const frame = useCalmFrame()
  const serial = useShown((s) => s.selected)
  const entity = frame?.run.entities.get(serial)
  if (!frame || !entity) {
    return <p className="selected quiet">Choose a host, a gateway or a socket to read about it here.</p>
  }
  const Detail = {
    host: Host,
    gateway: Gateway,
    socket: Socket,
    peer: Peer,
    prefix: Prefix,
    address: Address,
    app: null,
    registry: Registry,
  }[entity.what]
  return (
    <div className="selected">
      <Sentence frame={frame} serial={serial} />
      <MenuButton name={entity.name} serial={serial} />
      {Detail && <Detail frame={frame} serial={serial} />}
      {entity.what === "socket" && (
        <Suspense>
          <Kept frame={frame} serial={serial} />
        </Suspense>
      )}
      <Because about={serial} />
    </div>
  )
}

/**
 * How it stands and why, first of all. Screen readers hear it when something else is selected, not whenever it changes. Below the player
 * the view comes when something is selected, which is then told too.
 */
function Sentence({ frame, serial }: { readonly frame: Frame; readonly serial: Serial }) {
  const { text, clause } = sayObject(frame, serial)
  const first = useRef(innerWidth < 1000 ? 0 : serial)
  const line = useRef<HTMLParagraphElement>(null)
  // Below the player it may be out of sight when something is tapped.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is selected
  useEffect(() => {
    if (innerWidth < 1000) line.current?.scrollIntoView({ block: "nearest" })
  }, [serial])
  const [said, setSaid] = useState("")
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said is the sentence of the moment at which it was selected
  useEffect(() => {
    if (serial !== first.current) setSaid(text)
    first.current = serial
  }, [serial])
  if (!text) return null
  return (
    <>
      <p ref={line} className={/ ended at /.test(text) ? "fate ended" : "fate"}>
        {text} {clause && <span className="chip">{clause}</span>}
      </p>
      <p className="hidden" role="status">
        {said}
      </p>
    </>
  )
}

/** Opens the menu of what is selected, for whom neither a second click nor the context key is at hand. */
function MenuButton({ name, serial }: { readonly name: string; readonly serial: Serial }) {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  return (
    <>
      <button
        type="button"
        className="object-menu"
        aria-label={`Menu of ${name}`}
        title={`What can be done with ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d="M3 8h.01M8 8h.01M13 8h.01" />
        </svg>
      </button>
      {anchor && (
        <Suspense>
          <ObjectMenu serial={serial} anchor={anchor} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
