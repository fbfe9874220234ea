// The link to exactly what is shown: the moment (moment.ts), the selection, the view and the look (look.ts). If commands were given, or the
// scenario is the user's own, it holds the packed run too (packed.ts).
// "#t=6.141&view=ladder&select=socket:app4:1&camera=2.25,0.4,0.5&v=3&run=…"

import type { Frame, LiveSession, Run, Serial } from "../../core/host/index.js"
import { SCRIPTED } from "../../core/host/session/live.js"
import type { Look } from "../explorer/look.js"
import type { Shown } from "../explorer/store.js"
import { name, writeLook } from "./look.js"
import { type Moment, readMoment, writeMoment } from "./moment.js"

export interface Link extends Moment {
  readonly view: Shown["view"]
  /** The variant of the scenario; "": none. */
  readonly variant: string
  /** What is selected, as `writeSelected` writes it; null if the link does not mention it. */
  readonly select: string | null
  /** The packed run; "": none. */
  readonly run: string
  /** What was done is not in the link: it was too much for one, or not packed yet. */
  readonly isPart: boolean
  /** The version of the packed run's format. */
  readonly version: number
  /** What was computed when the link was made (digest.ts); "": it does not say. */
  readonly digest: string
  /** The whole fragment, for `readLook`, which needs the run to find things by their names. */
  readonly hash: string
}

/** Of packed runs: 2 writes each act once, 3 each command once; 4 is for what MODEL says. Every version before is read. */
export const VERSION = 4

/** From this version on a run is computed as today: signalling is messages, and gateways advertise again and again. */
export const MODEL = 4

const LONGEST_NAME = 120

/** `rest=elsewhere`: what was done is not in the link. */
const ELSEWHERE = "elsewhere"

export function readLink(hash: string): Link {
  const asked = new URLSearchParams(hash.replace(/^#/, ""))
  return {
    ...readMoment(hash),
    view: asked.get("view") === "ladder" ? "ladder" : "stage",
    variant: (asked.get("variant") ?? "").slice(0, LONGEST_NAME),
    select: asked.get("select"),
    run: asked.get("run") ?? "",
    isPart: asked.get("rest") === ELSEWHERE,
    version: Number(asked.get("v") ?? VERSION),
    digest: asked.get("digest") ?? "",
    hash,
  }
}

/**
 * The fragment of a link. `run` is the packed run, "" where there is nothing to be packed, or null where the link cannot have it; `title`
 * tells readers of the link what it shows, and is not read again.
 */
export function writeLink(shown: Shown, look: Look, scenario: string | null, run: string | null, title = ""): string {
  const { frame, view, selected, variant } = shown
  if (!frame) return ""
  const select = selected === (frame.hosts[0]?.serial ?? 0) ? null : writeSelected(frame.run, selected)
  return [
    writeMoment(frame, scenario),
    variant && `variant=${plain(variant)}`,
    view === "stage" ? "" : `view=${view}`,
    select !== null && `select=${plain(select)}`,
    ...writeLook(look, frame.run),
    title && `title=${title.replace(/[^\p{L}\p{N}.]+/gu, "-")}`,
    run === null ? `rest=${ELSEWHERE}` : run && `v=${VERSION}&run=${run}`,
  ]
    .filter(Boolean)
    .join("&")
}

/** Whether the run need not be packed: no command was given, it was not extended, and its scenario has a name. */
export function isPlain({ tree }: LiveSession, text: string | null): boolean {
  const { tip, name, end } = tree.open
  return text === null && tree.branches.size === 1 && tip === null && name === SCRIPTED && end === 0
}

/** "socket:app1:2" is the second socket of that name in the run. Links hold no serials, since these may change with the core. */
export function writeSelected(run: Run, serial: Serial): string {
  const entity = run.entities.get(serial)
  if (!entity) return ""
  return `${entity.what}:${entity.name}:${namesakes(run, entity.what, entity.name).indexOf(serial) + 1}`
}

/** The serial of what the text names; 0: nothing. */
export function readSelected({ run }: Frame, text: string): Serial {
  const [, what = "", name = "", place = ""] = /^(\w+):(.*):(\d+)$/s.exec(text) ?? []
  return namesakes(run, what, name)[Number(place) - 1] ?? 0
}

function namesakes(run: Run, what: string, name: string): Serial[] {
  return [...run.entities.values()].filter((e) => e.what === what && e.name === name).map((e) => e.serial)
}

/** A name with colons and commas, which need no escapes in a fragment. */
function plain(text: string): string {
  return name(text).replaceAll("%3A", ":").replaceAll("%2C", ",")
}
