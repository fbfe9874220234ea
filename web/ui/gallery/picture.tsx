// The picture of a scenario: its stage at the first moment, drawn when the card comes into sight.

import { useEffect, useRef } from "react"
import wasm from "../../../core/build/core.wasm?url"
import { type Core, loadCore, readScenario, Session } from "../../../core/host/index.js"
import { createStage } from "../../draw/stage/stage.js"
import { asKept } from "../../scenarios/open.js"
import { stageScene } from "../../scene/stage/stage.js"

/** The size for which the stage is laid out, in px; the card shows it smaller. */
const SIZE = { width: 620, height: 340 }

/** Draws the pictures one after the other, so that the page can react in between. */
export interface Painter {
  paint(svg: SVGSVGElement, name: string): Promise<void>
}

export function createPainter(): Painter {
  let core: Promise<Core> | undefined
  let last: Promise<void> = Promise.resolve()
  const paint = async (svg: SVGSVGElement, name: string): Promise<void> => {
    if (!svg.isConnected) return
    core ??= loadCore(fetch(wasm))
    const [{ crowd }, response] = await Promise.all([import("../../scene/stage/crowd.js"), fetch(`scenarios/${name}.json`, asKept())])
    const scenario = await readScenario(await response.text(), name)
    const frame = Session.open(await core, scenario).seek(scenario.start)
    createStage(svg, { onSelect: nothing, onMenu: nothing, onDrop: nothing }).update(stageScene(frame, SIZE, { crowd }))
  }
  return {
    paint(svg, name) {
      // A picture that cannot be drawn is left out.
      last = last.then(() => paint(svg, name)).catch(() => undefined)
      return last
    },
  }
}

const nothing = (): void => undefined

export function Picture({ name, painter }: { readonly name: string; readonly painter: Painter }) {
  const box = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  useEffect(() => {
    const [outer, inner] = [box.current, svg.current]
    if (!outer || !inner) return
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        seen.disconnect()
        void painter.paint(inner, name)
      },
      { rootMargin: "200px" },
    )
    seen.observe(outer)
    return () => seen.disconnect()
  }, [name, painter])
  return (
    <div ref={box} className="card-picture" inert aria-hidden="true">
      <svg ref={svg} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} />
    </div>
  )
}
