// The network: gateways, correspondents, how far they are from each other, and the prefixes that can be given.

@unmanaged
export class Gateway {
  serial: i32
  settings: i32
  /** A central anchor: it has no cell and serves nobody. */
  isAnchor: i32
  /** Knows no types (§5.3). */
  legacy: i32
  /** The central anchor of what it serves (S-21), or NONE. */
  centralAnchor: i32
  failed: i32
  /** Bit mask of types whose pool counts as empty (a fault). */
  exhausted: i32
  /** Advertisements of its own since it began, and when the next is due (0: none is). */
  advertised: i32
  advertisesAt: u64
  /** One way between a host in the cell and the gateway. */
  access: u64
  processing: u64
  allocation: u64
  /** Bit masks of address types: can be given, given at the first attachment, refused for now. */
  offers: i32
  initial: i32
  refuses: i32
  /** Its advertisements have the SNAC Router flag; and the routes in them (RFC 4191). */
  snac: i32
  firstRoute: i32
}

/** Messages that shall be lost, or late, until they are used up. 0 and NodeKind.None: whoever. */
@unmanaged
export class Fault {
  next: i32
  /** The number of its record. */
  record: i32
  kind: i32
  /** Reason.Dropped or Reason.Delayed. */
  reason: i32
  fromKind: i32
  from: i32
  toKind: i32
  to: i32
  /** The host that the messages are about, or NONE. */
  host: i32
  /** So many that fit go by before the first one is hit. */
  skip: i32
  count: i32
  left: i32
  until: u64
  by: u64
}

@unmanaged
export class Peer {
  serial: i32
  addressHi: u64
  addressLo: u64
}

/** One way latency from a gateway to another node; rows are gateways, columns gateways, then peers. */
@unmanaged
export class Latency {
  time: u64
  /** A partition: nothing passes. */
  cut: i32
}

/** The /64s that a gateway can give for one type: those that were never given, then a queue, so that a prefix given back is used last. */
@unmanaged
export class Pool {
  /** The first /64 that was never given, and how many of those are left: they have no row yet. */
  nextHi: u64
  fresh: i32
  first: i32
  last: i32
  size: i32
  free: i32
  allocated: i32
}

@unmanaged
export class PoolEntry {
  next: i32
  /** Serial of the prefix that has it, until its anchor lets go; NOBODY: it is in the queue. */
  holder: i32
  prefixHi: u64
}
