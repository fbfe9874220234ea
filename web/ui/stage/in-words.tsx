// The stage in words: hosts and where they are, their addresses and sockets, messages on their way. Screen readers always have it, others
// on demand. It changes once the picture stands still.

import { useEffect, useState } from "react"
import {
  AddressState,
  type Frame,
  type HostRow,
  LinkState,
  MessageKind,
  messageName,
  SocketState,
  TYPE_WORD,
  timeText,
} from "../../../core/host/index.js"
import { occurrencesOf } from "../../scene/run-facts.js"
import { ADDRESS_STATE, addressFlags, LINK, nameOf, pathWords, SOCKET_STATE, socketNow } from "../../words/states.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { useEscape } from "../kit/escape.js"
import { Legend } from "./legend.js"
import "../../style/stage/legend.css"

const STILL = 300

/** Hosts, and messages, that are told of one by one. */
const MOST_TOLD = 60

export function Describe() {
  const frame = useStillFrame()
  const { describing, describe } = useShell()
  const selected = useShown((s) => s.selected)
  useEscape(() => describe(false), describing)
  if (!frame) return null
  const news = networkWords(frame)
  const chosen = frame.run.entities.get(selected)?.host || selected
  const hosts = frame.hosts.filter(({ serial }, i) => i < MOST_TOLD || serial === chosen)
  const messages = frame.messages.filter(({ kind }) => kind !== MessageKind.Sample)
  return (
    <>
      <Legend />
      <section className={describing ? "twin" : "twin unseen"} aria-label="In words">
        <button type="button" aria-pressed={describing} onClick={() => describe(!describing)}>
          Describe the stage
        </button>
        <div className={describing ? "twin-words" : "hidden"}>
          <h2>At {timeText(frame.time)}</h2>
          <ul>
            {hosts.map((host) => (
              <Host key={host.serial} frame={frame} host={host} />
            ))}
            {frame.hosts.length > hosts.length && (
              <li>{frame.hosts.length - hosts.length} more hosts, of which the one that is selected is told of here.</li>
            )}
          </ul>
          {news.length > 0 && (
            <>
              <h3>In the network</h3>
              <ul>
                {news.map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </>
          )}
          {messages.length > 0 && (
            <>
              <h3>On their way</h3>
              <ul>
                {messages.slice(0, MOST_TOLD).map((message) => (
                  <li key={message.serial}>
                    {spaced(messageName(message.kind))} from {nameOf(frame, message.from)} to {nameOf(frame, message.to)}
                    {message.tunnelled && ", in the tunnel"}
                  </li>
                ))}
                {messages.length > MOST_TOLD && <li>{messages.length - MOST_TOLD} more messages.</li>}
              </ul>
            </>
          )}
        </div>
      </section>
    </>
  )
}

/** What has failed, and what the registry tells. */
function networkWords(frame: Frame): string[] {
  const { outages, published } = occurrencesOf(frame.run)
  const cut = outages.filter((o) => o.other > 0 && o.from <= frame.time && frame.time < o.to)
  const told = published.filter((p) => p.at <= frame.time)
  return [
    ...frame.gateways.filter((g) => g.failed).map((g) => `${g.name} has failed.`),
    ...cut.map((o) => `Nothing passes between ${nameOf(frame, o.gateway)} and ${nameOf(frame, o.other)}.`),
    ...new Set(told.map((p) => `${frame.registry?.name} tells that ${nameOf(frame, p.app)} is at ${nameOf(frame, p.address)}.`)),
  ]
}

/** "connectRequest" as words: "connect request". */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function Host({ frame, host }: { readonly frame: Frame; readonly host: HostRow }) {
  const { serial } = host
  const addresses = frame.addresses.filter((a) => a.host === serial && a.state !== AddressState.Invalid)
  const sockets = frame.sockets.filter((s) => s.host === serial && s.state !== SocketState.Closed)
  return (
    <li>
      <strong>{host.name}</strong>: {attachment(frame, host)}.
      <ul>
        {addresses.map((a) => (
          <li key={a.serial}>
            Address {a.name}, {a.text}, {[...addressFlags(a.flags), TYPE_WORD[a.type]].join(", ")}: {ADDRESS_STATE[a.state]}
          </li>
        ))}
        {sockets.map((s) => (
          <li key={s.serial}>
            Socket {[s.name, s.role].filter(Boolean).join(" ")}: {socketNow(frame, s) || SOCKET_STATE[s.state]}
            {s.peer > 0 && ` to ${nameOf(frame, s.peer)}`}
            {s.source > 0 && ` from ${nameOf(frame, s.source)}`}
            {s.path && `, ${pathWords(s)}`}
          </li>
        ))}
      </ul>
    </li>
  )
}

function attachment(frame: Frame, { links, link, gateway, target }: HostRow): string {
  const up = links.filter((l) => l.state !== LinkState.Down)
  if (up.length > 1)
    return `two links: ${up.map((l) => `${l.name} to ${nameOf(frame, l.gateway)}${l.isDefault ? " with the default route" : ""}`).join(", ")}`
  const at = nameOf(frame, gateway)
  if (target > 0 && target !== gateway) return `left ${at || "nowhere"}, on its way to ${nameOf(frame, target)}`
  return `${LINK[link]}${at ? `, ${at}` : ""}`
}

/** The frame, updated only when neither playing nor scrubbing has changed it for a while. */
function useStillFrame(): Frame | null {
  const explorer = useExplorer()
  const [frame, setFrame] = useState(() => explorer.getState().frame)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsubscribe = explorer.subscribe((shown, before) => {
      if (shown.frame === before.frame && shown.playing === before.playing) return
      clearTimeout(timer)
      if (!shown.playing) timer = setTimeout(() => setFrame(explorer.getState().frame), STILL)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [explorer])
  return frame
}
