// The scenarios that come with the explorer, and hosts as ip(8) and JSON lines have them: what inputs begin as.

import { readdirSync, readFileSync } from "node:fs"
import { vectorHosts } from "../../../formats/vectors.js"
import { type Core, loadCore, readScenario, type Scenario } from "../../../host/index.js"
import { PROFILE_NAMES } from "../../../host/select/names.js"

/** Built code runs in core/build, a test where it stands: both are started from the root. */
const at = (path: string): string => `${process.cwd()}/${path}`

let loaded: Promise<Core> | undefined

/** The compiled core, loaded once. */
export function core(): Promise<Core> {
  loaded ??= loadCore(wasm())
  return loaded
}

/** The path of a file of core/test/fixtures. */
export const fixture = (name: string): string => at(`core/test/fixtures/${name}`)

export const wasm = (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(at("core/build/core.wasm")))

const folder = "public/scenarios"

/** The texts of the shipped scenarios, the smallest first. */
export const SCENARIOS: readonly string[] = readdirSync(at(folder))
  .filter((name) => name.endsWith(".json") && name !== "index.json")
  .map((name) => readFileSync(at(`${folder}/${name}`), "utf8"))
  .sort((a, b) => a.length - b.length)

/** A few of them that are small. */
export const SMALL: readonly Promise<Scenario>[] = SCENARIOS.slice(0, 6).map((text) => readScenario(text))

/** JSON lines: a host with its cases of each profile, and what invented hosts seldom have. */
export const HOST_LINES: readonly string[] = [
  '{"addresses":[{"addr":"2001:db8:1::2"},{"addr":"fe80::2"}],"cases":[{"dst":"2001:db8:2::1","prefs":2}]}',
  JSON.stringify({
    id: "many",
    siit: "64:ff9b::/96",
    automatic_rows: true,
    interfaces: [{ name: "lo" }, { name: "eth0", ifindex: 2, use_tempaddr: 2 }, { name: "sit1", tunnel: true }],
    addresses: [
      { addr: "2001:db8:1::2", if: "eth0", flags: ["home"] },
      { addr: "fd00::1", if: "eth0", flags: ["temporary"], preferred: 10, valid: 20, advertiser: "R1" },
    ],
    addresses4: [{ addr: "10.1.2.4", plen: 24, if: "eth0" }],
    labels: [{ prefix: "::/0", label: 1, precedence: 40 }],
    gai_conf: { mode: "custom", labels: [["::/0", 1]], precedences: [["::1/128", 50]] },
    cases: [
      { dst: "2001:db8:2::1", dev: "eth0", how: "bindtodevice", route: { type: "unicast", plen: 0, out_if: "eth0" }, nextHop: "R1" },
      { dst: "2001:db8:2::1", route: null, route_errno: "EACCES" },
      { input: ["10.1.2.3", "2001:db8:1::1"] },
      { input: ["2001:db8:1::1"], hints: { ai_flags: 4096, ai_eflags: 2 }, prefs: 2, program: { socket: "stream", verifies: true } },
    ],
  }),
  ...PROFILE_NAMES.map((profile) => JSON.stringify(vectorHosts(profile, 1).next().value)),
]

const row = (local: string, more: object = {}) => ({
  ...{ family: "inet6", local, prefixlen: 64, scope: local.startsWith("fe80") ? "link" : "global" },
  ...{ valid_life_time: 4294967295, preferred_life_time: 4294967295, ...more },
})
const link = (ifindex: number, ifname: string, rows: readonly object[]) => ({ ifindex, ifname, link_type: "ether", addr_info: rows })
const listed = (of: readonly object[]): string => `[${of.map((each) => JSON.stringify(each)).join(",\n")}]\n`

/** Outputs of ip -j -6 addr, of ip -j -6 route, and of ip -j addrlabel. */
export const IP_ADDR: readonly string[] = [
  listed([link(2, "eth0", [row("2001:db8:1::2"), row("fe80::2")])]),
  listed([
    { ifindex: 1, ifname: "lo", link_type: "loopback", addr_info: [{ family: "inet6", local: "::1", prefixlen: 128, scope: "host" }] },
    link(2, "eth0", [
      row("2001:db8:7:1:5d0e:aa71:90c2:1f4b", { temporary: true, preferred_life_time: 71_000 }),
      row("2001:db8:7:1::8c21", { dynamic: true, mngtmpaddr: true }),
      row("fd12:3456:789a:1::8c21", { deprecated: true, preferred_life_time: 0 }),
      { family: "inet", local: "10.0.0.2", prefixlen: 24 },
      row("fe80::8c21"),
    ]),
    {},
    link(3, "wlan0", [row("2001:db8:8::2", { tentative: true }), row("fe80::9")]),
  ]),
]
export const IP_ROUTE: readonly string[] = [
  listed([{ dst: "default", gateway: "fe80::1", dev: "eth0", protocol: "ra", metric: 100, flags: [] }]),
  listed([
    { dst: "2001:db8:7:1::/64", dev: "eth0", metric: 256 },
    { type: "unreachable", dst: "2001:db8:dead::/48", dev: "lo" },
    {
      dst: "default",
      metric: 10,
      nexthops: [
        { gateway: "fe80::1", dev: "eth0" },
        { gateway: "fe80::2", dev: "wlan0" },
      ],
    },
  ]),
]
export const IP_LABELS: readonly string[] = [
  listed([
    { address: "::1", prefixlen: 128, label: 0 },
    { address: "::", prefixlen: 0, label: 1 },
    { address: "2002::", prefixlen: 16, ifname: "eth0", label: 2 },
  ]),
]
