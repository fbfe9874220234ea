// What the settings mean: the rows of the catalogue of requirements, fetched when they are first asked for.

export interface Meaning {
  readonly id: string
  /** What is decided, without the references that follow it in brackets. */
  readonly what: string
  readonly default: string
  /** The requirements and ambiguities that it rests on: each has its row in the view of requirements. */
  readonly ids: readonly string[]
}

export async function meanings(): Promise<ReadonlyMap<string, Meaning>> {
  const catalogue = (await (await fetch("requirements.json")).json()) as { settings?: readonly Omit<Meaning, "ids">[] }
  return new Map((catalogue.settings ?? []).map((row) => [row.id, { ...row, ...told(row.what) }]))
}

/** "how an old prefix ends (§3.4; X-18)" -> the words, and X-18. A bracket that only explains stays. */
export function told(text: string): Pick<Meaning, "what" | "ids"> {
  const ids = [...text.matchAll(/\b(?:OD|X|R8653|A\d{4})-[\d.]*\d(?:-\d+)?/g)].map(([id]) => id)
  const words = text.replace(/\s*\([^()]*(?:§|\bX-\d|\bOD-|\bA\d{4}-)[^()]*\)/g, "").replace(/\.$/, "")
  return { what: words, ids }
}
