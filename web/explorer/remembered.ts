// What a browser keeps from visit to visit. A page without storage forgets it when it is left, and works.

/** The text that was kept under the name; null where there is none. */
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
    // No storage, or too much for it.
  }
}

/** The value that was kept under the name, if it is still of the kind that `is` asks for. */
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
