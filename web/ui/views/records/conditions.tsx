// The controls of the filter: groups of kinds, a host, an application, a requirement, a question.

import { useMemo, useState } from "react"
import type { Entity, Run } from "../../../../core/host/index.js"
import type { Typed } from "./asking.js"
import type { Filter } from "./filter.js"
import { GROUP_NAME, GROUPS, type Group, groupOf } from "./groups.js"
import { Question } from "./question.js"
import "../../../style/parts.css"

interface Props {
  readonly run: Run
  readonly filter: Filter
  readonly typed: Typed
  /** How many records the question is about; null while they are asked. */
  readonly count: number | null
  readonly onChange: (part: Partial<Filter>) => void
}

export function Conditions(props: Props) {
  const { filter } = props
  const [isOpen, setOpen] = useState(false)
  const set =
    [filter.host, filter.app, filter.requirement, filter.asked].filter(Boolean).length +
    [...filter.hidden].filter((g) => g !== "data samples").length
  return (
    <details className="conditions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Filters{set > 0 && ` (${set})`}</summary>
      {isOpen && <Choices {...props} />}
    </details>
  )
}

/** What there is to choose from is counted over the whole run: for those who look. */
function Choices({ run, filter, typed, count, onChange }: Props) {
  const there = useMemo(() => contentsOf(run), [run])
  const flip = (group: Group): void => {
    const hidden = new Set(filter.hidden)
    if (!hidden.delete(group)) hidden.add(group)
    onChange({ hidden })
  }
  return (
    <>
      <div className="chips" role="group" aria-label="Kinds of records">
        {there.groups.map(([group, count]) => (
          <button key={group} type="button" className="toggle" aria-pressed={!filter.hidden.has(group)} onClick={() => flip(group)}>
            {GROUP_NAME[group]} <small>{count.toLocaleString("en")}</small>
          </button>
        ))}
      </div>
      <div className="choices">
        {there.hosts.length > 1 && (
          <Choice
            name="Host"
            value={String(filter.host)}
            none="0"
            all="all hosts"
            options={there.hosts}
            onChange={(v) => onChange({ host: Number(v) })}
          />
        )}
        <Choice
          name="Application"
          value={String(filter.app)}
          none="0"
          all="all applications"
          options={there.apps}
          onChange={(v) => onChange({ app: Number(v) })}
        />
        <Choice
          name="Requirement"
          value={filter.requirement}
          none=""
          all="whatever they cite"
          options={there.requirements}
          onChange={(requirement) => onChange({ requirement })}
        />
      </div>
      <Question text={filter.asked} typed={typed} count={count} onChange={(asked) => onChange({ asked })} />
    </>
  )
}

type Option = readonly [value: string, name: string]

interface ChoiceProps {
  readonly name: string
  readonly value: string
  /** The value that filters nothing, and its name. */
  readonly none: string
  readonly all: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
}

function Choice({ name, value, none, all, options, onChange }: ChoiceProps) {
  return (
    <label className="choice">
      <span>{name}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value={none}>{all}</option>
        {options.map(([of, word]) => (
          <option key={of} value={of}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

function contentsOf(run: Run) {
  const counts = new Map<Group, number>()
  // Records that cite the same share one list.
  const lists = new Set<readonly string[]>()
  const ofKind: number[] = []
  for (const { kind, req } of run.records) {
    ofKind[kind] = (ofKind[kind] ?? 0) + 1
    lists.add(req)
  }
  ofKind.forEach((count, kind) => {
    counts.set(groupOf(kind), (counts.get(groupOf(kind)) ?? 0) + count)
  })
  const requirements = new Set([...lists].flat())
  for (const step of run.stepAt.values()) requirements.add(step)
  const entities = [...run.entities.values()]
  const several = entities.filter(({ what }) => what === "host").length > 1
  const named = ({ serial, name, host }: Entity): Option => [
    String(serial),
    several && host !== 0 && host !== serial ? `${run.entities.get(host)?.name} ${name}` : name,
  ]
  return {
    groups: GROUPS.flatMap((group) => {
      const count = counts.get(group)
      return count && group !== "data samples" ? [[group, count] as const] : []
    }),
    hosts: entities.filter(({ what }) => what === "host").map(named),
    apps: entities.filter(({ what }) => what === "app").map(named),
    requirements: [...requirements].sort().map((id): Option => [id, id]),
  }
}
