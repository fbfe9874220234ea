// The views about the run: a dock beside the player, or on a narrow screen tabs below it. A newcomer meets the door first.

import { type ReactNode, Suspense } from "react"
import { useStore } from "zustand"
import { captureOf } from "../../capture/shown.js"
import { editingOf } from "../../editor/editing.js"
import { useExplorer } from "../context/explorer.js"
import { later } from "../kit/later.js"
import { useDoor } from "../learn/door/opening.js"
import { Dock } from "../views/dock/dock.js"
import { Tabs } from "../views/dock/tabs.js"
import { About } from "./about.js"

const Capture = later(async () => (await import("../capture/capture.js")).Capture)
const Editor = later(async () => (await import("../editor/editor.js")).Editor)
const Door = later(async () => (await import("../learn/door/door.js")).Door)

interface Props {
  readonly narrow: boolean
  /** The stage in its corner while the ladder has its place. */
  readonly stage: ReactNode
}

export function Inspector(props: Props) {
  const isCapture = useStore(captureOf(useExplorer()), (s) => s.file !== null)
  return (
    <>
      <Beside {...props} />
      <Suspense fallback={null}>{isCapture && <Capture />}</Suspense>
    </>
  )
}

function Beside({ narrow, stage }: Props) {
  const door = useDoor()
  const isEdited = useStore(editingOf(useExplorer()), (s) => s.doc !== null)
  if (isEdited)
    return (
      <Suspense fallback={<aside className="inspector" aria-label="Editor" aria-busy="true" />}>
        <Editor />
      </Suspense>
    )
  if (door && !narrow) {
    return (
      <aside className="inspector" aria-label="Inspector">
        {stage}
        <Suspense fallback={null}>
          <Door />
        </Suspense>
      </aside>
    )
  }
  return narrow ? <Tabs about={<About />} /> : <Dock stage={stage} about={<About />} />
}
