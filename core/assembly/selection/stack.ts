// The stack profile of a host, with what its settings change of the rules (S-08).

import { Key, NONE, Profile, Rule, Tab, Trait } from "../../abi"
import { hostSetting } from "../memory/settings"
import { address, host, localPrefix, selection, table } from "../memory/world"
import { addRow, cacheAddress } from "./policy"
import { RFC6724_ROWS, ruleAt, setRule, useProfile } from "./profile"

const CHANGED = 0x10000

/** U6724-03: of the rows for prefixes known to be local. */
const PRECEDENCE = 45
const LABEL = 14

/** Takes the host's stack profile, with what its settings change of it. Does nothing while it is the one in force. */
export function useStackOf(h: i32): void {
  const s = selection()
  const profile = <i32>hostSetting(h, Key.Selection)
  const rule5_5 = <i32>hostSetting(h, Key.Rule5_5)
  const rule7 = <i32>hostSetting(h, Key.Rule7)
  const cga = <i32>hostSetting(h, Key.CgaPlace)
  const changes = (rule5_5 << 8) | (rule7 << 4) | cga
  const variant = changes == 0 ? 0 : changes | CHANGED
  const isOwn = profile == Profile.Rfc6724Update
  if (s.profile == profile && s.variant == variant) {
    if (isOwn) addLocalRows(h)
    return
  }
  useProfile(<Profile>profile)
  if (isOwn) addLocalRows(h)
  s.variant = variant
  if (rule5_5 != 0) takeRule(Rule.Rule5_5)
  if (rule5_5 == 2) putRule(Rule.Rule5_5, Rule.Rule5)
  if (rule7 == 1) s.traits = (s.traits & ~Trait.TemporaryByInterface) | Trait.PreferTemporary
  if (rule7 == 2) s.traits &= ~(Trait.TemporaryByInterface | Trait.PreferTemporary)
  if (cga == 0) return
  takeRule(Rule.Rule7_5)
  if (cga == 1) putRule(Rule.Rule7_5, Rule.Rule4)
  if (cga == 2) putRule(Rule.Rule7_5, Rule.Rule7)
}

/** Are the host's rules other than RFC 6724's by default? Valid after useStackOf(). */
export function hasOwnRules(h: i32): bool {
  return <i32>hostSetting(h, Key.Selection) != Profile.Rfc6724 || selection().variant != 0
}

/** U6724-03: under the update a host has a row for each prefix that it knows to be local, beside those of RFC 6724, whose labels it keeps. */
function addLocalRows(h: i32): void {
  table(Tab.PolicyRow).used = RFC6724_ROWS
  for (let k = host(h).firstLocal; k != NONE; k = localPrefix(k).next)
    addRow(Tab.PolicyRow, localPrefix(k).prefixHi, 0, localPrefix(k).length, PRECEDENCE, LABEL)
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) cacheAddress(a)
}

function takeRule(rule: Rule): void {
  let to = 0
  for (let from = 0; ruleAt(from) != Rule.None; from++) {
    if (ruleAt(from) != rule) setRule(to++, ruleAt(from))
  }
  setRule(to, Rule.None)
}

function putRule(rule: Rule, behind: Rule): void {
  let moved: i32 = Rule.None
  for (let at = 0; ; at++) {
    const here = ruleAt(at)
    if (moved != Rule.None) {
      setRule(at, moved)
      moved = here
      if (moved == Rule.None) {
        setRule(at + 1, Rule.None)
        return
      }
    } else if (here == Rule.None) {
      return
    }
    if (here == behind && moved == Rule.None) moved = rule
  }
}
