// The scenarios that come with the explorer, as scenarios/index.json lists them. Entries without a file name are left out; without a list
// the gallery is empty.

import { asKept } from "./open.js"

export interface Listed {
  /** Its name in links: the file name without its ending. */
  readonly name: string
  readonly title: string
  readonly about: string
  readonly difficulty: string
  readonly lookFor: readonly string[]
  /** The IDs of the requirements that it shows. */
  readonly covers: readonly string[]
  /** Names of its variants. */
  readonly variants: readonly string[]
}

export async function listScenarios(): Promise<readonly Listed[]> {
  try {
    const response = await fetch("scenarios/index.json", asKept())
    return response.ok ? listOf(await response.json()) : []
  } catch {
    return []
  }
}

export function listOf(value: unknown): Listed[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown): Listed[] => {
    const { file, title, about, difficulty, lookFor, covers, variants } = (entry ?? {}) as Record<string, unknown>
    const name = typeof file === "string" ? (/^(?:scenarios\/)?([\w.-]{1,80}?)(?:\.json)?$/.exec(file)?.[1] ?? "") : ""
    if (!name) return []
    const lists = { lookFor: texts(lookFor), covers: texts(covers), variants: texts(variants) }
    return [{ name, title: text(title) || name, about: text(about), difficulty: text(difficulty), ...lists }]
  })
}

const text = (value: unknown): string => (typeof value === "string" ? value : "")

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : []
}
