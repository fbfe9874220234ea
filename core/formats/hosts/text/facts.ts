// What a line of a paste says of a host, whatever system printed it.

import type { NextHop, RouteRow, RuleRow } from "../../../host/routing/rows.js"
import type { AddressRecord, HostRecord } from "../../../host/select/host-record.js"

export type LabelRecord = NonNullable<HostRecord["labels"]>[number]
export type Address4Record = HostRecord["addresses4"][number]

export interface LinkFact {
  readonly name: string
  /** 0: it is not told. */
  readonly ifindex: number
  readonly type: string
  readonly isLoopback: boolean
  /** The device that it belongs to: a bridge, a bond, a VRF; empty: none. */
  readonly master: string
  /** It is a VRF device; its table, as far as it is told. Null: it is none. */
  readonly vrfTable: string | null
}

/** What is as ever. */
export const PLAIN_LINK: Omit<LinkFact, "name"> = { ifindex: 0, type: "", isLoopback: false, master: "", vrfTable: null }

export type Fact =
  | { readonly is: "link"; readonly link: LinkFact }
  /** Of the interface before it, or of the one that it names itself. */
  | { readonly is: "address"; readonly row: AddressRecord }
  | { readonly is: "address4"; readonly row: Address4Record }
  /** Of the address before it. Null: for ever. */
  | { readonly is: "lifetimes"; readonly preferred: number | null; readonly valid: number | null }
  | { readonly is: "route"; readonly row: RouteRow }
  | { readonly is: "route4"; readonly row: RouteRow }
  /** One more way of the route before it. */
  | { readonly is: "nexthop"; readonly hop: NextHop }
  | { readonly is: "rule"; readonly row: RuleRow }
  | { readonly is: "label"; readonly row: LabelRecord }
  /** `interface`: "all" and "default" too. */
  | { readonly is: "sysctl"; readonly interface: string; readonly key: string; readonly value: number }
  | { readonly is: "gai"; readonly kind: "label" | "precedence"; readonly prefix: string; readonly value: number }
  /** An interface's number, name and metric, as Windows lists them. */
  | { readonly is: "number"; readonly ifindex: number; readonly name: string; readonly metric: number }
  /** A field of a list of fields, as PowerShell prints objects. */
  | { readonly is: "field"; readonly name: string; readonly value: string }
  /** What follows is of this kind. */
  | { readonly is: "section"; readonly section: string }
  /** What the system does not tell and is assumed. */
  | { readonly is: "assumed"; readonly what: Unsaid }

/** What some system does not print. */
export type Unsaid = "prefix-length" | "flags"

/** A line that is understood. */
export interface Understood {
  /** What printed it. */
  readonly by: string
  readonly facts: readonly Fact[]
}

/** What the lines before say. */
export interface Context {
  /** The interface under which the line stands; "" for none. */
  readonly link: string
  /** The section in which it stands; "" for none. */
  readonly section: string
  readonly line: number
}

/** Reads a line. Null: it is not of this kind. */
export type LineReader = (line: string, context: Context) => Understood | null

/** The word that follows a word; "" for none. */
export function after(words: readonly string[], word: string): string {
  const at = words.indexOf(word)
  return at < 0 ? "" : (words[at + 1] ?? "")
}
