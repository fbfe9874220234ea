// Address selection: the policy table, and the decision under way.

/** A row of the policy table (RFC 6724 §2.1). `zone`: only for addresses of that interface; NONE: for all. A value may be NONE: not given. */
@unmanaged
export class PolicyRow {
  prefixHi: u64
  prefixLo: u64
  length: i32
  precedence: i32
  label: i32
  zone: i32
}

/** A prefix that is known to be local: a gateway advertises a route to it, or a host has a row of its policy table for it. */
@unmanaged
export class LocalPrefix {
  next: i32
  length: i32
  prefixHi: u64
  /** A host's: where it was heard, or NONE; 0 while nothing says that it still holds, else the statement that does. */
  gateway: i32
  req: i32
  /** How long an option holds that formed no address (U6724-07). */
  until: u64
}

/**
 * One candidate of the decision under way, and what eliminated it. In the first three columns stands the list of those left: nth in the
 * table its nth, with its address, its own row, and what the rule that is being asked makes of it.
 */
@unmanaged
export class Candidate {
  left: usize
  row: usize
  side: i32
  /** Bits: the rules under which it tied with all. */
  ties: i32
  address: i32
  /** The rule that eliminated it (None: it is left), the candidate that beat it, and what the rule compared. */
  rule: i32
  by: i32
  mine: i32
  theirs: i32
}

/** One destination to be sorted, with its source. */
@unmanaged
export class Destination {
  addressHi: u64
  addressLo: u64
  /** NONE: Source(D) is undefined. */
  source: i32
  isIp4: i32
  unreachable: i32
  tunnelled: i32
  scope: i32
  sourceScope: i32
  label: i32
  sourceLabel: i32
  precedence: i32
  bits: i32
  /** After sorting: the row that stands at this place, and the rule that put it before the next. */
  sorted: i32
  rule: i32
  merging: i32
}

/**
 * Address selection: the stack profile in force, the decision under way and what came of it. At a fixed address, like World.
 * Rules stand in the order in which they are asked, one a byte; 0 ends them.
 */
@unmanaged
export class Selection {
  profile: i32
  traits: i32
  sourceRules1: u64
  sourceRules2: u64
  orderRules1: u64
  orderRules2: u64
  /** Record what eliminated each candidate. */
  explaining: i32
  destinationHi: u64
  destinationLo: u64
  scope: i32
  label: i32
  /** The outgoing interface; NONE: the only one. */
  interface: i32
  preferences: i32
  /** Who is the next hop, as addresses know their advertiser (0: not known). */
  nextHop: i32
  isOrchid: i32
  candidates: i32
  /** Where the list of those left begins and ends. */
  first: usize
  end: usize
  /** Flags that some candidates have and others have not. */
  differing: i32
  /** The candidates are addresses of the outgoing interface only. */
  isBound: i32
  /** The rule that decided. */
  rule: i32
  errno: i32
  /** The profile as a host's settings change it, packed (S-08). */
  variant: i32
}
