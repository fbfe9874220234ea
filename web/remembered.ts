// What a browser keeps from visit to visit. A page without storage forgets it, and works.

/** What was kept under the name, if it is still of the kind that `is` asks for. */
export function remembered<T>(name: string, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? "null")
    return is(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // No storage, no memory: it holds until the page is left.
  }
}
