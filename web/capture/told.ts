// What the worker that reads a capture says.

import type { Story } from "../../core/formats/capture/reconstructed/story.js"

/** What the worker says. `fault`: where the file is damaged; what stands before that is told. */
export type Told =
  | { readonly share: number; readonly packets: number }
  | { readonly story: Story; readonly fault: string | null }
  | { readonly refused: string }
