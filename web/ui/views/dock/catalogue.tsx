// The views that can stand beside the player. Each is loaded when it is first shown.

import type { ComponentType } from "react"
import type { ViewId } from "../../context/view-ids.js"
import { later } from "../../kit/later.js"

export interface View {
  readonly id: ViewId
  /** The name of its region, which scripts of the page rely on. */
  readonly name: string
  /** The question that it answers, as the menu says it. */
  readonly answers: string
  /** It is a long list and takes the height that is left. */
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
