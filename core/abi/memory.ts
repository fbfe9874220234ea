// The tables of linear memory, and why a run of the core returns.

/** The tables of linear memory; the order is that of their descriptors. */
export enum Tab {
  Timer,
  Host,
  Gateway,
  Peer,
  Latency,
  Pool,
  PoolEntry,
  Prefix,
  Address,
  App,
  Socket,
  Message,
  Interface,
  PolicyRow,
  Candidate,
  /** The policy table that destination ordering reads. */
  OrderRow,
  Destination,
  /** Settings given at the scenario (row 0), a host, a gateway or an application. */
  Settings,
  /** Calls of scripted applications. */
  Call,
  /** Connections that correspondents are about to make to a host. */
  Inbound,
  /** Faults of messages: which shall be lost or late. */
  Fault,
  /** Prefixes known to be local: those that gateways advertise a route to, then those that hosts know. */
  LocalPrefix,
}
export const TABS = 22

/** Why run() returned. */
export enum Stop {
  Done,
  /** The trace has to be drained first. */
  TraceFull,
  /** Record `stopAt` is written. */
  AtRecord,
  /** A table was full. */
  Overflow,
}

/** Of a record's flags: the lowest bit of the interface that it is about. */
export const INTERFACE = 16
