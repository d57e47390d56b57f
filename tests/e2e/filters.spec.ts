import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { readDownload } from './navigator-page.ts'

const LAYER = JSON.stringify({
  name: 'Filtered',
  domain: 'atlas-atlas',
  techniques: [
    { techniqueID: 'AML.T0051', score: 80, comment: 'Guardrail in place' },
    { techniqueID: 'AML.T0051.001', score: 20 },
    { techniqueID: 'AML.T0000', enabled: false },
  ],
})

async function fragmentIs(page: Page, fragment: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).hash).toBe(fragment === '' ? '' : `#${fragment}`)
}

test('filters narrow the matrix, stand as chips and in the address, and are taken off one by one', async ({
  navigator,
  page,
}) => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const popover = page.getByRole('dialog', { name: 'Filter' })
  await popover.getByRole('checkbox', { name: 'Agentic AI' }).check()
  await popover.getByRole('checkbox', { name: 'Realized' }).check()
  await expect(popover).toContainText(/\d+ of 120 techniques and \d+ of 88 sub-techniques shown/)
  await popover.getByLabel('Text in name').fill('injection')
  await fragmentIs(page, 'text=injection&platform=Agentic%20AI&maturity=Realized')
  await page.keyboard.press('Escape')
  await expect(popover).toBeHidden()
  await expect(page.getByRole('button', { name: /^Filter\s*\(on\)$/ })).toBeFocused()
  await expect(navigator.cell('AML.T0051')).toBeVisible()
  await expect(navigator.cell('AML.T0000')).toHaveCount(0)
  await expect(page.getByRole('contentinfo')).toContainText(/\d+ of 208 shown/)

  const chips = page.getByRole('group', { name: 'Filters that are on' })
  await expect(chips.getByRole('listitem')).toHaveText([
    'Text: injection',
    'Platform: Agentic AI',
    'Maturity: Realized',
  ])
  await chips.getByRole('button', { name: 'Remove Text: injection' }).click()
  await fragmentIs(page, 'platform=Agentic%20AI&maturity=Realized')
  await expect(chips.getByRole('listitem')).toHaveCount(2)

  await page.reload()
  await navigator.ready()
  await expect(chips.getByRole('listitem')).toHaveText(['Platform: Agentic AI', 'Maturity: Realized'])
  await chips.locator('[data-command="filter.clear"]').click()
  await expect(chips).toHaveCount(0)
  await fragmentIs(page, '')
  await expect(page.getByRole('contentinfo')).toContainText('All shown')
  await expect(navigator.command('edit.undo')).toHaveAttribute('aria-disabled', 'true')
  await expect(page.locator('[data-filter-button]')).toBeFocused()
})

test('the focus says how it differs from the filters beside it, which narrow down what it shows', async ({
  navigator,
  page,
}) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('70')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const popover = page.getByRole('dialog', { name: 'Filter' })
  const focus = popover.getByRole('group', { name: 'Focus' })
  await expect(focus).toHaveAccessibleDescription(
    'The focus is the switch in the toolbar. Filters narrow down what it shows.',
  )
  await focus.getByRole('radio', { name: 'Annotated', exact: true }).check()
  await expect(navigator.command('focus.annotated')).toHaveAttribute('aria-pressed', 'true')
  await expect(popover).toContainText('1 of 120 techniques and 0 of 88 sub-techniques shown')
  await popover.getByRole('group', { name: 'Score range' }).getByLabel('from').fill('71')
  await expect(popover).toContainText('0 of 120 techniques and 0 of 88 sub-techniques shown')
})

test('all of it is done by keyboard', async ({ navigator, page }) => {
  await page.locator('[data-filter-button]').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Text in name')).toBeFocused()
  await page.keyboard.type('prompt inj')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox', { name: 'Agentic AI' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-filter-button]')).toBeFocused()
  await fragmentIs(page, 'text=prompt%20inj&platform=Agentic%20AI')
  // The tab stop of the matrix is on a cell that is there.
  await expect(navigator.grid.locator('[tabindex="0"]')).toHaveCount(1)
  await page.keyboard.press('Tab')
  const chip = page.getByRole('button', { name: 'Remove Text: prompt inj' })
  await chip.focus()
  await page.keyboard.press('Enter')
  await fragmentIs(page, 'platform=Agentic%20AI')
  await expect(page.locator('[data-filter-button]')).toBeFocused()
})

test('a cell that had the keyboard and is filtered out leaves the matrix reachable', async ({ navigator, page }) => {
  await navigator.cell('AML.T0000').click()
  await page.goto('./#text=injection')
  await expect(navigator.cell('AML.T0000')).toHaveCount(0)
  await expect(navigator.grid.locator('[tabindex="0"]')).toHaveCount(1)
})

test('the focus shows annotated techniques, what is selected, and gaps', async ({ navigator, page }) => {
  await navigator.openFile('filtered.json', LAYER)
  await navigator.command('focus.annotated').click()
  await expect(navigator.cells).toHaveCount(2)
  await fragmentIs(page, 'focus=annotated')
  await navigator.command('focus.gaps').click()
  await expect(page.getByRole('contentinfo')).toContainText('205 of 208 shown')
  // Sub-techniques in focus are in sight although their parent is collapsed, and the parent says why it is there.
  await page.locator('[data-filter-button]').click()
  const popover = page.getByRole('dialog', { name: 'Filter' })
  await popover.getByLabel('A score below this is a gap').fill('50')
  await expect(page.getByRole('contentinfo')).toContainText('206 of 208 shown')
  await expect(navigator.cell('AML.T0051')).toHaveAccessibleName(/only here for its sub-techniques/)
  await expect(navigator.cell('AML.T0051.001')).toBeVisible()
  await page.keyboard.press('Escape')
  await navigator.command('focus.all').click()
  await navigator.cell('AML.T0051').click()
  await navigator.command('focus.selected').click()
  await expect(navigator.cells).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(navigator.cells).toHaveCount(1)
})

test('when nothing passes the page says what does it, and shows everything again', async ({ navigator, page }) => {
  await navigator.openFile(
    'layer.json',
    JSON.stringify({
      name: 'Own filter',
      domain: 'atlas-atlas',
      techniques: [{ techniqueID: 'AML.T0051', score: 40 }],
      filters: { platforms: ['Enterprise'] },
    }),
  )
  const chips = page.getByRole('group', { name: 'Filters that are on' })
  await expect(chips).toContainText('Layer: Enterprise')
  await page.locator('[data-filter-button]').click()
  await page.getByLabel('Text in name').fill('no such technique')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'No technique matches these filters' })).toBeVisible()
  // What is hidden is not gone.
  await expect(page.getByText('No colours in view')).toBeVisible()
  await expect(page.getByText('of these 0 annotated')).toBeVisible()
  await expect(page.locator('#matrix')).toContainText('Text: no such technique')
  await expect(page.locator('#matrix')).toContainText('In the layer itself: Enterprise')
  await page.locator('#matrix').getByRole('button', { name: 'Show all techniques' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('All shown')
  await navigator.command('edit.undo').click()
  await expect(chips).toContainText('Layer: Enterprise')
  await chips.getByRole('button', { name: 'Remove Layer: Enterprise (changes the layer)' }).click()
  await expect(chips).toHaveCount(0)
})

test('a word without an end stays on the page that says that nothing passes', async ({ navigator, page }) => {
  await page.goto('about:blank')
  await navigator.open(`text=${'a'.repeat(300)}`)
  await expect(page.getByRole('heading', { name: 'No technique matches these filters' })).toBeVisible()
  expect(await page.locator('#matrix').evaluate((part) => part.scrollWidth - part.clientWidth)).toBe(0)
})

test('the platforms of the layer are chosen in its settings and saved with it', async ({ navigator, page }) => {
  await navigator.openFile(
    'layer.json',
    JSON.stringify({ name: 'Own', domain: 'atlas-atlas', techniques: [], filters: { platforms: ['LLM'] } }),
  )
  await navigator.command('view.layer-settings').click()
  const section = page.getByRole('region', { name: 'Platforms of the layer' })
  await expect(section.getByRole('checkbox', { name: /LLM.*not in this release/ })).toBeChecked()
  await section.getByRole('checkbox', { name: 'Agentic AI' }).check()
  await expect(page.getByRole('contentinfo')).toContainText(/\d+ of 208 shown/)
  expect(JSON.parse(await navigator.savedJson())).toMatchObject({ filters: { platforms: ['LLM', 'Agentic AI'] } })
})

test('mitigations and case studies filter by name', async ({ navigator, page }) => {
  await page.locator('[data-filter-button]').click()
  const popover = page.getByRole('dialog', { name: 'Filter' })
  await popover.getByText('Used in case study').first().click()
  await popover.getByRole('checkbox', { name: 'Any case study' }).check()
  await expect(page.getByRole('contentinfo')).toContainText(/\d+ of 208 shown/)
  await popover.getByText('Mitigated by').first().click()
  await popover.getByRole('group', { name: 'Mitigated by' }).getByRole('checkbox').first().check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('Case study: any')
  await page.reload()
  await navigator.ready()
  await expect(page.getByRole('contentinfo')).toContainText(/\d+ of 208 shown/)
})

test('sorting by ID is in the list of orders and in the address, and no edit', async ({ navigator, page }) => {
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('ID (view only)')
  await fragmentIs(page, 'sort=id')
  const first = navigator.grid.locator('[role="gridcell"][data-tactic-id="AML.TA0002"]').first()
  await expect(first).toHaveAttribute('data-technique-id', 'AML.T0000')
  await expect(navigator.command('edit.undo')).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('combobox', { name: 'Sort' }).selectOption('Name, A to Z')
  await fragmentIs(page, '')
})

test('an address selects a technique, sets the theme and can be changed while the page is open', async ({
  navigator,
  page,
}) => {
  await page.goto('about:blank')
  await navigator.open('technique=AML.T0051.001&theme=dark')
  await expect(navigator.cell('AML.T0051.001')).toHaveAttribute('aria-selected', 'true')
  await expect(navigator.cell('AML.T0051.001')).toBeInViewport()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.evaluate(() => {
    location.hash = '#platform=Agentic%20AI&nonsense=1&score=x'
  })
  await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('Platform: Agentic AI')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('a read-only link shows a layer, refuses edits, and leaves editing to the reader', async ({ navigator, page }) => {
  await navigator.openFile('filtered.json', LAYER)
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  const link = await navigator.shareLink()
  await page.goto('about:blank')
  await page.goto(`${link}&readonly=yes`)
  await navigator.ready()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  await expect(page.locator('[data-command="edit.comment"]')).toHaveCount(0)
  await expect(page.locator('[data-command="edit.undo"]')).toHaveCount(0)
  await navigator.cell('AML.T0051').click()
  await page.keyboard.type('5')
  await page.keyboard.press('Delete')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  await navigator.cell('AML.T0051').press('+')
  await expect(navigator.cell('AML.T0051.001')).toBeVisible()
  await navigator.command('view.panel').click()
  await expect(page.getByLabel('Comment', { exact: true })).toHaveValue('Guardrail in place')
  await expect(page.getByLabel('Comment', { exact: true })).toBeDisabled()
  await navigator.command('view.allow-editing').click()
  await expect(navigator.command('select.all')).toBeFocused()
  await navigator.cell('AML.T0051').press('7')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '7')
})

test('an embedded view is the matrix with its legend alone', async ({ navigator, page }) => {
  await page.goto('about:blank')
  await navigator.open('toolbar=none&readonly=yes&focus=gaps')
  await expect(page.getByRole('banner')).toHaveCount(0)
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await expect(navigator.grid).toBeVisible()
})

/** States of the page that are looked through, each with the fragment that it begins with. */
const states: Readonly<Record<string, readonly [fragment: string, reach: (page: Page) => Promise<void>]>> = {
  'the open filter': [
    'platform=Agentic%20AI&focus=score:10',
    async (page) => {
      await page.locator('[data-filter-button]').click()
      await page.getByRole('dialog', { name: 'Filter' }).getByText('Used in case study').first().click()
    },
  ],
  'chips, and parents that only carry their sub-techniques': ['text=direct&focus=gaps', async () => undefined],
  'a matrix that nothing passes': ['text=no+such+technique&focus=annotated', async () => undefined],
  'a read-only view with its panel': [
    'readonly=yes&technique=AML.T0051.001',
    async (page) => {
      await page.locator('[data-command="view.panel"]').first().click()
      await expect(page.getByLabel('Comment', { exact: true })).toBeDisabled()
    },
  ],
  'an embedded view': ['toolbar=none&readonly=yes&focus=gaps', async () => undefined],
}

for (const [name, [fragment, reach]] of Object.entries(states)) {
  test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
    await page.goto('about:blank')
    await navigator.open(fragment)
    await reach(page)
    await expectAccessible(page)
  })
}

test('the statuses and colours of a layer are kinds of filter, by their names in vocabulary and legend', async ({
  navigator,
  page,
}) => {
  const marked = {
    name: 'Marked',
    versions: { layer: '4.5', navigator: '5.3.2' },
    domain: 'atlas-atlas',
    techniques: [
      { techniqueID: 'AML.T0051', color: '#FF0000' },
      { techniqueID: 'AML.T0054', color: 'red' },
      { techniqueID: 'AML.T0000', color: '#00ff00' },
    ],
    legendItems: [{ label: 'Breached', color: '#ff0000' }],
  }
  await navigator.openFile('marked.json', JSON.stringify(marked))
  const popover = page.getByRole('dialog', { name: 'Filter' })
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await expect(popover.getByRole('group', { name: 'Status' })).toHaveCount(0)
  const colors = popover.getByRole('group', { name: 'Colour' })
  await expect(colors.getByRole('checkbox')).toHaveCount(2)
  await colors.getByRole('checkbox', { name: 'Breached' }).check()
  const cells = page.getByRole('gridcell')
  await expect(cells.and(page.locator('[data-technique-id="AML.T0000"]'))).toHaveCount(0)
  await expect(cells.and(page.locator('[data-technique-id="AML.T0054"]'))).not.toHaveCount(0)
  await colors.getByRole('checkbox', { name: 'Breached' }).uncheck()
  await page.keyboard.press('Escape')

  await cells.and(page.locator('[data-technique-id="AML.T0000"]')).first().click()
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Gap' }).click()
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await popover.getByRole('group', { name: 'Status' }).getByRole('checkbox', { name: 'Gap' }).check()
  // Its colour is that of the status now, which is a kind of its own.
  await expect(colors.getByRole('checkbox')).toHaveCount(1)
  await expect(cells).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Filters that are on' })).toContainText('Status: Gap')
  await expect(page).toHaveURL(/#status=gap$/)
})

test('paper of a filtered view says so, with how much of the matrix it has and what hides the rest', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('filtered.json', LAYER)
  await navigator.command('focus.annotated').click()
  const note = page.getByText(
    /^Filtered view: \d+ of 120 techniques and \d+ of 88 sub-techniques\. Focus: annotated\.$/,
  )
  await expect(note).toHaveCount(1)
  await expect(note).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(note).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await navigator.command('filter.clear').first().click()
  await expect(note).toHaveCount(0)
})

test('only what is shown is saved from the export menu while something is hidden', async ({ navigator, page }) => {
  await navigator.openFile('filtered.json', LAYER)
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', /./)
  await page.locator('button[data-menu="export"]').click()
  await expect(navigator.command('export.shown')).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('dialog', { name: 'Filter' }).getByLabel('Text in name').fill('AML.T0051')
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), navigator.menu('export.shown', 'export')])
  expect(download.suggestedFilename()).toBe('filtered_shown.json')
  const rows = JSON.parse(await readDownload(download)).techniques
  expect(new Set(rows.map(({ techniqueID }: { techniqueID: string }) => techniqueID))).toEqual(
    new Set(['AML.T0051', 'AML.T0051.001']),
  )
  await expect(
    page.getByText(/^Saved filtered_shown\.json\. \d+ rows? that (is|are) not shown (is|are) left out\.$/).first(),
  ).toBeVisible()
  await expectAccessible(page)
})
