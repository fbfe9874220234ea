// In which order will it try them? The addresses of a name, ordered by one policy beside another, pair by pair with the deciding rule.

import { useMemo } from "react"
import type { Completed } from "../../../core/formats/hosts/assumed.js"
import { readDestinations } from "../../../core/formats/hosts/destinations.js"
import {
  knownLocal,
  type Ordered,
  orderBy,
  POLICY_NAMES,
  type Policy,
  type ProfileName,
  type Selector,
  sourcesOf,
  stackText,
  type TriedDestination,
} from "../../../core/host/orders.js"
import { Segments } from "../../ui/decision/asked-otherwise.js"
import { Crossings } from "./crossings.js"
import { NAMES, type OrderAsked } from "./names.js"

interface Props {
  readonly selector: Selector
  readonly of: Completed | null
  readonly profile: ProfileName
  readonly asked: OrderAsked
  readonly onChange: (part: Partial<OrderAsked>) => void
}

/** Destinations that are drawn one by one. */
const MOST = 24

export default function OrderPanel({ selector, of, profile, asked, onChange }: Props) {
  const { list, unknown } = useMemo(() => readDestinations(asked.names), [asked.names])
  return (
    <>
      <label className="names-label" htmlFor="names">
        The addresses of a name
      </label>
      <textarea
        id="names"
        className="names"
        value={asked.names}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={100_000}
        placeholder={"Paste what getent ahosts, host or dig print; or addresses, one a line."}
        onChange={({ target }) => onChange({ names: target.value })}
      />
      {unknown.length > 0 && (
        <p className="quiet small">
          No address in line{unknown.length === 1 ? "" : "s"} {unknown.slice(0, 6).join(", ")}
          {unknown.length > 6 && "…"}: kept, and passed over.
        </p>
      )}
      {of === null ? (
        <p className="quiet">Paste the host that tries them.</p>
      ) : list.length < 2 ? (
        <p className="quiet">Paste at least two addresses: this page then orders them. It looks no name up.</p>
      ) : (
        <Orders {...{ selector, of, profile, asked, onChange }} list={list.slice(0, MOST)} />
      )}
      {list.length > MOST && (
        <p className="quiet small">
          The first {MOST} of {list.length} are ordered.
        </p>
      )}
    </>
  )
}

interface OrdersProps extends Omit<Props, "of"> {
  readonly of: Completed
  readonly list: readonly string[]
}

function Orders({ selector, of, profile, asked, onChange, list }: OrdersProps) {
  const host = useMemo(() => (asked.isAdding ? of : { ...of, host: { ...of.host, known_local: null } }), [of, asked.isAdding])
  const tried = useMemo(() => sourcesOf(selector, of, list, profile), [selector, of, list, profile])
  const orders = useMemo(() => POLICY_NAMES.map((policy) => orderBy(selector, host, tried, policy)), [selector, host, tried])
  const find = (policy: Policy) => orders.find((row) => row.policy === policy) as Ordered
  const [left, right] = [find(asked.policies[0]), find(asked.policies[1])]
  const local = knownLocal(of)
  return (
    <>
      <div className="policies">
        {[0, 1].map((side) => (
          <PolicySelect
            key={side}
            label={side === 0 ? "Order by" : "beside"}
            value={asked.policies[side] as Policy}
            onChange={(policy) => onChange({ policies: side === 0 ? [policy, asked.policies[1]] : [asked.policies[0], policy] })}
          />
        ))}
      </div>
      <h2>{headline(left, right)}</h2>
      <p className="says">{detail(left, right)}</p>
      {[...new Set([left.policy, right.policy])].map(
        (policy) =>
          stackText(policy) && (
            <p key={policy} className="quiet small">
              {NAMES.get(policy)}: {stackText(policy)}
            </p>
          ),
      )}
      <Crossings {...{ left, right, tried, local }} />
      <SeenTable {...{ left, right, tried }} />
      {local.length > 0 && (
        <div className="adds">
          <p>
            <b>The update adds rows of its own:</b> {local.slice(0, 4).join(", ")} with 45 / 14, because the host has an address there or
            heard of one.
          </p>
          <Segments
            bare
            legend="Rows of the update"
            value={asked.isAdding ? "on" : "off"}
            options={[
              { value: "on", name: "on" },
              { value: "off", name: "off" },
            ]}
            onChange={(value) => onChange({ isAdding: value === "on" })}
          />
        </div>
      )}
      <section aria-label="Policies">
        <h3>All policies</h3>
        <ul className="all-policies">
          {orders.map((row) => (
            <li key={row.policy}>
              <b>{NAMES.get(row.policy)}</b>
              <span>{row.order.map(short).join(", ")}</span>
              <small>{row.order.join() === left.order.join() ? `as ${NAMES.get(left.policy)}` : "another order"}</small>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

const short = (text: string): string => text.replaceAll(":", ":\u200b")

function PolicySelect({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: Policy
  readonly onChange: (policy: Policy) => void
}) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={({ target }) => onChange(target.value as Policy)}>
        {POLICY_NAMES.map((name) => (
          <option key={name} value={name}>
            {NAMES.get(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

function headline(left: Ordered, right: Ordered): string {
  const [a, b] = [NAMES.get(left.policy), NAMES.get(right.policy)]
  if (left.order.join() === right.order.join())
    return left.policy === right.policy ? `${a} tries ${left.order[0]} first` : `${a} and ${b} try them alike`
  return left.order[0] === right.order[0] ? `${a} and ${b} differ further down` : `${b} tries ${right.order[0]} first`
}

function detail(left: Ordered, right: Ordered): string {
  const at = left.order.findIndex((dst, i) => dst !== right.order[i])
  if (at < 0) return left.pairs[0] ? `Rule ${left.pairs[0]} puts it there: ${left.reasons[0]}.` : ""
  return `Under ${NAMES.get(left.policy)} place ${at + 1} is ${left.order[at]}'s: Rule ${left.pairs[at] ?? left.pairs[at - 1]}, ${left.reasons[at] ?? left.reasons[at - 1]}.`
}

interface TableProps {
  readonly left: Ordered
  readonly right: Ordered
  readonly tried: readonly TriedDestination[]
}

/** What the rules saw: precedence and label under each policy, the source's label where it is another. */
function SeenTable({ left, right, tried }: TableProps) {
  const cell = (order: Ordered, dst: string): string => {
    const seen = order.seen[order.order.indexOf(dst)]
    if (!seen) return ""
    const other = seen.sourceLabel !== null && seen.sourceLabel !== seen.label ? `, ${seen.sourceLabel}` : ""
    return `${seen.precedence} / ${seen.label}${other}`
  }
  return (
    <div className="seen">
      <table>
        <caption>
          What the rules saw <small>precedence / label, the source's label if it differs</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">Destination</th>
            <th scope="col">Its source</th>
            <th scope="col">{NAMES.get(left.policy)}</th>
            <th scope="col">{NAMES.get(right.policy)}</th>
          </tr>
        </thead>
        <tbody>
          {left.order.map((dst) => {
            const { src, errno } = tried.find((row) => row.dst === dst) ?? { src: null, errno: "" }
            return (
              <tr key={dst}>
                <td>
                  <code>{short(dst)}</code>
                </td>
                <td>
                  <code>{src ? short(src) : (errno ?? "none")}</code>
                </td>
                <td>{cell(left, dst)}</td>
                <td>{cell(right, dst)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
