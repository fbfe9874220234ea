// What opens on a group of the stage, the list of its hosts, and on a message, the table of its fields.

import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { type Frame, MessageKind, type MessageRow, type Serial, shortName, skinAt, TYPE_WORD, timeText } from "../../../core/host/index.js"
import { gatewayOf } from "../../scene/stage/crowd.js"
import type { Anchor } from "../../wiring/drawing.js"
import { nameOf } from "../../words/states.js"
import { useExplorer } from "../context/explorer.js"
import { Menu } from "../kit/menu.js"
import { usePopover } from "../kit/popover.js"
import { delays, KINDS, loses } from "./messages.js"
import "../../style/page/message.css"

interface Props {
  readonly frame: Frame
  readonly serial: Serial
  readonly anchor: Anchor
  readonly onClose: () => void
}

export function StageAsked(props: Props) {
  return props.serial < 0 ? <Members {...props} /> : <Message {...props} />
}

/** The hosts that a group stands for. The one that is chosen is drawn by itself from then on. */
function Members({ frame, serial, anchor, onClose }: Props) {
  const explorer = useExplorer()
  const gateway = gatewayOf(serial)
  const items = frame.hosts.filter((h) => h.gateway === gateway).map(({ serial, name }) => ({ name, run: () => explorer.select(serial) }))
  return <Menu label={`Hosts at ${nameOf(frame, gateway)}`} items={items} anchor={anchor} onClose={onClose} />
}

const LONG: { readonly [kind: number]: string } = {
  [MessageKind.RouterSolicitation]: "Router solicitation",
  [MessageKind.RouterAdvertisement]: "Router advertisement",
  [MessageKind.PrefixRequest]: "Prefix request",
  [MessageKind.PrefixGrant]: "Prefix grant",
  [MessageKind.PrefixRefusal]: "Prefix refusal",
  [MessageKind.BindingUpdate]: "Binding update",
  [MessageKind.BindingAck]: "Binding acknowledgement",
  [MessageKind.ConnectRequest]: "Connection request",
  [MessageKind.ConnectAnswer]: "Answer to a connection request",
  [MessageKind.Sample]: "Packet of data",
}

/** Messages whose protocol the draft leaves to the network. */
const ILLUSTRATIVE: readonly MessageKind[] = [
  MessageKind.PrefixRequest,
  MessageKind.PrefixGrant,
  MessageKind.PrefixRefusal,
  MessageKind.BindingUpdate,
  MessageKind.BindingAck,
]

/** The message as it was when the card was opened, since it may have arrived meanwhile. */
function Message({ frame, serial, anchor, onClose }: Props) {
  const [message] = useState(() => frame.messages.find((m) => m.serial === serial))
  const explorer = useExplorer()
  const ref = useRef<HTMLDivElement>(null)
  usePopover(ref, anchor, onClose, { focus: (card) => card.focus({ preventScroll: true }) })
  useEffect(() => {
    if (!message) onClose()
  }, [message, onClose])
  if (!message) return null
  const close = (event: KeyboardEvent): void => {
    const onButton = event.target instanceof HTMLButtonElement
    if (event.key !== "Escape" && (event.key !== "Enter" || onButton)) return
    event.preventDefault()
    event.stopPropagation()
    ref.current?.hidePopover()
    anchor.focus({ preventScroll: true })
  }
  const short = shortName(message.kind, skinAt(frame.run, frame.time))
  const kind = KINDS.find((k) => k === message.kind)
  const faults = kind === undefined ? [] : [loses(kind), delays(kind)]
  return (
    <div
      ref={ref}
      className="menu message-card"
      popover="auto"
      role="dialog"
      aria-label={`Message ${short}`}
      tabIndex={-1}
      onKeyDown={close}
    >
      <h2>{LONG[message.kind]}</h2>
      <dl>
        {fieldsOf(frame, message).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {faults.length > 0 && (
        <div className="message-faults">
          {faults.map(({ name, command }) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                ref.current?.hidePopover()
                anchor.focus({ preventScroll: true })
                explorer.do(command)
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function fieldsOf(frame: Frame, message: MessageRow): (readonly [string, string])[] {
  const { kind, from, to, sentAt, arrivesAt, host, socket, type, tunnelled } = message
  const rows: (readonly [string, string])[] = [
    ["Name", shortName(kind, skinAt(frame.run, frame.time))],
    ["From", nameOf(frame, from)],
    ["To", nameOf(frame, to)],
    ["Sent", timeText(sentAt)],
    ["Arrives", timeText(arrivesAt)],
    ["For host", nameOf(frame, host)],
    ["Address type", type > 0 ? TYPE_WORD[type] : ""],
    ["Socket", nameOf(frame, socket)],
    ["Tunnelled", tunnelled ? "yes, on this hop" : socket > 0 ? "no" : ""],
    ["Protocol", ILLUSTRATIVE.includes(kind) ? "illustrative: the draft leaves it open" : ""],
  ]
  return rows.filter(([, value]) => value !== "")
}
