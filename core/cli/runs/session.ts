// A session's file on the command line: which of its branches is run, and whether it is sound.

import type { SavedSession } from "../../formats/saved/session-file.js"
import { type Core, type Scenario, Session } from "../../host/index.js"
import { restoreBranches } from "../../host/session/saved-branches.js"
import { ofFile } from "../../host/values/error.js"
import { UsageError } from "../io/verb.js"

/** The session as it was saved, with a branch open: by its name or its place in the list, or the one that was open. Throws a ScenarioError with
 * the file for what does not fit the scenario. */
export function restored(core: Core, scenario: Scenario, saved: SavedSession, label: string, branch?: string): Session {
  const session = Session.begin(core, scenario)
  try {
    restoreBranches(session, { branches: saved.branches, open: branch === undefined ? saved.open : placeOf(saved, branch) })
  } catch (error) {
    throw ofFile(error, label)
  }
  return session
}

function placeOf({ branches }: SavedSession, asked: string): number {
  const named = branches.flatMap(({ name }, place) => (name === asked ? [place] : []))
  if (named.length > 1)
    throw new UsageError(`run: ${named.length} branches are named "${asked}"; write one of the places ${named.slice(0, 8).join(", ")}`)
  const place = named[0] ?? (/^\d+$/.test(asked) ? Number(asked) : -1)
  if (place >= 0 && place < branches.length) return place
  const some = branches.slice(0, 8).map(({ name }, i) => `${i} "${name}"`)
  throw new UsageError(`run: there is no branch "${asked}"; there is ${some.join(", ")}${branches.length > 8 ? ", …" : ""}`)
}
