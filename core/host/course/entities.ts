// The things of a run by their serials, as a list: a run that shares its beginning with another takes the list's beginning over.

import type { Entities, Entity, Serial } from "../types/entity.js"

export class EntityList implements Entities {
  private constructor(private readonly list: (Entity | undefined)[]) {}

  static of(entities: Entities): EntityList {
    const list: (Entity | undefined)[] = []
    for (const entity of entities.values()) list[entity.serial] = entity
    return new EntityList(list)
  }

  get(serial: Serial): Entity | undefined {
    return this.list[serial]
  }

  has(serial: Serial): boolean {
    return this.list[serial] !== undefined
  }

  *values(): MapIterator<Entity> {
    for (const entity of this.list) if (entity) yield entity
  }

  add(entity: Entity): void {
    this.list[entity.serial] = entity
  }

  /** Those up to and with that serial: what comes into being later has a higher one. */
  upTo(last: Serial): EntityList {
    return new EntityList(this.list.slice(0, last + 1))
  }
}
