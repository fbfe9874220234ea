// The scenarios that come with the explorer, as scenarios/index.json lists them. Entries that say too little are left out, and
// without a list there is the first scenario.

import { asKept } from "./opening.js"

export interface Listed {
  /** As links name it: the file without its ending. */
  readonly name: string
  readonly title: string
  readonly about: string
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
    const { file, title, about } = (entry ?? {}) as Record<string, unknown>
    const name = typeof file === "string" ? (/^(?:scenarios\/)?([\w.-]{1,80}?)(?:\.json)?$/.exec(file)?.[1] ?? "") : ""
    if (!name) return []
    return [{ name, title: typeof title === "string" && title ? title : name, about: typeof about === "string" ? about : "" }]
  })
}
