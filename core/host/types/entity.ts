// Who is who in a run: each thing has a serial number, under which records and frames speak of it.

import type { AddressType } from "../../abi.js"

/** Never repeats in a run. 0: nobody. */
export type Serial = number

/** A thing of a run by its serial: what never changes about it. */
export interface Entity {
  readonly serial: Serial
  readonly what: "host" | "gateway" | "peer" | "app" | "socket" | "prefix" | "address" | "registry"
  /** As the scenario calls it, else as the draft would: PREFsl1, IPsl1; a socket is named after its application. */
  readonly name: string
  /** The host it belongs to (sockets, applications, prefixes, addresses). */
  readonly host: Serial
  readonly type: AddressType
  /** RFC 5952 text of an address or a peer, CIDR text of a prefix; else "". */
  readonly text: string
  /** Sockets: their application. Addresses: their prefix. Prefixes: the gateway that owns them. */
  readonly of: Serial
  /** Applications: what the scenario calls their role ("messenger"). */
  readonly role: string
  /** Hosts with several interfaces: their names. */
  readonly interfaces?: readonly string[]
  /** Addresses: one of RFC 8981. */
  readonly temporary?: true
}

/** The things of a run by their serials. */
export type Entities = Pick<ReadonlyMap<Serial, Entity>, "get" | "has" | "values">
