// What a line of a paste says of a host, whatever system printed it.

import type { AddressRecord, HostRecord } from "../../host/select/host-record.js"
import type { IpRoute } from "../linux/iproute.js"

export type LabelRecord = NonNullable<HostRecord["labels"]>[number]

export interface LinkFact {
  readonly name: string
  /** 0: it is not told. */
  readonly ifindex: number
  readonly type: string
  readonly isLoopback: boolean
}

export type Fact =
  | { readonly is: "link"; readonly link: LinkFact }
  | { readonly is: "address"; readonly row: AddressRecord }
  | { readonly is: "address4" }
  /** Of the address before it. Null: for ever. */
  | { readonly is: "lifetimes"; readonly preferred: number | null; readonly valid: number | null }
  | { readonly is: "route"; readonly row: IpRoute }
  /** One more way of the route before it. */
  | { readonly is: "nexthop"; readonly dev: string; readonly gateway: string }
  | { readonly is: "label"; readonly row: LabelRecord }

/** A line that is understood. */
export interface Understood {
  /** What printed it. */
  readonly by: string
  readonly facts: readonly Fact[]
}

/** Reads a line. `link`: the interface under which it stands; "" for none. Null: it is not of this kind. */
export type LineReader = (line: string, link: string) => Understood | null
