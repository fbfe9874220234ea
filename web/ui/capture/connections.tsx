// The connections of a capture, each with what became of it and why it has its source where that can be told.

import { useMemo } from "react"
import type { ConnectionStory, Story } from "../../../core/formats/capture/reconstructed/story.js"
import { sourcesOf } from "../../../core/formats/capture/told/sources.js"
import { clockText } from "../../../core/host/index.js"
import { useSelector } from "../why/selector.js"

const MOST = 50

export function Connections({ story }: { readonly story: Story }) {
  const selector = useSelector()
  const sources = useMemo(() => (selector ? sourcesOf(story, selector) : []), [story, selector])
  const { connections } = story
  if (connections.length === 0) return null
  return (
    <>
      <h3>
        Connections <span className="quiet">{connections.length.toLocaleString("en")}</span>
      </h3>
      <ul>
        {connections.slice(0, MOST).map((one) => (
          <li key={`${one.source} ${one.ports.join(" ")} ${one.destination} ${one.openedAt}`}>
            <code>
              [{one.source}]:{one.ports[0]} → [{one.destination}]:{one.ports[1]}
            </code>
            <br />
            <span className="quiet">{became(one)}</span>
            {sources
              .filter(({ connection }) => connection === one)
              .map(({ text }) => (
                <p key={text}>{text}</p>
              ))}
          </li>
        ))}
      </ul>
      {connections.length > MOST && <p className="quiet">{connections.length - MOST} more are in `odmm capture`.</p>}
    </>
  )
}

function became({ openedAt, isOpeningSeen, connectedAt, resetAt, closedAt, lastHeard }: ConnectionStory): string {
  const at = (word: string, t: number | null): string[] => (t === null ? [] : [`${word} ${clockText(t)}`])
  return [
    `${isOpeningSeen ? "opened" : "seen from"} ${clockText(openedAt)}`,
    ...at("connected", connectedAt),
    ...at("reset", resetAt),
    ...at("closed", closedAt),
    ...(lastHeard === null ? ["no answer was seen"] : [`last heard ${clockText(lastHeard)}`]),
  ].join(", ")
}
