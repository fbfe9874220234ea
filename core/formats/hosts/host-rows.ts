// The rows of a host as they are read from a paste, in any order: interfaces, their addresses, routes, rules, labels and settings, each once.

import { type AddressRecord, RecordError } from "../../host/select/host-record.js"
import { isRow, LONGEST_TEXT, shown } from "./fields.js"
import { Gathered, type Link } from "./gathered.js"
import type { JsonText, TextLine } from "./json.js"
import type { Row } from "./json-nest.js"
import { inOrder, type Kind, kindOf, readAddress, readAddress4, readLabel, readLink, readRoute, readRule, seconds } from "./rows.js"
import type { Context, Fact } from "./text/facts.js"
import { understood } from "./text/lines.js"
import { objectFacts } from "./text/powershell.js"

/** Rows that are read before the caller is asked to go on. */
const SLICE = 500

/** Lines that are not understood and are kept one by one. */
const MOST_UNKNOWN = 10_000

export class HostRows {
  /** What printed the lines of text. */
  readonly printedBy = new Set<string>()
  /** Lines of text that nothing here knows. */
  readonly unknown: number[] = []
  readonly gathered: Gathered
  /** The interface under which lines of text stand. */
  private under: Link | null = null
  private section = ""
  /** The interface whose last address has lifetimes to come. */
  private awaiting: Link | null = null
  /** The last line of text that nothing here knows. */
  private lastUnknown = -1
  /** The fields of an object of PowerShell, and the line of its first. */
  private fields = new Map<string, string>()
  private fieldsAt = 1

  constructor(private readonly json: JsonText) {
    this.gathered = new Gathered(json.faults)
  }

  /** Looks at each row, in order. Yields the work that is done, `before` included. */
  *reading(before: number): Generator<number, void> {
    let looked = 0
    for (const value of this.json.values) {
      for (const row of isRow(value) ? [value] : value) {
        if (++looked % SLICE === 0) yield before + looked
        if (!isRow(row)) this.json.faults.add(1, "", `${shown(row)} is no row: it is left out`)
        else if (kindOf(row) !== "addr") this.row(row, kindOf(row))
        else {
          const read = this.judge(row, () => readLink(row))
          const link = read && this.gathered.linkOf(read.link, this.lineOf(row))
          for (const info of link ? read.rows : []) {
            if (++looked % SLICE === 0) yield before + looked
            this.address(info, link as Link)
          }
        }
      }
    }
    for (const other of this.json.others) {
      if (++looked % SLICE === 0) yield before + looked
      this.textLine(other)
    }
    this.endObject()
    yield before + looked
  }

  private row(row: Row, kind: Kind | null): void {
    if (kind) this.gathered.seen.add(kind)
    if (this.json.cut.has(row)) return
    const line = this.lineOf(row)
    if (kind === "route") {
      const read = this.judge(row, () => readRoute(row, line))
      if (read) this.gathered.route(read.route, read.is4)
    } else if (kind === "rule") {
      const rule = this.judge(row, () => readRule(row, line))
      if (rule) this.gathered.rule(rule)
    } else if (kind === "labels") {
      const label = this.judge(row, () => readLabel(row))
      if (label) this.gathered.label(label, line)
    } else if (Object.keys(row).length > 0) {
      this.json.faults.add(line, "", "this is neither an interface, nor a route, nor a rule, nor a label: it is left out")
    }
  }

  private address(row: Row, link: Link): void {
    if (this.json.cut.has(row)) return
    const line = this.lineOf(row)
    const four = row.family === "inet" ? this.judge(row, () => readAddress4(row, link.name)) : null
    if (four) this.gathered.address4(four)
    else if (row.family === "inet") this.gathered.seen4()
    const read = this.judge(row, () => readAddress(row, link.name))
    if (read) this.gathered.address(read, link, line)
  }

  private textLine({ line, text }: TextLine): void {
    const context: Context = { link: this.under?.name ?? "", section: this.section, line }
    const said = understood(text, context)
    if (said === null || !said.facts.every(isShort)) {
      this.notUnderstood(line)
      return
    }
    if (said.by !== "") this.printedBy.add(said.by)
    for (const fact of said.facts) this.fact(fact, line)
  }

  /** Lines that follow each other are told once. */
  private notUnderstood(line: number): void {
    if (line !== this.lastUnknown + 1) this.json.faults.add(line, "", UNKNOWN)
    this.lastUnknown = line
    if (this.unknown.length < MOST_UNKNOWN) this.unknown.push(line)
  }

  private fact(fact: Fact, line: number): void {
    const { gathered } = this
    switch (fact.is) {
      case "link":
        this.under = gathered.linkOf(fact.link, line)
        break
      case "address": {
        const link = gathered.linkNamed(fact.row.if, line)
        const { flags, preferred, valid } = fact.row
        const row = { ...fact.row, flags: inOrder(flags), preferred: seconds(preferred), valid: seconds(valid) }
        this.awaiting = link && gathered.address(row, link, line) ? link : null
        break
      }
      case "address4":
        gathered.address4(fact.row)
        break
      case "lifetimes":
        this.lifetimes(fact)
        break
      case "nexthop":
        gathered.nextHop(fact.hop, line)
        break
      case "route":
      case "route4":
        gathered.seen.add("route")
        gathered.route({ ...fact.row, dst: dotted(fact.row.dst) }, fact.is === "route4")
        break
      case "rule":
        gathered.seen.add("rule")
        gathered.rule(fact.row)
        break
      case "label":
        gathered.seen.add("labels")
        gathered.label(fact.row, line)
        break
      case "section":
        this.section = fact.section
        break
      case "field":
        this.field(fact.name, fact.value, line)
        break
      case "assumed":
        gathered.unsaid.add(fact.what)
        break
      default:
        gathered.setting(fact)
    }
  }

  private lifetimes({ preferred, valid }: { readonly preferred: number | null; readonly valid: number | null }): void {
    const row: AddressRecord | undefined = this.awaiting?.addresses.pop()
    if (row) this.awaiting?.addresses.push({ ...row, preferred: seconds(preferred), valid: seconds(valid) })
    this.awaiting = null
  }

  private field(name: string, value: string, line: number): void {
    if (name === "netmask") {
      this.gathered.mask4(Number(value))
      return
    }
    // An object begins with the field that is told again.
    if (this.fields.has(name)) this.endObject()
    if (this.fields.size === 0) this.fieldsAt = line
    this.fields.set(name, value)
  }

  private endObject(): void {
    if (this.fields.size === 0) return
    const facts = objectFacts(this.fields, this.fieldsAt)
    this.fields = new Map()
    if (facts?.every(isShort)) for (const fact of facts) this.fact(fact, this.fieldsAt)
    else this.notUnderstood(this.fieldsAt)
  }

  private judge<T>(row: Row, read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      this.json.faults.add(this.lineOf(row), error.place, `${error.fault}: this row is left out`)
      return null
    }
  }

  private lineOf(row: Row): number {
    return this.json.lines.get(row) ?? 1
  }
}

const UNKNOWN =
  "this is no JSON, and no text of ip(8), ifconfig(8), netstat(1), sysctl(8), gai.conf or Windows that is known here: it is left out; on Linux write ip -6 addr; ip -6 rule; ip -6 route show table all; ip addrlabel"

/** Whether each text in a fact is as short as it has to be in JSON. */
function isShort(fact: Fact): boolean {
  const { link, row } = fact as Partial<Record<"link" | "row", object>>
  return Object.values({ ...link, ...row }).every((text) => typeof text !== "string" || text.length <= LONGEST_TEXT)
}

/** BSD writes 10.0.0.0/8 as "10" or "10/8", which only its own column tells from a number. */
const dotted = (dst: string): string => dst.replace(/^(\d{1,3})(\/\d+)?$/, (_, byte, length = "/8") => `${byte}.0.0.0${length}`)
