// A moment of a talk as a picture, with what is highlighted lit: for the presenter window.

import { useCallback } from "react"
import type { Frame, Serial } from "../../../core/host/index.js"
import { spotlit } from "../../present/spotlight.js"
import type { StageScene } from "../../scene/stage/stage.js"
import { StagePicture } from "../stage/picture.js"

interface Props {
  readonly frame: Frame
  readonly width: number
  readonly height: number
  readonly highlighted: readonly Serial[]
  readonly label: string
}

export function Picture({ highlighted, ...picture }: Props) {
  const key = highlighted.join()
  const lit = useCallback((frame: Frame, scene: StageScene) => spotlit(frame, scene, key ? key.split(",").map(Number) : []), [key])
  return <StagePicture {...picture} selected={highlighted[0] ?? 0} change={lit} className="presenter-picture" />
}
