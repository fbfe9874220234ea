// The host that a verb is asked about: told by files of any form and order, or this machine.

import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { release } from "node:os"
import { promisify } from "node:util"
import { gunzipSync } from "node:zlib"
import { type Choices, type Completed, completedHost } from "../../formats/hosts/assumed.js"
import { MOST_CHARACTERS, type Pasted, readPasted } from "../../formats/hosts/pasted.js"
import { type Io, UsageError } from "../io/verb.js"
import { boundedText } from "./hosts.js"

/** The options by which files are given. */
export const HOST_OPTIONS = {
  addr: { type: "string" },
  from: { type: "string", multiple: true, default: [] as string[] },
  route: { type: "string" },
  rules: { type: "string" },
  labels: { type: "string" },
  "gai-conf": { type: "string" },
  tempaddr: { type: "string" },
  assume: { type: "string", multiple: true, default: [] as string[] },
} as const

export const HOST_HELP = `  --from FILE       any of what follows, as JSON or as text, in any order; what ifconfig, netstat -rn and ip6addrctl print on
                    macOS and FreeBSD; what ipconfig, netsh, route print, Get-NetIPAddress print on Windows; sysctl; gai.conf;
                    may be given again, - is standard input
  --addr FILE       output of: ip -6 addr
  --route FILE      output of: ip -6 route show table all
  --rules FILE      output of: ip -6 rule         (default: local, then main)
  --labels FILE     output of: ip addrlabel       (default: the profile's own table)
  --gai-conf FILE   gai.conf, for the order of destinations
  --tempaddr N      use_tempaddr 0, 1 or 2, where it is not told
  --assume A=V      takes V for what is not told; each line "taken as" names its A and what V may be`

export interface HostValues {
  readonly addr?: string | undefined
  readonly from: readonly string[]
  readonly route?: string | undefined
  readonly rules?: string | undefined
  readonly labels?: string | undefined
  readonly "gai-conf"?: string | undefined
  readonly tempaddr?: string | undefined
  readonly assume: readonly string[]
}

export interface GivenHost extends Completed {
  /** It is this machine, whose kernel can be asked. */
  readonly isHere: boolean
  readonly pasted: Pasted
  /** What was left out, by its place: told once the question is known to be one. */
  readonly remarks: readonly string[]
  /** Where lines were read: "route.txt:5". */
  readonly placesOf: (lines: readonly number[]) => string
  /** The host of the same texts under other choices. */
  readonly choices: Choices
}

interface Text {
  readonly path: string
  readonly text: string
}

export async function givenHost(verb: string, values: HostValues, io: Io): Promise<GivenHost> {
  const choices = choicesOf(verb, values)
  const files = [
    ...values.from,
    ...[values.addr, values.route, values.rules, values.labels, values["gai-conf"]].filter((path) => path !== undefined),
  ]
  const texts: Text[] = []
  for (const path of files) texts.push({ path, text: await boundedText(path, io, MOST_CHARACTERS) })
  const isHere = values.addr === undefined && values.from.length === 0
  const all = isHere ? [...texts, ...(await thisMachine(verb, values, io))] : texts
  const pasted = readPasted(all.map(({ text }) => text).join("\n"))
  const remarks = pasted.faults.map(({ line, field, text }) => `${placeIn(all, line, ": line ")}: ${field && `${field}: `}${text}`)
  const more = pasted.faultsInAll - remarks.length
  if (!pasted.host) {
    const why = remarks.length > 1 ? `${remarks[0]}; and ${pasted.faultsInAll - 1} more` : remarks[0]
    throw new UsageError(`${verb}: there is no IPv6 address to choose among${why ? ` (${why})` : ""}`)
  }
  const mip6 = isHere ? await hasMobility(io) : null
  const host = isHere ? { ...pasted.host, kernel: release(), mip6: mip6 ?? pasted.host.mip6 } : pasted.host
  const completed = completedHost(pasted, host, choices)
  const assumed = isHere ? completed.assumed.filter(({ id }) => id !== "mip6" || mip6 === null) : completed.assumed
  const isAssumed = (name: string) =>
    completed.assumed.some(({ id }) => id === name || id.split("@")[0] === name || id.split(":")[0] === name)
  const unknown = [...choices.keys()].filter((name) => !isAssumed(name))
  const told = [
    ...remarks,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...unknown.map((name) => `nothing is assumed that is called ${JSON.stringify(name)}`),
  ]
  return { ...completed, assumed, isHere, pasted, choices, remarks: told, placesOf: (lines) => placesOf(all, lines) }
}

function choicesOf(verb: string, { tempaddr, assume }: HostValues): Choices {
  const choices = new Map<string, string>()
  if (tempaddr !== undefined && !/^[012]$/.test(tempaddr)) throw new UsageError(`${verb}: --tempaddr is 0, 1 or 2`)
  if (tempaddr !== undefined) choices.set("tempaddr", tempaddr)
  for (const text of assume) {
    const at = text.indexOf("=")
    if (at < 1) throw new UsageError(`${verb}: --assume takes NAME=VALUE, such as tempaddr:eth0=1`)
    choices.set(text.slice(0, at), text.slice(at + 1))
  }
  return choices
}

function placeIn(texts: readonly Text[], line: number, between: string): string {
  let first = 1
  for (const { path, text } of texts) {
    const lines = text.split("\n").length
    if (line < first + lines) return `${path === "-" ? "standard input" : path}${between}${line - first + 1}`
    first += lines
  }
  return `line ${line}`
}

const FEW = 4

/** Tells what was left out, a line each. */
export function tellRemarks(verb: string, { remarks }: GivenHost, io: Io): void {
  for (const remark of remarks) io.err(`odmm: ${verb}: ${remark}\n`)
}

/** Each file once, with its lines: "route.txt:5,6". */
function placesOf(texts: readonly Text[], lines: readonly number[]): string {
  const places = lines.slice(0, FEW).map((line) => placeIn(texts, line, ":").replace(/^.*\//, ""))
  const short = places.map((place, i) => {
    const path = place.slice(0, place.lastIndexOf(":") + 1)
    return i > 0 && places[i - 1]?.startsWith(path) ? place.slice(path.length) : place
  })
  return `${short.join(",")}${lines.length > FEW ? ",…" : ""}`
}

/** What is in /proc/sys/net/ipv6/conf and matters. */
const SYSCTLS = ["use_tempaddr", "use_oif_addrs_only", "optimistic_dad", "use_optimistic", "ignore_routes_with_linkdown"]

/** This machine, as ip(8) and the sysctls have it. What was given as a file is not asked for. */
async function thisMachine(verb: string, { route, rules, labels, "gai-conf": gai }: HostValues, io: Io): Promise<Text[]> {
  const ip = async (...args: string[]): Promise<Text> => {
    const path = `ip ${args.join(" ")}`
    try {
      return { path, text: (await promisify(execFile)("ip", args, { maxBuffer: 1 << 28 })).stdout }
    } catch (error) {
      const missing = (error as { code?: string }).code === "ENOENT"
      throw new UsageError(
        `${verb}: ${path} ${missing ? "is not there" : "failed"}; give files with --from, or --addr, --route, --rules and --labels`,
      )
    }
  }
  const optional = (...args: string[]) => ip(...args).catch(() => ({ path: `ip ${args.join(" ")}`, text: "" }))
  const addr = await ip("-j", "-d", "addr")
  return [
    addr,
    ...(route === undefined
      ? [await ip("-j", "-6", "route", "show", "table", "all"), await optional("-j", "-4", "route", "show", "table", "all")]
      : []),
    ...(rules === undefined ? [await optional("-j", "-6", "rule")] : []),
    ...(labels === undefined ? [await ip("-j", "addrlabel")] : []),
    ...(gai === undefined ? [{ path: "/etc/gai.conf", text: await io.readFile("/etc/gai.conf").catch(() => "") }] : []),
    await sysctls(namesIn(addr.text), io),
  ]
}

function namesIn(text: string): string[] {
  const rows: unknown = JSON.parse(text || "[]")
  return Array.isArray(rows) ? rows.flatMap((row: { ifname?: unknown }) => (typeof row.ifname === "string" ? [row.ifname] : [])) : []
}

async function sysctls(names: readonly string[], io: Io): Promise<Text> {
  const lines: string[] = []
  for (const name of ["all", ...names]) {
    for (const key of SYSCTLS) {
      const path = `/proc/sys/net/ipv6/conf/${name}/${key}`
      const text = (await io.readFile(path).catch(() => "")).trim()
      if (text !== "") lines.push(`${path}:${text}`)
    }
  }
  return { path: "/proc/sys", text: lines.join("\n") }
}

/** CONFIG_IPV6_MIP6, where the kernel's configuration can be read. */
async function hasMobility(io: Io): Promise<boolean | null> {
  const packed = () => readFile("/proc/config.gz").then((bytes) => gunzipSync(bytes).toString())
  const config = await packed().catch(() => io.readFile(`/boot/config-${release()}`).catch(() => null))
  return config === null ? null : /^CONFIG_IPV6_MIP6=[ym]/m.test(config)
}
