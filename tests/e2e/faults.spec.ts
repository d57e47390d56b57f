import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

// What goes wrong around the page: the store of the browser, the network, a part of the page itself. `npm run faults` has more.

const NOT_LOADED = 'a part of the page could not be loaded. Check the connection and try again.'

function message({ page }: NavigatorPage, text: string) {
  return page.getByRole('group', { name: 'Message' }).filter({ hasText: text })
}

async function score(navigator: NavigatorPage, value: string, technique = 'AML.T0051'): Promise<void> {
  const cell = navigator.cell(technique)
  // A click on the only selected cell would let go of it.
  if ((await cell.getAttribute('aria-selected')) !== 'true') await cell.click()
  await navigator.setScore(value)
  await expect(cell).toHaveAttribute('data-score', value)
}

/** Browsers and React tell of these faults in the console too, which is no complaint of the page. */
function expectOnly(navigator: NavigatorPage, pattern: RegExp): void {
  expect(navigator.complaints.filter((complaint) => !pattern.test(complaint))).toEqual([])
  navigator.complaints.splice(0)
}

test('parts that do not arrive are told of in words and come when the network is back', async ({
  navigator,
  page,
  context,
}) => {
  await score(navigator, '10')
  await navigator.saved()
  await context.setOffline(true)

  await navigator.command('view.layer-settings').click()
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('alert')).toContainText(NOT_LOADED)
  await page.locator('[data-filter-button]').click()
  await expect(message(navigator, NOT_LOADED)).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-filter-button]')).toBeVisible()
  await score(navigator, '11')
  await navigator.saved()

  await context.setOffline(false)
  await details.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByLabel('Description').first()).toBeVisible()
  await page.locator('[data-filter-button]').click()
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeVisible()
  expectOnly(navigator, /ERR_INTERNET_DISCONNECTED|dynamically imported module/)
})

test('work goes on while the code that keeps it does not arrive, and is kept when it does', async ({
  page,
  context,
}) => {
  const { NavigatorPage } = await import('./navigator-page.ts')
  const navigator = new NavigatorPage(page)
  await page.route('**/assets/keeping-*.js', (route) => route.abort())
  await navigator.open()
  await score(navigator, '20')
  await expect(message(navigator, `Your work is not saved yet: ${NOT_LOADED}`)).toBeVisible()
  await expect(page.locator('[data-saving="refused"]')).toBeVisible()
  await page.unroute('**/assets/keeping-*.js')
  await score(navigator, '21')
  await navigator.saved()
  const other = new NavigatorPage(await context.newPage())
  await other.open()
  await expect(other.cell('AML.T0051')).toHaveAttribute('data-score', '21')
  expectOnly(navigator, /ERR_FAILED|dynamically imported module/)
})

test('a panel that fails says so with its details, and everything else goes on', async ({
  navigator,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  let failing = true
  await page.route('**/assets/coverage-panel-*.js', async (route) => {
    const body = `export function CoveragePanel() { throw new Error('made to fail') }`
    await (failing ? route.fulfill({ body, contentType: 'text/javascript' }) : route.continue())
  })
  await score(navigator, '30')
  await navigator.menu('insight.coverage', 'insight')
  const alert = page.getByRole('complementary', { name: 'Details' }).getByRole('alert')
  await expect(alert).toContainText('This panel failed: made to fail')
  // Away from the cells under the menu, whose tooltip would lie over the panel.
  await page.mouse.move(2, 2)
  await alert.getByRole('button', { name: 'Copy details' }).click()
  await expect.poll(() => page.evaluate(() => window.navigator.clipboard.readText())).toContain('CoveragePanel')
  failing = false
  await score(navigator, '31')
  await navigator.saved()
  await page.getByRole('button', { name: 'Layer work' }).click()
  await expect(alert).toHaveCount(0)
  await page.reload()
  await navigator.ready()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '31')
  expectOnly(navigator, /made to fail/)
})

test('a store without room is told of, work goes on, and all of it is saved when there is room', async ({
  navigator,
  page,
  context,
}) => {
  const protocol = await context.newCDPSession(page)
  const origin = new URL(page.url()).origin
  // Before the first save: the browser remembers for a while how much room there was.
  await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await score(navigator, '41')
  await expect(message(navigator, 'There is no room left in this browser')).toBeVisible()
  await navigator.command('layer.new').click()
  await score(navigator, '42')
  await protocol.send('Storage.overrideQuotaForOrigin', { origin })
  await score(navigator, '43', 'AML.T0000')
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveText(['Layer', 'Layer 2'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '42')
  await expect(navigator.cell('AML.T0000')).toHaveAttribute('data-score', '43')
  await navigator.tabs.first().click()
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '41')
})
