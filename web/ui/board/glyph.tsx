// The mark of a policy: the same beside its name, on each axis, and against cost and benefit.

interface Props {
  readonly policy: number
  readonly x: number | string
  readonly y: number
}

/** In the order of policies; beyond these they begin again. */
const SHAPES = [
  "M-5-5H5V5H-5z",
  "M0-6L6 5H-6z",
  "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
  "M0-6.5L6.5 0L0 6.5L-6.5 0z",
  "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2z",
]

export function Glyph({ policy, x, y }: Props) {
  return (
    <svg x={x} y={y} className="board-glyph" overflow="visible" width="1" height="1" aria-hidden="true">
      <path d={SHAPES[policy % SHAPES.length]} data-open={policy % SHAPES.length === 3 || undefined} />
    </svg>
  )
}

export const LegendGlyph = ({ policy }: Pick<Props, "policy">) => (
  <svg width="16" height="16" className="board-glyph" aria-hidden="true">
    <Glyph policy={policy} x={8} y={8} />
  </svg>
)
