// The numbers of the lines that something rests on.

const FEW = 4

/** The lines of the paste that something rests on. */
export function Lines({ lines }: { readonly lines: readonly number[] }) {
  if (lines.length === 0) return null
  const shown = lines.slice(0, FEW).join(", ")
  return (
    <small className="line-chip" title={`line${lines.length === 1 ? "" : "s"} ${shown} of the paste`}>
      {shown}
      {lines.length > FEW && "…"}
    </small>
  )
}
