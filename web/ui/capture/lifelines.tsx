// A reconstructed host in time: where it was, and its addresses with their states. What no packet shows is dotted.

import type { AddressStory, HostStory, Story } from "../../../core/formats/capture/reconstructed/story.js"
import { clockText, durationText } from "../../../core/host/index.js"

interface Props {
  readonly host: HostStory
  readonly story: Story
}

/** Of the drawing's own units. */
const WIDTH = 1000
const ROW = 26
const BAR = 16

interface Bar {
  readonly from: number
  readonly to: number
  readonly look: string
  readonly said: string
}

export function Lifelines({ host, story: { lasts } }: Props) {
  const end = Math.max(lasts, 1)
  const x = (t: number): number => (Math.max(0, Math.min(t, end)) / end) * WIDTH
  const rows = [
    { name: "Attached to", bars: attached(host, end) },
    ...host.addresses.map((address) => ({ name: address.text, bars: phases(address, end) })),
  ]
  return (
    <section className="capture-host" aria-label={`Host ${host.name}`}>
      <h3>
        {host.name} <span className="quiet">0 to {clockText(end)} s</span>
      </h3>
      {rows.map(({ name, bars }) => (
        <div key={name} className="capture-row">
          <span className="who">{name}</span>
          <svg
            viewBox={`0 0 ${WIDTH} ${ROW}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${name}: ${bars.map(({ said }) => said).join("; ")}`}
          >
            {bars.map(({ from, to, look, said }) => (
              <rect
                key={`${from} ${look}`}
                className={look}
                x={x(from)}
                y={(ROW - BAR) / 2}
                width={Math.max(2, x(to) - x(from))}
                height={BAR}
              >
                <title>{said}</title>
              </rect>
            ))}
          </svg>
          <span className="last">{bars.at(-1)?.said ?? "not seen"}</span>
        </div>
      ))}
    </section>
  )
}

function attached({ attachments }: HostStory, end: number): Bar[] {
  return attachments.flatMap(({ t, router, gap }, i): Bar[] => {
    const until = attachments[i + 1]?.t ?? end
    const before =
      gap === null
        ? []
        : [{ from: t - gap, to: t, look: "gap", said: `${durationText(gap)} without a packet: the link went in here, inferred` }]
    return [...before, { from: t, to: until, look: i % 2 === 0 ? "at" : "at other", said: `at ${router} from ${clockText(t)} s` }]
  })
}

function phases({ phases }: AddressStory, end: number): Bar[] {
  return phases.map(({ t, state, because, isSeen }, i) => ({
    from: t,
    to: phases[i + 1]?.t ?? end,
    look: `${state}${isSeen ? "" : " inferred"}`,
    said: `${state} from ${clockText(t)} s: ${because}${isSeen ? "" : ", inferred"}`,
  }))
}
