// The list of the talks that come with the explorer. Without it there are none to choose from.

import { asKept } from "./open.js"

/** Fetches a file; where that fails, as in a room whose network leads nowhere, a copy in the cache is taken, however old it is. */
export const fetchKept = (address: string): Promise<Response> =>
  fetch(address, asKept()).catch(() => fetch(address, { cache: "force-cache" }))

export interface ListedTalk {
  /** Its file in presentations/ without the ending. */
  readonly name: string
  readonly title: string
  readonly about: string
  /** How long it is planned to take, in minutes. */
  readonly minutes: number
}

export async function listTalks(): Promise<readonly ListedTalk[]> {
  try {
    const response = await fetchKept("presentations/index.json")
    return response.ok ? talksOf(await response.json()) : []
  } catch {
    return []
  }
}

export function talksOf(value: unknown): readonly ListedTalk[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown): ListedTalk[] => {
    const { name, title, about, minutes } = (entry ?? {}) as Record<string, unknown>
    if (typeof name !== "string" || !/^[\w-]{1,60}$/.test(name) || typeof title !== "string") return []
    return [{ name, title, about: typeof about === "string" ? about : "", minutes: typeof minutes === "number" ? minutes : 0 }]
  })
}

/** Presents a talk from its first step; `page` is what presents what the address asks for. */
export function presentTalk(page: { present(on: boolean): void }, name: string): void {
  page.present(false)
  requestAnimationFrame(() => {
    history.replaceState(history.state, "", `?present=${name}${location.hash}`)
    page.present(true)
  })
}
