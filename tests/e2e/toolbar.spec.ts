import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/* One bar of tools in one row, on every screen that is wide enough for the matrix. */

/** Rows that the tools take, the bars of the brush and of the filters apart. */
function rowsOfTools(navigator: NavigatorPage): Promise<number> {
  return navigator.page.getByRole('toolbar', { name: 'Tools' }).evaluate((bar) => {
    const middles = [...bar.children].flatMap((group) => {
      if (/^Brush|^Filters/.test(group.getAttribute('aria-label') ?? '')) return []
      const { top, height } = group.getBoundingClientRect()
      return height === 0 ? [] : [Math.round((top + height / 2) / 10)]
    })
    return new Set(middles).size
  })
}

const states: Readonly<
  Record<string, readonly [fragment: string, reach: (navigator: NavigatorPage) => Promise<void>]>
> = {
  'nothing selected': ['', async () => undefined],
  'a status on a technique': [
    '',
    async (navigator) => {
      await navigator.cell('AML.T0051').click()
      await navigator.page.keyboard.press('Shift+Digit3')
      await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-status', 'partial')
    },
  ],
  'the brush in hand': [
    '',
    async (navigator) => {
      await navigator.command('edit.brush').click()
      await navigator.page.getByRole('group', { name: 'Brush' }).waitFor()
    },
  ],
  'a filter on': ['platform=Agentic%20AI&focus=gaps', async () => undefined],
  'a read-only view': ['readonly=yes', async () => undefined],
}

for (const [name, [fragment, reach]] of Object.entries(states)) {
  test(`the tools take one row from 1280 px on, with ${name}`, async ({ navigator, page }) => {
    await page.goto('about:blank')
    await navigator.open(fragment)
    await reach(navigator)
    for (const width of [1280, 1366, 1440, 1600, 1680, 1920, 2200, 2560]) {
      await page.setViewportSize({ width, height: 768 })
      expect(await rowsOfTools(navigator), `at ${width} px`).toBe(1)
    }
  })
}

test.describe("in a laptop's window", () => {
  test.use({ viewport: { width: 1366, height: 768 } })

  test('a button whose word gave way to its icon keeps name, explanation and a size to hit', async ({
    navigator,
    page,
  }) => {
    await navigator.ready()
    for (const [id, name] of [
      ['edit.brush', 'Brush: paint cells'],
      ['edit.comment', 'Comment on selection'],
      ['view.expand-all', 'Expand all sub-techniques'],
      ['view.layer-settings', 'Layer settings'],
      ['view.panel', 'Show details panel'],
    ] as const) {
      const button = page.getByRole('toolbar').locator(`[data-command="${id}"]`)
      await expect(button).toHaveAccessibleName(name)
      await expect(button).toHaveAttribute('title', new RegExp(name))
      await expect(button.locator('svg')).toBeVisible()
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
    }
    await expectAccessible(page)
  })

  test('the order of the techniques is chosen from an icon that says what it is now', async ({ navigator, page }) => {
    const sort = page.getByRole('combobox', { name: 'Sort' })
    await expect(sort).toHaveAttribute('title', 'Sort: Name, A to Z')
    await sort.selectOption('Name, Z to A')
    await expect(sort).toHaveAttribute('title', 'Sort: Name, Z to A')
    expect((await sort.boundingBox())?.width).toBeLessThan(40)
    const first = navigator.grid.locator('[role="gridcell"][data-tactic-id="AML.TA0000"]').first()
    await expect(first).toHaveAttribute('aria-label', /^Physical Environment Access/)
  })
})

test('the palette of colours opens when it is asked for, and never with a new selection', async ({
  navigator,
  page,
}) => {
  await navigator.open()
  const palette = page.getByRole('dialog', { name: 'Colour' })
  await navigator.cell('AML.T0051').click()
  await page.getByRole('button', { name: 'Colour', exact: true }).click()
  await page.getByRole('button', { name: 'Colour #3182bd' }).click()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByText('0 selected')).toBeVisible()
  await navigator.cell('AML.T0054').click()
  await page.keyboard.type('55')
  await expect(navigator.cell('AML.T0054')).toHaveAttribute('data-score', '55')
  await expect(palette).toBeHidden()
  await page.getByRole('button', { name: 'Colour', exact: true }).click()
  await expect(palette).toBeVisible()
})

test('what opens something more looks so and says so', async ({ navigator, page }) => {
  await navigator.cell('AML.T0051').click()
  const tools = page.getByRole('toolbar', { name: 'Tools' })
  for (const [name, popup] of [
    ['Status', 'menu'],
    ['Colour', 'dialog'],
    ['Filter', 'dialog'],
    ['Insight', 'menu'],
    ['View', 'menu'],
  ] as const) {
    const button = tools.getByRole('button', { name, exact: true })
    await expect(button).toHaveAttribute('aria-haspopup', popup)
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    const arrow = await button.evaluate((element) => getComputedStyle(element, '::after').borderBottomWidth)
    expect(Number.parseFloat(arrow), name).toBeGreaterThan(0)
    await button.click()
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Escape')
    await expect(button).toHaveAttribute('aria-expanded', 'false')
  }
})

test('every line of the menu is in sight on a laptop, under the heading of its group', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await navigator.ready()
  await page.locator('[data-menu="main"]').click()
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('group', { name: 'Layer', exact: true }).getByRole('menuitem').first()).toBeVisible()
  expect(await menu.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(0)
  const box = await menu.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(768)
  for (const heading of [
    'Make a layer',
    'Releases and knowledge bases',
    'Annotations and colours',
    'Help',
    'This device',
  ]) {
    await expect(menu.getByRole('group', { name: heading })).toBeVisible()
  }
  await page.keyboard.press('End')
  await expect(menu.locator('[data-command="device.forget"]')).toBeFocused()
})
