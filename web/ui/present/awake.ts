// Keeps the screen awake while a show is on, where the browser lets a page do that.

import { useEffect, useState } from "react"

interface Awake {
  readonly on: boolean
  /** Why it cannot be done; "": it can. */
  readonly why: string
  readonly words: string
  toggle(): void
}

export function useAwake(): Awake {
  const why = !isSecureContext
    ? "the page came over plain http; open it by https or on this computer"
    : "wakeLock" in navigator
      ? ""
      : "this browser cannot"
  const [wanted, setWanted] = useState(true)
  const [on, setOn] = useState(false)
  useEffect(() => {
    if (why || !wanted) return
    let lock: WakeLockSentinel | null = null
    let over = false
    const ask = async (): Promise<void> => {
      // The browser lets go of it whenever the window is hidden.
      if (document.visibilityState !== "visible") return
      try {
        lock = await navigator.wakeLock.request("screen")
        lock.addEventListener("release", () => setOn(false))
        if (over) await lock.release()
        else setOn(true)
      } catch {
        setOn(false)
      }
    }
    void ask()
    document.addEventListener("visibilitychange", ask)
    return () => {
      over = true
      document.removeEventListener("visibilitychange", ask)
      void lock?.release()
    }
  }, [why, wanted])
  const words = why ? `The screen may go dark: ${why}` : on ? "The screen stays awake" : "The screen may go dark"
  return { on, why, words, toggle: () => setWanted((w) => !w) }
}
