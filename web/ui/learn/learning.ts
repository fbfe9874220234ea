// How somebody learns from a run: led through it as a story, asked to predict, shown around. One for each explorer, apart from what is
// shown, which it never changes by itself.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Explorer } from "../../explorer/store.js"
import type { Question } from "./question.js"

export interface Learning {
  readonly story: boolean
  readonly predicting: boolean
  readonly question: Question | null
  /** What was answered to it; null: nothing yet. */
  readonly answer: readonly string[] | null
  /** Records that were asked about in this run, and whether the answer was right; null: skipped. */
  readonly asked: ReadonlyMap<number, boolean | null>
  /** The stop of the tour; -1: not on tour. */
  readonly stop: number
  /** The tour is offered. */
  readonly offering: boolean
}

const AT_FIRST: Learning = { story: false, predicting: false, question: null, answer: null, asked: new Map(), stop: -1, offering: false }

const OF_EXPLORER = new WeakMap<Explorer, StoreApi<Learning>>()

export function learningOf(explorer: Explorer): StoreApi<Learning> {
  const known = OF_EXPLORER.get(explorer)
  if (known) return known
  const store = createStore<Learning>(() => AT_FIRST)
  OF_EXPLORER.set(explorer, store)
  return store
}

/** How many answers there were, and how many of them were right. */
export function scoreOf({ asked }: Pick<Learning, "asked">): { readonly right: number; readonly of: number } {
  const answers = [...asked.values()].filter((answer) => answer !== null)
  return { right: answers.filter(Boolean).length, of: answers.length }
}
