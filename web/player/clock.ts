// Animation frames for an element of a page; none is requested while the element is out of sight.

import type { Clock } from "./player.js"

export function clockIn(place: Element): Clock {
  let seen = true
  let asked = 0
  let waiting: ((now: number) => void) | undefined
  const ask = (): void => {
    if (seen && waiting ? asked > 0 : asked === 0) return
    cancelAnimationFrame(asked)
    asked = 0
    if (!seen || !waiting) return
    asked = requestAnimationFrame((now) => {
      asked = 0
      const tick = waiting
      waiting = undefined
      tick?.(now)
    })
  }
  new IntersectionObserver((entries) => {
    seen = entries.at(-1)?.isIntersecting ?? true
    ask()
  }).observe(place)
  return {
    request(tick) {
      waiting = tick
      ask()
      return 1
    },
    cancel() {
      waiting = undefined
      ask()
    },
  }
}
