import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/* The page as people's settings make it: enlarged, in the system's own colours, and at rest. */

/** What stands beyond the window's right edge; the matrix and rows of tabs scroll within themselves. */
function overhang(navigator: NavigatorPage): Promise<number> {
  return navigator.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** Names of buttons that stand in view but under something else, where nobody can press them. */
function buriedButtons(navigator: NavigatorPage): Promise<readonly string[]> {
  return navigator.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header button, [role="toolbar"] button')].flatMap((button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (width === 0 || x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return []
      const hit = document.elementFromPoint(x, y)
      return button.contains(hit) ? [] : [button.getAttribute('aria-label') ?? button.textContent ?? '']
    }),
  )
}

const zooms: readonly (readonly [string, number, number])[] = [
  ['200 %', 683, 384],
  ['400 %', 320, 256],
]
for (const [zoom, width, height] of zooms) {
  test.describe(`at ${zoom} zoom of a laptop's window`, () => {
    test.use({ viewport: { width, height } })
    test('a technique is scored and commented, and nothing lies over the tools', async ({ navigator, page }) => {
      expect(await overhang(navigator)).toBeLessThanOrEqual(0)
      expect(await buriedButtons(navigator)).toEqual([])
      const cell = navigator.cell('AML.T0051')
      await cell.click()
      await navigator.setScore('70')
      await expect(cell).toHaveAttribute('data-score', '70')
      await page.keyboard.press('Control+Enter')
      await page.getByLabel('Comment', { exact: true }).fill('Large')
      await expect(page.getByLabel('Comment', { exact: true })).toBeInViewport()
      expect(await overhang(navigator)).toBeLessThanOrEqual(0)
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('the menus of the header have words, although its buttons are icons', async ({ navigator, page }) => {
    await navigator.ready()
    for (const menu of ['export', 'main']) {
      await page.locator(`[data-menu="${menu}"]`).click()
      const items = page.getByRole('menu').getByRole('menuitem')
      await items.first().waitFor()
      const sizes = await items.evaluateAll((all) =>
        all.map((item) => Number.parseFloat(getComputedStyle(item).fontSize)),
      )
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12)
      await page.keyboard.press('Escape')
    }
  })
})

for (const [device, width, height] of [
  ['a laptop', 1366, 768],
  ['a phone', 390, 844],
] as const) {
  test.describe(`with long names on ${device}`, () => {
    test.use({ viewport: { width, height } })
    test('neither a long legend nor what is said of a layer makes the page wider than the window', async ({
      navigator,
      page,
    }) => {
      const layer = {
        name: `Layer ${'OfOneWordWithoutAnyPlaceToBreak'.repeat(4)}`,
        domain: 'atlas-atlas',
        legendItems: Array.from({ length: 30 }, (_, i) => ({
          label: `A long meaning of colour ${i}`,
          color: `#10${i + 10}f0`,
        })),
        techniques: [{ techniqueID: 'AML.T0051', tactic: 'execution', score: 1 }],
      }
      await navigator.openFile('long.json', JSON.stringify(layer))
      const message = page.getByRole('group', { name: 'Message' }).last()
      await expect(message).toContainText('OfOneWord')
      expect(await overhang(navigator)).toBeLessThanOrEqual(0)
      const box = await message.boundingBox()
      const button = await message.getByRole('button').last().boundingBox()
      const right = (of: typeof box) => (of?.x ?? 0) + (of?.width ?? 0)
      expect(right(button)).toBeLessThanOrEqual(right(box))
      expect(right(box)).toBeLessThanOrEqual(width)
    })
  })
}

test.describe('dialogs on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  for (const [id, field] of [
    ['edit.status-scale', '[aria-label^="Label of status"]'],
    ['layer.merge', 'select'],
  ] as const) {
    test(`the fields behind ${id} are wide enough to read what is in them`, async ({ navigator, page }) => {
      for (let more = 0; more < 2; more++) await navigator.command('layer.new').click()
      await navigator.menu(id)
      const fields = page.getByRole('dialog').locator(field)
      await fields.first().waitFor()
      const widths = await fields.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(120)
    })
  }
})

test('text of twice the size cuts nothing off in the tools and on the cells', async ({ navigator, page }) => {
  // What people with a user style sheet or a larger minimum size get.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('body, body * { font-size: 24px !important }')
    document.adoptedStyleSheets = [sheet]
  })
  expect(await overhang(navigator)).toBeLessThanOrEqual(0)
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role="gridcell"], [role="toolbar"] button, header button')]
      .filter(
        (element) => getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1,
      )
      .map((element) => element.textContent),
  )
  expect(cut).toEqual([])
  await navigator.cell('AML.T0051').click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('aria-selected', 'true')
})

test('in the colours of the system, selection, focus and scores can still be told', async ({ navigator, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const [plain, chosen] = [navigator.cell('AML.T0000'), navigator.cell('AML.T0051')]
  await chosen.click()
  await navigator.setScore('70')
  const look = (of: typeof chosen) =>
    of.evaluate((element) => {
      const { outlineStyle, outlineColor, borderTopColor, boxShadow, backgroundColor } = getComputedStyle(element)
      return [outlineStyle, outlineColor, borderTopColor, boxShadow, backgroundColor].join(' ')
    })
  await page.keyboard.press('Escape')
  await plain.click()
  const [selected, unselected] = [await look(plain), await look(navigator.cell('AML.T0002'))]
  expect(selected).not.toBe(unselected)
  await expect(chosen).toContainText('70')
  await page.emulateMedia({ forcedColors: 'none' })
  await expectAccessible(page)
})

test('nothing moves for people who asked for rest', async ({ navigator, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await navigator.cell('AML.T0051').click()
  await navigator.command('view.expand-all').click()
  await page.locator('[data-menu="main"]').click()
  await page.getByRole('menu').waitFor()
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1)
      .map((animation) => (animation instanceof CSSTransition ? animation.transitionProperty : animation.id)),
  )
  expect(moving).toEqual([])
})
