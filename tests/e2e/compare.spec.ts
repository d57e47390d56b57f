import type { Page } from '@playwright/test'
import { madeBundle } from '../support/stix-bundle.ts'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/** Phishing in A alone, prompt injection raised, valid accounts lowered, tool invocation in B alone. */
const ONLY_A = 'AML.T0052'
const RAISED = 'AML.T0051'
const LOWERED = 'AML.T0012'
const ONLY_B = 'AML.T0053'
const NEITHER = 'AML.T0006'

const layer = (name: string, scores: Readonly<Record<string, number>>) =>
  JSON.stringify({
    name,
    domain: 'atlas-atlas',
    versions: { layer: '4.5' },
    techniques: Object.entries(scores).map(([techniqueID, score]) => ({ techniqueID, score, comment: 'Seen' })),
  })
const SPRING = layer('Coverage spring', { [ONLY_A]: 40, [RAISED]: 20, [LOWERED]: 90 })
const AUTUMN = layer('Coverage autumn', { [ONLY_B]: 70, [RAISED]: 60, [LOWERED]: 30 })

const ATTACK = madeBundle({
  domain: 'enterprise-attack',
  killChain: 'mitre-attack',
  version: '16.1',
  tactics: 4,
  parents: 24,
})
const ENTERPRISE = JSON.stringify({
  name: 'Enterprise',
  domain: 'enterprise-attack',
  versions: { layer: '4.5', attack: '16' },
  techniques: [{ techniqueID: 'T0003', score: 100 }],
})

async function compared(navigator: NavigatorPage): Promise<Readonly<Record<string, string>>> {
  await navigator.openFile('spring.json', SPRING)
  await expect(navigator.tabs).toHaveText([/Coverage spring/])
  await navigator.openFile('autumn.json', AUTUMN)
  await expect(navigator.tabs).toHaveText([/Coverage spring/, /Coverage autumn/])
  await navigator.tabs.first().click()
  await expect(navigator.cell(ONLY_A)).toHaveAttribute('data-score', '40')
  const before = await fills(navigator.page)
  await navigator.menu('insight.compare', 'insight')
  await expect(navigator.cell(NEITHER)).toHaveAttribute('data-contained', 'neither')
  return before
}

/** Background, text and marks of every cell. */
async function fills(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.locator('[role="gridcell"]').evaluateAll((cells) =>
    Object.fromEntries(
      cells.map((cell) => {
        const { backgroundColor, backgroundImage, color } = getComputedStyle(cell)
        return [cell.id, [backgroundColor, backgroundImage, color, cell.textContent].join(' ')]
      }),
    ),
  )
}

test('two layers that are compared are painted on the matrix, and the former colours are back once that is over', async ({
  navigator,
  page,
}) => {
  const before = await compared(navigator)
  const panel = page.getByRole('complementary', { name: 'Details' })
  for (const [id, state, fill, letters] of [
    [ONLY_A, 'only-a', 'rgb(230, 159, 0)', 'A'],
    [RAISED, 'both', 'rgb(0, 158, 115)', 'AB'],
    [LOWERED, 'both', 'rgb(0, 158, 115)', 'AB'],
    [ONLY_B, 'only-b', 'rgb(86, 180, 233)', 'B'],
  ] as const) {
    const cell = navigator.cell(id)
    await expect(cell).toHaveAttribute('data-contained', state)
    expect(await navigator.fill(cell)).toBe(fill)
    await expect(cell.locator('b:not(:empty)')).toHaveText(letters)
  }
  await expect(navigator.cell(ONLY_A)).toHaveAccessibleName(/only in A: Coverage spring/)
  await expect(navigator.cell(RAISED)).toHaveAccessibleName(/in both, raised from 20 to 60/)
  await expect(navigator.cell(RAISED).locator('[data-change="raised"]')).toBeVisible()
  await expect(navigator.cell(LOWERED).locator('[data-change="lowered"]')).toBeVisible()
  await expect(page.locator('[data-painting]')).toContainText('Coverage spring compared with Coverage autumn')
  await navigator.cell(RAISED).hover()
  await expect(page.getByRole('tooltip')).toContainText('in both, raised from 20 to 60')

  await panel.getByRole('checkbox', { name: 'Show on the matrix' }).uncheck()
  await expect(page.locator('[data-painting]')).toHaveCount(0)
  expect(await fills(page)).toEqual(before)
  await panel.getByRole('checkbox', { name: 'Show on the matrix' }).check()
  await expect(navigator.cell(ONLY_B)).toHaveAttribute('data-contained', 'only-b')
  await navigator.command('view.panel').click()
  await expect(page.locator('[role="grid"] [data-contained]')).toHaveCount(0)
  expect(await fills(page)).toEqual(before)
  // Looking was no step of undo.
  await expect(navigator.command('edit.undo')).toHaveAttribute('title', /Open "Coverage autumn"/)
})

test('the names of what is compared take the room there is, and are cut where there is none', async ({
  navigator,
  page,
}) => {
  const long = (which: string) => `Coverage of the detection engineering team, ${which} of the year`
  await navigator.openFile('spring.json', layer(long('first half'), { [ONLY_A]: 40 }))
  await expect(navigator.tabs).toHaveText([/first half/])
  await navigator.openFile('autumn.json', layer(long('second half'), { [ONLY_B]: 70 }))
  await navigator.menu('insight.compare', 'insight')
  const chip = page.locator('[data-painting] > span')
  const cut = () => chip.evaluate((part) => part.scrollWidth - part.clientWidth)
  await expect(chip).toContainText('second half')
  expect(await cut()).toBe(0)
  await page.setViewportSize({ width: 760, height: 768 })
  expect(await cut()).toBeGreaterThan(0)
  await expect(page.getByRole('button', { name: 'Show the layer in front again' })).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('a layer that is not compared keeps its own colours in front', async ({ navigator, page }) => {
  await compared(navigator)
  // As soon as the two are held: the panel comes a frame before.
  await expect(page.locator('[data-painting]')).toBeVisible()
  await navigator.command('layer.new').click()
  await expect(page.locator('[role="grid"] [data-contained]')).toHaveCount(0)
  await expect(page.getByText('is not among them and keeps its own colours')).toBeVisible()
  await navigator.tabs.filter({ hasText: 'Coverage autumn' }).click()
  await expect(navigator.cell(ONLY_A)).toHaveAttribute('data-contained', 'only-a')
})

test('A and B stay what they are when the second layer comes while the panel is open', async ({ navigator, page }) => {
  await navigator.openFile('spring.json', SPRING)
  await navigator.menu('insight.compare', 'insight')
  await expect(page.getByText('Open or make a second layer to compare it')).toBeVisible()
  await navigator.openFile('autumn.json', AUTUMN)
  await expect(page.locator('[data-painting]')).toContainText('Coverage spring compared with Coverage autumn')
  await navigator.tabs.first().click()
  await expect(navigator.tabs.first()).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('[data-painting]')).toContainText('Coverage spring compared with Coverage autumn')
  await expect(navigator.cell(ONLY_A)).toHaveAttribute('data-contained', 'only-a')
})

test('a later version in front is B, so that what it improved is raised, and the list opens on what there is', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('v1.json', layer('Version 1', { [RAISED]: 20, [LOWERED]: 90 }))
  await expect(navigator.tabs).toHaveText([/Version 1/])
  await navigator.openFile('v2.json', layer('Version 2', { [RAISED]: 60, [LOWERED]: 90 }))
  await expect(navigator.tabs.filter({ hasText: 'Version 2' })).toHaveAttribute('aria-selected', 'true')
  await navigator.menu('insight.compare', 'insight')
  await expect(page.locator('[data-painting]')).toContainText('Version 1 compared with Version 2')
  await expect(navigator.cell(RAISED)).toHaveAccessibleName(/in both, raised from 20 to 60/)
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.locator('[data-state="raised"]')).toHaveAttribute('data-count', '1')
  await expect(panel.locator('[data-state="lowered"]')).toHaveAttribute('data-count', '0')
  await expect(panel.locator('[data-state="both"] input')).toBeChecked()
  await expect(panel.getByRole('list', { name: 'In both' }).locator('[data-listed]')).toHaveCount(2)
  // What somebody chose stays chosen, also when nothing is in it.
  await panel.getByRole('radio', { name: /Only in A/ }).check()
  await expect(panel.getByText('Only in A: Version 1: nothing.')).toBeVisible()
  await expectAccessible(page)
})

test('the place of a compared layer that was closed stays empty, and asks for another', async ({ navigator, page }) => {
  await compared(navigator)
  await expect(page.locator('[data-painting]')).toBeVisible()
  await navigator.openFile('winter.json', layer('Coverage winter', { [NEITHER]: 5 }))
  await expect(navigator.tabs).toHaveCount(3)
  const painted = page.locator('[data-painting]')
  const panel = page.getByRole('complementary', { name: 'Details' })
  const gone = panel.getByRole('status').filter({ hasText: 'is not open any more' })
  await navigator.tabs.filter({ hasText: 'Coverage spring' }).click()
  await navigator.menu('layer.close')
  await expect(navigator.tabs).toHaveCount(2)
  await expect(gone).toHaveText('A, "Coverage spring", is not open any more: choose another layer.')
  await expect(panel.getByRole('combobox', { name: 'Layer A' })).toHaveValue('')
  await expect(panel.getByRole('button', { name: 'Swap A and B' })).toBeDisabled()
  await navigator.tabs.filter({ hasText: 'Coverage autumn' }).click()
  await expect(painted).toHaveCount(0)
  await expectAccessible(page)

  await page.keyboard.press('Control+z')
  await expect(gone).toHaveCount(0)
  await expect(panel.getByRole('combobox', { name: 'Layer A' }).locator('option:checked')).toHaveText('Coverage spring')
  await expect(painted).toContainText('Coverage spring compared with Coverage autumn')

  await navigator.tabs.filter({ hasText: 'Coverage autumn' }).click()
  await navigator.menu('layer.close')
  await expect(gone).toHaveText('B, "Coverage autumn", is not open any more: choose another layer.')
  const b = panel.getByRole('combobox', { name: 'Layer B' })
  // A keeps its place.
  await expect(b.locator('option:enabled')).toHaveText(['Coverage winter'])
  await b.focus()
  await b.selectOption({ label: 'Coverage winter' })
  await expect(gone).toHaveCount(0)
  await expect(b).toBeFocused()
  await expect(painted).toContainText('Coverage spring compared with Coverage winter')
})

test('the layer that is opened when none was left to compare takes the empty place', async ({ navigator, page }) => {
  await compared(navigator)
  await expect(page.locator('[data-painting]')).toBeVisible()
  await navigator.menu('layer.close')
  await expect(page.getByText('Open or make a second layer to compare it')).toBeVisible()
  await navigator.openFile('winter.json', layer('Coverage winter', { [NEITHER]: 5 }))
  await expect(page.locator('[data-painting]')).toContainText('Coverage winter compared with Coverage autumn')
  await expect(page.getByText('is not open any more')).toHaveCount(0)
})

test('layers on two knowledge bases are told apart, and stay A and B whichever is in front', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('attack.json', ATTACK)
  await expect(navigator.grid).toHaveAccessibleName('ATT&CK Enterprise matrix')
  await navigator.openFile('enterprise.json', ENTERPRISE)
  await navigator.openFile('spring.json', SPRING)
  await expect(navigator.grid).toHaveAccessibleName('ATLAS matrix')
  await navigator.menu('insight.compare', 'insight')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(page.locator('[data-painting]')).toContainText('Enterprise compared with Coverage spring')
  const numbers = (a: number, b: number) =>
    Promise.all([
      expect(panel.locator('[data-state="only-a"]')).toHaveAttribute('data-count', String(a)),
      expect(panel.locator('[data-state="only-b"]')).toHaveAttribute('data-count', String(b)),
    ])
  await numbers(0, 3)
  await expect(panel.getByText('1 ID that ATLAS 2026.09 does not have')).toBeVisible()
  await navigator.tabs.filter({ hasText: 'Enterprise' }).click()
  await expect(navigator.grid).toHaveAccessibleName('ATT&CK Enterprise matrix')
  await numbers(1, 0)
  await expect(navigator.cell('T0003')).toHaveAttribute('data-contained', 'only-a')
  const outside = panel.getByText('3 IDs that ATT&CK Enterprise 16.1 does not have')
  await expect(outside).toBeVisible()
  await page.getByRole('radio', { name: 'Up to ten layers' }).check()
  await outside.click()
  await expect(panel.getByRole('listitem').filter({ hasText: ONLY_A })).toContainText('Coverage spring')
})

test('a layer whose upgrade was taken back is compared as that upgrade would make it', async ({ navigator, page }) => {
  // Replaced by AML.T0115.000.
  await navigator.openFile('older.json', layer('Older', { 'AML.T0019': 50 }))
  await expect(navigator.cell('AML.T0115.000')).toHaveAttribute('data-score', '50')
  await navigator.command('edit.undo').click()
  await expect(page.locator('[data-score="50"]')).toHaveCount(0)
  await navigator.openFile('newer.json', layer('Newer', { 'AML.T0115.000': 60 }))
  await navigator.menu('insight.compare', 'insight')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.locator('[data-state="both"]')).toHaveAttribute('data-count', '1')
  await expect(panel.locator('[data-state="only-a"]')).toHaveAttribute('data-count', '0')
  await expect(panel.getByText('“Older”: compared as an upgrade to ATLAS 2026.09 would make it.')).toBeVisible()
})

test('two layers without a mark have no list of what both lack', async ({ navigator, page }) => {
  await navigator.command('layer.new').click()
  await navigator.menu('insight.compare', 'insight')
  const panel = page.getByRole('complementary', { name: 'Details' })
  await expect(panel.locator('[data-state="neither"]')).toHaveAttribute('data-count', '208')
  await expect(panel.getByText('By this rule, neither of them contains anything.')).toBeVisible()
  await expect(panel.locator('[data-listed]')).toHaveCount(0)
  await panel.locator('[data-state="neither"] input').check()
  await expect(panel.locator('[data-listed]')).toHaveCount(208)
})

test('an edit of a compared layer is compared at once', async ({ navigator, page }) => {
  await compared(navigator)
  await navigator.cell(NEITHER).click()
  await navigator.setScore('5')
  await expect(navigator.cell(NEITHER)).toHaveAttribute('data-contained', 'only-a')
  await page.keyboard.press('Control+z')
  await expect(navigator.cell(NEITHER)).toHaveAttribute('data-contained', 'neither')
})

test('numbers, legend and table tell the same as the matrix', async ({ navigator, page }) => {
  await compared(navigator)
  const panel = page.getByRole('complementary', { name: 'Details' })
  for (const [state, count] of [
    ['only-a', 1],
    ['both', 2],
    ['raised', 1],
    ['lowered', 1],
    ['same', 0],
    ['only-b', 1],
  ] as const) {
    await expect(panel.locator(`[data-state="${state}"]`)).toHaveAttribute('data-count', String(count))
  }
  await panel.getByRole('radio', { name: /Score raised/ }).check()
  await expect(panel.locator(`[data-listed="${RAISED}"]`)).toContainText('raised from 20 to 60')
  const legend = page.getByRole('list', { name: 'Legend' })
  await expect(legend.getByRole('button')).toHaveText([
    'Only in A: Coverage spring 2 cells: select',
    'In both 4 cells: select',
    'Only in B: Coverage autumn 3 cells: select',
    /^In neither \d+ cells: select$/,
  ])
  await legend.getByRole('button', { name: /Only in B/ }).click()
  await expect(page.getByText('Only in B: Coverage autumn: 1 technique selected')).toBeAttached()
  await expect(navigator.cell(ONLY_B)).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('[role="gridcell"][aria-selected="true"][data-contained="only-a"]')).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Table')
  await page.getByRole('dialog').getByRole('option', { name: 'Table' }).first().click()
  await expect(page.locator(`[role="row"][data-technique-id="${RAISED}"]`).first()).toContainText(
    'in both, raised from 20 to 60',
  )
})

test('a technique in both, each under a tactic of its own, is counted once in the panel and by its cells in the legend', async ({
  navigator,
  page,
}) => {
  const under = (name: string, tactic: string) =>
    JSON.stringify({ ...JSON.parse(layer(name, {})), techniques: [{ techniqueID: LOWERED, tactic, score: 1 }] })
  await navigator.openFile('a.json', under('Outside', 'initial-access'))
  await expect(navigator.tabs).toHaveText([/Outside/])
  await navigator.openFile('b.json', under('Inside', 'privilege-escalation'))
  await expect(navigator.tabs).toHaveText([/Outside/, /Inside/])
  await navigator.tabs.first().click()
  await navigator.menu('insight.compare', 'insight')
  await expect(navigator.cell(LOWERED, 'AML.TA0004')).toHaveAttribute('data-contained', 'only-a')
  await expect(navigator.cell(LOWERED, 'AML.TA0012')).toHaveAttribute('data-contained', 'only-b')
  const panel = page.getByRole('complementary', { name: 'Details' })
  const numbers = panel.getByRole('group', { name: /each once \(the legend counts the cells shown\)/ })
  for (const [state, count] of [
    ['only-a', 0],
    ['both', 1],
    ['apart', 1],
    ['only-b', 0],
  ] as const) {
    await expect(numbers.locator(`[data-state="${state}"]`)).toHaveAttribute('data-count', String(count))
  }
  await expect(page.getByRole('list', { name: 'Legend' }).getByRole('button')).toHaveText([
    'Only in A: Outside 1 cell: select',
    'In both 0 cells: select',
    'Only in B: Inside 1 cell: select',
    /^In neither \d+ cells: select$/,
  ])
  await numbers.getByRole('radio', { name: /Under no tactic in common/ }).check()
  await expect(panel.locator(`[data-listed="${LOWERED}"]`)).toContainText('A: Initial Access; B: Privilege Escalation')
  // The matrix in the panel's stead has no legend.
  await panel.getByRole('checkbox', { name: 'Show on the matrix' }).uncheck()
  await expect(panel.getByRole('group', { name: /each once; the chosen ones/ })).toBeVisible()
})

test('a table in the order of what is compared is in the order of before once that is over', async ({
  navigator,
  page,
}) => {
  await compared(navigator)
  await page.locator('[data-menu="view"]').click()
  await page.getByRole('menu').locator('[data-command="view.table"]').click()
  const column = (name: string) => page.getByRole('columnheader', { name })
  const first = page.locator('[role="row"][data-technique-id]').first()
  await column('ID').getByRole('button').click()
  const before = await first.getAttribute('data-technique-id')
  await column('Compared').getByRole('button').click()
  await expect(column('Compared')).toHaveAttribute('aria-sort', 'ascending')
  await expect(first).toContainText('in both, lowered from 90 to 30')
  await page.getByRole('checkbox', { name: 'Show on the matrix' }).uncheck()
  await expect(column('Compared')).toHaveCount(0)
  await expect(column('ID')).toHaveAttribute('aria-sort', 'ascending')
  await expect(first).toHaveAttribute('data-technique-id', before ?? '')
})

test('the numbers stand in sight on a small screen without scrolling', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await compared(navigator)
  await expect(page.locator('#details [data-state="neither"]')).toBeInViewport({ ratio: 1 })
})

test('what many layers come to stands in sight below the list of them', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const layers = Array.from({ length: 40 }, (_, i) => JSON.parse(layer(`Layer ${i}`, { [RAISED]: i })))
  await navigator.openFile('layers.json', JSON.stringify(layers))
  await expect(navigator.tabs).toHaveCount(40)
  await navigator.menu('insight.compare', 'insight')
  await page.getByRole('radio', { name: 'Up to ten layers' }).check()
  const panel = page.locator('#details')
  await expect(panel.getByText('In any')).toBeInViewport({ ratio: 1 })
  await expect(panel.getByRole('checkbox', { name: 'Layer 39' })).not.toBeInViewport()
  await panel.getByRole('checkbox', { name: 'Layer 9', exact: true }).press('Space')
  await panel.getByRole('checkbox', { name: 'Layer 39' }).press('Space')
  await expect(panel.getByRole('checkbox', { name: 'Layer 39' })).toBeInViewport()
  await expect(panel.getByRole('checkbox', { name: 'Layer 39' })).toBeChecked()
  await expectAccessible(page)
})

test('a comparison is accessible on the matrix and in the panel, in all themes', async ({ navigator, page }) => {
  await compared(navigator)
  await expectAccessible(page)
})

test('by keyboard: the view is ended at its chip, and on again in the panel', async ({ navigator, page }) => {
  await compared(navigator)
  const end = page.getByRole('button', { name: 'Show the layer in front again' })
  await end.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[role="grid"] [data-contained]')).toHaveCount(0)
  await expect(page.locator('[data-filter-button]')).toBeFocused()
  const onMatrix = page.getByRole('checkbox', { name: 'Show on the matrix' })
  await expect(onMatrix).not.toBeChecked()
  await onMatrix.focus()
  await page.keyboard.press('Space')
  await expect(navigator.cell(ONLY_A)).toHaveAttribute('data-contained', 'only-a')
  await page.getByRole('button', { name: 'Swap A and B' }).focus()
  await page.keyboard.press('Enter')
  await expect(navigator.cell(ONLY_A)).toHaveAttribute('data-contained', 'only-b')
})

test('layers over each other are painted by how many contain each technique', async ({ navigator, page }) => {
  await compared(navigator)
  await page.getByRole('radio', { name: 'Up to ten layers' }).check()
  await expect(navigator.cell(RAISED)).toHaveAttribute('data-contained', 'in-2')
  await expect(navigator.cell(RAISED)).toHaveAccessibleName(/in 2 of 2: Coverage spring, Coverage autumn/)
  await expect(navigator.cell(ONLY_A).locator('b:not(:empty)')).toHaveText('1')
  await expect(navigator.cell(NEITHER)).toHaveAttribute('data-contained', 'in-0')
  await expect(
    page.getByRole('group', { name: /how many layers contain them.*the legend counts the cells/ }),
  ).toBeVisible()
  await expect(page.getByRole('list', { name: 'Legend' }).getByRole('button', { name: /^In 2 of 2/ })).toHaveText(
    'In 2 of 2 4 cells: select',
  )
})
