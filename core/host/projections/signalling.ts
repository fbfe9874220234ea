// Which metric a record adds one to, and which records are signalling messages.

import { Errno, Kind, MessageKind } from "../../abi.js"
import type { TraceRecord } from "../types/run.js"

const COUNTED = {
  [Kind.Handoff]: "handoffs",
  [Kind.AppReq]: "setscRequests",
  [Kind.SetscRet]: "setscFailed",
  [Kind.NetRefuse]: "requestsRefused",
  [Kind.SockBroken]: "sessionsBroken",
  [Kind.SockSurvives]: "sessionsSurvived",
  [Kind.Migrated]: "sessionsMigrated",
  [Kind.SampleLost]: "packetsLost",
  [Kind.InboundSent]: "inboundAttempts",
  [Kind.InboundAccepted]: "inboundReached",
  [Kind.Violation]: "promisesBroken",
  [Kind.Stalled]: "stalls",
} as const

export type Counted = (typeof COUNTED)[keyof typeof COUNTED]

export function countedAs({ kind, other, code }: TraceRecord): Counted | undefined {
  // A first attachment leaves nobody; a call that returned an address, or will tell later, did not fail.
  if (kind === Kind.Handoff && other === 0) return undefined
  if (kind === Kind.SetscRet && (code === Errno.OK || code === Errno.EINPROGRESS)) return undefined
  return (COUNTED as Partial<Record<Kind, Counted>>)[kind]
}

const DATA: readonly MessageKind[] = [MessageKind.None, MessageKind.ConnectRequest, MessageKind.ConnectAnswer, MessageKind.Sample]

/** True for the record of a message being sent, which says when it arrives; not for data. */
export const isSignalling = (r: TraceRecord): boolean => r.message !== 0 && r.until > r.t && !DATA.includes(r.carries)
