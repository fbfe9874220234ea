// Text of NetworkManager: `nmcli device show`, one field a line.

import { ANY, prefix4Of, prefixOf } from "../../../host/routing/rows.js"
import { parseIp6 } from "../../../host/values/ip6.js"
import { type Fact, type LineReader, PLAIN_LINK, type Understood } from "./facts.js"
import { isIp4 } from "./linux.js"

const BY = "nmcli"

/** "IP6.ADDRESS[1]:   2001:db8::5/64". It tells no flags and no lifetimes. */
export const nmcliLine: LineReader = (line, { link, line: number }) => {
  const [, name = "", value = ""] =
    /^\s*((?:GENERAL|IP[46]|DHCP[46]|WIRED-PROPERTIES|CAPABILITIES|INTERFACE-FLAGS)\.[A-Z0-9-]+)(?:\[\d+\])?:\s*(.*?)\s*$/.exec(line) ?? []
  if (name === "") return null
  if (name === "GENERAL.DEVICE")
    return value === "" ? null : said({ is: "link", link: { ...PLAIN_LINK, name: value, isLoopback: value === "lo" } })
  if (name === "IP6.ADDRESS" || name === "IP4.ADDRESS") return address(value, link)
  if (name === "IP6.ROUTE" || name === "IP4.ROUTE") return route(value, link, number)
  return said()
}

const said = (...facts: readonly Fact[]): Understood => ({ by: BY, facts })

function address(text: string, on: string): Understood | null {
  const [addr = "", length = ""] = text.split("/")
  if (on === "" || !/^\d{1,3}$/.test(length)) return null
  const plen = Number(length)
  if (isIp4(addr) && plen <= 32) return said({ is: "address4", row: { addr, plen, if: on, flags: [], preferred: null } })
  if (parseIp6(addr) === null || plen > 128) return null
  const row = { addr, plen, if: on, flags: [], preferred: null, valid: null, advertiser: "" }
  return said({ is: "address", row }, { is: "assumed", what: "flags" })
}

/** "dst = ::/0, nh = fe80::1, mt = 600, table=52". */
function route(text: string, dev: string, line: number): Understood | null {
  const of = (key: string) => new RegExp(`\\b${key} ?= ?([^,\\s]+)`).exec(text)?.[1] ?? ""
  const [dst, next, metric, table] = [of("dst"), of("nh"), Number(of("mt")), of("table")]
  if (dev === "" || !dst.includes("/")) return null
  const gateway = /^(::|0\.0\.0\.0)$/.test(next) ? "" : next
  const base = { type: "unicast", from: "", dev, metric: Number.isFinite(metric) ? metric : 0, pref: "", prefsrc: "", protocol: "" }
  const rest = { ...base, table: table === "254" || table === "255" ? "" : table, flags: [], nexthops: [], source: null, line, gateway }
  const four = dst.includes(".") ? prefix4Of(dst) : null
  if (four) return said({ is: "route4", row: { ...rest, dst, to: four } })
  const to = prefixOf(dst)
  if (!to || (gateway !== "" && parseIp6(gateway) === null)) return null
  return said({ is: "route", row: { ...rest, dst: dst === "::/0" ? "default" : dst, to: dst === "::/0" ? ANY : to } })
}
