// The light or dark theme: the system's, until the visitor chooses one.

import { keep, kept } from "../../explorer/remembered.js"
import type { Explorer, Theme } from "../../explorer/store.js"

const KEY = "odmm.theme"

export function shownTheme(theme: Theme): "light" | "dark" {
  if (theme !== "auto") return theme
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
}

export function storedTheme(): Theme {
  const theme = kept(KEY)
  return theme === "light" || theme === "dark" ? theme : "auto"
}

export function storeTheme(theme: Theme): void {
  keep(KEY, theme)
}

export function otherTheme(theme: Theme): "light" | "dark" {
  return shownTheme(theme) === "dark" ? "light" : "dark"
}

export function switchTheme(explorer: Explorer): void {
  const theme = otherTheme(explorer.getState().theme)
  explorer.setState({ theme })
  storeTheme(theme)
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
