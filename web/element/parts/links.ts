// A part that comes when it is asked for: links to exactly what is shown, written and opened.

import { type LiveSession, ScenarioError } from "../../../core/host/index.js"
import { plantBranches, saveBranches, tryBranches } from "../../../core/host/session/saved-branches.js"
import type { Opening, Shown } from "../../explorer/store.js"
import { isPlain, readLink, readSelected, VERSION, writeSelected } from "../../link/link.js"
import { writeMoment } from "../../link/moment.js"
import { packRun, unpackRun } from "../../link/packing.js"

/** The fragment of a link, with all that was done. "" before anything is shown. */
export async function linkOf({ frame, session, link, text, selected }: Shown): Promise<string> {
  if (!frame || !session) return ""
  const select = selected === (frame.hosts[0]?.serial ?? 0) ? "" : `&select=${encodeURIComponent(writeSelected(frame.run, selected))}`
  const moment = `${writeMoment(frame, link)}${select}`
  if (isPlain(session, text)) return moment
  return `${moment}&v=${VERSION}&run=${await packRun({ scenario: text, ...saveBranches(session) })}`
}

/** Opens what a fragment asks for. `open` is given the scenario: the name of a shipped one, or its text. Rejects with an Error that says why not. */
export async function openLink(hash: string, open: (name: string, text: string | null, how: Opening) => Promise<void>): Promise<void> {
  const link = readLink(hash)
  const how: Opening = {
    ...link,
    alsoShow: (frame) => (link.select === null ? {} : { selected: readSelected(frame, link.select) }),
  }
  if (!link.run) return open(link.scenario ?? "draft-4.2", null, how)
  if (!(link.version >= 1 && link.version <= VERSION)) throw Error("The link was made by another version of the explorer.")
  const { scenario, ...saved } = await unpackRun(link.run, link.version)
  const beforeShown = (session: LiveSession): void => {
    for (const _ of tryBranches(session, saved.branches));
    plantBranches(session, saved)
  }
  if (scenario === null && !link.scenario) throw new ScenarioError("link", "the link names no scenario; ask for it again")
  return open(link.scenario ?? "", scenario, { ...how, beforeShown })
}
