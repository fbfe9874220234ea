// The views about the run: a dock beside the player, or on a narrow screen tabs below it.

import type { ReactNode } from "react"
import { Dock } from "../views/dock/dock.js"
import { Tabs } from "../views/dock/tabs.js"
import { About } from "./about.js"

interface Props {
  readonly narrow: boolean
  /** The stage in its corner while the ladder has its place. */
  readonly stage: ReactNode
}

export function Inspector({ narrow, stage }: Props) {
  return narrow ? <Tabs about={<About />} /> : <Dock stage={stage} about={<About />} />
}
