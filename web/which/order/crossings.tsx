// Two orders side by side: boxes in each one's order, the rule between each two, and lines that cross where the orders differ.

import type { Ordered, TriedDestination } from "../../../core/host/orders.js"
import { parseIp6 } from "../../../core/host/selection.js"
import { NAMES } from "./names.js"

interface Props {
  readonly left: Ordered
  readonly right: Ordered
  readonly tried: readonly TriedDestination[]
  /** Prefixes that are known to be local. */
  readonly local: readonly string[]
}

/** A box with the rule below it, in pixels. */
const ROW = 98
const BOX = 56

export function Crossings({ left, right, tried, local }: Props) {
  const moved = mostMoved(left, right)
  const isOne = left.policy === right.policy
  return (
    <div className={isOne ? "crossings one" : "crossings"}>
      <Column {...{ tried, local, moved }} order={left} />
      {!isOne && (
        <svg className="lines" viewBox={`0 0 100 ${ROW * left.order.length}`} preserveAspectRatio="none" aria-hidden="true">
          {left.order.map((dst, i) => {
            const [from, to] = [i * ROW + BOX / 2, right.order.indexOf(dst) * ROW + BOX / 2]
            return <path key={dst} className={dst === moved ? "moved" : undefined} d={`M0 ${from}C50 ${from} 50 ${to} 100 ${to}`} />
          })}
        </svg>
      )}
      {!isOne && <Column {...{ tried, local, moved }} order={right} />}
    </div>
  )
}

interface ColumnProps {
  readonly order: Ordered
  readonly tried: readonly TriedDestination[]
  readonly local: readonly string[]
  readonly moved: string
}

function Column({ order, tried, local, moved }: ColumnProps) {
  return (
    <section aria-label={NAMES.get(order.policy)}>
      <h3>{NAMES.get(order.policy)}</h3>
      <ol>
        {order.order.map((dst, i) => (
          <li key={dst}>
            <div className={dst === moved ? "box moved" : "box"}>
              <b>{i + 1}</b>
              <span>
                <code>{dst.replaceAll(":", ":\u200b")}</code>
                <small>{kindOf(dst, local, tried)}</small>
              </span>
            </div>
            {order.pairs[i] !== undefined && (
              <p className="pair">
                <b>rule {order.pairs[i]}</b> {order.reasons[i]}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The one that another policy moves the farthest up. */
function mostMoved(left: Ordered, right: Ordered): string {
  const gain = (dst: string) => left.order.indexOf(dst) - right.order.indexOf(dst)
  const [best = ""] = left.order.toSorted((a, b) => gain(b) - gain(a))
  return gain(best) > 0 ? best : ""
}

function kindOf(dst: string, local: readonly string[], tried: readonly TriedDestination[]): string {
  const unusable = tried.find((row) => row.dst === dst)?.src === null ? ", unreachable" : ""
  return `${kind(dst, local)}${unusable}`
}

function kind(dst: string, local: readonly string[]): string {
  const words = parseIp6(dst)
  if (!words) return "IPv4"
  const [first] = words
  if (first >>> 22 === 0xfe80 >>> 6) return "link-local"
  if (first >>> 16 === 0x2002) return "6to4"
  if (first === 0x20010000) return "Teredo"
  if (first >>> 25 === 0xfc >>> 1) return local.some((prefix) => isIn(words, prefix)) ? "ULA, known local" : "ULA"
  return "GUA"
}

function isIn(words: readonly number[], text: string): boolean {
  const [address = "", length = "0"] = text.split("/")
  const prefix = parseIp6(address)
  if (!prefix) return false
  return words.every((word, i) => {
    const bits = Math.min(Math.max(Number(length) - 32 * i, 0), 32)
    return bits === 0 || (word ^ (prefix[i] as number)) >>> (32 - bits) === 0
  })
}
