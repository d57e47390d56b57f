import type { FocusEvent } from 'react'

/** Handler for a group of controls: begins a visit when the focus comes from outside, not with each arrow from radio to radio. */
export function beginOnEntry(begin: () => void): (event: FocusEvent) => void {
  return (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) begin()
  }
}
