// What the browser keeps from visit to visit. Without storage a page works as well, and keeps nothing.

/** The text that was kept under the name, or null. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    // There is no storage, or it is full.
  }
}

/** The value that was kept under the name, if `is` accepts it. */
export function remembered<T>(name: string, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(kept(name) ?? "null")
    return is(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function remember(name: string, value: unknown): void {
  keep(name, JSON.stringify(value))
}
