// The look of the page (look.ts), gathered from the stores that hold it.

import type { Looks } from "../look.js"
import type { Explorer } from "../store.js"
import type { TimeControl } from "../timing.js"
import { AT_FIRST, arrangementOf, known } from "./views/arrangement.js"

export function looksOf(explorer: Explorer, timing: TimeControl): Looks {
  const arrangement = arrangementOf(explorer)
  return {
    now() {
      const { camera, layout, relative, markers } = explorer.getState()
      const { axis, sight, lanes, tall, hidden, scale, rule } = timing.getState()
      const { open, folded, tab } = arrangement.getState()
      const asAtFirst = `${open}` === `${AT_FIRST.open}` && !open.some((id) => folded.includes(id))
      return {
        camera,
        layout,
        relative,
        markers,
        axis,
        sight,
        lanes,
        tall,
        hidden,
        scale,
        rule,
        open: asAtFirst ? null : open,
        folded,
        tab,
      }
    },
    show({ camera, layout, open, folded = [], tab, ...ofTime }) {
      explorer.setState((s) => ({ camera: camera ?? s.camera, layout: layout ?? s.layout }))
      timing.lend(ofTime)
      const views = known(open ?? AT_FIRST.open)
      const isSound = open !== undefined && (views.length > 0 || open?.length === 0)
      arrangement.lend({ ...(isSound ? { open: views, folded: known(folded) } : {}), ...(tab === undefined ? {} : { tab }) })
    },
    follow(tell) {
      const ends = [timing.subscribe(tell), arrangement.subscribe(tell)]
      return () => ends.forEach((end) => end())
    },
  }
}
