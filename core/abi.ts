// Every number that both sides of the WebAssembly boundary share. AssemblyScript and TypeScript compile this one file.
// Requirement IDs are those of the catalogue: OD_4_2_10 is OD-4.2-10, A6724_26 is A6724-26.

/** Raised whenever a number below changes its meaning or an exported function its arguments; checked at load. */
export const ABI = 1

/** No slot, no serial, no cause. Serials start at 1. */
export const NONE = -1
/** In place of an outgoing interface: there is no route. */
export const NO_ROUTE = -2
export const NOBODY = 0

/** Microseconds. */
export const SECOND = 1_000_000

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
  /** Kept: anchored elsewhere, reached through a tunnel. */
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
  /** Blocked in setsc(). */
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
}

/** What an application does when its socket breaks. */
export enum OnBroken {
  Fail,
  Reconnect,
}

/** S-10. */
export enum AddressLoss {
  OnSend,
  Event,
  Silent,
}

/** S-14. */
export enum Unsupported {
  Known,
  Refused,
  Silent,
  OtherType,
}

/** S-01. */
export enum Reuse {
  Any,
  New,
  AfterHandoff,
  AfterLifetime,
}

/** S-02. */
export enum ReuseDeprecated {
  Yes,
  IfNonePreferred,
  No,
}

/** S-09. */
export enum Withdrawal {
  AtAdvertisement,
  LinkDown,
  /** A router advertisement withdraws it: RFC 4862 §5.5.3 e and its two-hour rule. */
  Unauthenticated,
  Authenticated,
  Expiry,
}

/** S-11. */
export enum HomeRole {
  None,
  Anchored,
  MobileIp,
}

/** S-21. */
export enum Anchoring {
  Distributed,
  Central,
}

/**
 * The settings (S-…), in the order of the class Settings: looked up at the application, then the host or gateway, then the scenario.
 * Times are microseconds, NEVER for "does not end"; types are bit masks; the rest are the enums above or 0 and 1.
 */
export enum Key {
  Reuse,
  ReuseDeprecated,
  /** 1: fall back to an existing address (S-03). */
  OnNetFallback,
  /** Mask of types given at the first attachment (S-04). */
  BootSet,
  /** Mask of types that an unprivileged application may ask for; how many of each a host may hold; the Errno of a denial (S-05). */
  Permission,
  QuotaFixed,
  QuotaSessionLasting,
  QuotaNonPersistent,
  QuotaGracefulReplacement,
  DenialError,
  /** An AddressType, Untyped for none (S-06). */
  HostDefault,
  NetworkDefault,
  /** A Profile (S-08), and what it may be told otherwise: 1 + (0 or 1), 0 as the profile says. */
  Selection,
  Rule5_5,
  /** 1 temporary, 2 public; 0 as the profile says. */
  Rule7,
  /** The Rule after which CGA is asked about: 1 rule 4 (4.5), 2 rule 7 (7.5), 3 not at all; 0 as the profile says. */
  CgaPlace,
  Withdrawal,
  Grace,
  AddressLoss,
  /** How long a silent loss takes to be noticed (S-10). */
  LossTimeout,
  HomeRole,
  /** Presentation only: names of messages (S-12). */
  Skin,
  RoundTrips,
  RequestTimeout,
  RequestRetries,
  /** 1: setsc() blocks its caller; 0: it returns EINPROGRESS and the answer comes as an event (S-13). */
  Blocking,
  Unsupported,
  /** An address's life in microseconds and in bytes; 0: unlimited (S-15). */
  RenewalTime,
  RenewalBytes,
  DuplicateRetries,
  /** How long an unheld prefix is kept: 0 released at once, NEVER kept (S-17). */
  IdleFixed,
  IdleSessionLasting,
  IdleNonPersistent,
  IdleGracefulReplacement,
  /** How long a claim without bind() is held (S-18). */
  UnboundClaim,
  /** 1: a prefix of another type than asked for is accepted (S-19). */
  OtherTypeAccepted,
  /** 1: an address is shared inside one application only (S-20). */
  ShareWithin,
  Anchoring,
  Dad,
  DadTime,
  Gap,
  Overlap,
  /** NEVER: up to 1 s from the seed; the router's answer: up to 0.5 s from the seed (RFC 4861 §10). */
  SolicitDelay,
  AnswerDelay,
  PreferredLifetime,
  ValidLifetime,
  BindingKept,
  RegistrationRetry,
  /** 1: temporary addresses (RFC 8981) beside the others, with their lifetimes. */
  Temporary,
  TemporaryPreferred,
  TemporaryValid,
}
export const KEYS = 51

export enum Dad {
  On,
  Optimistic,
  Off,
}

export enum Sampling {
  Around,
  Always,
  Off,
}

/** Bits of an application's call sequence. */
export enum AppFlag {
  Setsc = 1,
  Bind = 2,
  Connect = 4,
  /** setsockopt(IPV6_REQUIRE_SRC_ON_NET) before setsc(), draft §6.2. */
  OnNet = 8,
  /** When no type can be had, connect without one (draft §4.1: the last `else`). */
  Legacy = 16,
  /** May ask for what S-05 keeps for privileged applications. */
  Privileged = 32,
  /** listen() on the bound address and publish it, in place of connect(). */
  Serve = 64,
  /** Has mobility of its own above IP (MPTCP, SIP): a visible change of address does not end its session (OD-1-06). */
  Mobile = 128,
  /** Moves to the new address while both are valid (OD-3.2-14). */
  Migrates = 256,
  /** Its sockets do not block: setsc() returns EINPROGRESS. */
  NonBlocking = 512,
}

/** One call of a scripted application. */
export enum CallOp {
  Socket,
  Setsc,
  Bind,
  Connect,
  Send,
  Close,
  Listen,
  Accept,
  Setsockopt,
  Getsockopt,
  Getsockname,
  Wait,
}

/** Who makes a call, and so hears of its return. */
export enum Caller {
  /** The application in the order of draft §4.1. */
  Sequence,
  Script,
  /** A command. */
  User,
}

/** What a call returned. 0 is success; the EAI_ codes are the draft's (§6.1), the others errno. */
export enum Errno {
  OK = 0,
  EAI_REQUIREDIPNOTSUPPORTED = 1,
  EAI_REQUIREDIPFAILED = 2,
  EBADF = 3,
  EFAULT = 4,
  EINVAL = 5,
  ENOSYS = 6,
  EADDRNOTAVAIL = 7,
  ENETUNREACH = 8,
  ETIMEDOUT = 9,
  ECONNABORTED = 10,
  EINPROGRESS = 11,
  ENFILE = 12,
  EISCONN = 13,
  /** getaddrinfo(), RFC 5014 §7. */
  EAI_BADEXTFLAGS = 14,
  EPERM = 15,
  ENOTCONN = 16,
  EAGAIN = 17,
  EADDRINUSE = 18,
  ECONNREFUSED = 19,
  EHOSTUNREACH = 20,
  ECONNRESET = 21,
  EALREADY = 22,
  EDESTADDRREQ = 23,
}

/** The rules of RFC 6724 §5, in the words of the records (`Rule5_5` is "5.5"). */
export enum Rule {
  None,
  Only,
  Rule1,
  Rule2,
  Rule3,
  Rule4,
  Rule5,
  Rule5_5,
  Rule6,
  Rule7,
  Rule7_5,
  Rule8Orchid,
  Rule8,
  Rule9Optimistic,
  Order,
  Error,
  /** The application named the source (RFC 6724 §4). */
  Explicit,
}

/** The rules of RFC 6724 §6, in their order. */
export enum OrderRule {
  None,
  Rule1,
  Rule2,
  Rule3,
  Rule4,
  Rule5,
  Rule6,
  Rule7,
  Rule8,
  Rule9,
  Rule10,
}

/** The word of IPV6_ADDR_PREFERENCES. RFC 5014 assigns no numbers: these are Linux's; ON_NET (draft §6.2) is ours. */
export enum Preference {
  Tmp = 1,
  Public = 2,
  Coa = 4,
  Cga = 8,
  PubTmpDefault = 0x100,
  Home = 0x400,
  NonCga = 0x800,
  OnNet = 0x100000,
}

/** Stack profiles: which rules in which order, and the traits below. */
export enum Profile {
  Rfc6724,
  Rfc3484,
  Linux,
  Glibc,
  FirstAddress,
  LongestPrefixOnly,
}

/** Bits of a profile: what it makes of what the RFCs leave open, or does otherwise. */
export enum Trait {
  /** Candidates of all interfaces where §4 only recommends those of the outgoing one. */
  AllInterfaces = 1,
  /** Rule 7 by default: temporary. Without it: public. */
  PreferTemporary = 2,
  /** Rule 7 by default: as `useTempaddr` of the candidate's interface says. */
  TemporaryByInterface = 4,
  /** Rule 7.5 by default: a CGA. */
  PreferCga = 8,
  /** Common prefixes count up to the source's own prefix length (RFC 6724 §2.2); without it all 128 bits (RFC 3484). */
  CapPrefix = 16,
  /** Loopback, IPv4-compatible and IPv4-mapped addresses never count as deprecated (RFC 6724 §3.3, §3.4). */
  AlwaysPreferred = 32,
  /** Optimistic addresses of an interface set so count as preferred. */
  UseOptimistic = 64,
  /** setsockopt() keeps the pairs that the word does not name; without it the whole word is replaced. */
  MergePreferences = 128,
  /** CGA and NONCGA are accepted and forgotten. */
  IgnoreCga = 256,
  /** There is no ON_NET. */
  IgnoreOnNet = 512,
  /** getsockopt() names the default of TMP and PUBLIC as PUBTMP_DEFAULT. */
  ReadDefault = 1024,
  /** Private IPv4 addresses have site-local scope (RFC 3484 §3.2). */
  PrivateSite = 2048,
  /** IPv4 prefixes count only inside the source's subnet. */
  Ip4Subnet = 4096,
  /** A source that no interface has is no native transport. */
  UnknownNotNative = 8192,
  /** Every address without the home flag counts as care-of. */
  NotHomeIsCareOf = 16384,
  /** Names have no zones: a link-local destination to be ordered is unusable. */
  NoZones = 32768,
  /** Destination Rule 9 counts all 128 bits of IPv6 addresses. */
  WholePrefix = 65536,
}

/** Why something ended or was lost: the operand `reason` of a record. */
export enum Reason {
  None,
  LeftGateway,
  HoldExpired,
  IdleExpired,
  NobodyWaits,
  NotOffered,
  Refused,
  Exhausted,
  TimedOut,
  Detached,
  Closed,
  NoLink,
  NoRoute,
  NoBinding,
  Dropped,
  LastSocketClosed,
  NoSource,
  AddressGone,
  ConnectBeforeSetsc,
  FlagsIgnored,
  LegacyStack,
  Replaced,
  TableFull,
  LifetimeEnded,
  GraceOver,
  Withdrawn,
  Denied,
  QuotaUsed,
  OtherType,
  Duplicate,
  Partitioned,
  NodeDown,
  Delayed,
  Migrated,
  Revoked,
  NotListening,
  NotPublished,
  LifetimePolicy,
  ClaimExpired,
  HasMobilityOfItsOwn,
  /** A prefix information option that RFC 4862 §5.5.3 ignores: A flag clear, link-local, preferred above valid, length not 64. */
  NotAutonomous,
  LinkLocalPrefix,
  PreferredAboveValid,
  WrongLength,
  /** The two-hour rule kept the valid lifetime (e.2), or set it to two hours (e.3). */
  TwoHoursKept,
  TwoHoursSet,
  FallBack,
  InvalidPreferences,
  NotInCandidateSet,
  /** bind() was left out, so the claim stays unused (draft §5.4); nothing is left to try (§5.1). */
  NotBound,
  NoFallback,
  /** A published address that is not Fixed will be wrong after a move. */
  NotFixed,
  /** 0 and 5 to 7 (draft §6.1). */
  ReservedValue,
  OnNetSet,
  AlwaysNew,
  HostMoved,
  OtherApplication,
}

/** Facts of a run. The first group carries the names that the requirements catalogue gives to its observable events. */
export enum Kind {
  None,
  AppReq,
  Reuse,
  NetReq,
  NetGrant,
  NetRefuse,
  AddrTentative,
  AddrPreferred,
  AddrDeprecated,
  AddrInvalid,
  SetscRet,
  BindRet,
  ConnectRet,
  Select,
  SockClose,
  AddrRelease,
  AddrKeep,
  Handoff,
  PrefixNew,
  PrefixGone,
  SockBroken,
  SockSurvives,
  PolicyDeny,
  TraceWarn,

  LinkDown,
  LinkUp,
  Solicitation,
  Advertisement,
  AdvertisementHeard,
  BindingUpdate,
  BindingAck,
  TunnelUp,
  TunnelDown,
  AppStart,
  SockOpen,
  ConnectCall,
  ConnectSent,
  Tunnelled,
  ConnectArrived,
  ConnectAnswered,
  PathChanged,
  MessageLost,
  SampleSent,
  SampleDelivered,
  SampleLost,
  PrefixReturned,
  GrantReturned,
  Fault,
  Limit,

  /** Calls of the socket API beyond setsc(), bind(), connect(). */
  SetsockoptRet,
  GetsockoptRet,
  GetsocknameRet,
  SendRet,
  ListenRet,
  AcceptRet,
  /** A published Fixed address and the connections that come in to it. */
  Published,
  LookupSent,
  LookupAnswered,
  InboundSent,
  InboundAccepted,
  InboundFailed,
  /** The overlap of old and new graceful-replacement prefix. */
  GraceBegins,
  GraceEnds,
  /** An application hears that its address changed; moves its session; its buffer ran dry; plays again. */
  AddressNotice,
  Migrated,
  Stalled,
  Resumed,
  /** Lifetimes: a prefix information option taken, or ignored. */
  LifetimeSet,
  OptionIgnored,
  DuplicateFound,
  Renewed,
  ClaimReleased,
  DefaultRoute,
  NodeFailed,
  NodeRestored,
  Partition,
  PartitionHealed,
  CapabilityChanged,
  LatencyChanged,
  SettingChanged,
  /** A promise of the model is broken: `value` is an Invariant. */
  Violation,
}

/** The promises that are watched in every run (model.md). */
export enum Invariant {
  None,
  PrefixHeldTwice,
  SessionLastingInvalid,
  FixedInvalid,
  NonPersistentElsewhere,
  PreferredAboveValid,
  AddressState,
  HoldersCount,
  SetscAnswer,
  NoCause,
  RequestUnanswered,
  PoolCount,
}

/** The statements that the core carries out and therefore cites; a scenario's `steps` cite more. `X_A_B_NN` reads X-A.B-NN. */
export enum Req {
  None,
  OD_1_01,
  OD_1_03,
  OD_1_05,
  OD_1_06,
  OD_1_07,
  OD_3_1_01,
  OD_3_1_02,
  OD_3_1_04,
  OD_3_1_05,
  OD_3_1_06,
  OD_3_2_02,
  OD_3_2_03,
  OD_3_2_06,
  OD_3_2_07,
  OD_3_2_09,
  OD_3_2_10,
  OD_3_2_11,
  OD_3_2_12,
  OD_3_2_13,
  OD_3_2_14,
  OD_3_2_16,
  OD_3_2_19,
  OD_3_4_03,
  OD_3_4_04,
  OD_3_4_05,
  OD_3_4_06,
  OD_3_4_07,
  OD_3_4_08,
  OD_3_4_09,
  OD_3_4_10,
  OD_3_4_11,
  OD_3_4_15,
  OD_3_4_16,
  OD_3_5_01,
  OD_3_5_05,
  OD_3_5_06,
  OD_3_5_08,
  OD_4_1_01,
  OD_4_1_02,
  OD_4_1_04,
  OD_4_1_05,
  OD_4_1_06,
  OD_4_2_00b,
  OD_5_1_02,
  OD_5_1_03,
  OD_5_2_02,
  OD_5_2_04,
  OD_5_2_05,
  OD_5_2_06,
  OD_5_3_01,
  OD_5_3_02,
  OD_5_4_02,
  OD_5_4_03,
  OD_5_4_04,
  OD_5_4_05,
  OD_6_1_09,
  OD_6_1_10,
  OD_6_1_11,
  OD_6_1_12,
  OD_6_1_13,
  OD_6_1_14,
  OD_6_2_01,
  OD_6_2_02,
  OD_6_2_03,
  OD_6_2_04,
  OD_6_2_05,
  OD_7_01,
  X_10,
  X_11,
  X_14,
  X_17,
  X_22,
  X_23,
  X_24,
  S_01,
  S_02,
  S_03,
  S_05,
  S_06,
  S_08,
  S_10,
  S_13,
  S_15,
  S_18,
  S_19,
  S_20,
  R8653_09,
  R8653_13,
  R8653_14,
  R8653_15,
  A4862_03,
  A4862_05,
  A4862_08,
  A4862_09,
  A4862_10,
  A4862_11,
  A4862_12,
  A4862_13,
  A4862_14,
  A4862_15,
  A4862_16,
  A4862_17,
  A4862_18,
  A4862_19,
  A4862_22,
  A4862_25,
  A4862_26,
  A4862_30,
  A6724_21,
  A6724_22,
  A6724_23,
  A6724_24,
  A6724_25,
  A6724_26,
  A6724_27,
  A6724_28,
  A6724_33,
  A6724_37,
  A5014_02,
  A5014_07,
  A5014_08,
  A5014_12,
  A5014_15,
  A5014_27,
}

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
}
export const TABS = 20

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
