// Where a part of the page that throws stops: it says what happened, what can be done and what is kept, and all around it goes on.

import { Component, type ReactNode } from "react"

interface Props {
  /** What has stopped, as the sentence begins: "Metrics". */
  readonly name: string
  /** What it shows: when that changes, it is tried again. */
  readonly of?: unknown
  /** What is kept of the visitor's, to take along or to change. */
  readonly kept?: ReactNode
  readonly onClose?: (() => void) | undefined
  readonly children: ReactNode
}

export class Boundary extends Component<Props, { readonly fault: string | null }> {
  static getDerivedStateFromError = (error: unknown) => ({ fault: error instanceof Error ? error.message.slice(0, 200) : "" })

  override readonly state = { fault: null }
  private readonly again = () => this.setState({ fault: null })

  override componentDidUpdate({ of }: Props): void {
    if (of !== this.props.of && this.state.fault !== null) this.again()
  }

  override render(): ReactNode {
    const { name, children, onClose, kept = "The rest of the page goes on, and nothing that was done is lost." } = this.props
    const { fault } = this.state
    if (fault === null) return children
    return (
      <div className="missing" role="alert">
        {name} stopped: {fault}. {kept}
        <button type="button" onClick={this.again}>
          Try again
        </button>
        {onClose && (
          <button type="button" onClick={onClose}>
            Close
          </button>
        )}
      </div>
    )
  }
}
