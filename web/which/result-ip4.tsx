// The answer for an IPv4 destination, as far as the host's IPv4 addresses and routes were pasted.

import type { Completed } from "../../core/formats/hosts/assumed.js"
import { answer4, mappedText } from "../../core/host/selection.js"
import { WayOut } from "./way-out.js"

interface Props {
  readonly of: Completed
  readonly dst: string
  /** It was written as ::ffff:192.0.2.1. */
  readonly mapped: boolean
}

export function Result4({ of, dst, mapped }: Props) {
  const { src, route, why, steps } = answer4(of.host, of.routing, dst)
  return (
    <>
      <h2 className="source">{src ? <code>{mapped ? mappedText(src) : src}</code> : "No IPv4 source is known"}</h2>
      <p className="says">
        {src ? (
          <>
            is the source to <code>{dst}</code>: {why}.
          </>
        ) : (
          `${why.charAt(0).toUpperCase()}${why.slice(1)}.`
        )}
      </p>
      <p className="quiet small">
        {dst} is IPv4: no IPv6 source is ever used for it, and no rule of RFC 6724 §5 is asked{route && `; by the route ${route}`}.
      </p>
      <WayOut steps={steps} />
    </>
  )
}
