// Small line drawings, 16 × 16 around (0, 0): one for each address type (by its number), a warning, a loss, and a message.

export const TYPE_GLYPH = [
  "M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z",
  "M0-3.2V6.6M-3.2-.8H3.2M-6.2 1.6C-6 4.8-3.2 6.6 0 6.6S6 4.8 6.2 1.6M0-7a1.9 1.9 0 1 0 .01 0z",
  "M-4.4-3.2h2.1a3.2 3.2 0 0 1 0 6.4h-2.1a3.2 3.2 0 0 1 0-6.4zM2.3-3.2h2.1a3.2 3.2 0 0 1 0 6.4H2.3a3.2 3.2 0 0 1 0-6.4z",
  "M5.36 1.64A5.6 5.6 0 0 1 1.64 5.36M-1.64 5.36A5.6 5.6 0 0 1-5.36 1.64M-5.36-1.64A5.6 5.6 0 0 1-1.64-5.36M1.64-5.36A5.6 5.6 0 0 1 5.36-1.64",
  "M-4.8-6.4H4.8M-4.8 6.4H4.8M-3.4-6.4C-3.4-2.6 3.4 2.6 3.4 6.4M3.4-6.4C3.4-2.6-3.4 2.6-3.4 6.4",
] as const

export const WARNING = "M0-6.2L6.8 5.8H-6.8zM0-2.2V1.8M0 3.6V3.8"
export const CROSS = "M-4.6-4.6L4.6 4.6M-4.6 4.6L4.6-4.6"
export const ENVELOPE = "M-8-8H8a3 3 0 0 1 3 3V5a3 3 0 0 1-3 3H-8a3 3 0 0 1-3-3V-5a3 3 0 0 1 3-3z"
export const FLAP = "M-6.5-3.4L0 1.8L6.5-3.4"
