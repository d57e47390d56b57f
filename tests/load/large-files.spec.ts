import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { bundledKnowledge, scoredTechniques } from '../bench/layer-files.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { readDownload } from '../e2e/navigator-page.ts'
import { madeBundle } from '../support/stix-bundle.ts'
import { longestFrame, say, watchFrames } from './page-resources.ts'

const base = bundledKnowledge(join(import.meta.dirname, '..', '..'))

const LAYERS = 100

/** A layer that marks every technique with a long comment: so many bytes, about. */
function largeLayer(bytes: number): string {
  const layer = JSON.parse(scoredTechniques(base, 1).text)
  const comment = 'What the team saw in the exercise of this quarter. '
  const repeats = Math.floor((bytes / layer.techniques.length - 130) / comment.length)
  for (const row of layer.techniques) row.comment = comment.repeat(repeats)
  return JSON.stringify(layer)
}

/** The file is made in the page: handing 50 MB through the protocol takes minutes and holds the page up. */
async function openManyTimes(page: Page, layer: string, times: number): Promise<number> {
  return page.evaluate(
    ([text, count]) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file][data-open-file]')
      if (!input) throw new Error('the page has no input for files')
      const entries = Array.from({ length: count }, (_, i) => `${i === 0 ? '[' : ','}${text}`)
      const file = new File([...entries, ']'], 'large.json')
      const files = new DataTransfer()
      files.items.add(file)
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
      return file.size
    },
    [layer, times] as const,
  )
}

test('a workspace of 50 MB opens, is edited, kept, and saved with the page alive', async ({ navigator, page }) => {
  test.setTimeout(600_000)
  await watchFrames(page)
  const progress = page.getByRole('dialog').getByRole('progressbar')
  const started = Date.now()
  const timed = (what: string, from: number, frame: number) =>
    say(`${what}: ${((Date.now() - from) / 1000).toFixed(1)} s, longest frame ${frame} ms`)

  expect(await openManyTimes(page, largeLayer(500_000), LAYERS)).toBeGreaterThan(48_000_000)
  await expect(progress).toBeVisible({ timeout: 60_000 })
  await longestFrame(page)
  await expect(navigator.tabs).toHaveCount(LAYERS, { timeout: 120_000 })
  timed('opened 50 MB', started, await longestFrame(page))
  await expect(page.locator('[data-saving="saved"]')).toBeVisible({ timeout: 120_000 })
  timed('kept in the browser', started, await longestFrame(page))

  const edited = Date.now()
  await navigator.cell('AML.T0035').click()
  await navigator.setScore('77')
  await expect(page.locator('[data-saving="saved"]')).toBeVisible({ timeout: 10_000 })
  timed('edit until kept', edited, await longestFrame(page))

  const saving = Date.now()
  const file = page.waitForEvent('download', { timeout: 120_000 })
  await navigator.menu('workspace.save-json', 'export')
  await expect(progress).toBeVisible()
  const content = await readDownload(await file)
  timed('saved 50 MB', saving, await longestFrame(page))
  const layers = JSON.parse(content)
  expect(layers).toHaveLength(LAYERS)
  expect(layers[0].techniques.find((row: { techniqueID: string }) => row.techniqueID === 'AML.T0035').score).toBe(77)

  const reloading = Date.now()
  await page.reload()
  await page.locator('html[data-ready="true"]').waitFor({ timeout: 120_000 })
  await expect(navigator.tabs).toHaveCount(LAYERS, { timeout: 120_000 })
  await expect(navigator.cell('AML.T0035')).toHaveAttribute('data-score', '77')
  say(`brought back after a reload: ${((Date.now() - reloading) / 1000).toFixed(1)} s`)
})

test('a workspace over the cap is refused in words, and nothing of it is read', async ({ navigator, page }) => {
  test.setTimeout(120_000)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('input[type=file][data-open-file]')
    const files = new DataTransfer()
    files.items.add(new File([new Uint8Array(60_000_001).fill(0x5b)], 'huge.json'))
    if (!input) throw new Error('the page has no input for files')
    input.files = files.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByRole('dialog')).toContainText('larger than 60,000,000 characters')
  await page.keyboard.press('Escape')
  await navigator.cell('AML.T0035').click()
  await navigator.setScore('1')
  await navigator.saved()
})

test('a matrix of the size of ATT&CK is opened, read, edited, filtered and brought back', async ({
  navigator,
  page,
}) => {
  test.setTimeout(180_000)
  const bundle = madeBundle({
    domain: 'enterprise-attack',
    killChain: 'mitre-attack',
    version: '19.0',
    tactics: 15,
    parents: 540,
    prose: 2000,
  })
  await navigator.openFile('attack.json', bundle)
  await expect(navigator.cell('T0001')).toBeVisible({ timeout: 60_000 })
  await watchFrames(page)
  const frames: Record<string, number> = {}
  const step = async (name: string, act: () => Promise<void>) => {
    await longestFrame(page)
    await act()
    frames[name] = await longestFrame(page)
  }
  await step('expand all', async () => {
    await page.keyboard.press('Escape')
    await navigator.command('view.expand-all').click()
    await expect.poll(() => navigator.cells.count()).toBeGreaterThan(900)
  })
  const cells = await navigator.cells.count()
  await step('select all and score', async () => {
    await navigator.cells.first().focus()
    await page.keyboard.press('Control+a')
    await navigator.setScore('50')
    await expect(navigator.grid.locator('[data-score="50"]')).toHaveCount(cells)
  })
  await step('undo', async () => {
    await navigator.command('edit.undo').click()
    await expect(navigator.grid.locator('[data-score="50"]')).toHaveCount(0)
  })
  await step('search', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('T0300')
    await expect(page.locator('[data-results-for="T0300"]')).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await navigator.cell('T0001').click()
  await navigator.setScore('3')
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await expect(navigator.cell('T0001')).toHaveAttribute('data-score', '3')
  say(`${cells} cells; longest frames in ms: ${JSON.stringify(frames)}`)
})
