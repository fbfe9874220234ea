// The other run of a comparison: of a branch, or of a variant, in an explorer of its own that follows the page's clock.

import { type Core, type Run, ScenarioError } from "../../core/host/index.js"
import { restoreBranches, saveBranches } from "../../core/host/session/saved-branches.js"
import { createExplorer, type Explorer } from "../explorer/store.js"
import { underVariant } from "../scenarios/variant.js"

/** What the open run is compared with: a branch, a variant ("" is the scenario as it is written), or another scenario's text. */
export type With = { readonly branch: number } | { readonly variant: string } | { readonly text: string; readonly label: string }

export interface Choice {
  readonly with: With
  readonly label: string
}

/** What can be compared with, the most telling first: the branch that the open one left, other branches, variants. */
export function choicesOf(explorer: Explorer): readonly Choice[] {
  const { session, frame, variant, link } = explorer.getState()
  if (!session || !frame) return []
  const { id, parent } = frame.run.branch
  const others = session.branches.filter((branch) => branch.id !== id)
  const branches = [...others.filter((branch) => branch.id === parent), ...others.filter((branch) => branch.id !== parent).reverse()]
  // A variant of a scenario's text that is a variant already is no variant of what is written.
  const names = variant === "" || link !== null ? frame.run.scenario.variants.map(({ name }) => name) : []
  return [
    ...branches.slice(0, MOST).map(({ id: branch, name }) => ({ with: { branch }, label: name })),
    ...(variant !== "" && link !== null ? [{ with: { variant: "" }, label: "As it is written" }] : []),
    ...names.filter((name) => name !== variant).map((name) => ({ with: { variant: name }, label: name })),
  ]
}

/** Branches that are offered. */
const MOST = 50

export const keyOf = (asked: With): string =>
  "branch" in asked ? `branch:${asked.branch}` : "text" in asked ? `text:${asked.label}` : `variant:${asked.variant}`

/** `written`: the text of the scenario without a variant. Rejects with a ScenarioError. */
export async function openOther(core: Core, explorer: Explorer, asked: With, written: string): Promise<Explorer> {
  const { session, source, frame } = explorer.getState()
  const other = createExplorer(core)
  if (!session || !frame) return other
  const text = "branch" in asked ? source : "text" in asked ? asked.text : asked.variant ? underVariant(written, asked.variant) : written
  const origin = { name: "the other run", link: null }
  const isOpen = await other.load(text, origin, {
    t: frame.time,
    beforeShown(opened) {
      if (!("branch" in asked)) return
      const saved = saveBranches(session)
      const place = session.branches.findIndex(({ id }) => id === asked.branch)
      if (place < 0) throw new ScenarioError("", "this branch was deleted; choose another")
      restoreBranches(opened, { ...saved, open: place })
    },
  })
  if (!isOpen) throw new ScenarioError("", other.getState().problem?.message ?? "it could not be opened")
  return other
}

/** What a run is called beside another. */
export const runName = ({ branch, scenario }: Run, variant: string): string =>
  branch.parent !== null ? branch.name : variant || (scenario.variants.length > 0 ? "As it is written" : branch.name)
