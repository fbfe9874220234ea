// The state of learning from a run: story, predicting, tour. Each explorer has one. It is apart from what is shown, which it never changes
// by itself.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Explorer } from "../../explorer/store.js"
import type { Question } from "./question.js"

export interface Learning {
  readonly story: boolean
  readonly predicting: boolean
  readonly question: Question | null
  /** The ids that were answered to the question; null: no answer yet. */
  readonly answer: readonly string[] | null
  /** From a record that was asked about in this run to whether the answer was right; null: skipped. */
  readonly asked: ReadonlyMap<number, boolean | null>
  /** The index of the tour's stop; -1: not on tour. */
  readonly stop: number
  /** The offer of the tour is shown. */
  readonly offering: boolean
}

const AT_FIRST: Learning = { story: false, predicting: false, question: null, answer: null, asked: new Map(), stop: -1, offering: false }

const OF_EXPLORER = new WeakMap<Explorer, StoreApi<Learning>>()

export function learningOf(explorer: Explorer): StoreApi<Learning> {
  const known = OF_EXPLORER.get(explorer)
  if (known) return known
  const store = createStore<Learning>(() => AT_FIRST)
  // The story leads through the future, which a question hides: the one that is turned on turns the other off.
  store.subscribe((now, before) => {
    if (!now.story || !now.predicting) return
    store.setState(before.story ? { story: false } : { predicting: false })
  })
  OF_EXPLORER.set(explorer, store)
  return store
}

/** How many answers there were, and how many of them were right. */
export function scoreOf({ asked }: Pick<Learning, "asked">): { readonly right: number; readonly of: number } {
  const answers = [...asked.values()].filter((answer) => answer !== null)
  return { right: answers.filter(Boolean).length, of: answers.length }
}
