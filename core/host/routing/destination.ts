// What somebody types as a destination: an address with brackets, a port, a zone by name or number, a URL; IPv4; a name.

import type { HostRecord } from "../select/host-record.js"
import { ip6Text, parseIp6 } from "../values/ip6.js"
import { embedded4 } from "./ip4.js"

export type Destination =
  | { readonly is: "ip6"; readonly dst: string; readonly dev: string | null }
  | { readonly is: "ip4"; readonly dst: string; readonly mapped: boolean }
  /** It cannot be asked about; `text` says why and what to do. */
  | { readonly is: "fault"; readonly text: string }

const IP4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/
/** Longer texts are no destination. */
const LONGEST = 300

export function readDestination(given: string, interfaces: HostRecord["interfaces"]): Destination {
  const text = given.trim()
  if (text === "") return fault("type a destination, such as 2001:db8::80")
  if (text.length > LONGEST) return fault("this is longer than any address")
  const [address = "", zone, ...more] = bare(text).split("%")
  if (IP4.test(address)) return is4(address) ? { is: "ip4", dst: address, mapped: false } : fault(`“${address}” is no IPv4 address`)
  if (parseIp6(address) === null || more.length > 0) return notAddress(text, bare(text))
  const four = embedded4(address)
  if (four !== null) return { is: "ip4", dst: four, mapped: true }
  const dst = ip6Text(parseIp6(address) as NonNullable<ReturnType<typeof parseIp6>>)
  if (zone === undefined) return { is: "ip6", dst, dev: null }
  // RFC 4007 §11: an interface by its name, or by its index.
  const row = interfaces.find(({ name }) => name === zone) ?? interfaces.find(({ ifindex }) => ifindex > 0 && String(ifindex) === zone)
  return row
    ? { is: "ip6", dst, dev: row.name }
    : fault(`there is no interface "${zone}"; there is ${few(interfaces.map(({ name }) => name))}`)
}

/** Without a scheme, a path, brackets, a port. RFC 6874 writes the zone in a URL as "%25eth0". */
function bare(text: string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(text)?.[1] ?? text
  const bracketed = /^\[([^\]]*)\](?::\d+)?(?:\/.*)?$/.exec(host)?.[1]
  if (bracketed !== undefined) return bracketed.replace(/%25(?=.)/, "%")
  return /^\d+\.\d+\.\d+\.\d+:\d+$/.test(host) ? host.replace(/:\d+$/, "") : host
}

const is4 = (text: string): boolean => (IP4.exec(text) ?? []).slice(1).every((part) => Number(part) < 256)

function notAddress(given: string, text: string): Destination {
  if (/\/\d{1,3}$/.test(given)) return fault("this is a prefix; a destination is one address, without the slash")
  const name = text.replace(/:\d+$/, "").replace(/\.$/, "")
  if (/^(?=.*[a-z])[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i.test(name))
    return fault(`“${name}” is a name: look it up (getent ahosts ${name}) and ask about its addresses, or about their order`)
  return fault(`“${given}” is no IPv6 address`)
}

const fault = (text: string): Destination => ({ is: "fault", text })

const FEW = 8
function few(names: readonly string[]): string {
  const more = names.length - FEW
  return names.slice(0, FEW).join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "")
}
