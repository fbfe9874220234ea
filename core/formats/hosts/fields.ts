// Reads the fields of a row that somebody pasted. What does not fit is a RecordError whose place is the field.

import { RecordError } from "../../host/select/host-record.js"
import { parseIp6 } from "../../host/values/ip6.js"
import { visible } from "../../host/values/visible.js"
import type { Row, Value } from "./json-nest.js"

/** Longer than any name or address. */
export const LONGEST_TEXT = 256

export const has = (row: Row, field: string): boolean => row[field] !== undefined

export function textIn(row: Row, field: string): string {
  const value = row[field]
  if (value === undefined) return ""
  if (typeof value !== "string") throw new RecordError(field, `${shown(value)} does not fit: it must be text`)
  if (value.length > LONGEST_TEXT) throw new RecordError(field, `it has more than ${LONGEST_TEXT} characters`)
  return value
}

export function numberIn(row: Row, field: string, otherwise: number): number {
  const value = row[field]
  if (value === undefined) return otherwise
  if (typeof value !== "number") throw new RecordError(field, `${shown(value)} does not fit: it must be a number`)
  // JSON has numbers that no double has, such as 1e400.
  if (!Number.isFinite(value)) throw new RecordError(field, `${value} does not fit: the number is too large`)
  return value
}

/** The length of a prefix. */
export function lengthIn(row: Row, field: string, otherwise: number): number {
  const value = numberIn(row, field, otherwise)
  if (!Number.isInteger(value) || value < 0 || value > 128)
    throw new RecordError(field, `${value} does not fit: a prefix has 0 to 128 bits`)
  return value
}

export function isOn(row: Row, field: string): boolean {
  const value = row[field]
  if (value === undefined) return false
  if (typeof value !== "boolean") throw new RecordError(field, `${shown(value)} does not fit: it must be true or false`)
  return value
}

/** An IPv6 address, without a zone. */
export function ip6In(row: Row, field: string): string {
  const text = textIn(row, field)
  if (text.includes("%"))
    throw new RecordError(field, `${shown(text)}: a zone does not belong into an address; name the interface as "ifname"`)
  if (parseIp6(text) === null) throw new RecordError(field, `${shown(text)}: is no IPv6 address`)
  return text
}

export function rowsIn(row: Row, field: string): readonly Row[] {
  const value = row[field]
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new RecordError(field, `${shown(value)} does not fit: it must be a list`)
  return value.filter(isRow)
}

/** The texts of a list; what is none is passed over. */
export function textsIn(row: Row, field: string): readonly string[] {
  const value = row[field]
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : []
}

export function isRow(value: Value): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

const LONGEST = 60

/** A value of a stranger's in a few words. */
export function shown(value: Value): string {
  if (typeof value === "string") return visible(JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value))
  if (Array.isArray(value)) return "a list"
  return typeof value === "object" && value !== null ? "an object" : String(value)
}
