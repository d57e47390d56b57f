import type { Locator } from '@playwright/test'
import { expectAccessible, expectAccessibleAsShown } from './audit.ts'
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
      if (
        width === 0 ||
        getComputedStyle(button).visibility === 'hidden' ||
        x < 0 ||
        y < 0 ||
        x > window.innerWidth ||
        y > window.innerHeight
      )
        return []
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

for (const [width, height] of [
  [768, 1024],
  [390, 844],
  [360, 740],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } })
    test('the header takes two rows, with the release in it', async ({ navigator, page }) => {
      const header = page.getByRole('banner')
      await expect(header.getByText('2026.09')).toBeVisible()
      for (let more = 0; more < 5; more++) await navigator.command('layer.new').click()
      await page.getByRole('button', { name: 'Menu' }).hover()
      const middles = await header.getByRole('button').evaluateAll((all) =>
        all.flatMap((each) => {
          const { top, height, width } = each.getBoundingClientRect()
          return width === 0 ? [] : [Math.round((top + height / 2) / 24)]
        }),
      )
      expect(new Set(middles).size).toBeLessThanOrEqual(2)
      expect((await header.boundingBox())?.height).toBeLessThanOrEqual(104)
      expect(await header.locator('h1').evaluate((name) => name.scrollWidth - name.clientWidth)).toBeLessThanOrEqual(0)
      expect(await overhang(navigator)).toBeLessThanOrEqual(0)
      expect(await buriedButtons(navigator)).toEqual([])
    })

    test('the parts of the panel are one row, and the way back is an arrow to the left', async ({
      navigator,
      page,
    }) => {
      await navigator.openFile('a.json', JSON.stringify({ name: 'A', domain: 'atlas-atlas', techniques: [] }))
      await page.getByRole('button', { name: 'Receipt' }).click()
      const panel = page.getByRole('complementary', { name: 'Details' })
      const rows = () =>
        panel.evaluate((aside) => {
          const buttons = [...(aside.firstElementChild?.querySelectorAll('button') ?? [])]
          const shown = buttons.filter((each) => each.getBoundingClientRect().width > 0)
          return new Set(shown.map((each) => Math.round(each.getBoundingClientRect().top))).size
        })
      await expect(panel.getByRole('button', { name: 'Receipt' })).toBeInViewport({ ratio: 0.98 })
      expect(await rows()).toBe(1)
      await panel.getByRole('button', { name: 'Insight' }).click()
      await panel.getByRole('button', { name: 'Relevance' }).click()
      await expect(panel.getByRole('button', { name: 'Relevance' })).toBeInViewport({ ratio: 0.98 })
      expect(await rows()).toBe(1)
      const back = panel.getByRole('button', { name: 'Layer work' })
      const [first] = await panel.getByRole('button').all()
      await expect(first ?? panel).toHaveAccessibleName('Layer work')
      await back.click()
      await expect(panel.getByRole('button', { name: 'Selection' })).toHaveAttribute('aria-pressed', 'true')
    })
  })
}

/** What can be pressed in an open menu or popover, once it is scrolled into sight, but lies under something that is not part of it. */
function coveredParts(opened: Locator): Promise<readonly string[]> {
  return opened.evaluate((menu) =>
    [...menu.querySelectorAll<HTMLElement>('button, input, select, [role^="menuitem"]')].flatMap((part) => {
      // Not what is folded in closed details.
      if (!part.checkVisibility()) return []
      part.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, top, width, height } = part.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      if (width < 2 || x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight) return []
      const hit = document.elementFromPoint(x, y)
      return menu.contains(hit) ? [] : [`${part.textContent || part.ariaLabel}: ${hit?.tagName}`]
    }),
  )
}

for (const [width, height] of [
  [360, 640],
  [360, 740],
  [390, 844],
  [412, 915],
  [683, 384],
] as const) {
  test.describe(`with the details open at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } })
    test('what a tool or a menu of the header opens lies over the details', async ({ navigator, page }) => {
      await navigator.cell('AML.T0051').click()
      await page.keyboard.press('Enter')
      const details = page.getByRole('complementary', { name: 'Details' })
      await expect(details).toBeVisible()
      const tools = page.getByRole('toolbar', { name: 'Tools' })
      const places = [
        ...['Filter', 'Colour', /^Status/, 'Insight', 'View'].map((name) =>
          tools.getByRole('button', { name }).first(),
        ),
        page.locator('[data-menu="export"]'),
        page.locator('[data-menu="main"]'),
      ]
      for (const place of places) {
        // By the keyboard, which reaches tools that the details themselves lie over.
        await place.focus()
        await page.keyboard.press('Enter')
        const opened = page.locator('[data-radix-popper-content-wrapper] > *')
        await expect(opened).toBeVisible()
        await expect.poll(() => coveredParts(opened), await place.innerText()).toEqual([])
        await page.keyboard.press('Escape')
        await expect(opened).toHaveCount(0)
      }
      // With nothing open, the details are over everything again.
      await page.mouse.wheel(0, 400)
      expect(await coveredParts(details)).toEqual([])
    })

    test('the colours stand in seven columns, a hue each', async ({ navigator, page }) => {
      await navigator.cell('AML.T0051').click()
      await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Colour' }).click()
      const palette = page.getByRole('dialog', { name: 'Colour' })
      expect(await rowsOf(palette)).toEqual([7, 7, 7, 7])
      const box = await palette.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    })
  })
}

for (const width of [1440, 320]) {
  test.describe(`at a width of ${width}`, () => {
    test.use({ viewport: { width, height: 800 } })
    test('the colours stand in seven columns too', async ({ navigator, page }) => {
      await navigator.cell('AML.T0051').click()
      await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Colour' }).click()
      expect(await rowsOf(page.getByRole('dialog', { name: 'Colour' }))).toEqual([7, 7, 7, 7])
    })
  })
}

/** How many colours stand in each row of the palette. */
async function rowsOf(palette: Locator): Promise<readonly number[]> {
  await palette.waitFor()
  const tops = await palette
    .locator('button[title^="#"]')
    .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)))
  return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length)
}

test.describe('a matrix longer than the phone', () => {
  test.use({ viewport: { width: 360, height: 740 } })
  test('the number of selected cells stays in sight, takes no tap from a cell, and leaves the end of the page free', async ({
    navigator,
    page,
  }) => {
    const count = page.locator('[data-selected-count]')
    await expect(count).not.toBeInViewport()
    await navigator.cell('AML.T0051').click()
    await expect(count).toHaveText('1 selected')
    await expect(count).toBeInViewport({ ratio: 1 })
    const { place, height, under } = await count.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return {
        place: y,
        height,
        under: document.elementFromPoint(x + width / 2, y + height / 2)?.closest('main') !== null,
      }
    })
    expect(place + height).toBeLessThanOrEqual(740)
    expect(height).toBeLessThanOrEqual(28)
    expect(under).toBe(true)
    // Another cell would come under the pointer, and Escape would take its tooltip first.
    await page.mouse.move(5, 5)
    await expect(page.getByRole('tooltip')).toBeHidden()
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    const last = await page.locator('footer p > :last-child').boundingBox()
    await expect(count).toBeInViewport({ ratio: 1 })
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(place)
    await page.keyboard.press('Escape')
    await expect(count).toHaveText('0 selected')
    await expect(count).toHaveCSS('position', 'static')
  })
})

test.describe('tools that go on beyond a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } })
  test('fade at the edge where they do', async ({ navigator, page }) => {
    await navigator.ready()
    const tools = page.getByRole('toolbar', { name: 'Tools' })
    const fades = () =>
      tools.evaluate((bar) =>
        ['::before', '::after'].map((edge) =>
          bar.parentElement === null ? 0 : Math.round(Number(getComputedStyle(bar.parentElement, edge).opacity)),
        ),
      )
    await expect.poll(fades).toEqual([0, 1])
    await tools.evaluate((bar) => bar.scrollTo({ left: bar.scrollWidth }))
    await expect.poll(fades).toEqual([1, 0])
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
  await expectAccessibleAsShown(page)
  await page.emulateMedia({ forcedColors: 'none' })
  await expectAccessible(page)
})

test.describe('in the colours of the system', () => {
  /** What in this place has a ground from the data that cannot be told any more, or no edge to be seen on the page. */
  const lostGrounds = (place: Locator) =>
    place.evaluate((root) => {
      const marked = [...root.querySelectorAll<HTMLElement>('[style*="background"]')].filter(
        (each) => each.getBoundingClientRect().width > 0,
      )
      const lost = marked.filter((element) => {
        const { backgroundColor, backgroundImage, forcedColorAdjust } = getComputedStyle(element)
        const kept = document.createElement('i')
        kept.style.cssText = `${element.style.cssText}; forced-color-adjust: none`
        element.parentElement?.append(kept)
        const meant = getComputedStyle(kept)
        const same =
          (element.style.backgroundColor === '' || backgroundColor === meant.backgroundColor) &&
          (element.style.backgroundImage === '' || backgroundImage === meant.backgroundImage)
        kept.remove()
        return !same || forcedColorAdjust !== 'none'
      })
      return { marked: marked.length, lost: lost.map((each) => each.outerHTML) }
    })

  const expectGrounds = async (place: Locator, least: number) => {
    await expect.poll(async () => (await lostGrounds(place)).marked).toBeGreaterThanOrEqual(least)
    expect((await lostGrounds(place)).lost).toEqual([])
  }

  test('what explains colours shows them: palette, statuses, legend, presets', async ({ navigator, page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await navigator.cell('AML.T0051').click()
    await navigator.setScore('70')
    await expectGrounds(page.getByRole('list', { name: 'Legend' }), 1)
    const tools = page.getByRole('toolbar', { name: 'Tools' })
    await tools.getByRole('button', { name: 'Colour' }).click()
    await expectGrounds(page.getByRole('dialog', { name: 'Colour' }), 28)
    await expectAccessibleAsShown(page)
    await page.keyboard.press('Escape')
    await tools.getByRole('button', { name: /^Status/ }).click()
    await expectGrounds(page.getByRole('menu'), 3)
    // None and "not applicable" are drawn, not coloured.
    const drawn = page.locator('[role="menu"] i:not([style])')
    expect(await drawn.count()).toBeGreaterThanOrEqual(2)
    for (const swatch of await drawn.all()) await expect(swatch).not.toHaveCSS('background-image', 'none')
    await expectAccessibleAsShown(page)
    await page.keyboard.press('Escape')
    await navigator.command('view.colours').click()
    await expectGrounds(page.getByRole('group', { name: 'Presets' }), 6)
    await expectAccessibleAsShown(page)
  })

  test('coverage and gaps keep the fill of their bars and of the strip', async ({ navigator, page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await navigator.cell('AML.T0051').click()
    await navigator.setScore('70')
    const details = page.getByRole('complementary', { name: 'Details' })
    for (const [command, strips] of [
      ['insight.coverage', 10],
      ['insight.gaps', 0],
    ] as const) {
      await navigator.menu(command, 'insight')
      const bars = details.locator('span[aria-hidden="true"] > i[style*="width"]')
      await expect(bars.first()).toBeAttached()
      await expectGrounds(details, strips)
      for (const bar of await bars.all()) {
        const [fill, ground] = await bar.evaluate((element) => [
          getComputedStyle(element).backgroundColor,
          element.parentElement === null ? '' : getComputedStyle(element.parentElement).backgroundColor,
        ])
        expect(fill).not.toBe(ground)
      }
      await expectAccessibleAsShown(page)
    }
  })
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
