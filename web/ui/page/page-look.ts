// The page's look (explorer/look.ts): reads it from the stores that hold it, and gives it back to them.

import type { Looks } from "../../explorer/look.js"
import type { Explorer } from "../../explorer/store.js"
import type { TimeControl } from "../../explorer/timing.js"
import { AT_FIRST, arrangementOf, known } from "../context/arrangement.js"
import { filterOf, readFilter, writeFilter } from "../views/records/filter-store.js"

export function looksOf(explorer: Explorer, timing: TimeControl): Looks {
  const arrangement = arrangementOf(explorer)
  const filter = filterOf(explorer)
  return {
    now() {
      const { camera, layout, each, relative, markers, frame } = explorer.getState()
      const { axis, sight, lanes, tall, hidden, scale, rule } = timing.getState()
      const { open, folded, tab } = arrangement.getState()
      const asAtFirst = `${open}` === `${AT_FIRST.open}` && !open.some((id) => folded.includes(id))
      const records = frame ? writeFilter(filter.getState(), frame.run) : ""
      return {
        camera,
        layout,
        each,
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
        records,
      }
    },
    show({ camera, layout, each, open, folded = [], tab, records, ...ofTime }) {
      explorer.setState((s) => ({ camera: camera ?? s.camera, layout: layout ?? s.layout, each: each ?? s.each }))
      timing.showOnly(ofTime)
      const { frame } = explorer.getState()
      if (frame && records !== undefined) filter.setState(readFilter(records, frame.run), true)
      const views = known(open ?? AT_FIRST.open)
      const isSound = open !== undefined && (views.length > 0 || open?.length === 0)
      arrangement.showOnly({ ...(isSound ? { open: views, folded: known(folded) } : {}), ...(tab === undefined ? {} : { tab }) })
    },
    follow(tell) {
      const ends = [timing, arrangement, filter].map((store) => store.subscribe(tell))
      return () => ends.forEach((end) => end())
    },
  }
}
