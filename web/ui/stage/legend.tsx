// How names are made, below a stage that is too narrow to say it itself.

import { useWidth } from "../context/width.js"

export function Legend() {
  return useWidth() < 600 && <p className="naming quiet">IP… address, PREF… its prefix</p>
}
