// A host's addresses as `ip -6 addr` prints them.

import {
  AddressFlag,
  type AddressRow,
  AddressState,
  type Frame,
  type HostRow,
  LinkState,
  type Micros,
} from "../../../../core/host/index.js"
import { lifetimesOf } from "./lifetimes.js"

/** One interface with all addresses of the host, in the order in which it got them. */
export function ipAddrText(frame: Frame, host: HostRow): string {
  const up = host.link !== LinkState.Down
  const head = `2: wlan0: <${up ? "BROADCAST,MULTICAST,UP,LOWER_UP" : "NO-CARRIER,BROADCAST,MULTICAST,UP"}> mtu 1500 state ${up ? "UP" : "DOWN"} qlen 1000`
  return [head, ...addressesOf(frame, host).map((address) => addressText(frame, address))].join("\n")
}

export function addressesOf(frame: Frame, host: HostRow): readonly AddressRow[] {
  return frame.addresses.filter((address) => address.host === host.serial && address.state !== AddressState.Invalid)
}

function addressText(frame: Frame, address: AddressRow): string {
  const { preferred, valid } = lifetimesOf(frame, address)
  const linkLocal = address.prefix === 0
  const flags = [
    linkLocal ? "scope link" : "scope global",
    (address.flags & AddressFlag.Temporary) !== 0 && "temporary",
    (address.flags & AddressFlag.Home) !== 0 && "home",
    (address.flags & AddressFlag.Optimistic) !== 0 && "optimistic",
    address.state === AddressState.Deprecated && "deprecated",
    address.state === AddressState.Tentative && "tentative",
    !linkLocal && Number.isFinite(valid) && "dynamic",
  ]
  const lines = [
    `inet6 ${address.text}/64 ${flags.filter(Boolean).join(" ")}`,
    `   valid_lft ${lft(valid)} preferred_lft ${lft(preferred)}`,
  ]
  return lines.map((line) => `    ${line}`).join("\n")
}

/** A lifetime as iproute2 prints it: whole seconds, or "forever". */
const lft = (left: Micros) => (Number.isFinite(left) ? `${Math.floor(left / 1e6)}sec` : "forever")
