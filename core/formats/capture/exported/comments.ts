// What a packet's comments say: the record that sent it with what it cites, what became of it, and the types of addresses, which no
// protocol carries. Names in them are a stranger's: bounded, and without control characters.

import type { Hop } from "../../../host/course/hops.js"
import {
  MESSAGE_WORD,
  MessageKind,
  type Run,
  type Serial,
  type Skin,
  sentence,
  shortName,
  stepOf,
  type TraceRecord,
} from "../../../host/index.js"
import { shortened, visible } from "../../../host/values/visible.js"
import { typesComment } from "../types-comment.js"
import type { Crossing } from "./crossings.js"
import { prefixInformation } from "./prefixes.js"

/** Characters of a comment. */
const LONGEST = 600

export const plainComment = (text: string): string => shortened(visible(text), LONGEST)

/** The record's sentence with its number, its step of the scenario and its requirements. */
export function tellingOf(run: Run, record: TraceRecord): string {
  const ids = [stepOf(run, record), ...record.req].filter((id) => id !== undefined && id !== "")
  return `Record ${record.n}${ids.length > 0 ? `, ${[...new Set(ids)].join(", ")}` : ""}: ${sentence(run, record)}`
}

export function commentsOf(run: Run, { hop, told, isForwarded, lost }: Crossing, skin: Skin): string[] {
  const what = shortName(hop.kind, skin) || MESSAGE_WORD[hop.kind]
  const first = told ? tellingOf(run, told) : `No record by itself: ${MESSAGE_WORD[hop.kind]}.`
  const way = isForwarded && told ? ` Here it is on its way from ${nameOf(run, hop.from)} to ${nameOf(run, hop.to)}.` : ""
  const tunnel = hop.tunnelled ? " In the tunnel." : ""
  const loss = lost ? ` Lost: record ${lost.n}, ${sentence(run, lost)}` : ""
  const open = OPEN.has(hop.kind) ? ` ${what}: the draft leaves the protocol open (§3.4), this packet is illustrative.` : ""
  const types = typesOf(run, hop)
  return [`${first}${way}${tunnel}${loss}${open}`, ...(types ? [types] : [])].map(plainComment)
}

const nameOf = (run: Run, node: Serial) => run.entities.get(node)?.name ?? ""

/** Whatever asks for prefixes, gives them, or binds them. */
const OPEN: ReadonlySet<MessageKind> = new Set([
  ...[MessageKind.PrefixSolicit, MessageKind.PrefixOffer, MessageKind.PrefixRequest, MessageKind.PrefixGrant, MessageKind.PrefixRefusal],
  ...[MessageKind.BindingUpdate, MessageKind.BindingAck, MessageKind.Deregistration, MessageKind.Revocation],
  ...[MessageKind.PrefixRelease, MessageKind.ReleaseAnswer],
])

function typesOf(run: Run, hop: Hop): string | null {
  const told = [...hop.told, ...(hop.prefix && hop.told.length === 0 ? [hop.prefix] : [])]
  const known = prefixInformation({ ...hop, told }).flatMap(({ prefix, length }) => {
    const type = run.entities.get(told.find(({ text }) => text === prefix)?.serial ?? 0)?.type
    return type === undefined ? [] : [{ prefix: `${prefix}/${length}`, type }]
  })
  return typesComment(known)
}
