import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { RowList } from '../../../src/ui/colours/row-list.tsx'
import { testContext } from '../../support/app-context.ts'

function Letters({ min = 0 }: { readonly min?: number }) {
  const [rows, setRows] = useState<readonly string[]>(['a', 'b', 'c'])
  return (
    <RowList label="Letters" noun="letter" rows={rows} min={min} max={4} movable make={() => 'new'} onChange={setRows}>
      {(row) => <input aria-label={`Letter ${row}`} defaultValue={row} />}
    </RowList>
  )
}

function show(min = 0) {
  const context = testContext()
  render(
    <AppProvider context={context}>
      <Letters min={min} />
    </AppProvider>,
  )
  return { user: userEvent.setup(), said: () => context.store.getState().session.announcement }
}

const button = (name: string) => screen.getByRole('button', { name })
const inputs = () => screen.queryAllByRole('textbox').map((input) => input.getAttribute('aria-label'))

afterEach(cleanup)

describe('a list of rows', () => {
  test('gives the focus to the neighbour of a row that was taken out, and to the add button after the last', async () => {
    const { user, said } = show()
    await user.click(button('Remove letter 3'))
    expect(inputs()).toEqual(['Letter a', 'Letter b'])
    expect(document.activeElement).toBe(button('Remove letter 2'))
    expect(said()).toBe('Removed letter 3, 2 left')
    await user.keyboard('{Enter}{Enter}')
    expect(inputs()).toEqual([])
    expect(document.activeElement).toBe(button('Add letter'))
  })

  test('keeps the rows it has to have', async () => {
    const { user } = show(3)
    expect(button('Remove letter 1').getAttribute('aria-disabled')).toBe('true')
    await user.click(button('Remove letter 1'))
    expect(inputs()).toHaveLength(3)
  })

  test('moves a row with the focus on it, and not beyond the ends', async () => {
    const { user, said } = show()
    await user.click(button('Move letter 1 down'))
    expect(inputs()).toEqual(['Letter b', 'Letter a', 'Letter c'])
    expect(document.activeElement).toBe(button('Move letter 2 down'))
    await user.keyboard('{Enter}{Enter}')
    expect(inputs()).toEqual(['Letter b', 'Letter c', 'Letter a'])
    expect(document.activeElement).toBe(button('Move letter 3 down'))
    expect(said()).toBe('Moved to 3 of 3')
  })

  test('gives the focus to the field of a new row, up to the most it can have', async () => {
    const { user } = show()
    await user.click(button('Add letter'))
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Letter new')
    await user.click(button('Add letter'))
    expect(inputs()).toHaveLength(4)
  })
})
