// Opens a scenario that comes with the explorer, as it is or in one of its variants, which are the same text with other settings.

import { applyVariant } from "../../core/host/scenario/override.js"
import type { Explorer, Opening } from "../explorer/store.js"
import { asKept, openAddress } from "./open.js"

/** Opens the scenario `name` in the variant of that name; "" for none. Links keep both names. */
export async function openListed(explorer: Explorer, name: string, variant = "", how: Opening = {}): Promise<boolean> {
  const address = `scenarios/${name}.json`
  if (variant === "") return openAddress(explorer, address, name, how)
  try {
    const text = await listedText(name, variant)
    return await explorer.load(text, { name: address, link: name, variant }, how)
  } catch (error) {
    // If there is no such variant, the scenario itself is opened.
    const opened = await openAddress(explorer, address, name, how)
    if (opened) explorer.fail({ message: error instanceof Error ? error.message : String(error), place: "variant" })
    return opened
  }
}

/** The text of the scenario `name` in the variant of that name; "" for none. Rejects where there is none, or no network. */
export async function listedText(name: string, variant: string): Promise<string> {
  const response = await fetch(`scenarios/${name}.json`, asKept())
  if (!response.ok) throw Error(`the server answers ${response.status}`)
  const text = await response.text()
  return variant ? underVariant(text, variant) : text
}

const LONGEST_TITLE = 80

/** The text of the scenario in this variant, with the variant in its title. Throws a ScenarioError if it has no such variant. */
export function underVariant(text: string, variant: string): string {
  const scenario = JSON.parse(text) as { title?: unknown; [key: string]: unknown }
  applyVariant(scenario, variant)
  scenario.title = `${scenario.title}: ${variant}`.slice(0, LONGEST_TITLE)
  return JSON.stringify(scenario)
}
