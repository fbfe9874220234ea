// What happened, in order: with the number of the packet that shows it, or marked as inferred.

import { useVirtualizer } from "@tanstack/react-virtual"
import { useRef } from "react"
import type { Fact } from "../../../core/formats/capture/reconstructed/story.js"
import { clockText } from "../../../core/host/index.js"

const ROW = 28

export function Happenings({ facts }: { readonly facts: readonly Fact[] }) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({ count: facts.length, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 12 })
  return (
    <section className="capture-facts" aria-label="What happened">
      <h3>
        What happened <span className="quiet">{facts.length.toLocaleString("en")}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <div ref={box} className="capture-list" tabIndex={0} role="list" aria-label="Happenings">
        <div
          ref={(node) => {
            node?.style.setProperty("height", `${rows.getTotalSize()}px`)
          }}
        >
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const fact = facts[index]
            if (!fact) return null
            return (
              <div
                key={key}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={facts.length}
                data-index={index}
                ref={(node) => {
                  node?.style.setProperty("transform", `translateY(${start}px)`)
                  rows.measureElement(node)
                }}
                className={fact.packet > 0 ? "fact" : "fact inferred"}
              >
                <time>{clockText(fact.t)}</time>
                <span className="packet">{fact.packet > 0 ? `packet ${fact.packet}` : "inferred"}</span>
                <span>{fact.text}</span>
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}
