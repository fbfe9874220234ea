// The records of a run that a question is about.

import { AddressState, Kind, PrefixState, SocketState } from "../../abi.js"
import type { Frame, Run, TraceRecord } from "../types/run.js"
import { enumNames } from "../values/names.js"
import { recordFields } from "../words/record-fields.js"
import { sentence } from "../words/sentence.js"
import { GRAMMAR, type Query, readQuery, type Value, type Vocabulary } from "./query.js"

const camel = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const statesOf = (states: Parameters<typeof enumNames>[0]) => enumNames(states).map(camel)

/** The fields that `odmm run` prints, and what is counted in a frame. */
const FIELDS = [
  ...[
    "n",
    "t",
    "kind",
    "host",
    "gateway",
    "other",
    "application",
    "prefix",
    "prefixName",
    "address",
    "addressName",
    "message",
    "from",
    "to",
  ],
  ...[
    "until",
    "oneWay",
    "direct",
    "type",
    "code",
    "reason",
    "rule",
    "holders",
    "overlap",
    "preferred",
    "latency",
    "offers",
    "nth",
    "tries",
  ],
  ...["promise", "setting", "preferences", "bytes", "after", "cause", "req", "text"],
]

export const VOCABULARY: Vocabulary = {
  fields: new Set(FIELDS),
  times: new Set(["t", "until", "oneWay", "direct", "overlap", "preferred", "latency", "after"]),
  tables: new Map([
    ["sockets", new Set(statesOf(SocketState))],
    ["addresses", new Set(statesOf(AddressState))],
    ["prefixes", new Set(statesOf(PrefixState))],
    ["messages", new Set<string>()],
  ]),
}

/** The grammar with the words that it knows, for help and beside the field. */
export const QUERY_HELP = `${GRAMMAR}

Fields: ${FIELDS.join(" ")}
Tables: ${[...VOCABULARY.tables].map(([table, states]) => (states.size > 0 ? `${table} (${[...states].join(" ")})` : table)).join(", ")}
Kinds of records are those that "odmm run" prints: ${camel(Kind[Kind.SockBroken])}, ${camel(Kind[Kind.Handoff])}, ${camel(Kind[Kind.SetscRet])}, …`

/** Throws a QueryError. */
export const query = (text: string): Query => readQuery(text, VOCABULARY)

/** Whether a record is one of those asked for. `frameAfter`: the state right after it; asked for only where the question is about tables. */
export function isFound(asked: Query, run: Run, record: TraceRecord, frameAfter: (n: number) => Frame): boolean {
  let fields: ReadonlyMap<string, Value> | undefined
  let frame: Frame | undefined
  return asked.matches({
    field(name) {
      if (name === "text") return sentence(run, record)
      fields ??= new Map(Object.entries(recordFields(record, run.entities)))
      return fields.get(name)
    },
    count(table, state) {
      frame ??= frameAfter(record.n)
      return countIn(frame, table, state)
    },
  })
}

function countIn({ sockets, addresses, prefixes, messages }: Frame, table: string, state: string): number {
  if (table === "messages") return messages.length
  const names =
    table === "sockets"
      ? sockets.map((row) => SocketState[row.state])
      : table === "addresses"
        ? addresses.map((row) => AddressState[row.state])
        : prefixes.map((row) => PrefixState[row.state])
  return state === "" ? names.length : names.filter((name) => camel(name ?? "") === state).length
}
