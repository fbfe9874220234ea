// The legend of a stage that is too narrow to have one drawn: below it, the signs of the types in use, and how names are made.

import { useMemo } from "react"
import { AddressType, type Run, TYPE_WORD } from "../../../core/host/index.js"
import { useShown } from "../context/explorer.js"
import { useWidth } from "../context/width.js"
import { TypeMark, typeLook } from "../kit/mark.js"

/** Windows in which the player is narrower than 700 px; from 1000 px on, the dock takes 340 of them. */
const isNarrow = (window: number): boolean => window < 700 || (window >= 1000 && window < 1040)

export function Legend() {
  const run = useShown((s) => s.frame?.run)
  const width = useWidth()
  const types = useMemo(() => (run ? typesOf(run) : []), [run])
  if (!isNarrow(width) || types.length === 0) return null
  return (
    <p className="legend">
      {types.map((type) => (
        <span key={type} className={`${typeLook(type)} legend-type`}>
          <TypeMark type={type} /> {TYPE_WORD[type]}
        </span>
      ))}
      <span className="quiet">IP…: an address, PREF…: its prefix</span>
    </p>
  )
}

/** The types of the addresses and prefixes that the run has. */
function typesOf({ entities }: Run): AddressType[] {
  const types = new Set([...entities.values()].filter(({ what }) => what === "address" || what === "prefix").map(({ type }) => type))
  return ORDER.filter((type) => types.has(type))
}

const ORDER = [
  AddressType.Fixed,
  AddressType.SessionLasting,
  AddressType.GracefulReplacement,
  AddressType.NonPersistent,
  AddressType.Untyped,
] as const
