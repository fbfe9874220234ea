// "Ask a real kernel": a script for Linux that rebuilds each host in a network namespace and puts the same questions to the kernel.

import type { AddressRecord, HostRecord } from "../../host/select/host-record.js"
import { isLinux } from "../../host/select/names.js"
import { isLinkLocal, isMulticast, routeOf } from "../../host/select/route.js"
import { parseIp6 } from "../../host/values/ip6.js"
import { own } from "../../host/values/own.js"
import { type Rebuilt, rebuild } from "./host.js"
import { EPILOGUE, PRELUDE } from "./prelude.js"
import type { Question, Section } from "./questions.js"

export { rebuild }

/** The whole script. Passes shellcheck. */
export function linuxScript(sections: Iterable<Section>): string {
  let body = ""
  for (const section of sections) body += `\n${sectionText(section).join("\n")}\n`
  return `${PRELUDE}${body}${EPILOGUE}`
}

/** The same in pieces, a section each. */
export async function* linuxPieces(sections: AsyncIterable<Section>): AsyncGenerator<string> {
  let before: string = PRELUDE
  for await (const section of sections) {
    yield `${before}\n${sectionText(section).join("\n")}\n`
    before = ""
  }
  yield before + EPILOGUE
}

function sectionText({ rebuilt, questions }: Section): string[] {
  const { host, reason } = rebuilt
  return [
    `host ${quote(host.id)}`,
    ...(reason ? [`reason=${quote(reason)}`] : hostText(rebuilt)),
    ...questions.flatMap((question) => questionText(host, question)),
  ]
}

/** Interfaces, addresses last first (the kernel lists the newest first), labels, sysctls, the default route. */
function hostText({ host, bases }: Rebuilt): string[] {
  const { interfaces, addresses, labels, all, default_route_if } = host
  const links = interfaces.filter(({ name }) => name !== "lo")
  const made = new Map([...bases].map(([temporary, base]) => [base, addresses[temporary]]))
  const sysctls = interfaces.flatMap(({ name, use_tempaddr, use_oif_addrs_only, optimistic_dad, use_optimistic }) => [
    ...(name === "lo" ? [] : [`conf ${quote(name)} use_tempaddr ${use_tempaddr}`]),
    ...(use_oif_addrs_only ? [`conf ${quote(name)} use_oif_addrs_only ${use_oif_addrs_only}`] : []),
    ...(optimistic_dad ? [`conf ${quote(name)} optimistic_dad ${optimistic_dad}`] : []),
    ...(use_optimistic ? [`conf ${quote(name)} use_optimistic ${use_optimistic}`] : []),
  ])
  const early = (line: string) => /optimistic/.test(line)
  return [
    ...links.map(({ name }, i) => `link ${quote(name)} ${i + 1}`),
    ...(all.optimistic_dad ? [`conf all optimistic_dad ${all.optimistic_dad}`] : []),
    ...(all.use_optimistic ? [`conf all use_optimistic ${all.use_optimistic}`] : []),
    ...sysctls.filter(early),
    ...(hasLoopback(host) ? [] : ['try ip -n "$ns" -6 addr del ::1/128 dev lo']),
    ...addresses
      .map((row, i) => (bases.has(i) || isLoopback(row) ? [] : addressText(row, made.get(i))))
      .toReversed()
      .flat(),
    ...(labels === null ? [] : labelText(labels)),
    ...sysctls.filter((line) => !early(line)),
    ...(default_route_if ? [`try ip -n "$ns" -6 route replace default dev ${quote(default_route_if)}`] : []),
  ]
}

const isLoopback = ({ addr, if: on }: AddressRecord) => addr === "::1" && on === "lo"
const hasLoopback = ({ addresses }: HostRecord) => addresses.some(isLoopback)

function addressText(row: AddressRecord, temporary: AddressRecord | undefined): string[] {
  const { addr, plen, if: on, flags } = row
  const has = (flag: string) => flags.includes(flag)
  const pending = has("tentative") || has("optimistic")
  const kept = ["home", "noprefixroute"].filter(has)
  const options = [...(pending ? [] : ["nodad"]), ...(has("optimistic") ? ["optimistic"] : []), ...kept]
  const lifetimes = has("deprecated") || row.preferred === 0 ? ["valid_lft", "forever", "preferred_lft", "0"] : []
  if (temporary) {
    const lifetime = temporary.flags.includes("deprecated") ? "deprecated" : "preferred"
    return [["temporary", quote(on), quote(`${addr}/${plen}`), quote(temporary.addr), lifetime, ...options].join(" ")]
  }
  const line = ["addr", quote(on), quote(`${addr}/${plen}`), ...options, ...lifetimes].join(" ")
  return pending ? [`tentative ${quote(on)}`, line] : [line]
}

/** The table is searched by length, among equal lengths the newest first. */
function labelText(labels: NonNullable<HostRecord["labels"]>): string[] {
  return [
    'try ip -n "$ns" addrlabel flush',
    ...labels.toReversed().map(({ prefix, label, if: on }) => {
      const dev = on === null ? "" : ` dev ${quote(on)}`
      return `try ip -n "$ns" addrlabel add prefix ${quote(prefix)}${dev} label ${label}`
    }),
  ]
}

function questionText(host: HostRecord, question: Question): string[] {
  const { name, asked, decision, answer, bound, needs, forecast, reason } = question
  if (reason) return [`pass ${quote(name)} ${quote(reason)}`]
  const { dst, how, dev, prefs, prefs_before } = asked
  const words = [prefs_before, prefs].map((word) => (word === null ? "-" : String(word >>> 0)))
  // The RFCs leave open what getsockopt() reads: there it is the source that is compared.
  const [failed, readback] = isLinux(decision.profile) ? [decision.sockoptErrno ?? "-", decision.prefsReadback] : ["any", "any"]
  const line = [
    ...["ask", quote(name), quote(dst), dev === null ? "route" : wayOf(how, dst), quote(dev ?? "")],
    ...[...words, quote(answer), failed, readback, quote(needs.join(" "))],
    ...(bound || forecast ? [quote(bound)] : []),
    ...(forecast ? [quote(forecast.answer), quote(forecast.because)] : []),
  ].join(" ")
  return [...routeText(host, question), line]
}

/** How the interface is named where the case does not say. */
function wayOf(how: string, dst: string): string {
  if (how === "scope_id" || how === "multicast_if" || how === "bindtodevice") return how
  const words = parseIp6(dst)
  return words && isMulticast(words) ? "multicast_if" : words && isLinkLocal(words) ? "scope_id" : "bindtodevice"
}

/** The route to this destination, where the host's addresses and default route do not make it. */
function routeText(host: HostRecord, { asked, decision: { outInterface } }: Question): string[] {
  const { dst, route, route_errno } = asked
  const to = quote(`${dst}/128`)
  if (outInterface === null) {
    const refusal = own(REFUSALS, route_errno ?? "") ?? (routeOf(host, dst, null) === null ? "" : "throw")
    return asked.dev === null && refusal ? [`via ${refusal} ${to}`] : []
  }
  if (route?.type === "local" || (route === undefined && host.default_route_if)) return []
  if (host.addresses.some(({ addr }) => addr === dst)) return []
  const dev = `dev ${quote(outInterface)}`
  return [dst.toLowerCase().startsWith("ff") ? `via multicast ${to} ${dev} table local` : `via ${to} ${dev}`]
}

/** Routes that refuse with an error of their own. */
const REFUSALS: Readonly<Record<string, string>> = { EHOSTUNREACH: "unreachable", EACCES: "prohibit", EINVAL: "blackhole" }

/** One word of the shell on one line, whatever is in it: what a terminal would act on is written out. */
function quote(text: string): string {
  if (/^[A-Za-z0-9_./:%@+-]+$/.test(text)) return text
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
  return `"${shown.replace(/[\\"$`]/g, "\\$&")}"`
}
