// What courses of a session share: lists with a common beginning, and tables of who is who.

import fc from "fast-check"
import { expect, test } from "vitest"
import { AddressType } from "../../../abi.js"
import { EntityTable } from "../../../host/course/entity-table.js"
import { SharedList } from "../../../host/course/shared-list.js"
import type { Entity } from "../../../host/types/entity.js"

const entity = (serial: number, name: string): Entity => ({
  serial,
  name,
  what: "socket",
  host: 0,
  type: AddressType.Untyped,
  text: "",
  of: 0,
  role: "",
})

test("lists that begin alike are as lists of their own, whichever of them grows or is cut", () => {
  const step = fc.record({ list: fc.nat(3), does: fc.constantFrom("grow", "cut", "branch"), by: fc.nat(2500) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const lists = [new SharedList<number>()]
      const plain: number[][] = [[]]
      let next = 0
      for (const { list, does, by } of steps) {
        const at = list % lists.length
        const [mine, own] = [lists[at] as SharedList<number>, plain[at] as number[]]
        if (does === "grow")
          for (let i = 0; i < by; i++) {
            mine.push(++next)
            own.push(next)
          }
        else if (does === "cut") {
          mine.cut(by)
          own.length = Math.min(own.length, by)
        } else {
          const count = Math.min(by, own.length)
          lists.push(new SharedList(mine, count))
          plain.push(own.slice(0, count))
        }
      }
      expect(lists.map((mine) => mine.toArray())).toEqual(plain)
      for (const [i, own] of plain.entries()) {
        const mine = lists[i] as SharedList<number>
        const middle = own[own.length >> 1] ?? 0
        expect([mine.length, mine.at(own.length), mine.at(-1)]).toEqual([own.length, undefined, undefined])
        expect(mine.countFirst((one) => one < middle)).toBe(own.filter((one) => one < middle).length)
        expect(mine.toArray(own.length >> 1)).toEqual(own.slice(0, own.length >> 1))
      }
    }),
  )
})

test("a table that takes over another's serials hears nothing of what either comes to know later", () => {
  const parent = new EntityTable(new Map([1, 2, 300, 700].map((serial) => [serial, entity(serial, "first")])), 700)
  const child = new EntityTable(parent, 300)
  parent.add(entity(299, "parent's"))
  child.add(entity(299, "child's"))
  child.add(entity(301, "child's"))
  const told = (table: EntityTable) => [...table.values()].map(({ serial, name }) => `${serial} ${name}`)
  expect(told(parent)).toEqual(["1 first", "2 first", "299 parent's", "300 first", "700 first"])
  expect(told(child)).toEqual(["1 first", "2 first", "299 child's", "300 first", "301 child's"])
  expect([child.has(700), child.get(2)?.name, new EntityTable(child, 0).has(1)]).toEqual([false, "first", false])
})
