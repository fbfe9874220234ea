// The door where there is no room beside the player: above the stage.

import { Door } from "./door.js"
import { useDoor } from "./opening.js"

export function NarrowDoor() {
  return useDoor() ? <Door narrow /> : null
}
