import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useRestLater } from '../../../src/ui/controls/use-rest-later.ts'

afterEach(cleanup)

const ROWS = ['a', 'b', 'c', 'd', 'e']

/** How many rows there were each time that the list was drawn. */
function drawn(atOnce: boolean): readonly number[] {
  const counts: number[] = []
  function List() {
    const shown = useRestLater(ROWS, 2, atOnce)
    counts.push(shown.length)
    return shown.join('')
  }
  const { container } = render(<List />)
  expect(container.textContent).toBe('abcde')
  return counts
}

describe('a long list', () => {
  it('begins with a screenful and has the rest afterwards', () => {
    expect(drawn(false)).toEqual([2, 5])
  })

  it('is whole from the start where somebody goes back to a place in it', () => {
    expect(drawn(true)).toEqual([5])
  })
})
