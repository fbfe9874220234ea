// Pauses the player before a record that can be predicted, and asks the question.

import type { StoreApi } from "zustand/vanilla"
import type { Frame, Run, Session } from "../../../../core/host/index.js"
import { type Explorer, onChange, type Shown } from "../../../explorer/store.js"
import type { Learning } from "../learning.js"
import type { Question } from "../question.js"
import { askedAt, isRight, questionAt } from "./questions.js"

/** Asks whenever the explorer comes to something that can be predicted, until the returned function is called. */
export function followPredicting(explorer: Explorer, learning: StoreApi<Learning>): () => void {
  const known = new Map<number, Question | null>()
  let run: Run | null = explorer.getState().frame?.run ?? null
  let goal: Question | null = null
  /** From here on nothing lies ahead. */
  let nothingFrom = Number.POSITIVE_INFINITY

  const question = (session: Session, n: number, at: number): Question | null => {
    if (!known.has(n)) known.set(n, questionAt(session.at(at), n))
    return known.get(n) ?? null
  }
  /** The first that is still open, asked after at least so many records. */
  const next = (session: Session, from: number): Question | null => {
    const { asked } = learning.getState()
    for (const record of session.run.records) {
      const at = askedAt(record)
      if (at === null || at < from || asked.has(record.n)) continue
      const found = question(session, record.n, at)
      if (found) return found
    }
    return null
  }
  const ask = (found: Question): void => {
    goal = null
    learning.setState({ question: found, answer: null })
    explorer.at(found.at)
  }
  const begin = ({ run: now, position }: Frame): void => {
    known.clear()
    run = now
    goal = null
    nothingFrom = Number.POSITIVE_INFINITY
    // What lies ahead is another future.
    learning.setState(({ asked }) => ({ asked: new Map([...asked].filter(([n]) => n < position.n)), question: null, answer: null }))
  }
  /** False while the question that is open stays open. */
  const isFree = ({ playing, frame }: Shown): boolean => {
    const { question: open, answer } = learning.getState()
    if (!open) return true
    const n = frame?.position.n
    if (!playing && (n === open.at || (answer !== null && n === open.reveals))) return false
    // Who goes on without an answer has skipped it.
    learning.setState(({ asked }) => ({
      question: null,
      answer: null,
      asked: asked.has(open.n) ? asked : new Map(asked).set(open.n, null),
    }))
    return true
  }

  /** While it plays: it is not to play past the next. */
  const watch = ({ session, frame, stopAt }: Shown, from: number): void => {
    if (!session || !frame || from >= nothingFrom) return
    if (goal && goal.at > frame.position.n && stopAt <= timeOf(frame, goal)) return
    goal = next(session, from)
    if (!goal) nothingFrom = from
    else if (timeOf(frame, goal) <= frame.time) ask(goal)
    else if (stopAt > timeOf(frame, goal)) explorer.setState({ stopAt: timeOf(frame, goal) })
  }

  const follow = (now: Shown, before: Shown): void => {
    const { frame, session, playing } = now
    if (!frame || !session || !learning.getState().predicting) return
    if (now.session !== before.session) learning.setState({ asked: new Map() })
    const turned = frame.run !== run
    const acted = turned && run !== null && now.session === before.session
    if (turned) begin(frame)
    if (!isFree(now)) return
    const { n } = frame.position
    const from = acted ? firstNow(frame) : n
    const arrived = goal && before.playing && n >= goal.at && frame.time === timeOf(frame, goal)
    if (goal && arrived) ask(goal)
    else if (playing) watch(now, from)
    else if (acted || isStep(now, before)) {
      const passed = next(session, acted ? from : (before.frame?.position.n ?? n))
      if (passed && passed.at <= n && (acted || n === passed.at || n === passed.n)) ask(passed)
    }
  }
  return onChange(explorer, follow)
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
