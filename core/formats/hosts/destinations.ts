// Reads a list of addresses that a name has, as host(1), dig(1), nslookup(1), getent(1), ping(8) or somebody's hand wrote it, in its order.

import { canonical, parseIp6 } from "../../host/values/ip6.js"
import { isIp4 } from "./text/linux.js"

export interface Destinations {
  /** Each once, in RFC 5952 text, or dotted. */
  readonly list: readonly string[]
  /** Lines in which there is none. */
  readonly unknown: readonly number[]
}

/** Destinations, at most: no name has more. */
export const MOST_DESTINATIONS = 256
const LONGEST = 2_000

export function readDestinations(text: string): Destinations {
  const list = new Set<string>()
  const unknown: number[] = []
  for (const [i, line] of text.slice(0, 1_000_000).split(/\r?\n/).entries()) {
    const found = addressesIn(line.slice(0, LONGEST))
    for (const address of found) if (list.size < MOST_DESTINATIONS) list.add(address)
    if (found.length === 0 && line.trim() !== "" && !isFrame(line)) unknown.push(i + 1)
  }
  return { list: [...list], unknown }
}

/** Comments of dig, its header, the server that answered. */
const isFrame = (line: string): boolean =>
  /^\s*(;|#|\/\/|Server:|Non-authoritative|Name:|\$|```)|(has no|is an alias|mail is handled)/.test(line)

function addressesIn(line: string): string[] {
  // nslookup names the server with its port: "Address: 192.0.2.53#53".
  if (/^\s*([;#]|Server:)/.test(line) || /#53\b/.test(line)) return []
  return line
    .split(/[\s,"'<>()=]+/)
    .map((word) => word.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/%.*$/, ""))
    .flatMap((word) => {
      if (isIp4(word)) return [word]
      if (!word.includes(":") || parseIp6(word) === null) return []
      const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(word)?.[1]
      return [dotted !== undefined && isIp4(dotted) ? dotted : canonical(word)]
    })
}
