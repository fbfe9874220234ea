// The views that can stand beside the player. Each is a module of its own, fetched when it is first shown.

import type { ComponentType } from "react"
import type { ViewId } from "../../context/view-ids.js"
import { later } from "../../kit/later.js"

export interface View {
  readonly id: ViewId
  /** As its region is called: a contract with whoever scripts the page. */
  readonly name: string
  /** What it answers, in the menu. */
  readonly answers: string
  /** A long list: it takes what height is left. */
  readonly fills?: boolean
  readonly Body: ComponentType
}

export const VIEWS: readonly View[] = [
  {
    id: "selected",
    name: "Selected",
    answers: "What is it, and what led to that?",
    Body: later(async () => (await import("../selected/selected.js")).Selected),
  },
  {
    id: "why",
    name: "Why this address",
    answers: "Which rule chose a socket's source?",
    Body: later(async () => (await import("../../why/view.js")).WhyView),
  },
  {
    id: "addresses",
    name: "Addresses",
    answers: "What would ip -6 addr print?",
    Body: later(async () => (await import("../addresses/addresses.js")).Addresses),
  },
  {
    id: "sockets",
    name: "Sockets",
    answers: "How does every session stand?",
    Body: later(async () => (await import("../sockets/sockets.js")).Sockets),
  },
  {
    id: "code",
    name: "Code",
    answers: "Which call is an application in?",
    Body: later(async () => (await import("../code/code.js")).Code),
  },
  {
    id: "changes",
    name: "Changes",
    answers: "What did the last step change?",
    Body: later(async () => (await import("../changes/changes.js")).Changes),
  },
  {
    id: "records",
    name: "Records",
    answers: "What happened, in order?",
    fills: true,
    Body: later(async () => (await import("../records/records.js")).Records),
  },
  {
    id: "metrics",
    name: "Metrics",
    answers: "What does it cost?",
    Body: later(async () => (await import("../metrics/metrics.js")).Metrics),
  },
  {
    id: "requirements",
    name: "Requirements",
    answers: "Which statements does this run show?",
    fills: true,
    Body: later(async () => (await import("../requirements/requirements.js")).Requirements),
  },
  {
    id: "glossary",
    name: "Glossary",
    answers: "What do the words and signs mean?",
    Body: later(async () => (await import("../glossary/glossary.js")).Glossary),
  },
]
