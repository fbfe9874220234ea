// Small parts of the tournament: an address with its type, and the sign of what a rule did to a candidate.

import type { AddressRecord } from "../../../core/host/selection.js"
import { TypeMark } from "../kit/mark.js"
import { type AddressName, kindWords } from "./address-names.js"
import type { Cell } from "./tournament.js"

const PATHS: Readonly<Record<Cell, string>> = {
  stays: "M-3-1.700h6M-3 1.700h6",
  wins: "M-3.800.2-1.200 2.800 3.800-2.800",
  falls: "M-3-3 3 3M3-3-3 3",
  gone: "",
  unasked: "",
}

const WORDS: Readonly<Record<Cell, string>> = { stays: "stays", wins: "stays, others fall", falls: "falls", gone: "", unasked: "" }

export function CellMark({ cell }: { readonly cell: Cell }) {
  if (!PATHS[cell]) return null
  return (
    <>
      <svg className="verdict" width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
        <circle r="10.500" />
        <path d={PATHS[cell]} />
      </svg>
      <span className="hidden">{WORDS[cell]}</span>
    </>
  )
}

/** An address: its name and its text, or without a name its text and its kind. */
export function AddressLabel(props: {
  readonly name: AddressName | undefined
  readonly addr: string
  readonly record: AddressRecord | undefined
}) {
  const { name, addr, record } = props
  const kind = record ? kindWords(record) : ""
  if (!name) {
    return (
      <span className="address-label">
        <code>{breakable(addr)}</code>
        {kind && <small>{kind}</small>}
      </span>
    )
  }
  return (
    <span className="address-label named">
      <TypeMark type={name.type} />
      <b>{name.name}</b>
      <code>{breakable(addr)}</code>
    </span>
  )
}

/** A long address may break after its colons. */
const breakable = (addr: string) => addr.replaceAll(":", ":\u200b")
