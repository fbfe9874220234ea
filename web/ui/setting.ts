// What the page remembers of its user. Without storage it forgets, and works.

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`odmm.${key}`)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`odmm.${key}`, value)
  } catch {
    // It holds until the page is left.
  }
}
