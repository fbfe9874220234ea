// What is selected, at a moment of a run.

import type { Frame, Serial } from "../../../../core/host/index.js"

export interface Chosen {
  readonly frame: Frame
  readonly serial: Serial
}
