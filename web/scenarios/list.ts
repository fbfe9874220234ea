// The scenarios that come with the explorer, as scenarios/index.json lists them. Entries that say too little are left out, and
// without a list there is the first scenario.

import { asKept } from "./open.js"

export interface Listed {
  /** As links name it: the file without its ending. */
  readonly name: string
  readonly title: string
  readonly about: string
  readonly difficulty: string
  readonly lookFor: readonly string[]
  /** IDs of the statements that it shows. */
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
