import type { Page } from '@playwright/test'
import {
  type Bench,
  byPress,
  type Conditions,
  countCells,
  openFile,
  press,
  runCommand,
  settle,
  slowDown,
  timeToPaint,
  withFreshPage,
} from './bench-page.ts'
import { scoredCells, uniformLayer, uniformLayerName } from './layer-files.ts'
import type { Expectation } from './page-clock.ts'
import { type Line, measured } from './report.ts'

/** At 60 frames a second. */
export const oneFrame = 17
export const scoredCell = '[role="gridcell"][data-score]:not([data-score=""])'

interface Spot {
  readonly selector: string
  readonly x: number
  readonly y: number
}

/** Cells that a mouse can hit without scrolling, with their middles, at most `count`. */
export async function visibleCells(page: Page, count: number): Promise<readonly Spot[]> {
  const spots = await page.evaluate((most) => {
    const found: Spot[] = []
    for (const cell of document.querySelectorAll<HTMLElement>('[role="gridcell"]')) {
      const box = cell.getBoundingClientRect()
      const x = box.x + box.width / 2
      const y = box.y + box.height / 2
      if (document.elementFromPoint(x, y)?.closest('[role="gridcell"]') !== cell) continue
      const { techniqueId, tacticId } = cell.dataset
      found.push({
        selector: `[role="gridcell"][data-technique-id="${techniqueId}"][data-tactic-id="${tacticId}"]`,
        x,
        y,
      })
    }
    // Spread over the matrix: neighbours would share warm caches.
    return found.filter(
      (_, index) => Math.floor((index * most) / found.length) !== Math.floor(((index - 1) * most) / found.length),
    )
  }, count)
  if (spots.length === 0) throw new Error('no cell can be clicked')
  return spots
}

async function clickTimes(bench: Bench, conditions: Conditions, clicks: number): Promise<readonly number[]> {
  return withFreshPage(bench, {}, async ({ page, protocol }) => {
    await settle(page)
    await slowDown(protocol, conditions.slowdown ?? 1)
    const times: number[] = []
    const spots = await visibleCells(page, clicks + 1)
    for (const { selector, x, y } of spots) {
      await page.mouse.move(x, y)
      await settle(page)
      const selected: Expectation = { selector: `${selector}[aria-selected="true"]`, compare: 'exactly', count: 1 }
      const awaited = { ...byPress, until: [selected] } as const
      times.push(await timeToPaint(page, awaited, () => press(page, x, y)))
    }
    // The first click of a page builds what all later ones use.
    return times.slice(1)
  })
}

export async function measureClicks(bench: Bench): Promise<readonly Line[]> {
  return [measured('click to painted selection, 50 clicks', 'ms', 8, await clickTimes(bench, {}, 50), oneFrame)]
}

export async function measureClicksOnSlowProcessor(bench: Bench): Promise<readonly Line[]> {
  const times = await clickTimes(bench, { slowdown: 4 }, 50)
  return [measured('click to painted selection, 4x slower CPU', 'ms', 24, times)]
}

/**
 * Waits for the code that keeps the work, which the page fetches a second and a half after it is usable: nobody works sooner. The page
 * without a framework has none.
 */
async function allThere(page: Page): Promise<void> {
  const isFloor = (await page.locator('html[data-floor]').count()) > 0
  if (!isFloor)
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/keeping-/.test(name)),
    )
  await settle(page)
}

/** One sample from each of so many fresh pages. */
export async function sampleFreshPages(
  bench: Bench,
  conditions: Conditions,
  sample: (page: Page) => Promise<number>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let run = 0; run < bench.repeats; run++) {
    times.push(
      await withFreshPage(bench, {}, async ({ page, protocol }) => {
        await allThere(page)
        await slowDown(protocol, conditions.slowdown ?? 1)
        return sample(page)
      }),
    )
  }
  return times
}

async function openTimes(bench: Bench, conditions: Conditions): Promise<readonly number[]> {
  const file = scoredCells(bench.base, 180, 1)
  return sampleFreshPages(bench, conditions, async (page) => {
    const count = await countCells(page, file)
    const plain = await fillOfFirst(page, '[role="gridcell"]')
    const until = [{ selector: scoredCell, compare: 'at-least', count }] as const
    const awaited = { events: ['change'], from: 'first', until } as const
    const elapsed = await timeToPaint(page, awaited, () => openFile(page, file))
    const scored = await fillOfFirst(page, scoredCell)
    if (scored === plain) throw new Error(`the scores are there, but the fill is still ${plain}`)
    return elapsed
  })
}

/** A cell can be filled by a colour or, when it is hatched, by a picture. */
async function fillOfFirst(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((cell) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(cell)
      return `${backgroundColor} ${backgroundImage}`
    })
}

export async function measureOpening(bench: Bench): Promise<readonly Line[]> {
  return [measured('open a 180-row layer file to painted colours', 'ms', 50, await openTimes(bench, {}))]
}

export async function measureOpeningOnSlowProcessor(bench: Bench): Promise<readonly Line[]> {
  const times = await openTimes(bench, { slowdown: 4 })
  return [measured('open a 180-row layer file, 4x slower CPU', 'ms', 150, times)]
}

async function expandTimes(bench: Bench, conditions: Conditions): Promise<readonly number[]> {
  // How many cells there are in the end is learnt from a page that is not measured.
  const count = await withFreshPage(bench, {}, async ({ page }) => {
    const collapsed = await page.locator('[role="gridcell"]').count()
    await runCommand(page, 'view.expand-all')
    await settle(page)
    const expanded = await page.locator('[role="gridcell"]').count()
    if (expanded <= collapsed) throw new Error('view.expand-all shows no more cells than before')
    return expanded
  })
  const until = [{ selector: '[role="gridcell"]', compare: 'exactly', count }] as const
  return sampleFreshPages(bench, conditions, (page) =>
    timeToPaint(page, { ...byPress, until }, () => runCommand(page, 'view.expand-all')),
  )
}

export async function measureExpanding(bench: Bench): Promise<readonly Line[]> {
  return [measured('expand all sub-techniques to painted', 'ms', 30, await expandTimes(bench, {}))]
}

export async function measureExpandingOnSlowProcessor(bench: Bench): Promise<readonly Line[]> {
  const times = await expandTimes(bench, { slowdown: 4 })
  return [measured('expand all sub-techniques, 4x slower CPU', 'ms', 90, times)]
}

/** One score on every cell through the score field, and its undo. */
export async function measureBulkScore(bench: Bench): Promise<readonly Line[]> {
  const undone: number[] = []
  const scored = await sampleFreshPages(bench, {}, async (page) => {
    await runCommand(page, 'select.all')
    const field = page
      .getByRole('textbox', { name: 'Score', exact: true })
      .or(page.getByRole('spinbutton', { name: 'Score', exact: true }))
    await field.first().focus()
    await settle(page)
    const until = [
      { selector: '[role="gridcell"][data-score="7"]', compare: 'at-least', count: 1 },
      { selector: '[role="gridcell"]:not([data-score="7"])', compare: 'exactly', count: 0 },
    ] as const
    // The field answers to the digit. A second key before that is painted would put the measured message off by a frame: the browser
    // lets input go first.
    const awaited = { events: ['keydown'], from: 'first', until } as const
    const typed = await timeToPaint(page, awaited, () => page.keyboard.press('7'))
    await page.keyboard.press('Enter')
    await settle(page)
    const blank = [{ selector: scoredCell, compare: 'exactly', count: 0 }] as const
    const back = { ...byPress, until: blank } as const
    undone.push(await timeToPaint(page, back, () => runCommand(page, 'edit.undo')))
    return typed
  })
  return [
    measured('score on every cell to painted', 'ms', 30, scored),
    measured('undo of a score on every cell to painted', 'ms', 30, undone),
  ]
}

/** Opens so many layers that score every cell, and differ in every score. */
export async function openUniformLayers(page: Page, bench: Bench, layers: number): Promise<void> {
  const scores = Array.from({ length: layers }, (_, index) => index + 1)
  await openFile(page, {
    name: 'bench-layers.json',
    text: `[${scores.map((score) => uniformLayer(bench.base, score).text).join(',')}]`,
  })
  await page
    .getByRole('tab', { name: uniformLayerName(layers) })
    .first()
    .waitFor({ state: 'attached' })
  await settle(page)
}

/** Switching to and fro between so many layers that differ in every cell. */
async function switchTimes(bench: Bench, layers: number): Promise<readonly number[]> {
  return withFreshPage(bench, {}, async ({ page }) => {
    await openUniformLayers(page, bench, layers)
    const times: number[] = []
    for (let round = 0; round < 20; round++) {
      const score = round % 2 === 0 ? layers : layers - 1
      const tab = page.getByRole('tab', { name: uniformLayerName(score), exact: true }).first()
      await tab.scrollIntoViewIfNeeded()
      const box = await tab.boundingBox()
      if (!box) throw new Error(`no tab for layer ${score}`)
      await settle(page)
      const until = [
        { selector: `[role="gridcell"][data-score="${score}"]`, compare: 'at-least', count: 1 },
        { selector: `[role="gridcell"]:not([data-score="${score}"])`, compare: 'exactly', count: 0 },
      ] as const
      const awaited = { ...byPress, until } as const
      times.push(
        await timeToPaint(page, awaited, () =>
          press(page, box.x + Math.min(24, box.width / 2), box.y + box.height / 2),
        ),
      )
    }
    return times.slice(2)
  })
}

export async function measureSwitchingTenLayers(bench: Bench): Promise<readonly Line[]> {
  return [measured('switch between 10 layers to painted', 'ms', oneFrame, await switchTimes(bench, 10))]
}

export async function measureSwitchingHundredLayers(bench: Bench): Promise<readonly Line[]> {
  return [measured('switch between 100 layers to painted', 'ms', oneFrame, await switchTimes(bench, 100))]
}
