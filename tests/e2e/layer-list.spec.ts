import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/* More layers than the row of tabs has room for, and fewer. */

async function openLayers(navigator: NavigatorPage, count: number): Promise<void> {
  const systems = ['Payments', 'Support bot', 'Search', 'Fraud model', 'Copilot']
  const layers = Array.from({ length: count }, (_, i) => ({
    name: `Detection ${systems[i % systems.length]} ${i + 1}`,
    domain: 'atlas-atlas',
    techniques: [{ techniqueID: 'AML.T0051', tactic: 'execution', score: i }],
  }))
  await navigator.openFile('layers.json', JSON.stringify(layers))
  await expect(navigator.tabs).toHaveCount(count)
}

/** Whether an element's box lies within the row of tabs. */
function isInStrip(navigator: NavigatorPage, name: string): Promise<boolean> {
  return navigator.page.getByRole('tab', { name, exact: true }).evaluate((tab) => {
    const strip = tab.closest('[role="tablist"]')?.getBoundingClientRect()
    const box = tab.getBoundingClientRect()
    return strip !== undefined && box.left >= strip.left - 1 && box.right <= strip.right + 1
  })
}

for (const [width, height] of [
  [1366, 768],
  [1920, 1080],
  [768, 1024],
  [390, 844],
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } })

    test('thirty layers are found by name in a list of all of them', async ({ navigator, page }) => {
      await openLayers(navigator, 30)
      const button = page.getByRole('button', { name: 'All 30 layers' })
      await button.click()
      const list = page.getByRole('dialog', { name: 'All layers' })
      await expect(list.getByRole('listitem')).toHaveCount(30)
      await expect(list.locator('[aria-current="true"]')).toHaveText('Detection Payments 1')
      await expect(list.getByRole('searchbox')).toBeFocused()
      await page.keyboard.type('fraud 19')
      await expect(list.getByRole('listitem')).toHaveText(['Detection Fraud model 19'])
      await page.keyboard.press('Enter')
      await expect(list).toBeHidden()
      await expect(navigator.cell('AML.T0051', 'AML.TA0005')).toHaveAttribute('data-score', '18')
      expect(await isInStrip(navigator, 'Detection Fraud model 19')).toBe(true)
    })
  })
}

test('layers with one name are told apart by their tabs, and what is found is said', async ({ navigator, page }) => {
  const named = ['Coverage', 'Threats', 'Coverage', ...Array.from({ length: 9 }, (_, i) => `A system with a name ${i}`)]
  const layers = named.map((name) => ({ name, domain: 'atlas-atlas', techniques: [] }))
  await navigator.openFile('layers.json', JSON.stringify(layers))
  await page.getByRole('button', { name: 'All 12 layers' }).click()
  const list = page.getByRole('dialog', { name: 'All layers' })
  await page.keyboard.type('e')
  await expect(list.getByRole('listitem').first()).toHaveText('Coverage tab 1')
  await expect(list.getByRole('button', { name: 'Threats', exact: true })).toBeVisible()
  await expect(list.getByRole('status')).toHaveText('12 found')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('rage')
  await expect(list.getByRole('status')).toHaveText('2 found')
  await expectAccessible(page)
  await list.getByRole('button', { name: 'Coverage tab 3' }).click()
  await expect(navigator.tabs.nth(2)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'All 12 layers' }).click()
  await page.keyboard.type('nobody')
  await expect(list.getByRole('status')).toHaveText('No layer is called so.')
})

test('the list of layers is walked with the arrow keys, and Escape leaves it', async ({ navigator, page }) => {
  await openLayers(navigator, 30)
  const button = page.getByRole('button', { name: 'All 30 layers' })
  await button.press('Enter')
  const list = page.getByRole('dialog', { name: 'All layers' })
  await expectAccessible(page)
  await list.getByRole('searchbox').press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(list.getByRole('button', { name: 'Detection Support bot 2', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(button).toBeFocused()
  await button.press('Enter')
  await list.getByRole('searchbox').fill('no such layer')
  await expect(list).toContainText('No layer is called so.')
  await page.keyboard.press('Enter')
  await expect(list).toBeVisible()
})

test('the list of layers is there only as long as the tabs have no room', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1100, height: 768 })
  await openLayers(navigator, 4)
  const button = page.getByRole('button', { name: 'All 4 layers' })
  await expect(button).toBeHidden()
  await page.setViewportSize({ width: 800, height: 768 })
  await expect(button).toBeVisible()
  await page.setViewportSize({ width: 1100, height: 768 })
  await expect(button).toBeHidden()
})

test('the tab in front stays in sight when the button beside the row takes room from it', async ({
  navigator,
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const button = page.locator('[data-all-layers]')
  // The first layer that the row has no room for.
  while (!(await button.isVisible())) {
    await navigator.command('layer.new').click()
    await expect(navigator.tabs.last()).toHaveAttribute('aria-selected', 'true')
    if ((await navigator.tabs.count()) > 3) await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await navigator.tabs.count()).toBeLessThan(20)
  }
  const name = `Layer ${await navigator.tabs.count()}`
  await expect.poll(() => isInStrip(navigator, name)).toBe(true)
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(button).toBeVisible()
  await expect.poll(() => isInStrip(navigator, name)).toBe(true)
  await page.getByTitle('Close layer').last().click()
  await expect(page.getByRole('tab', { name, exact: true })).toHaveCount(0)
})

test('only the tab in front and the one under the pointer have a cross', async ({ navigator }) => {
  await openLayers(navigator, 5)
  const crosses = navigator.page.getByTitle('Close layer')
  const visible = () =>
    crosses.evaluateAll((all) => all.filter((each) => getComputedStyle(each).visibility !== 'hidden'))
  expect(await visible()).toHaveLength(1)
  const box = await crosses.first().boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  await navigator.tabs.nth(1).hover()
  expect(await visible()).toHaveLength(2)
})

test('the name of a single layer is shown whole where there is room for it', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  const name = 'Red team exercise of the payments bot, Q3'
  await navigator.openFile('long.json', JSON.stringify({ name, domain: 'atlas-atlas', techniques: [] }))
  await expect(navigator.tabs).toHaveText([name])
  const cut = () =>
    navigator.tabs.first().evaluate((tab) => {
      const text = tab.querySelector('span')
      return (text?.scrollWidth ?? 0) - (text?.clientWidth ?? 0)
    })
  expect(await cut()).toBe(0)
  await navigator.command('layer.new').click()
  expect(await cut()).toBe(0)
})

test('a row that goes on beyond its edge fades there, and only there', async ({ navigator }) => {
  await openLayers(navigator, 30)
  // Its code comes a moment later, and it takes room from the row: what was scrolled to the end before that would not be there any more.
  await expect(navigator.page.locator('[data-all-layers]')).toBeVisible()
  const strip = navigator.page.getByRole('tablist', { name: 'Layers' })
  const fades = () =>
    strip.evaluate((row) =>
      ['--fade-start', '--fade-end'].map((name) => Number.parseFloat(getComputedStyle(row).getPropertyValue(name)) > 1),
    )
  await expect.poll(fades).toEqual([false, true])
  await strip.evaluate((row) => row.scrollTo({ left: row.scrollWidth / 2 }))
  await expect.poll(fades).toEqual([true, true])
  await strip.evaluate((row) => row.scrollTo({ left: row.scrollWidth }))
  await expect.poll(fades).toEqual([true, false])
  await navigator.tabs.last().click()
  // Each Delete closes a tab, as the focus goes on to the next.
  for (let more = 0; more < 29; more++) await navigator.page.keyboard.press('Delete')
  await expect(navigator.tabs).toHaveCount(1)
  await expect(navigator.tabs.first()).toBeFocused()
  await expect.poll(fades).toEqual([false, false])
})

test('the tab in front stays in sight while it is moved from end to end', async ({ navigator, page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await openLayers(navigator, 10)
  await expect(page.getByRole('button', { name: 'All 10 layers' })).toBeVisible()
  const front = 'Detection Payments 1'
  for (const [keys, place] of [
    ['Alt+Shift+PageDown', 9],
    ['Alt+Shift+PageUp', 0],
  ] as const) {
    for (let i = 0; i < 9; i++) await page.keyboard.press(keys)
    await expect(navigator.tabs.nth(place)).toHaveText(front)
    await expect.poll(() => isInStrip(navigator, front)).toBe(true)
  }
})
