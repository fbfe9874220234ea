// A moment as a picture of the stage that nothing can be done with, laid out for the size that it has.

import { useEffect, useMemo, useRef } from "react"
import type { Frame, Serial } from "../../../core/host/index.js"
import { createStage } from "../../draw/stage/stage.js"
import { crowd } from "../../scene/stage/crowd.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { WHOLE } from "../../scene/stage/layout/camera.js"
import { network } from "../../scene/stage/network.js"
import type { StageScene } from "../../scene/stage/stage.js"

interface Props {
  readonly frame: Frame
  /** In px. */
  readonly width: number
  readonly height: number
  readonly selected?: Serial
  /** What is done to the scene before it is drawn; the same function for the same change. */
  readonly change?: (frame: Frame, scene: StageScene) => StageScene
  readonly className: string
  readonly label: string
}

export function StagePicture({ frame, width, height, selected = 0, change, className, label }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const drawn = useRef<ReturnType<typeof createStage>>(null)
  const scene = useMemo(() => {
    const plain = explorerScene(frame, { width, height }, { camera: WHOLE, selected, network, crowd })
    return change ? change(frame, plain) : plain
  }, [frame, width, height, selected, change])
  useEffect(() => {
    const element = svg.current
    if (!element) return
    drawn.current = createStage(element, { onSelect: nothing, onMenu: nothing, onDrop: nothing })
    return () => drawn.current?.destroy()
  }, [])
  useEffect(() => drawn.current?.update(scene), [scene])
  return (
    <div className={className} role="img" aria-label={label}>
      <div inert aria-hidden="true">
        <svg ref={svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} />
      </div>
    </div>
  )
}

const nothing = (): void => undefined
