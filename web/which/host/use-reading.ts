// The host that a text tells. A short text is read at once; a long one while the page goes on with the host before it.

import { startTransition, useEffect, useMemo, useState } from "react"
import { type Pasted, readPasted } from "../../../core/formats/hosts/pasted.js"
import { startReading } from "./reading.js"

/** A text of more characters than this is read beside the page. */
const LONG = 30_000

/** Milliseconds for which typing in a long text pauses before it is read. */
const PAUSE = 150

export interface Reading {
  /** What was read last. */
  readonly pasted: Pasted
  /** Whether `pasted` is what the text of now says. */
  readonly isRead: boolean
  /** 0 to 1 while a long text is being read; null: none is. */
  readonly progress: number | null
  /** The reading was stopped before its end. */
  readonly isStopped: boolean
  readonly stop: () => void
  /** Reads again what was stopped. */
  readonly resume: () => void
}

interface Read {
  readonly text: string
  readonly pasted: Pasted
}

export function useReading(text: string): Reading {
  const short = useMemo<Read | null>(() => (text.length <= LONG ? { text, pasted: readPasted(text) } : null), [text])
  const [last, setLast] = useState<Read>(() => short ?? { text: "", pasted: readPasted("") })
  const [progress, setProgress] = useState(0)
  const [stopped, setStopped] = useState<string | null>(null)
  if (short && last !== short) setLast(short)
  const read = short ?? last
  const isRead = read.text === text
  const isStopped = !isRead && stopped === text

  useEffect(() => {
    if (isRead || isStopped) return
    setProgress(0)
    let stop: () => void = () => {}
    const timer = setTimeout(() => {
      stop = startReading(text, {
        progress: setProgress,
        end: (pasted) => startTransition(() => setLast({ text, pasted })),
      })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [text, isRead, isStopped])

  return {
    pasted: read.pasted,
    isRead,
    isStopped,
    progress: isRead || isStopped ? null : progress,
    stop: () => setStopped(text),
    resume: () => setStopped(null),
  }
}
