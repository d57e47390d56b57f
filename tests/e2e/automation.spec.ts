import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Command id -> label, as `docs/automation.md` promises them. */
const labels = new Map(
  [
    ...readFileSync(join(import.meta.dirname, '../../docs/automation.md'), 'utf8').matchAll(
      /^\| `([a-z]+\.[a-z-]+)` \| ([^|]+) \|/gm,
    ),
  ].map(([, id = '', label = '']) => [id, label] as const),
)

/** Of every command among the elements: its id and its accessible name. */
async function namesOf(buttons: Locator): Promise<readonly (readonly [string, string])[]> {
  return buttons.evaluateAll((elements) =>
    elements.map((element) => {
      const own = [...element.childNodes].filter((node) => !(node instanceof HTMLElement && node.ariaHidden === 'true'))
      const seen = own.map((node) => node.textContent).join('')
      return [element.getAttribute('data-command') ?? '', element.getAttribute('aria-label') ?? seen.trim()] as const
    }),
  )
}

test('every command on the page is one of the document, under its label', async ({ navigator, page }) => {
  const onPage = await namesOf(page.locator('button[data-command]'))
  await page.locator('button[data-menu="main"]').click()
  await expect(page.getByRole('menu')).toBeVisible()
  const inMenu = await namesOf(page.getByRole('menu').locator('[data-command]'))
  expect(onPage.length).toBeGreaterThan(10)
  expect(inMenu.length).toBeGreaterThan(5)
  for (const [id, name] of [...onPage, ...inMenu]) expect([id, name]).toEqual([id, labels.get(id)])
  await expect(navigator.grid).toBeVisible()
})

test('cells say technique, tactic, score and selection, and have their fill as background', async ({
  navigator,
  page,
}) => {
  const cell = navigator.cell('AML.T0051', 'AML.TA0005')
  await expect(cell).toHaveAttribute('data-tactic-id', 'AML.TA0005')
  await expect(cell).toHaveAttribute('aria-selected', 'false')
  await expect(cell).not.toHaveAttribute('data-score')
  await expect(cell).not.toHaveAttribute('data-status')
  await cell.click()
  await expect(cell).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('50')
  await expect(cell).toHaveAttribute('data-score', '50')
  expect(await navigator.fill(cell)).toBe('rgb(253, 230, 101)')
  await page.keyboard.press('Delete')
  await expect(cell).not.toHaveAttribute('data-score')
  await page.keyboard.press('0')
  await expect(cell).toHaveAttribute('data-score', '0')
  expect(await navigator.fill(cell)).toBe('rgb(255, 102, 102)')
  // Exact for programs and in the field, short for the eye.
  await navigator.setScore('0.30000000000000004')
  await expect(cell).toHaveAttribute('data-score', '0.30000000000000004')
  await expect(cell.locator('b')).toHaveText('0.3')
  await expect(page.getByRole('textbox', { name: 'Score' })).toHaveValue('0.30000000000000004')
  // The pointer rests on the cell since the click, and a click is no wish for the tooltip.
  await page.mouse.move(0, 0)
  await cell.hover()
  await expect(page.getByRole('tooltip').locator('b').first()).toHaveText('0.3')
})

test('several files at once open in the order given, the first in front', async ({ navigator, page }) => {
  const file = (name: string) => ({
    name: `${name}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ name, domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques: [] })),
  })
  await page.locator('input[type=file][data-open-file]').setInputFiles([file('One'), file('Two'), file('Three')])
  await expect(navigator.tabs).toHaveText([/One/, /Two/, /Three/])
  await expect(navigator.tabs.first()).toHaveAttribute('aria-selected', 'true')
})

test('the matrix is worked by keyboard: ranges, whole tactics, undo', async ({ navigator, page }) => {
  const first = navigator.cells.first()
  await first.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const inColumn = navigator.grid.locator('[role="gridcell"][data-tactic-id="AML.TA0002"][aria-selected="true"]')
  await expect(inColumn).toHaveCount(3)
  await expect(first).toHaveAttribute('aria-selected', 'true')

  const header = navigator.grid.locator('[role="columnheader"][data-tactic-id="AML.TA0002"]')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowUp')
  await expect(header).toBeFocused()
  const column = await navigator.grid.locator('[role="gridcell"][data-tactic-id="AML.TA0002"]').count()
  await page.keyboard.press('Space')
  await expect(inColumn).toHaveCount(column)
  await expect(header).toBeFocused()
  await page.keyboard.press('Space')
  await expect(inColumn).toHaveCount(0)

  await page.keyboard.press('Alt+n')
  await expect(navigator.tabs).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(navigator.tabs).toHaveCount(1)
  await expect(navigator.grid).toBeVisible()
})

test('the first press of the theme button is seen', async ({ navigator }) => {
  const cell = navigator.cell('AML.T0051')
  const before = await navigator.fill(cell)
  await navigator.command('view.theme').click()
  await expect.poll(() => navigator.fill(cell)).not.toBe(before)
})
