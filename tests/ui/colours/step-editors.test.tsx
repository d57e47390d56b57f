import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { setColouring } from '../../../src/app/commands/colour-commands.ts'
import { activeLayer } from '../../../src/app/selectors.ts'
import type { Colouring } from '../../../src/core/colour/colouring.ts'
import { colouringOf } from '../../../src/core/colour/layer-colouring.ts'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { ColourEditor } from '../../../src/ui/colours/colour-editor.tsx'
import { testContext } from '../../support/app-context.ts'

const BANDS = {
  kind: 'bands',
  bands: [
    { from: 0, color: '#d73027', label: 'Open' },
    { from: 50, color: '#1a9850', label: '' },
  ],
} as const satisfies Colouring
const CATEGORIES = {
  kind: 'categories',
  categories: [
    { score: 1, color: '#111111', label: 'Planned' },
    { score: 2, color: '#222222', label: 'In place' },
  ],
} as const satisfies Colouring

function show(colouring: Colouring) {
  const context = testContext()
  setColouring(context, colouring, null)
  render(
    <AppProvider context={context}>
      <ColourEditor />
    </AppProvider>,
  )
  return {
    write: (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } }),
    inLayer: () => colouringOf(activeLayer(context.store.getState())),
  }
}

/** What the fields of the list are called, in their order on the page. */
function fields(list: string): readonly (string | null)[] {
  const inputs = within(screen.getByRole('group', { name: list })).getAllByLabelText(/./, { selector: 'input' })
  return inputs.map((input) => input.getAttribute('aria-label'))
}

afterEach(cleanup)

describe('the fields of steps', () => {
  test('write colour, number and label of the band that they name', () => {
    const { write, inLayer } = show(BANDS)
    write('Colour of band 2', '#00ff00')
    write('Band 2 from', '60')
    write('Label of band 2', 'Covered')
    expect(inLayer()).toEqual({
      kind: 'bands',
      bands: [BANDS.bands[0], { from: 60, color: '#00ff00', label: 'Covered' }],
    })
  })

  test('write colour, number and label of the category that they name', () => {
    const { write, inLayer } = show(CATEGORIES)
    write('Colour of category 1', '#00ff00')
    write('Score of category 1', '7')
    write('Label of category 1', 'Done')
    expect(inLayer()).toEqual({
      kind: 'categories',
      categories: [{ score: 7, color: '#00ff00', label: 'Done' }, CATEGORIES.categories[1]],
    })
  })

  test('stand in the order colour, number, label', () => {
    show(BANDS)
    expect(fields('Bands').slice(0, 3)).toEqual(['Colour of band 1', 'Band 1 from', 'Label of band 1'])
  })
})
