// Opens what a link, or a session's file, asks for.

import { MODEL as SESSION_MODEL } from "../../core/formats/saved/limits.js"
import type { SavedSession } from "../../core/formats/saved/session-file.js"
import type { LiveSession } from "../../core/host/index.js"
import { plantBranches, type SavedBranches, tryBranches } from "../../core/host/session/saved-branches.js"
import type { Looks } from "../explorer/look.js"
import { type Explorer, type Opening, type Origin, problemOf, type Shown } from "../explorer/store.js"
import { type Link, MODEL, readLink, readSelected, VERSION } from "../link/link.js"
import { readLook } from "../link/look.js"
import type { Packed } from "../link/packed.js"
import { listedText, openListed } from "../scenarios/variant.js"
import { remark } from "./remark.js"

/** Milliseconds that the page may be kept busy at a time. */
const SLICE = 24

/**
 * Opens what a link asks for; `first` is the scenario of one that names none. False, and the page says why, where it could not be opened
 * whole: then what was open stays, and the scenario alone is opened where nothing was.
 */
export async function openLink(explorer: Explorer, looks: Looks, link: Link, first: string): Promise<boolean> {
  const how: Opening = { ...link, alsoShow: alsoShowing(link) }
  const plain = (as: Opening): Promise<boolean> => openListed(explorer, link.scenario ?? first, link.variant, as)
  const isFirst = explorer.getState().session === null
  let why = link.isPart && !link.run ? "what was done is not in it, since it was too much for a link or not packed yet" : ""
  let opened = false
  if (link.run) {
    try {
      const { scenario, ...saved } = await unpacked(link)
      const restored: Opening = { ...how, beforeShown: (session) => restore(session, saved) }
      opened = await (scenario === null ? plain(restored) : explorer.load(scenario, { name: "The link's scenario", link: null }, restored))
      if (!opened) why = explorer.getState().problem?.message ?? ""
    } catch (error) {
      why = error instanceof Error ? error.message : String(error)
    }
  } else if (!why || isFirst) opened = await plain(how)
  if (!opened && isFirst && link.run) opened = await plain(how)
  if (opened) lookAs(looks, link, explorer.getState())
  if (opened && link.run) remark(explorer, link.version < MODEL)
  // Without a problem something else was opened meanwhile.
  if (!why) return explorer.getState().problem === null
  const shows = isFirst ? "Shown is the scenario as it is scripted" : "What was open stays"
  const remedy = "ask for the link again, or open the file NAME.odmm.json that was saved there"
  explorer.fail({ message: `This link cannot be opened whole: ${why}. ${shows}, and the address is kept; ${remedy}.`, place: "link" })
  return false
}

/** Opens a session's file. Where it is of a scenario of the explorer's, and that is still the same, links name it. */
export async function openSession(explorer: Explorer, looks: Looks, text: string, name: string): Promise<void> {
  let saved: SavedSession
  try {
    saved = await (await import("../link/packing.js")).readFile(text, name)
  } catch (error) {
    explorer.fail(problemOf(error, name))
    return
  }
  const link = readLink(saved.place)
  const [source, origin] = await sourceOf(saved, name)
  const how: Opening = { ...link, alsoShow: alsoShowing(link), beforeShown: (session) => restore(session, saved) }
  if (!(await explorer.load(source, origin, how))) return
  lookAs(looks, link, explorer.getState())
  remark(explorer, (saved.model ?? 1) < SESSION_MODEL)
}

async function sourceOf({ scenario, listed }: SavedSession, name: string): Promise<[text: string, origin: Origin]> {
  try {
    const text = listed && (await listedText(listed.name, listed.variant))
    if (text && JSON.stringify(JSON.parse(text)) === scenario) return [text, { name, link: listed.name, variant: listed.variant }]
  } catch {
    // The explorer has no such scenario, or there is no network: the file has its own.
  }
  return [scenario, { name, link: null }]
}

async function unpacked({ run, version }: Link): Promise<Packed> {
  if (!(version >= 1 && version <= VERSION)) throw Error("it was made by another version of the explorer")
  return (await import("../link/packing.js")).unpackRun(run, version)
}

/** Its acts are tried bit by bit, so that the page goes on meanwhile. */
async function restore(session: LiveSession, saved: SavedBranches): Promise<void> {
  let until = performance.now() + SLICE
  for (const _ of tryBranches(session, saved.branches)) {
    if (performance.now() < until) continue
    await new Promise((resolve) => setTimeout(resolve))
    until = performance.now() + SLICE
  }
  plantBranches(session, saved)
}

/** To be called before the next animation frame, so that the run is drawn only as the link asks for it. */
export function lookAs(looks: Looks, { hash }: Link, { frame }: Shown): void {
  if (frame) looks.show(readLook(hash, frame.run))
}

export function viewAndSelection({ view, select }: Link, { frame, selected }: Pick<Shown, "frame" | "selected">): Partial<Shown> {
  return { view, selected: frame && select !== null ? readSelected(frame, select) : selected }
}

function alsoShowing(link: Link): NonNullable<Opening["alsoShow"]> {
  return (frame) => viewAndSelection(link, { frame, selected: frame.hosts[0]?.serial ?? 0 })
}
