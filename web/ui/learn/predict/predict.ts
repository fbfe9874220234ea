// Pauses the player before a record that can be predicted, and asks the question.

import type { StoreApi } from "zustand/vanilla"
import type { Frame, LiveSession, Run } from "../../../../core/host/index.js"
import { type Explorer, onChange, type Shown } from "../../../explorer/store.js"
import type { Learning } from "../learning.js"
import type { Question } from "../question.js"
import { askedAt, isRight, questionAt } from "./questions.js"

/** Asks whenever the explorer comes to something that can be predicted, until the returned function is called. */
export function followPredicting(explorer: Explorer, learning: StoreApi<Learning>): () => void {
  const asker = new Asker(explorer, learning)
  return onChange(explorer, (now, before) => asker.follow(now, before))
}

class Asker {
  /** From a record's number to the question about it, as far as one was looked for in this run. */
  private readonly known = new Map<number, Question | null>()
  private run: Run | null
  /** The question before which playing is to stop. */
  private goal: Question | null = null
  /** After so many records there is nothing left to ask. */
  private nothingFrom = Number.POSITIVE_INFINITY

  constructor(
    private readonly explorer: Explorer,
    private readonly learning: StoreApi<Learning>,
  ) {
    this.run = explorer.getState().frame?.run ?? null
  }

  follow(now: Shown, before: Shown): void {
    const { frame, session, playing } = now
    if (!frame || !session || !this.learning.getState().predicting) return
    if (now.session !== before.session) this.learning.setState({ asked: new Map() })
    const turned = frame.run !== this.run
    const acted = turned && this.run !== null && now.session === before.session
    if (turned) this.begin(frame)
    if (!this.isFree(now)) return
    const { n } = frame.position
    const from = acted ? firstNow(frame) : n
    const { goal } = this
    if (goal && before.playing && n >= goal.at && frame.time === timeOf(frame, goal)) this.ask(goal)
    else if (playing) this.stopBeforeNext(now, from)
    else if (acted || isStep(now, before)) {
      const passed = this.next(session, acted ? from : (before.frame?.position.n ?? n))
      if (passed && passed.at <= n && (acted || n === passed.at || n === passed.n)) this.ask(passed)
    }
  }

  /** Begins another run: answers about the future that it replaces are forgotten. */
  private begin({ run, position }: Frame): void {
    this.known.clear()
    this.run = run
    this.goal = null
    this.nothingFrom = Number.POSITIVE_INFINITY
    this.learning.setState(({ asked }) => ({
      asked: new Map([...asked].filter(([n]) => n < position.n)),
      question: null,
      answer: null,
    }))
  }

  /** Whether no question is open. A question is left open where it was asked or answered; going on without an answer skips it. */
  private isFree({ playing, frame }: Shown): boolean {
    const { question: open, answer } = this.learning.getState()
    if (!open) return true
    const n = frame?.position.n
    if (!playing && (n === open.at || (answer !== null && n === open.reveals))) return false
    this.learning.setState(({ asked }) => ({
      question: null,
      answer: null,
      asked: asked.has(open.n) ? asked : new Map(asked).set(open.n, null),
    }))
    return true
  }

  /** While playing: asks the next question if its moment has come, else makes playing stop there. */
  private stopBeforeNext({ session, frame, stopAt }: Shown, from: number): void {
    if (!session || !frame || from >= this.nothingFrom) return
    const { goal } = this
    if (goal && goal.at > frame.position.n && stopAt <= timeOf(frame, goal)) return
    const next = this.next(session, from)
    this.goal = next
    if (!next) this.nothingFrom = from
    else if (timeOf(frame, next) <= frame.time) this.ask(next)
    else if (stopAt > timeOf(frame, next)) this.explorer.setState({ stopAt: timeOf(frame, next) })
  }

  private ask(question: Question): void {
    this.goal = null
    this.learning.setState({ question, answer: null })
    this.explorer.at(question.at)
  }

  /** The first question that is still open and is asked after at least `from` records. */
  private next(session: LiveSession, from: number): Question | null {
    const { asked } = this.learning.getState()
    for (const record of session.run.records) {
      const at = askedAt(record)
      if (at === null || at < from || asked.has(record.n)) continue
      const found = this.questionAbout(session, record.n, at)
      if (found) return found
    }
    return null
  }

  private questionAbout(session: LiveSession, n: number, at: number): Question | null {
    if (!this.known.has(n)) this.known.set(n, questionAt(session.at(at), n))
    return this.known.get(n) ?? null
  }
}

const timeOf = ({ run }: Frame, { at }: Question): number => run.records[at - 1]?.t ?? 0

const isStep = (now: Shown, before: Shown): boolean =>
  now.moves !== before.moves && now.frame?.run === before.frame?.run && (now.frame?.position.n ?? 0) > (before.frame?.position.n ?? 0)

/** The number of the first record of this moment, which includes those that an act made at once. */
function firstNow({ run, position, time }: Frame): number {
  const first = run.records.findIndex(({ t }) => t >= time)
  return first < 0 ? position.n : Math.min(first + 1, position.n)
}

/** Takes the answer, and moves the explorer to where the run shows whether it is right. */
export function answerTo(explorer: Explorer, learning: StoreApi<Learning>, answer: readonly string[]): void {
  const { question } = learning.getState()
  if (!question) return
  learning.setState(({ asked }) => ({ answer, asked: new Map(asked).set(question.n, isRight(question, answer)) }))
  explorer.at(question.reveals)
}

/** Plays on without an answer. */
export function skip(explorer: Explorer, learning: StoreApi<Learning>): void {
  const { question } = learning.getState()
  if (question) learning.setState(({ asked }) => ({ question: null, answer: null, asked: new Map(asked).set(question.n, null) }))
  explorer.play()
}
