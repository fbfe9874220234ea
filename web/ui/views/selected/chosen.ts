// The selected object and the frame that it is shown in.

import type { Frame, Serial } from "../../../../core/host/index.js"

export interface Chosen {
  readonly frame: Frame
  readonly serial: Serial
}
