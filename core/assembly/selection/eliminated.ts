// Why a candidate is out: the rule, who beat it, and what of each was compared. Written when `explaining` asks for it; decides nothing.

import { NONE, Rule } from "../../abi"
import { Candidate, Selection } from "../memory/layout"
import { address } from "../memory/world"
import { AVOIDED, CANDIDATE, candidateAt, isDestination, matchingBits, PREFERRED, slotAt, TIES } from "./candidate"
import { isOrchid } from "./ip6"

/** The candidates, before any rule. */
export function beginExplanation(d: Selection): void {
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    const c = candidateAt(at)
    c.address = slotAt(at)
    c.ties = 0
    c.rule = Rule.None
    c.by = NONE
  }
}

/** A rule is about to drop all that it avoids; the first that it prefers beat them. */
export function explainAvoided(rule: i32, d: Selection): void {
  let winner = d.first
  while (candidateAt(winner).side != PREFERRED) winner += CANDIDATE
  for (let at = d.first; at < d.end; at += CANDIDATE) {
    if (candidateAt(at).side == AVOIDED) explain(rule, rowAt(at), rowAt(winner), d)
    if (candidateAt(at).side == TIES) rowAt(at).ties |= 1 << rule
  }
}

/**
 * Who is left after all rules comes after the source in the host's order. And the source is best under every rule but those it tied under:
 * it then beat the loser itself, and is named as the one that did.
 */
export function endExplanation(d: Selection): void {
  const source = rowAt(d.first)
  for (let at = d.first + CANDIDATE; at < d.end; at += CANDIDATE) explain(Rule.Order, rowAt(at), source, d)
  const end = d.first + <usize>d.candidates * CANDIDATE
  for (let row = d.first; row < end; row += CANDIDATE) {
    const c = candidateAt(row)
    if (c.rule != Rule.None && (source.ties & (1 << c.rule)) == 0) explain(c.rule, c, source, d)
  }
}

/** The row of the candidate at a place of the list of those left. */
function rowAt(at: usize): Candidate {
  return candidateAt(candidateAt(at).row)
}

function explain(rule: i32, loser: Candidate, winner: Candidate, d: Selection): void {
  loser.rule = rule
  loser.by = <i32>((changetype<usize>(winner) - d.first) / CANDIDATE)
  loser.mine = operand(rule, loser.address, d)
  loser.theirs = operand(rule, winner.address, d)
}

/** What a rule compares, as a reader wants to see it. */
function operand(rule: i32, slot: i32, d: Selection): i32 {
  const a = address(slot)
  switch (rule) {
    case Rule.Rule1:
      return i32(isDestination(a, d))
    case Rule.Rule2:
      return a.scope
    case Rule.Rule3:
      return a.state
    case Rule.Rule4:
    case Rule.Rule7:
    case Rule.Rule7_5:
    case Rule.Rule9Optimistic:
      return a.flags
    case Rule.Rule5:
      return a.interface
    case Rule.Rule5_5:
      return a.advertiser
    case Rule.Rule6:
      return a.label
    case Rule.Rule8Orchid:
      return i32(isOrchid(a.addressHi))
    case Rule.Rule8:
      return matchingBits(a, d)
    default:
      return 0
  }
}
