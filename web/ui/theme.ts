// Light or dark: what the system says until the user says otherwise. A page without storage forgets it, and works.

import type { Explorer, Theme } from "../store.js"

const KEY = "odmm.theme"

export function shownTheme(theme: Theme): "light" | "dark" {
  if (theme !== "auto") return theme
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
}

export function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === "light" || theme === "dark" ? theme : "auto"
  } catch {
    return "auto"
  }
}

export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // No storage, no memory: the theme holds until the page is left.
  }
}

/** Keeps the document in the theme of the store. */
export function followTheme(explorer: Explorer): void {
  const put = (): void => {
    document.documentElement.dataset.theme = shownTheme(explorer.getState().theme)
  }
  explorer.subscribe((s, before) => {
    if (s.theme !== before.theme) put()
  })
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", put)
  put()
}
