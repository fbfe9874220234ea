// One choice of a few, as buttons side by side of which one is pressed.

interface Props {
  /** What is chosen, for those who do not see it. */
  readonly name: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly onChange: (value: string) => void
}

export function Switch({ name, value, options, onChange }: Props) {
  return (
    <div className="switch" role="group" aria-label={name}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.name}
        </button>
      ))}
    </div>
  )
}
