import { expect, test } from './fixtures.ts'
import { NavigatorPage } from './navigator-page.ts'

function randomLayer(ids: readonly string[]): string {
  // A small generator of its own: the same scores in every run.
  let state = 20260915
  const next = () => {
    state = (state * 48271) % 2147483647
    return state
  }
  return JSON.stringify({
    name: 'Random',
    domain: 'atlas-atlas',
    techniques: ids.map((techniqueID) => ({ techniqueID, score: next() % 101 })),
  })
}

test('a link with a different score on all 208 techniques has at most 600 characters and opens to the same layer', async ({
  navigator,
  browser,
}) => {
  await navigator.command('view.expand-all').click()
  const ids = await navigator.cells.evaluateAll((cells) => [
    ...new Set(cells.map((cell) => cell.getAttribute('data-technique-id') ?? '')),
  ])
  expect(ids).toHaveLength(208)
  await navigator.openFile('random.json', randomLayer(ids))
  await expect(navigator.tabs.last()).toHaveText('Random')
  const link = await navigator.shareLink()
  expect(link.length).toBeLessThanOrEqual(600)
  const saved = await navigator.savedJson()

  const colleague = await browser.newContext()
  const other = new NavigatorPage(await colleague.newPage())
  await other.page.goto(link)
  await other.ready()
  expect(await other.savedJson()).toBe(saved)
  await expect(other.tabs).toContainText(['from a link'])
  expect(new URL(other.page.url()).hash).toBe('')
  expect(other.complaints).toEqual([])
  await colleague.close()
})

test('a link opens beside the work that is there, and survives a reload without opening twice', async ({
  navigator,
  page,
}) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('7')
  await navigator.command('edit.comment').click()
  await page.getByLabel('Comment', { exact: true }).fill('Ünïcode – “quotes” & <b>markup</b> 🤖')
  const link = await navigator.shareLink()
  await navigator.saved()

  await page.goto('about:blank')
  await page.goto(link)
  await navigator.ready()
  await expect(navigator.tabs).toHaveCount(2)
  await expect(navigator.tabs.and(page.locator('[aria-selected="true"]'))).toContainText('from a link')
  await expect(navigator.cell('AML.T0051')).toHaveAccessibleName(/Ünïcode – “quotes” & <b>markup<\/b> 🤖/)
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.tabs).toHaveCount(2)
})

test('a link that was cut off says so and leaves the work alone', async ({ navigator, page }) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('7')
  const link = await navigator.shareLink()
  await navigator.saved()
  await page.goto('about:blank')
  await page.goto(link.slice(0, -4))
  await navigator.ready()
  await expect(page.getByRole('dialog')).toContainText('cut off or changed')
  await page.keyboard.press('Escape')
  await expect(navigator.tabs).toHaveCount(1)
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '7')
})
