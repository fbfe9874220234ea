// What was passed between two moments, in one sentence: who moved, which sessions broke, which live on, what failed. For screen readers,
// which cannot watch a run being played.

import { Errno, Kind, type Micros, type Run, shortTimeText, type TraceRecord } from "../../core/host/index.js"

/** A moment of a run: its time, and the last record that has happened by then. */
export interface Moment {
  readonly t: Micros
  readonly n: number
}

/** Names of a kind that are told; further ones are counted. */
const FEW = 4

/** "6.000–6.300 s: MH1 moved to GW2; app1 and app2 broke; app3 lives on."; "" if nothing of that kind lies after `from` up to `to`. */
export function passed(run: Pick<Run, "records" | "entities">, from: Moment, to: Moment): string {
  const told = what(run, run.records.slice(from.n, to.n))
  if (told.length === 0) return ""
  // While it plays, a moment is between two milliseconds.
  const [begin, end] = [shortTimeText(from.t), shortTimeText(to.t)]
  return `${begin === end ? end : `${begin.replace(/ s$/, "")}–${end}`}: ${told.join("; ")}.`
}

function what({ entities }: Pick<Run, "entities">, records: readonly TraceRecord[]): string[] {
  const name = (serial: number): string => entities.get(serial)?.name ?? ""
  const places = new Map<number, string>()
  const fates = new Map<number, "broke" | "lives on">()
  const errors = new Map<string, Set<string>>()
  for (const r of records) {
    if (r.kind === Kind.Handoff) places.set(r.host, r.gateway ? `${r.other ? "moved" : "attached"} to ${name(r.gateway)}` : "lost its link")
    if (r.kind === Kind.SockBroken) fates.set(r.app, "broke")
    // What is broken stays so, and its application may have another socket that lives on.
    if (r.kind === Kind.SockSurvives && fates.get(r.app) !== "broke") fates.set(r.app, "lives on")
    if (fails(r)) {
      const code = Errno[r.code] ?? ""
      errors.set(code, (errors.get(code) ?? new Set()).add(name(r.app)))
    }
  }
  const broke = [...fates].filter(([, fate]) => fate === "broke").map(([app]) => name(app))
  const live = [...fates].filter(([, fate]) => fate === "lives on").map(([app]) => name(app))
  return [
    ...listed([...places].map(([host, place]) => `${name(host)} ${place}`)),
    ...(broke.length > 0 ? [`${together(broke)} broke`] : []),
    ...(live.length > 0 ? [`${together(live)} ${live.length > 1 ? "live" : "lives"} on`] : []),
    ...listed([...errors].map(([code, names]) => `${together([...names])} got ${code}`)),
  ]
}

/** A call has returned an error to its application. EINPROGRESS is none: the answer is yet to come. */
function fails({ app, code, kind }: TraceRecord): boolean {
  return app > 0 && code !== Errno.OK && code !== Errno.EINPROGRESS && kind !== Kind.SockBroken && Errno[code] !== undefined
}

const listed = (list: readonly string[]): readonly string[] =>
  list.length > FEW ? [...list.slice(0, FEW), `${list.length - FEW} more`] : list

/** "app1, app2 and app3" */
function together(names: readonly string[]): string {
  const few = listed(names)
  return few.length > 1 ? `${few.slice(0, -1).join(", ")} and ${few.at(-1)}` : (few[0] ?? "")
}
