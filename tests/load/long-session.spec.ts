import { join } from 'node:path'
import process from 'node:process'
import { bundledKnowledge, scoredCells, scoredTechniques } from '../bench/layer-files.ts'
import { expect, test } from '../e2e/fixtures.ts'
import { resourcesOf, say } from './page-resources.ts'

// An hour of work in one window: nothing may grow with it.

const cycles = Number(process.env['LOAD_CYCLES'] ?? 300)

/** By then undo has its 200 steps, and every part of the page has been fetched; what is held after it, is held for good. */
const WARM = 60

const base = bundledKnowledge(join(import.meta.dirname, '..', '..'))

test(`${cycles} rounds of opening, editing, comparing, looking and closing let nothing grow`, async ({
  navigator,
  page,
  context,
}) => {
  test.setTimeout(60_000 + cycles * 20_000)
  await page.setViewportSize({ width: 1760, height: 900 })
  const protocol = await context.newCDPSession(page)
  const details = page.getByRole('complementary', { name: 'Details' })

  const round = async (number: number) => {
    const file = number % 2 === 0 ? scoredCells(base, 180, number + 1) : scoredTechniques(base, number + 1)
    await navigator.openFile(file.name, file.text)
    await expect(navigator.tabs).toHaveCount(number === 0 ? 1 : 2)
    // A technique without sub-techniques: the middle of others can be the button that shows these.
    const cell = navigator.cell('AML.T0035')
    if ((await cell.getAttribute('aria-selected')) !== 'true') await cell.click()
    await navigator.setScore(String(number))
    await page.getByLabel('Comment', { exact: true }).fill(`round ${number}`)
    await page.keyboard.press('Escape')
    await navigator.tabs.first().click()
    await navigator.tabs.last().click()
    for (const command of ['insight.compare', 'insight.coverage', 'insight.gaps', 'insight.attacks', 'insight.read']) {
      await navigator.menu(command, 'insight')
      await expect(details.getByRole('heading').or(details.locator('table, ul, p')).first()).toBeVisible()
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill('prompt')
    await expect(page.locator('[data-results-for="prompt"]')).toBeVisible()
    await page.keyboard.press('Escape')
    await navigator.command('layer.share').or(navigator.command('share.copy-link')).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await navigator.command('view.layer-settings').click()
    await expect(details.getByLabel('Description').first()).toBeVisible()
    await details.getByRole('button', { name: 'Selection' }).click()
    await navigator.command('edit.undo').click()
    await navigator.command('edit.redo').click()
    if (number > 0) {
      await page.keyboard.press('Alt+w')
      await expect(navigator.tabs).toHaveCount(1)
    }
  }

  const started = Date.now()
  let warm: Awaited<ReturnType<typeof resourcesOf>> | null = null
  for (let number = 0; number < cycles; number++) {
    await round(number)
    if ([4, WARM - 1].includes(number) || (number + 1) % 50 === 0) {
      const now = await resourcesOf(protocol)
      say(`after ${number + 1} rounds, ${Math.round((Date.now() - started) / 60_000)} min: ${JSON.stringify(now)}`)
      if (number === WARM - 1) warm = now
    }
  }
  const last = await resourcesOf(protocol)
  say(`at the end: ${JSON.stringify(last)}`)
  if (warm === null) return
  expect(last.heapMegabytes).toBeLessThan(warm.heapMegabytes * 1.1 + 0.5)
  // The browser's own undo of text fields holds the field of every comment typed, one a round and a thousand at most.
  expect(last.nodes).toBeLessThan(warm.nodes * 1.05 + 1.1 * Math.min(cycles - WARM, 1000))
  expect(last.listeners).toBeLessThan(warm.listeners * 1.1 + 20)
  await navigator.saved()
})
