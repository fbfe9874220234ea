// odmm why: which source this host takes to a destination, routing first, rule by rule.

import { createSocket } from "node:dgram"
import { parseArgs } from "node:util"
import type { Assumption } from "../../formats/hosts/assumed.js"
import { losersOf, stepLines, whyText, wrap } from "../../formats/why.js"
import { consequences } from "../../host/explain/consequences.js"
import { ruleTitle } from "../../host/explain/explain.js"
import { type Flip, findingFlips } from "../../host/explain/flips.js"
import { loadCore } from "../../host/index.js"
import { type Answer, answersOf } from "../../host/routing/answers.js"
import { type Destination, readDestination } from "../../host/routing/destination.js"
import { answer4, mappedText } from "../../host/routing/ip4.js"
import { RecordError } from "../../host/select/host-record.js"
import { isLinux, PROFILE_NAMES } from "../../host/select/names.js"
import type { Question } from "../../host/select/question.js"
import { Selector } from "../../host/select/selector.js"
import { stackText } from "../../host/select/stacks.js"
import { PREFERENCES, type ProfileName } from "../../host/values/names.js"
import { own } from "../../host/values/own.js"
import { visible } from "../../host/values/visible.js"
import { type Io, UsageError, type Verb } from "../io/verb.js"
import { type GivenHost, givenHost, HOST_HELP, HOST_OPTIONS, tellRemarks } from "./given-host.js"
import { profileNamed } from "./select.js"

const NAMES = Object.keys(PREFERENCES).filter((name) => name !== "pubtmp_default" && name !== "on_net")
const MOST = 8

export const why: Verb = {
  name: "why",
  summary: "explains which source a host takes to a destination, rule by rule",
  help: `odmm why DST… [options]

Says which way a packet to DST goes, which source address this host takes, which rule decided, why not each other address, and
what would change it. On Linux it asks ip(8) and the sysctls by itself; elsewhere, or for another host, give files:

${HOST_HELP}
  --prefs LIST      flags of RFC 5014 that the socket has, such as tmp,coa (${NAMES.join(", ")})
  --profile P       ${PROFILE_NAMES.join(" | ")} (default: linux)
  --not ADDR        only why it is not this one, and what would make it so
  --check           asks the running kernel, and prints AGREE or DIFFER for each DST alone; exit 1 where one differs

DST is an IPv6 address; fe80::1%eth0 or fe80::1%2 names the interface. An IPv4 address is answered from the host's IPv4 addresses
and routes; brackets, ports and URLs are taken off.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...HOST_OPTIONS,
        prefs: { type: "string" },
        profile: { type: "string" },
        not: { type: "string" },
        check: { type: "boolean", default: false },
      },
    })
    if (positionals.length === 0) throw new UsageError("why: name a destination, such as 2001:db8::1")
    const prefs = words(values.prefs)
    const profile = profileNamed("why", values.profile ?? "linux")
    try {
      const source = await givenHost("why", values, io)
      if (values.check && !source.isHere) throw new UsageError("why: --check asks this machine's kernel, which knows nothing of files")
      const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
      const asked = { selector, source, prefs, profile, not: values.not }
      const destinations = positionals.map((text) => {
        const dst = readDestination(text, source.host.interfaces)
        if (dst.is === "fault") throw new UsageError(`why: ${dst.text}`)
        return { text, dst }
      })
      tellRemarks("why", source, io)
      let code = 0
      for (const [i, { text, dst }] of destinations.entries()) {
        if (values.check) code = Math.max(code, await checked(asked, text, dst, io))
        else io.out(`${i > 0 ? "\n" : ""}${plain(dst.is === "ip4" ? ip4Text(source, dst) : await ip6Text(asked, dst, io))}`)
      }
      return code
    } catch (error) {
      if (error instanceof RecordError) throw new UsageError(`why: ${error.message}`)
      throw error
    }
  },
}

/** Names of interfaces come from elsewhere: nothing in them acts on the terminal. */
const plain = (text: string): string => text.split("\n").map(visible).join("\n")

interface Asked {
  readonly selector: Selector
  readonly source: GivenHost
  readonly prefs: number | null
  readonly profile: ProfileName
  readonly not: string | undefined
}

/** What no other stack asks. */
const LINUX_ONLY: ReadonlySet<string> = new Set(["labels", "oif-addrs-only", "mip6"])

type To<Kind extends Destination["is"]> = Extract<Destination, { readonly is: Kind }>

function answersFor({ selector, source, prefs, profile }: Asked, { dst, dev }: To<"ip6">) {
  return answersOf(selector, source, { dst, dev, prefs, profile })
}

async function ip6Text(asked: Asked, dst: To<"ip6">, io: Io): Promise<string> {
  const { source, profile, prefs, selector } = asked
  const { answers, because, steps, refusal } = answersFor(asked, dst)
  const told = steps.map(({ title, text, lines }) => ({ title, text, places: source.placesOf(lines) }))
  const kernel = source.isHere && profile === "linux" && prefs === null ? await askKernel(dst.dst, dst.dev) : ""
  const assumed = source.assumed.filter(({ id }) => isLinux(profile) || !LINUX_ONLY.has(id)).map((row) => assumedText(row, source))
  const parts: string[] = []
  if (answers.length > 1) parts.push(several(dst.dst, answers, because, told, assumed))
  for (const answer of answers) {
    const { decision, question } = answer
    const { host } = question
    const losers = asked.not === undefined ? losersOf(decision, host) : [visible(asked.not)]
    const flips = new Map<string, readonly Flip[]>()
    for (const addr of losers.slice(0, MOST)) flips.set(addr, await changesFor(selector, question, addr, io))
    io.progress(null)
    const follows =
      answer.src === null
        ? []
        : consequences({ decision, host, src: answer.src, elsewhere: answer.elsewhere, isNamed: answer.named !== "" })
    const common = {
      decision,
      host,
      dev: answer.dev,
      route: answer.route,
      named: answer.named,
      stack: stackText(profile),
      refusal,
      follows,
      flips,
      losers,
      most: MOST,
    }
    const isOne = answers.length === 1
    parts.push(
      whyText({ ...common, assumed: isOne ? assumed : [], steps: isOne ? told : [], kernel: isOne || answer.src === kernel ? kernel : "" }),
    )
  }
  return parts.join("\n")
}

/** More than one answer: what decides between them, then each in short. */
function several(
  dst: string,
  answers: readonly Answer[],
  because: string,
  steps: Parameters<typeof stepLines>[0],
  assumed: readonly string[],
): string {
  const head =
    because === "flow"
      ? `To ${dst} the route has ${answers.length} next hops, and the flow decides (RFC 6438): an answer for each.`
      : `Which interface packets to ${dst} leave by is not told: an answer for each that could be meant.`
  const rows = answers.map(
    ({ src, errno, route, decision, named }) => `  ${src ?? errno}  ${route}; ${named ? "the route names it" : ruleTitle(decision.by)}`,
  )
  const taken = assumed.flatMap((text) => wrap(`${"taken as".padEnd(12)}${text}`, "  "))
  return [...wrap(head, ""), ...rows, "", ...taken, "", "The way out, step by step", ...stepLines(steps), ""].join("\n")
}

function assumedText({ id, text, value, values, lines }: Assumption, source: GivenHost): string {
  const places = source.placesOf(lines)
  const choice = values.length > 0 ? `${value} (--assume ${id.split("@")[0]}=${values.join("|")})` : ""
  return [text, choice].filter(Boolean).join(": ") + (places === "" ? "" : ` [${places}]`)
}

function ip4Text({ host, routing, placesOf }: GivenHost, { dst, mapped }: To<"ip4">): string {
  const { src, dev, route, why: reason, steps } = answer4(host, routing, dst)
  const name = src === null ? null : mapped ? mappedText(src) : src
  const head =
    name === null
      ? `${dst} is IPv4: no IPv6 source is ever used, and ${reason}.`
      : `${name} is the source: ${dst} is IPv4, so no rule of RFC 6724 §5 chooses it; ${reason}.`
  const facts = [
    ["destination", `${mapped ? mappedText(dst) : dst}, IPv4`],
    ["route", route || "none"],
    ["interface", dev ?? "none"],
  ] as const
  const told = steps.map(({ title, text, lines }) => ({ title, text, places: placesOf(lines) }))
  return [
    ...wrap(head, ""),
    "",
    ...facts.map(([key, value]) => `  ${key.padEnd(12)}${value}`),
    ...(told.length > 0 ? ["", "The way out, step by step", ...stepLines(told)] : []),
    "",
  ].join("\n")
}

/** The kernel's answer beside each destination. */
async function checked(asked: Asked, text: string, dst: Destination, io: Io): Promise<number> {
  if (dst.is === "fault") return 0
  const expected =
    dst.is === "ip4"
      ? [answer4(asked.source.host, asked.source.routing, dst.dst).src ?? "none"]
      : answersFor(asked, dst).answers.map(({ src, errno }) => src ?? errno ?? "none")
  const kernel = dst.is === "ip4" ? await askKernel(mappedText(dst.dst), null) : await askKernel(dst.dst, dst.dev)
  const answer = dst.is === "ip4" ? kernel.replace(/^::ffff:/, "") : kernel
  const isSame = expected.includes(answer) || (dst.is === "ip4" && expected[0] === "none" && /^E/.test(answer))
  io.out(`${isSame ? "AGREE " : "DIFFER"} ${text} ${expected.join(" or ")}${isSame ? "" : `, this kernel: ${answer}`}\n`)
  return isSame ? 0 : 1
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

/** The source that a connected UDP socket gets, or the name of its error: nothing is sent. */
function askKernel(dst: string, dev: string | null): Promise<string> {
  return new Promise((resolve) => {
    const socket = createSocket("udp6")
    const end = (source: string) => {
      socket.close()
      resolve(source)
    }
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? ""))
    socket.once("connect", () => end(socket.address().address.replace(/%.*$/, "")))
    socket.connect(9, dev === null ? dst : `${dst}%${dev}`)
  })
}
