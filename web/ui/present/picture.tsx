// A moment as a picture, laid out for the size that it has: for the presenter window.

import { useEffect, useMemo, useRef } from "react"
import type { Frame, Serial } from "../../../core/host/index.js"
import { createStage } from "../../draw/stage/stage.js"
import { spotlit } from "../../present/spotlight.js"
import { crowd } from "../../scene/stage/crowd.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { WHOLE } from "../../scene/stage/layout/camera.js"
import { network } from "../../scene/stage/network.js"

interface Props {
  readonly frame: Frame
  readonly width: number
  readonly height: number
  readonly highlighted: readonly Serial[]
  readonly label: string
}

export function Picture({ frame, width, height, highlighted, label }: Props) {
  const svg = useRef<SVGSVGElement>(null)
  const drawn = useRef<ReturnType<typeof createStage>>(null)
  const key = highlighted.join()
  const scene = useMemo(() => {
    const serials = key ? key.split(",").map(Number) : []
    const view = { camera: WHOLE, selected: serials[0] ?? 0, network, crowd }
    return spotlit(frame, explorerScene(frame, { width, height }, view), serials)
  }, [frame, width, height, key])
  useEffect(() => {
    const element = svg.current
    if (!element) return
    drawn.current = createStage(element, { onSelect: nothing, onMenu: nothing, onDrop: nothing })
    return () => drawn.current?.destroy()
  }, [])
  useEffect(() => drawn.current?.update(scene), [scene])
  return (
    <div className="presenter-picture" role="img" aria-label={label}>
      <div inert aria-hidden="true">
        <svg ref={svg} width={width} height={height} viewBox={`0 0 ${width} ${height}`} />
      </div>
    </div>
  )
}

const nothing = (): void => undefined
