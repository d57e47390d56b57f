import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/* Where the cells lie, in each layout and at each width. */

interface Box {
  readonly id: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function boxesOf(page: Page, selector: string): Promise<readonly Box[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { id: element.id, left, top, right, bottom }
    }),
  )
}

/** Pairs of cells with less than so many pixels between them, of cells that follow one another on the page. */
function tooClose(boxes: readonly Box[], pixels: number): readonly string[] {
  return boxes.flatMap((box, i) => {
    const next = boxes[i + 1]
    if (!next) return []
    const across = Math.max(next.left - box.right, box.left - next.right)
    const down = Math.max(next.top - box.bottom, box.top - next.bottom)
    return Math.max(across, down) < pixels ? [`${box.id}, ${next.id}: ${across.toFixed(1)}, ${down.toFixed(1)}`] : []
  })
}

for (const width of [1366, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } })
    for (const layout of ['side', 'flat', 'mini'] as const) {
      test(`${layout}: cells keep their distance, sub-techniques from their parents too`, async ({
        navigator,
        page,
      }) => {
        const collapsed = await navigator.cells.count()
        await page.evaluate(
          (commands) => {
            for (const command of commands) document.querySelector<HTMLElement>(`[data-command="${command}"]`)?.click()
          },
          [`view.layout-${layout}`, 'view.expand-all'],
        )
        await expect(navigator.grid).toHaveAttribute('data-mode', layout)
        await expect(navigator.cells).not.toHaveCount(collapsed)
        for (const media of ['screen', 'print'] as const) {
          await page.emulateMedia({ media })
          // What is printed is zoomed to three quarters.
          expect(tooClose(await boxesOf(page, '[role="gridcell"]'), media === 'print' ? 2 : 2.9), media).toEqual([])
        }
      })
    }
  })
}

test('mini: the squares of a tactic stand side by side', async ({ navigator, page }) => {
  await navigator.command('view.layout-mini').click()
  await expect(navigator.grid).toHaveAttribute('data-mode', 'mini')
  const boxes = await boxesOf(page, '[role="gridcell"][data-tactic-id="AML.TA0007"]')
  const [first] = boxes
  expect(boxes.filter(({ top }) => Math.abs(top - (first?.top ?? 0)) < 1).length).toBeGreaterThan(2)
})

test('a folded column covers neither its count with its name nor the outline of a cell beside it', async ({
  navigator,
  page,
}) => {
  await navigator.cells.first().focus()
  await page.keyboard.press('Control+a')
  await navigator.setScore('5')
  const head = page.getByRole('columnheader').nth(2)
  await head.locator('button[data-fold]').click()
  await expect(head).toHaveAttribute('data-fold', '')
  const [count, name] = await head.evaluate((element) =>
    ['[title]', ':scope > span:first-child'].map((part) => {
      const { top, bottom } = element.querySelector(part)?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
      return { top, bottom }
    }),
  )
  expect(count?.bottom).toBeGreaterThan(0)
  expect(count?.bottom).toBeLessThanOrEqual((name?.top ?? 0) + 1)
  await expect(head).toHaveCSS('box-shadow', 'none')
})

test('a cell that a comparison writes nothing into stays as high as it was', async ({ navigator, page }) => {
  for (const [name, score] of [
    ['Spring', 20],
    ['Autumn', 60],
  ] as const) {
    const techniques = [{ techniqueID: 'AML.T0051', score }]
    const layer = { name, domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques }
    await navigator.openFile(`${name}.json`, JSON.stringify(layer))
    await expect(navigator.tabs.last()).toContainText(name)
  }
  await navigator.menu('insight.compare', 'insight')
  const blank = '[role="gridcell"][data-contained="neither"]'
  await expect(page.locator(blank).first()).toBeVisible()
  const heights = async () =>
    Object.fromEntries((await boxesOf(page, blank)).map(({ id, top, bottom }) => [id, Math.round(bottom - top)]))
  const painted = await heights()
  const ids = Object.keys(painted)
  expect(ids.length).toBeGreaterThan(100)
  await page.getByRole('checkbox', { name: 'Show on the matrix' }).uncheck()
  await expect(page.locator(blank)).toHaveCount(0)
  const plain = await boxesOf(page, '[role="gridcell"]')
  const after = plain.filter(({ id }) => ids.includes(id)).map(({ id, top, bottom }) => [id, Math.round(bottom - top)])
  expect(Object.fromEntries(after)).toEqual(painted)
})

test.describe('at 1366 by 768', () => {
  test.use({ viewport: { width: 1366, height: 768 } })

  test('a shade tells of tactics beyond the right edge while there are some, on the screen alone', async ({
    navigator,
    page,
  }) => {
    const shade = () =>
      page.locator('main').evaluate((main) => {
        const { visibility, display, pointerEvents } = getComputedStyle(main, '::after')
        return { visibility, display, pointerEvents }
      })
    const scrolled = (left: number) => page.locator('#matrix').evaluate((matrix, to) => matrix.scrollTo(to, 0), left)
    // All sixteen columns are in sight.
    expect(await shade()).toMatchObject({ visibility: 'hidden' })
    await navigator.command('view.panel').click()
    await expect(page.locator('#details')).toBeVisible()
    await expect.poll(shade).toMatchObject({ visibility: 'visible', pointerEvents: 'none' })
    await scrolled(100_000)
    await expect.poll(shade).toMatchObject({ visibility: 'hidden' })
    await scrolled(0)
    await expect.poll(shade).toMatchObject({ visibility: 'visible' })
    await page.emulateMedia({ media: 'print' })
    expect(await shade()).toMatchObject({ display: 'none' })
    await page.emulateMedia({ media: null, forcedColors: 'active' })
    expect(await shade()).toMatchObject({ display: 'none' })
    await page.emulateMedia({ forcedColors: null })
    await navigator.command('view.panel').click()
    await expect.poll(shade).toMatchObject({ visibility: 'hidden' })
  })
})

for (const width of [1366, 1440]) {
  test.describe(`a layer with scores at a width of ${width}`, () => {
    test.use({ viewport: { width, height: 900 } })
    test('the middle of a cell selects it, and the button of its family is hit in its own middle', async ({
      navigator,
      page,
    }) => {
      await navigator.menu('layer.from-atlas')
      const dialog = page.getByRole('dialog', { name: 'New layer from ATLAS' })
      await expect(dialog.getByRole('status')).toContainText('scored')
      await dialog.getByRole('button', { name: 'Create layer' }).click()
      await expect(dialog).toHaveCount(0)
      /** Names of cells whose middle is the button's, and of buttons whose middle is not theirs. */
      const missed = () =>
        navigator.cells.evaluateAll((cells) =>
          cells.flatMap((cell) => {
            const hit = (element: Element) => {
              element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
              const { x, y, width, height } = element.getBoundingClientRect()
              return document.elementFromPoint(x + width / 2, y + height / 2)
            }
            const button = cell.querySelector('[data-expand]')
            if (!button) return []
            const [ofCell, ofButton] = [hit(cell), hit(button)]
            return [
              ...(cell.contains(ofCell) && !button.contains(ofCell) ? [] : [`cell ${cell.id}`]),
              ...(button.contains(ofButton) ? [] : [`button of ${cell.id}`]),
            ]
          }),
        )
      await expect.poll(missed).toEqual([])
      const cell = navigator.cell('AML.T0051')
      await cell.click()
      await expect(cell).toHaveAttribute('aria-selected', 'true')
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-command="view.expand-all"]')?.click())
      await expect(cell).toHaveText(/▾/)
      // The tooltip of the cell that was clicked goes with the pointer.
      await page.mouse.move(0, 0)
      await expect.poll(missed).toEqual([])
    })
  })
}

test('the list of layers to lay over each other gives long names the rows they need', async ({ navigator, page }) => {
  const layer = (name: string) =>
    JSON.stringify({
      name,
      domain: 'atlas-atlas',
      versions: { layer: '4.5' },
      techniques: [{ techniqueID: 'AML.T0051', score: 1 }],
    })
  const long =
    'What the red team found in the assistant of the help desk, the second week of the autumn, with all retests'
  for (let i = 0; i < 11; i++) {
    const name = i === 4 ? long : `Layer ${i}`
    await navigator.openFile(`${i}.json`, layer(name))
    await expect(navigator.tabs.last()).toContainText(name.slice(0, 12))
  }
  await navigator.menu('insight.compare', 'insight')
  await page.getByRole('radio', { name: 'Up to ten layers' }).check()
  const rows = page.getByRole('group', { name: 'Layers to lay over each other' }).locator('label')
  await expect(rows.filter({ hasText: 'What the red team' })).toBeVisible()
  const over = await rows.evaluateAll((labels) =>
    labels.flatMap((label) => {
      const text = label.querySelector('span')?.getBoundingClientRect()
      return text && text.height > label.getBoundingClientRect().height + 0.5 ? [label.textContent] : []
    }),
  )
  expect(over).toEqual([])
})

for (const at of ['first', 'later']) {
  test(`a cell at the right edge stays in sight when a double click opens the panel beside it, the ${at} time`, async ({
    navigator,
    page,
  }) => {
    const onScreen = (cell: Locator) => cell.evaluate((element) => element.getBoundingClientRect().right)
    if (at === 'later') {
      await navigator.command('view.panel').click()
      await expect(page.locator('#details h2').first()).toBeVisible()
      await navigator.command('view.panel').click()
    }
    const right = await page.locator('#matrix').evaluate((element) => element.clientWidth)
    const places = await navigator.cells.evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().right))
    const cell = navigator.cells.nth(places.findIndex((place) => place > right - 200 && place < right))
    await cell.dblclick()
    const panel = page.locator('#details')
    await expect(panel).toBeVisible()
    await expect
      .poll(() => onScreen(cell))
      .toBeLessThanOrEqual(await panel.evaluate((element) => element.getBoundingClientRect().left))
    await expect(cell).toBeInViewport({ ratio: 1 })
  })
}
