// Below a stage that is too narrow to say it in its legend: how addresses and prefixes are named.

import { useWidth } from "../context/width.js"

/** Windows in which the player is narrower than 700 px; from 1000 px on, the dock takes 340 of them. */
const isNarrow = (window: number): boolean => window < 700 || (window >= 1000 && window < 1040)

export function Legend() {
  return isNarrow(useWidth()) ? <p className="legend quiet">IP… address, PREF… its prefix</p> : null
}
