import type { Page } from '@playwright/test'
import { UNDO_STEPS } from '../../src/app/undo-steps.ts'
import { type Bench, type BenchPage, openFile, runCommand, settle, withFreshPage } from './bench-page.ts'
import { scoredTechniques, uniformLayer, uniformLayerName } from './layer-files.ts'
import { type Line, measured } from './report.ts'

const megabyte = 1_000_000
const kilobyte = 1_000

/** Bytes of living objects: what remains after the collector has run. */
async function heap({ page, protocol }: BenchPage): Promise<number> {
  await settle(page)
  // Twice: objects that only a finalizer held go in the second pass.
  await protocol.send('HeapProfiler.collectGarbage')
  await protocol.send('HeapProfiler.collectGarbage')
  return (await protocol.send('Runtime.getHeapUsage')).usedSize
}

export async function measureElements(bench: Bench): Promise<readonly Line[]> {
  const count = await withFreshPage(bench, {}, async ({ page }) => {
    await settle(page)
    return page.locator('*').count()
  })
  return [measured('DOM elements, matrix collapsed', 'elements', 900, [count])]
}

/**
 * Heap after load, with 10 layers, what each of 90 more costs, and what is left of a hundred when all are closed: as long as undo would
 * bring them back, and when its steps are used up. What is left is counted from a page that has done each of these things once, since
 * code that has run is kept by the engine.
 */
export async function measureHeap(bench: Bench): Promise<readonly Line[]> {
  return withFreshPage(bench, {}, async (opened) => {
    const { page } = opened
    const loaded = await heap(opened)
    const open = async (first: number, last: number) => {
      const scores = Array.from({ length: last - first + 1 }, (_, index) => first + index)
      const text = `[${scores.map((score) => uniformLayer(bench.base, score).text).join(',')}]`
      await openFile(page, { name: `layers-${first}-${last}.json`, text })
      await page
        .getByRole('tab', { name: uniformLayerName(last), exact: true })
        .first()
        .waitFor({ state: 'attached' })
    }
    const close = async (layers: number) => {
      for (let left = layers; left > 0; left--) await runCommand(page, 'layer.close')
    }
    await open(1, 10)
    const withTen = await heap(opened)
    await open(11, 100)
    const withHundred = await heap(opened)
    await close(100)
    await useUpUndo(page)
    const before = await heap(opened)
    await open(1, 100)
    await close(100)
    const closed = await heap(opened)
    await useUpUndo(page)
    const forgotten = await heap(opened)
    const left = (after: number) => [Math.max(0, after - before) / megabyte]
    return [
      measured('JS heap after load', 'MB', 8, [loaded / megabyte]),
      measured('JS heap with 10 layers', 'MB', 10, [withTen / megabyte]),
      measured('JS heap per further layer', 'KB', 150, [(withHundred - withTen) / 90 / kilobyte]),
      measured('JS heap left over after closing 100 layers, undo holding them', 'MB', 2, left(closed)),
      measured('JS heap left over when undo has let them go', 'MB', 2, left(forgotten)),
    ]
  })
}

/** More steps than undo holds, each of its own: a score on one cell after the other, up and down. */
async function useUpUndo(page: Page): Promise<void> {
  await page.locator('[role="gridcell"]').first().click()
  for (let step = 0; step < UNDO_STEPS + 5; step++) {
    await page.keyboard.press(step % 2 === 0 ? 'ArrowDown' : 'ArrowUp')
    await page.keyboard.press('Space')
    await page.keyboard.press(String(1 + (step % 9)))
  }
}

export async function measureLinkLength(bench: Bench): Promise<readonly Line[]> {
  const lengths: number[] = []
  for (let seed = 1; seed <= bench.repeats; seed++) {
    const length = await withFreshPage(bench, {}, async ({ page }) => {
      await openFile(page, scoredTechniques(bench.base, seed))
      await page
        .getByRole('tab', { name: `Bench ${seed}`, exact: true })
        .first()
        .waitFor({ state: 'attached' })
      await settle(page)
      await runCommand(page, 'share.copy-link')
      const field = page.getByRole('dialog').getByLabel('Link', { exact: true })
      await field.waitFor()
      const link = await field.inputValue()
      if (!link.includes('#')) throw new Error(`the dialog shows ${JSON.stringify(link)}, which is no link`)
      return link.length
    })
    lengths.push(length)
  }
  return [measured('link with random scores on every technique', 'characters', 600, lengths)]
}
