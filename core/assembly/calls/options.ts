// setsockopt() and getsockopt() of IPV6_ADDR_PREFERENCES (RFC 5014 §5).

import { Errno, Kind, NONE, Preference, Reason, Req } from "../../abi"
import { aboutSocket, tell } from "../memory/trace"
import { selection, socket } from "../memory/world"
import { changePreferences, isContradictory, readPreferences } from "../selection/preferences"
import { useStackOf } from "../selection/stack"
import { warnOfFlags } from "./bind"

/** Sets the word of a socket, without a record. An established connection keeps its source. */
export function setPreferences(s: i32, word: i32): Errno {
  const row = socket(s)
  row.preferences = changePreferences(row.preferences, word)
  if (selection().errno == Errno.OK) row.onNet = i32((row.preferences & Preference.OnNet) != 0)
  return selection().errno
}

/**
 * setsockopt(s, IPPROTO_IPV6, IPV6_ADDR_PREFERENCES, …). A contradiction is EINVAL; the call never blocks and never asks the network
 * (OD-3.5-02).
 */
export function setsockopt(s: i32, word: i32): void {
  const row = socket(s)
  useStackOf(row.host)
  if (isContradictory(word)) {
    const warning = aboutSocket(tell(Kind.TraceWarn, Req.A5014_08), s)
    warning.reason = Reason.InvalidPreferences
  } else if (row.claim != NONE && row.claim == row.source) {
    warnOfFlags(s)
  }
  const code = setPreferences(s, word)
  const e = aboutSocket(tell(Kind.SetsockoptRet, Req.OD_3_5_01), s)
  e.code = code
  e.reason = code == Errno.OK ? Reason.None : Reason.InvalidPreferences
  e.req2 = code != Errno.OK ? Req.A5014_07 : row.onNet != 0 ? Req.OD_6_2_01 : Req.A5014_02
  e.req3 = code != Errno.OK ? Req.None : row.onNet != 0 ? Req.X_17 : Req.A5014_12
  e.value = row.preferences
}

/** getsockopt() of the same word. */
export function getsockopt(s: i32): void {
  const row = socket(s)
  useStackOf(row.host)
  const e = aboutSocket(tell(Kind.GetsockoptRet, Req.OD_3_5_01), s)
  e.req2 = Req.A5014_15
  e.value = readPreferences(row.preferences)
}
