import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { showLayer } from '../../../src/app/commands/layer-commands.ts'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { AppProvider } from '../../../src/ui/app-context.tsx'
import { NewSinceFilter } from '../../../src/ui/filter/new-since-filter.tsx'
import { offeredFile, testContext } from '../../support/app-context.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

afterEach(cleanup)

it('the filter for what is new is for ATLAS, and says so on the matrix of another framework', async () => {
  const context = testContext()
  const atlas = context.front().id
  const made = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '17.0', tactics: 3, parents: 9 }
  await openFiles(context, [offeredFile('attack.json', madeBundle(made))])
  const show = () =>
    render(
      <AppProvider context={context}>
        <NewSinceFilter />
      </AppProvider>,
    )
  show()
  const field = () => screen.getByLabelText<HTMLSelectElement>('New since')
  const note = screen.getByText(
    'For ATLAS only: no releases of ATT&CK Enterprise are known here, so this hides nothing.',
  )
  expect(field().getAttribute('aria-describedby')).toBe(note.id)
  await context.knowledge.loadReleases()
  expect([field().disabled, field().options.length]).toEqual([true, 1])
  cleanup()
  showLayer(context, atlas)
  show()
  await waitFor(() => expect(field().disabled).toBe(false))
  const names = [...field().options].map(({ value }) => value)
  expect(names.slice(0, 2)).toEqual(['', '2026.08'])
  expect(names).not.toContain('2026.09')
})
