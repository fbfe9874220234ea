// What the settings mean: the rows of the catalogue of requirements, fetched when they are first asked for.

export interface Meaning {
  readonly id: string
  readonly what: string
  readonly default: string
}

export async function meanings(): Promise<ReadonlyMap<string, Meaning>> {
  const catalogue = (await (await fetch("requirements.json")).json()) as { settings?: readonly Meaning[] }
  return new Map((catalogue.settings ?? []).map((row) => [row.id, { ...row, what: sentence(row.what) }]))
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, ".")}`
