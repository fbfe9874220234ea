// What is pasted into "Which address?": outputs of ip(8) in any order, cut, doubled, indented otherwise, or of something else.

import fc from "fast-check"
import { textOf } from "../../../../web/which/host/edit.js"
import { completedHost } from "../../../formats/hosts/assumed.js"
import { type Pasted, readPasted } from "../../../formats/hosts/pasted.js"
import { completed, lookUp } from "../../../host/routing/lookup.js"
import type { HostRecord } from "../../../host/select/host-record.js"
import { parseIp6 } from "../../../host/values/ip6.js"
import { KINDS } from "../../formats/hosts/kinds.js"
import { FREEBSD, GAI, IPCONFIG, NETSH, POWERSHELL, ROUTES, RULES, SYSCTL } from "../../formats/hosts/systems.js"
import { campaignOf } from "../campaign.js"
import { smallerTexts } from "../inputs/json.js"
import { mutatedJson, mutatedText } from "../inputs/mutated.js"
import { IP_ADDR, IP_LABELS, IP_ROUTE } from "../inputs/shipped.js"
import { strangeLetters } from "../inputs/strange.js"
import { isOneLine, law, within } from "../laws.js"

/** What other systems print, and what ip(8) prints as text. */
const TEXTS = [FREEBSD, GAI, IPCONFIG, NETSH, POWERSHELL, ROUTES, RULES, SYSCTL, ...Object.values(KINDS)]
const OUTPUTS = [...IP_ADDR, ...IP_ROUTE, ...IP_LABELS]

/** Outputs one after the other, some of them changed. */
const piece = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...OUTPUTS) },
  { weight: 2, arbitrary: mutatedJson(OUTPUTS) },
  { weight: 1, arbitrary: mutatedText(OUTPUTS) },
  { weight: 2, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: mutatedText(TEXTS) },
)
const joined = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.constantFrom("", "\n", "\n\n", " ", "---\n", "$ ip -j -6 addr\n"))
  .map(([pieces, between]) => pieces.join(between))

export const pastes = campaignOf<string>({
  name: "pastes",
  about: "outputs of ip(8), mixed, cut, reordered, doubled and indented otherwise, for the page and for odmm why",
  share: { inputs: 30, time: 10 },
  inputs: fc.oneof(
    { weight: 3, arbitrary: joined },
    { weight: 1, arbitrary: mutatedText(OUTPUTS) },
    { weight: 1, arbitrary: strangeLetters },
  ),
  show: (text) => text,
  smaller: smallerTexts,
  check(text) {
    const read = within("a paste is read", () => readPasted(text))
    const { host, faults } = read
    const lines = text.split("\n").length
    for (const { line, text: words } of faults) {
      law(line >= 1 && line <= lines, "a fault is on no line of the paste", () => `line ${line} of ${lines}`)
      isOneLine(words, "a fault of a paste")
    }
    if (host) isReadAgain(host, read)
    if (host) isLookedUp(host, read)
  },
})

/** A host that is written as ip(8) prints it is read as one that is written alike. */
function isReadAgain(host: HostRecord, read: Pasted): void {
  const written = textOf(host, read)
  const again = readPasted(written)
  law(again.host !== null, "a host that was written is not read", () => written)
  law(textOf(again.host, again) === written, "a host that was written is read as another", () => written)
}

/** Whatever its routes and rules are, they lead somewhere or say why not. */
function isLookedUp(host: HostRecord, read: Pasted): void {
  const { routing, matching } = completedHost(read, host, new Map())
  const dst = parseIp6("2001:db8:99::1")
  if (!dst) throw Error("no address")
  const { ways, errno, steps } = within("a packet is looked up", () =>
    lookUp(completed(routing, host.addresses), { dst, src: null, oif: null }, matching),
  )
  law(ways.length > 0 !== (errno !== ""), "a lookup has neither a way nor an error", () => errno)
  for (const { text } of steps) isOneLine(text, "a step of a lookup")
}
