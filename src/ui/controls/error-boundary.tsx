import { Component, type ReactNode } from 'react'

/** Keeps a failing part of the screen from taking the rest, and the work, with it. */
export class ErrorBoundary extends Component<
  { readonly name: string; readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    const details = `${error.message}\n${error.stack ?? ''}`
    return (
      <div role="alert">
        <p>{this.props.name} failed. Your layers are safe; the other parts go on working.</p>
        <button type="button" onClick={() => this.setState({ error: null })}>
          Try again
        </button>
        <details>
          <summary>Details</summary>
          <textarea readOnly aria-label="Details of the failure" value={details} rows={8} />
        </details>
      </div>
    )
  }
}
