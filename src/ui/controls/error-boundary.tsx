import { Component, type ReactNode } from 'react'

/** Keeps a failing part of the screen from taking the rest, and the work, with it. */
export class ErrorBoundary extends Component<
  {
    /** What stands in the place of the part; `retry` shows the part again. */
    readonly instead: (error: Error, retry: () => void) => ReactNode
    readonly onFailure?: (error: Error) => void
    readonly children: ReactNode
  },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidCatch(error: Error) {
    this.props.onFailure?.(error)
  }

  override render() {
    const { error } = this.state
    return error ? this.props.instead(error, () => this.setState({ error: null })) : this.props.children
  }
}
