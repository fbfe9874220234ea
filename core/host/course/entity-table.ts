// Who is who in a course, by serial: a table that shares its parts with those of other courses until one of them writes.

import type { Entities, Entity, Serial } from "../types/entity.js"

/** Serials of a part. */
const PART = 256

export class EntityTable implements Entities {
  private readonly parts: (readonly (Entity | undefined)[])[]
  /** The parts that no other table has. */
  private own = new Set<number>()

  /** All that is known in another table under serials up to `last`. */
  constructor(from: EntityTable | ReadonlyMap<Serial, Entity>, last: Serial) {
    if (from instanceof EntityTable) {
      from.own.clear()
      this.parts = from.parts.slice(0, Math.floor(last / PART) + 1)
      if (this.parts.length > Math.floor(last / PART)) this.writable(last).length = (last % PART) + 1
    } else {
      this.parts = []
      for (const entity of from.values()) if (entity.serial <= last) this.add(entity)
    }
  }

  get(serial: Serial): Entity | undefined {
    return this.parts[Math.floor(serial / PART)]?.[serial % PART]
  }

  has(serial: Serial): boolean {
    return this.get(serial) !== undefined
  }

  /** In the order of their serials. */
  *values(): MapIterator<Entity> {
    for (const part of this.parts) for (const entity of part) if (entity) yield entity
  }

  add(entity: Entity): void {
    this.writable(entity.serial)[entity.serial % PART] = entity
  }

  private writable(serial: Serial): (Entity | undefined)[] {
    const at = Math.floor(serial / PART)
    while (this.parts.length <= at) this.parts.push([])
    if (!this.own.has(at)) {
      this.own.add(at)
      this.parts[at] = [...(this.parts[at] as readonly (Entity | undefined)[])]
    }
    return this.parts[at] as (Entity | undefined)[]
  }
}
