// The view of addresses: those of each host as cards, and as text to copy.

import { useState } from "react"
import {
  type AddressRow,
  durationText,
  type Frame,
  type HostRow,
  type Micros,
  Profile,
  SocketState,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import { ADDRESS_STATE, addressFlags, nameOf } from "../../../words/states.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { addressesOf, ipAddrText } from "./ip-addr.js"
import { lifetimesOf } from "./lifetimes.js"
import { PolicyTable } from "./policy-table.js"
import "../../../style/cards.css"
import "../../../style/views/addresses.css"

/** Countdowns are updated once in so many microseconds of the run. */
const TICK = 100_000

export function Addresses() {
  const frame = useCalmFrame(TICK)
  if (!frame) return null
  return (
    <div className="view addresses-view">
      {frame.hosts.map((host) => (
        <OfHost key={host.serial} frame={frame} host={host} several={frame.hosts.length > 1} />
      ))}
    </div>
  )
}

interface HostProps {
  readonly frame: Frame
  readonly host: HostRow
  readonly several: boolean
}

function OfHost({ frame, host, several }: HostProps) {
  const addresses = addressesOf(frame, host)
  return (
    <>
      {several && <h3>{host.name}</h3>}
      {addresses.length === 0 ? (
        <p className="quiet">{host.name} has no address yet.</p>
      ) : (
        <ul className="cards address-cards">
          {addresses.map((address) => (
            <Card key={address.serial} frame={frame} address={address} />
          ))}
        </ul>
      )}
      {host.selection.profile === Profile.Rfc6724Update && <PolicyTable frame={frame} host={host} />}
      <AsText text={ipAddrText(frame, host)} host={host.name} />
    </>
  )
}

function Card({ frame, address }: { readonly frame: Frame; readonly address: AddressRow }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected)
  const sockets = frame.sockets.filter(
    (socket) => socket.source === address.serial && socket.state !== SocketState.Closed && socket.state !== SocketState.Broken,
  )
  const claims = frame.sockets.filter((socket) => socket.claim === address.serial && socket.source === 0)
  const prefix = frame.run.entities.get(address.prefix)
  const { preferred, valid } = lifetimesOf(frame, address)
  const links = frame.hosts.find((h) => h.serial === address.host)?.links ?? []
  // The interface is named only if the host has several.
  const named = new Set(links.map((l) => l.interface)).size > 1 ? links.find((l) => l.interface === address.interface)?.name : ""
  const isSelected = selected === address.serial || sockets.some((socket) => socket.serial === selected) || selected === address.prefix
  return (
    <li className={typeLook(address.type)} data-selected={(isSelected && selected > 0) || undefined}>
      <button type="button" aria-pressed={selected === address.serial} onClick={() => explorer.select(address.serial)}>
        <TypeMark type={address.type} />
        <b>{address.name}</b>
        <code>{address.text}</code>
      </button>
      <p>
        {[
          address.prefix === 0 ? "on the link only" : TYPE_WORD[address.type],
          ...addressFlags(address.flags),
          ADDRESS_STATE[address.state],
        ].join(", ")}
        {address.prefix > 0 && `, ${since(frame.time - address.since)}`}
        {prefix && `; anchor ${nameOf(frame, prefix.of)}`}
        {named && `; on ${named}`}
      </p>
      {Number.isFinite(valid) && (
        <p className="quiet">
          {preferred > 0 ? `preferred for ${left(preferred)}, ` : "not preferred any more, "}valid for {left(valid)}
        </p>
      )}
      {!Number.isFinite(valid) && address.prefix > 0 && <p className="quiet">valid for ever</p>}
      {sockets.length + claims.length > 0 && (
        <ul className="holders">
          {sockets.map((socket) => (
            <li key={socket.serial}>
              <SocketButton name={socket.name} serial={socket.serial} />
            </li>
          ))}
          {claims.map((socket) => (
            <li key={socket.serial}>
              <SocketButton name={`${socket.name}, not bound`} serial={socket.serial} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function SocketButton({ name, serial }: { readonly name: string; readonly serial: number }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected === serial)
  return (
    <button type="button" className="holder" aria-pressed={selected} onClick={() => explorer.select(serial)}>
      {name}
    </button>
  )
}

const since = (d: Micros) => (d === 0 ? "from now on" : `for ${durationText(d)}`)

/** A lifetime left, in whole seconds once it is below an hour. */
function left(d: Micros): string {
  return d > 3.6e9 ? durationText(d) : durationText(Math.floor(d / 1e6) * 1e6)
}

function AsText({ text, host }: { readonly text: string; readonly host: string }) {
  const [copied, setCopied] = useState("")
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied("Copied.")
    } catch {
      setCopied("The browser does not let us: select the text and copy it.")
    }
  }
  return (
    <details className="as-text">
      <summary>As text</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys */}
      <pre tabIndex={0} role="group" aria-label={`ip -6 addr on ${host}`}>
        <code>
          <span className="quiet">
            {host}$ ip -6 addr{"\n"}
          </span>
          {text}
        </code>
      </pre>
      <p>
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>{" "}
        <span role="status">{copied}</span>
      </p>
    </details>
  )
}
