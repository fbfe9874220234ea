// The lanes of two runs beside each other: for each host where it is attached, for each application its sessions. What is the same in both
// stands once.

import type { Entities, Micros, Run, Serial } from "../../core/host/index.js"

export interface Bar {
  readonly from: Micros
  /** Infinity: to the end of the run. */
  readonly to: Micros
  readonly label: string
  readonly type: number
  readonly end: "lives" | "broken" | "closed"
}

export interface Lane {
  readonly key: string
  readonly name: string
  /** One list where both runs have the same bars, else those of A and of B. */
  readonly rows: readonly { readonly run: "A B" | "A" | "B"; readonly bars: readonly Bar[] }[]
  readonly isSame: boolean
}

export function lanesOf(a: Run, b: Run): readonly Lane[] {
  const [mine, theirs] = [barsOf(a), barsOf(b)]
  return [...new Set([...mine.keys(), ...theirs.keys()])].map((key) => {
    const [host = "", app = ""] = key.split("\u0000")
    const [inA, inB] = [mine.get(key) ?? [], theirs.get(key) ?? []]
    const isSame = JSON.stringify(inA) === JSON.stringify(inB)
    const rows: Lane["rows"] = isSame
      ? [{ run: "A B", bars: inA }]
      : [
          { run: "A", bars: inA },
          { run: "B", bars: inB },
        ]
    return { key, name: app || `${host} at`, rows, isSame }
  })
}

/** The lanes that differ, and so many of the others as there is room for, in the order of the run. */
export function shownLanes(lanes: readonly Lane[], most: number): readonly Lane[] {
  const differing = new Set(lanes.filter(({ isSame }) => !isSame).slice(0, most))
  let room = most - differing.size
  return lanes.filter((lane) => differing.has(lane) || (lane.isSame && room-- > 0))
}

function barsOf({ history, entities }: Run): Map<string, Bar[]> {
  const found = new Map<string, Bar[]>()
  const add = (host: Serial, app: Serial, bar: Bar): void => {
    const key = `${nameIn(entities, host)}\u0000${app ? nameIn(entities, app) : ""}`
    const list = found.get(key)
    if (list) list.push(bar)
    else found.set(key, [bar])
  }
  for (const { host, gateway, from, to } of history.attachments)
    add(host, 0, { from, to, label: nameIn(entities, gateway), type: -1, end: "lives" })
  for (const { host, app, address, type, from, to, end } of history.sockets)
    add(host, app, { from, to, label: nameIn(entities, address), type: entities.get(address)?.type ?? type, end })
  return found
}

const nameIn = (entities: Entities, serial: Serial) => entities.get(serial)?.name ?? ""
