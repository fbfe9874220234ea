// odmm why: which source this host takes to a destination, rule by rule.

import { execFile } from "node:child_process"
import { createSocket } from "node:dgram"
import { readFile } from "node:fs/promises"
import { release } from "node:os"
import { parseArgs, promisify } from "node:util"
import { gunzipSync } from "node:zlib"
import { MOST_CHARACTERS, readPasted } from "../formats/hosts/pasted.js"
import { type IpHost, readIpOutput, routeTo } from "../formats/linux/iproute.js"
import { losersOf, whyText } from "../formats/why.js"
import { type Flip, findingFlips } from "../host/explain/flips.js"
import { loadCore } from "../host/index.js"
import { type HostRecord, RecordError, readHost, readSourceCase, type SourceCase } from "../host/select/host-record.js"
import { PROFILE_NAMES } from "../host/select/names.js"
import type { Question } from "../host/select/question.js"
import { routeOf } from "../host/select/route.js"
import { Selector } from "../host/select/selector.js"
import { given } from "../host/values/given.js"
import { PREFERENCES } from "../host/values/names.js"
import { own } from "../host/values/own.js"
import { visible } from "../host/values/visible.js"
import { boundedText } from "./hosts.js"
import { type Io, UsageError, type Verb } from "./io/verb.js"
import { profileNamed } from "./select.js"

const NAMES = Object.keys(PREFERENCES).filter((name) => name !== "pubtmp_default" && name !== "on_net")
const MOST = 8

export const why: Verb = {
  name: "why",
  summary: "explains which source a host takes to a destination, rule by rule",
  help: `odmm why DST [options]

Says which source address this host takes to DST, which rule decided, why not each other address, and what would change it.
On Linux it asks ip(8) for addresses, routes and labels; elsewhere, or for another host, give files:

  --from FILE       any of what follows, as JSON or as text, in any order; also what ifconfig and netstat -rn print on macOS and
                    FreeBSD; may be given again, - is standard input
  --addr FILE       output of: ip -j -6 addr
  --route FILE      output of: ip -j -6 route    (default: on-link prefixes, and all else out of the only interface)
  --labels FILE     output of: ip -j addrlabel   (default: the profile's own table)
  --prefs LIST      flags of RFC 5014 that the socket has, such as tmp,coa (${NAMES.join(", ")})
  --profile P       ${PROFILE_NAMES.join(" | ")} (default: linux)
  --not ADDR        only why it is not this one, and what would make it so

DST is an IPv6 address; fe80::1%eth0 names the interface.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        addr: { type: "string" },
        from: { type: "string", multiple: true, default: [] },
        route: { type: "string" },
        labels: { type: "string" },
        prefs: { type: "string" },
        profile: { type: "string", default: "linux" },
        not: { type: "string" },
      },
    })
    const [dst, ...more] = positionals
    if (dst === undefined || more.length > 0) throw new UsageError("why: name one destination, such as 2001:db8::1")
    const profile = profileNamed("why", values.profile)
    const prefs = words(values.prefs)
    try {
      const source = await hostOf(values, io)
      const { asked, ...way } = question(source, dst, prefs)
      const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
      const kernel = source.isHere && profile === "linux" && prefs === null && asked.dev === null ? await askKernel(dst) : ""
      const about = { ...way, kernel, assumed: source.assumed }
      io.out(await explained(selector, { host: source.host, asked, profile }, about, values.not, io))
      return 0
    } catch (error) {
      if (error instanceof RecordError) throw new UsageError(`why: ${error.message}`)
      throw error
    }
  },
}

/** What the explanation says beside the decision. */
interface About {
  readonly route: string
  readonly named: string
  readonly kernel: string
  readonly assumed: readonly string[]
}

async function explained(selector: Selector, asked: Question, about: About, not: string | undefined, io: Io): Promise<string> {
  const { host } = asked
  const decision = selector.use(host, asked.profile).select(asked.asked)
  const losers = not === undefined ? losersOf(decision, host) : [visible(not)]
  const ways = new Map<string, readonly Flip[]>()
  for (const addr of losers.slice(0, MOST)) ways.set(addr, await changesFor(selector, asked, addr, io))
  io.progress(null)
  return whyText({ decision, host, ...about, flips: ways, losers, most: MOST })
}

/** What would make an address the source. On a host of thousands of addresses this takes seconds. */
async function changesFor(selector: Selector, asked: Question, addr: string, io: Io): Promise<Flip[]> {
  const finding = findingFlips(selector, asked, addr)
  for (let tried = 1; ; tried++) {
    const { done, value } = finding.next()
    if (done) return value
    io.progress(`why not ${addr}: ${tried} changes tried`)
    await io.breathe()
  }
}

function words(list: string | undefined): number | null {
  if (list === undefined) return null
  return list.split(",").reduce((word: number, text) => {
    const name = text.trim().toLowerCase()
    const flag = own(PREFERENCES, name)
    if (flag === undefined || !NAMES.includes(name))
      throw new UsageError(`why: --prefs has no flag "${text}"; there is ${NAMES.join(", ")}`)
    return word | flag
  }, 0)
}

interface GivenHost extends IpHost {
  /** It is this machine, whose kernel can be asked. */
  readonly isHere: boolean
  readonly assumed: readonly string[]
}

function question({ host, routes }: GivenHost, text: string, prefs: number | null): { asked: SourceCase; route: string; named: string } {
  const [dst = "", zone] = text.split("%")
  if (zone !== undefined && !host.interfaces.some(({ name }) => name === zone)) {
    throw new UsageError(`why: there is no interface "${zone}"; there is ${host.interfaces.map(({ name }) => name).join(", ")}`)
  }
  const dev = zone ?? null
  const base = readSourceCase({ dst, dev, how: dev === null ? "route" : "scope_id", prefs })
  if (routes === null) {
    const route = routeOf(host, dst, dev)
    return { asked: { ...base, route }, named: "", route: route === null ? "" : `out of ${route.out_if} (no routes were given)` }
  }
  const { route, errno, source, text: words } = routeTo({ host, routes }, dst, dev)
  return { asked: { ...base, route, route_errno: errno }, route: words, named: source }
}

/** The host that is asked about: told by files, or this machine. */
function hostOf({ addr, from, route, labels }: Files & { readonly addr?: string | undefined; readonly from: readonly string[] }, io: Io) {
  if (addr === undefined && from.length === 0) return thisHost({ route, labels }, io)
  const named = Object.entries({ addr, route, labels }).flatMap(([option, path]) => (path === undefined ? [] : [[option, path] as const]))
  return fromFiles([...from.map((path) => ["from", path] as const), ...named], io)
}

interface Files {
  readonly route?: string | undefined
  readonly labels?: string | undefined
}

async function fromFiles(files: readonly (readonly [option: string, path: string])[], io: Io): Promise<GivenHost> {
  const texts: { path: string; option: string; text: string }[] = []
  for (const [option, path] of files) texts.push({ path, option, text: await boundedText(path, io, MOST_CHARACTERS) })
  const part = (option: string) => texts.find((file) => file.option === option)?.text
  const output = texts.every(({ option, text }) => option !== "from" && /^\s*([[{]|$)/.test(text))
    ? readIpOutput(given({ addr: part("addr") ?? "", route: part("route"), labels: part("labels") }))
    : fromTexts(texts, io)
  return {
    ...output,
    isHere: false,
    assumed: ["use_tempaddr 0 and use_oif_addrs_only 0: they are not in these files", ...mobility(output.host)],
  }
}

/** The host that texts of any form and order tell. What is not understood is reported with its file and line. */
function fromTexts(texts: readonly { readonly path: string; readonly text: string }[], io: Io): IpHost {
  const { host, routes, faults, faultsInAll } = readPasted(texts.map(({ text }) => text).join("\n"))
  for (const { line, field, text } of faults) io.err(`odmm: why: ${placeIn(texts, line)}: ${field && `${field}: `}${text}\n`)
  if (faultsInAll > faults.length) io.err(`odmm: why: and ${faultsInAll - faults.length} more\n`)
  if (!host) throw new UsageError("why: there is no IPv6 address to choose among")
  return { host, routes }
}

function placeIn(texts: readonly { readonly path: string; readonly text: string }[], line: number): string {
  let first = 1
  for (const { path, text } of texts) {
    const lines = text.split("\n").length
    if (line < first + lines) return `${path}: line ${line - first + 1}`
    first += lines
  }
  return `line ${line}`
}

const mobility = ({ mip6 }: HostRecord) => (mip6 ? ["CONFIG_IPV6_MIP6: there is a home address"] : [])

/** This machine, as ip(8) and the sysctls have it. */
async function thisHost({ route, labels }: Files, io: Io): Promise<GivenHost> {
  const ip = async (...args: string[]) => {
    try {
      return (await promisify(execFile)("ip", args, { maxBuffer: 1 << 28 })).stdout
    } catch (error) {
      const missing = (error as { code?: string }).code === "ENOENT"
      throw new UsageError(`why: ip ${args.join(" ")} ${missing ? "is not there" : "failed"}; give files with --addr, --route and --labels`)
    }
  }
  const read = (file: string | undefined, ...command: string[]) =>
    file === undefined ? ip(...command) : boundedText(file, io, MOST_CHARACTERS)
  const { host, routes } = readIpOutput({
    addr: await ip("-j", "-6", "addr"),
    route: await read(route, "-j", "-6", "route"),
    labels: await read(labels, "-j", "addrlabel"),
  })
  const interfaces = await Promise.all(host.interfaces.map(async (row) => ({ ...row, ...(await sysctls(row.name, io)) })))
  const { use_oif_addrs_only: _, use_tempaddr: __, ...all } = await sysctls("all", io)
  const mip6 = await hasMobility(io)
  const known = readHost({ ...host, interfaces, all, kernel: release(), mip6: mip6 ?? host.mip6 })
  return { host: known, routes, isHere: true, assumed: mip6 === null ? mobility(host) : [] }
}

/** CONFIG_IPV6_MIP6, where the kernel's configuration can be read. */
async function hasMobility(io: Io): Promise<boolean | null> {
  const packed = () => readFile("/proc/config.gz").then((bytes) => gunzipSync(bytes).toString())
  const config = await packed().catch(() => io.readFile(`/boot/config-${release()}`).catch(() => null))
  return config === null ? null : /^CONFIG_IPV6_MIP6=[ym]/m.test(config)
}

/** The source that a connected UDP socket gets: nothing is sent. Empty: none. */
function askKernel(dst: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = createSocket("udp6")
    const end = (source: string) => {
      socket.close()
      resolve(source)
    }
    socket.once("error", () => end(""))
    socket.once("connect", () => end(socket.address().address))
    socket.connect(9, dst)
  })
}

async function sysctls(name: string, io: Io) {
  const read = async (key: string) => Number.parseInt(await io.readFile(`/proc/sys/net/ipv6/conf/${name}/${key}`).catch(() => "0"), 10)
  return {
    use_tempaddr: await read("use_tempaddr"),
    use_oif_addrs_only: await read("use_oif_addrs_only"),
    optimistic_dad: await read("optimistic_dad"),
    use_optimistic: await read("use_optimistic"),
  }
}
