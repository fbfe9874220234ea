// The sign of an address type: its glyph in its colour, the same everywhere.

import type { AddressType } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../../scene/glyphs.js"
import { TYPE_LOOK } from "../../scene/things.js"

export function typeLook(type: AddressType): string {
  return TYPE_LOOK[type]
}

export function TypeMark({ type }: { readonly type: AddressType }) {
  return (
    <svg className={`mark ${typeLook(type)}`} width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
      <path d={TYPE_GLYPH[type]} />
    </svg>
  )
}
