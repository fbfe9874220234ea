// What there is: nodes, hosts, prefixes, addresses, sockets, messages, and the states that they are in.

/** The values of draft -16 §6.1; 0 and 5 to 7 are reserved there, so 0 can mean "no type" for us. */
export enum AddressType {
  Untyped = 0,
  Fixed = 1,
  SessionLasting = 2,
  NonPersistent = 3,
  GracefulReplacement = 4,
}
export const TYPES = 5

export enum NodeKind {
  None,
  Host,
  /** Serving gateways and central anchors. */
  Gateway,
  Peer,
  /** Where published Fixed addresses are found (DNS). */
  Registry,
}

export enum LinkState {
  Down,
  Up,
  /** An advertisement was heard: there is a default router. */
  Routed,
}

export enum Stack {
  OnDemand,
  Legacy,
}

export enum PrefixState {
  /** The network has set it aside; the host has not heard of it yet. */
  Requested,
  Local,
  /** It has moved along with its host: anchored elsewhere, reached through a tunnel. */
  Anchored,
  Grace,
  Released,
  Expired,
  Revoked,
}

/** RFC 4862 §2: exactly one at a time. */
export enum AddressState {
  Tentative,
  Preferred,
  Deprecated,
  Invalid,
}

/** Bits of an address. */
export enum AddressFlag {
  Temporary = 1,
  Home = 2,
  CareOf = 4,
  Cga = 8,
  Optimistic = 16,
  Permanent = 32,
  /** An IPv4 address, kept in mapped form (RFC 6724 §3.2). */
  Ip4 = 64,
}

export enum Origin {
  Policy,
  Demand,
}

export enum SocketState {
  Open,
  /** Its caller is blocked in setsc(). */
  Waiting,
  Claimed,
  Bound,
  Connecting,
  Connected,
  Broken,
  Closed,
}

export enum MessageKind {
  None,
  RouterSolicitation,
  RouterAdvertisement,
  PrefixRequest,
  PrefixGrant,
  PrefixRefusal,
  BindingUpdate,
  BindingAck,
  ConnectRequest,
  ConnectAnswer,
  Sample,
  /** Duplicate address detection's neighbour solicitation. */
  Probe,
  /** A kept prefix is given up by its host, or its binding ended by its anchor. */
  Deregistration,
  Revocation,
  /** A host publishes its Fixed address; a correspondent looks it up and is told. */
  Publication,
  Lookup,
  LookupAnswer,
  /** The neighbour advertisement of whoever has the address that is probed. */
  ProbeAnswer,
  /** A prefix request that takes more than one round trip: the exchanges before the last one. */
  PrefixSolicit,
  PrefixOffer,
  /** A host gives a prefix back, and is told that it did (DHCPv6). */
  PrefixRelease,
  ReleaseAnswer,
}
