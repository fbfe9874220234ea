// The link to exactly what is shown: the moment as in fragment.ts, what is selected, the view, how it is looked at (link-look.ts), and
// where somebody has acted or the scenario is the user's own, the packed run (packed.ts).
// "#t=6.141&view=ladder&select=socket:app4:1&camera=2.25,0.4,0.5&v=1&run=…"

import type { Frame, Run, Serial, Session } from "../../core/host/index.js"
import type { Look } from "../explorer/look.js"
import type { Shown } from "../explorer/store.js"
import { name, writeLook } from "./look.js"
import { type Place, readFragment, writeFragment } from "./moment.js"

export interface Link extends Place {
  readonly view: Shown["view"]
  /** Of the scenario that is named; "": as it is. */
  readonly variant: string
  /** As `writeSelected` names it; null where the link says nothing of it. */
  readonly select: string | null
  /** The packed run; "" for none. */
  readonly run: string
  /** Of the packed run. */
  readonly version: number
  /** All of it, for `readLook`: things go by their names, which only the run knows. */
  readonly hash: string
}

export const VERSION = 1

const LONGEST_NAME = 120

/** Longer fragments are not read. */
export const LONGEST = 1_000_000

export function readLink(hash: string): Link {
  const asked = new URLSearchParams(hash.replace(/^#/, ""))
  return {
    ...readFragment(hash),
    view: asked.get("view") === "ladder" ? "ladder" : "stage",
    variant: (asked.get("variant") ?? "").slice(0, LONGEST_NAME),
    select: asked.get("select"),
    run: asked.get("run") ?? "",
    version: Number(asked.get("v") ?? VERSION),
    hash,
  }
}

/** `run`: the packed run, or ""; `title`: says in the link what it shows. */
export function writeLink(shown: Shown, look: Look, scenario: string | null, run: string, title = ""): string {
  const { frame, view, selected, variant } = shown
  if (!frame) return ""
  const select = selected === (frame.hosts[0]?.serial ?? 0) ? null : writeSelected(frame.run, selected)
  return [
    writeFragment(frame, scenario),
    variant && `variant=${plain(variant)}`,
    view === "stage" ? "" : `view=${view}`,
    select !== null && `select=${plain(select)}`,
    ...writeLook(look, frame.run),
    title && `title=${title.replace(/[^\p{L}\p{N}.]+/gu, "-")}`,
    run && `v=${VERSION}&run=${run}`,
  ]
    .filter(Boolean)
    .join("&")
}

/** Nobody has acted in it or run it on, and its scenario has a name: nothing of it needs packing. */
export function isPlain({ states, scenario }: Session, text: string | null): boolean {
  const [first] = states.values()
  if (text !== null || states.size !== 1 || !first) return false
  return first.acts.length === 0 && first.run.branch.name === "As scripted" && first.run.end === scenario.until
}

/** "socket:app1:2": the second socket of that name in the run. Serials are the core's own, and may change. */
export function writeSelected(run: Run, serial: Serial): string {
  const entity = run.entities.get(serial)
  if (!entity) return ""
  return `${entity.what}:${entity.name}:${namesakes(run, entity.what, entity.name).indexOf(serial) + 1}`
}

/** The serial of what is named so; 0 for nothing. */
export function readSelected({ run }: Frame, text: string): Serial {
  const [, what = "", name = "", place = ""] = /^(\w+):(.*):(\d+)$/s.exec(text) ?? []
  return namesakes(run, what, name)[Number(place) - 1] ?? 0
}

function namesakes(run: Run, what: string, name: string): Serial[] {
  return [...run.entities.values()].filter((e) => e.what === what && e.name === name).map((e) => e.serial)
}

/** Colons and commas need no disguise in a fragment. */
function plain(text: string): string {
  return name(text).replaceAll("%3A", ":").replaceAll("%2C", ",")
}
