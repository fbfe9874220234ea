// What was done when the page was left, kept by the tab for a reload. A tab without storage keeps nothing.

const KEY = "odmm.left"

/** `entry`: the key of the history's entry that was left. */
export function keepLeft(entry: string, run: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ entry, run }))
  } catch {
    // There is no storage, or no room.
  }
}

/** What was kept at that entry, once; undefined where nothing was. */
export function takeLeft(entry: unknown): string | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null")
    sessionStorage.removeItem(KEY)
    const { entry: left, run } = (kept ?? {}) as Record<string, unknown>
    return left === entry && typeof run === "string" ? run : undefined
  } catch {
    return undefined
  }
}
