// The ids of the views. What each shows stands in views/dock/catalogue.tsx, which a part that merely opens a view need not load.

export const VIEW_IDS = [
  "selected",
  "why",
  "addresses",
  "sockets",
  "code",
  "changes",
  "records",
  "metrics",
  "requirements",
  "glossary",
] as const

export type ViewId = (typeof VIEW_IDS)[number]

/** What a first visitor finds beside the player; below it, on a narrow screen, every view has its tab. */
export const OPEN_AT_FIRST: readonly ViewId[] = ["selected", "why", "records"]
