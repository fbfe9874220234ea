// What an application calls, and what a call returns.

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
