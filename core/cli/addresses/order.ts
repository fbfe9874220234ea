// odmm order: in which order this host tries the addresses of a name, pair by pair with the deciding rule.

import { parseArgs } from "node:util"
import { readDestinations } from "../../formats/hosts/destinations.js"
import { wrap } from "../../formats/why.js"
import { loadCore } from "../../host/index.js"
import { knownLocal, type Ordered, orderBy, POLICIES, POLICY_NAMES, type Policy, sourcesOf, type Tried } from "../../host/routing/orders.js"
import { PROFILE_NAMES } from "../../host/select/names.js"
import { Selector } from "../../host/select/selector.js"
import { stackText } from "../../host/select/stacks.js"
import { visible } from "../../host/values/visible.js"
import { UsageError, type Verb } from "../io/verb.js"
import { type GivenHost, givenHost, HOST_HELP, HOST_OPTIONS, tellRemarks } from "./given-host.js"
import { boundedText } from "./hosts.js"
import { profileNamed } from "./select.js"

const MOST_CHARACTERS = 1_000_000

export const order: Verb = {
  name: "order",
  summary: "in which order a host tries several addresses, pair by pair",
  help: `odmm order ADDR… [options]

Says in which order this host tries the addresses of a name: the source of each, the rule between each two, and which policies
would order them otherwise. IPv4 addresses may be among them. On Linux it asks ip(8) by itself; for another host give files:

${HOST_HELP}
  --dests FILE      addresses in place of ADDR…: what host, dig, nslookup or getent ahosts print; - is standard input
  --policy P        ${POLICY_NAMES.join(" | ")} (default: glibc)
  --profile P       whose sources: ${PROFILE_NAMES.join(" | ")} (default: linux)
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...HOST_OPTIONS,
        dests: { type: "string" },
        policy: { type: "string", default: "glibc" },
        profile: { type: "string", default: "linux" },
      },
    })
    const policy = POLICY_NAMES.find((name) => name === values.policy)
    if (!policy) throw new UsageError(`order: there is no policy "${values.policy}"; there is ${POLICY_NAMES.join(", ")}`)
    const profile = profileNamed("order", values.profile)
    const told = values.dests === undefined ? "" : await boundedText(values.dests, io, MOST_CHARACTERS)
    const { list, unknown } = readDestinations([...positionals, told].join("\n"))
    const bad = unknown[0]
    if (bad !== undefined && bad <= positionals.length)
      throw new UsageError(`order: "${positionals[bad - 1]}" is no address; look a name up, and give its addresses`)
    for (const line of unknown) io.err(`odmm: order: ${values.dests}: line ${line - positionals.length}: there is no address in it\n`)
    if (list.length < 2) throw new UsageError("order: name at least two addresses, such as those that getent ahosts NAME prints")
    const host = await givenHost("order", values, io)
    tellRemarks("order", host, io)
    const selector = new Selector(await loadCore(new Uint8Array(await io.core())))
    const tried = sourcesOf(selector, host, list, profile)
    const orders = POLICY_NAMES.map((name) => orderBy(selector, host, tried, name))
    io.out(orderText(orders, policy, tried, host).split("\n").map(visible).join("\n"))
    return 0
  },
}

function orderText(orders: readonly Ordered[], policy: Policy, tried: readonly Tried[], host: GivenHost): string {
  const chosen = orders.find((row) => row.policy === policy) as Ordered
  const width = Math.max(...chosen.order.map((text) => text.length))
  const rows = chosen.order.flatMap((dst, i) => {
    const { src, errno, dev } = tried.find((row) => row.dst === dst) ?? { src: null, errno: null, dev: null }
    const from = src === null ? (errno ?? "no source") : `from ${src}${dev ? `, out of ${dev}` : ""}`
    const rule = chosen.pairs[i]
    return [
      `${String(i + 1).padStart(3)} ${dst.padEnd(width)}  ${from}`,
      ...(rule === undefined ? [] : [`      Rule ${rule}: ${chosen.reasons[i]}`]),
    ]
  })
  const others = orders.filter((row) => row.policy !== policy)
  const same = others.filter((row) => row.order.join() === chosen.order.join()).map((row) => row.policy)
  const changed = others.filter((row) => row.order.join() !== chosen.order.join())
  const local = knownLocal(host)
  return [
    `${POLICIES[policy]}`,
    ...(stackText(policy) === "" ? [] : wrap(stackText(policy), "")),
    "",
    ...rows,
    "",
    ...(same.length > 0 ? [`The same order: ${same.join(", ")}.`] : []),
    ...changed.flatMap((row) => wrap(`${row.policy} tries ${row.order.join(", ")}${deciding(row, chosen)}.`, "")),
    ...(local.length > 0
      ? wrap(`The update adds ${local.map((prefix) => `${prefix} 45/14`).join(", ")}: the host has or heard of addresses in it.`, "")
      : []),
    ...tried
      .filter(({ isOneOfSeveral }) => isOneOfSeveral)
      .map(({ dst }) => `${dst} has several next hops: the source by the first is taken.`),
    ...host.assumed
      .filter(({ values }) => values.length > 0)
      .flatMap(({ id, text, value, values }) =>
        wrap(`taken as    ${text}: ${value} (--assume ${id.split("@")[0]}=${values.join("|")})`, ""),
      ),
    "",
  ].join("\n")
}

/** The first place at which two orders differ, and the rule there. */
function deciding(row: Ordered, chosen: Ordered): string {
  const at = row.order.findIndex((dst, i) => dst !== chosen.order[i])
  const rule = row.pairs[at]
  return rule === undefined ? "" : `: ${row.order[at]} first by Rule ${rule}, ${row.reasons[at]}`
}
