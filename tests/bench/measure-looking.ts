import type { Page } from '@playwright/test'
import {
  type Bench,
  beyondWait,
  byPress,
  countCells,
  runCommand,
  settle,
  slowDown,
  timeToPaint,
  withFreshPage,
} from './bench-page.ts'
import { scoredCells } from './layer-files.ts'
import { oneFrame, openUniformLayers, visibleCells } from './measure-interaction.ts'
import { type Line, measured } from './report.ts'

// What changes nothing in a layer: search, tooltip, filters.

const TYPED = 'prompt inj'

/** Times of the first key of a visit and of all later ones, from the key to the painted results. */
export async function keyTimes(page: Page): Promise<readonly number[]> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).waitFor()
  await settle(page)
  const times: number[] = []
  for (let length = 1; length <= TYPED.length; length++) {
    const until = [
      { selector: `[data-results-for="${TYPED.slice(0, length)}"]`, compare: 'exactly', count: 1 },
    ] as const
    const awaited = { events: ['keydown'], from: 'first', until } as const
    times.push(await timeToPaint(page, awaited, () => page.keyboard.press(TYPED[length - 1] ?? '')))
  }
  await page.keyboard.press('Escape')
  return times
}

export async function measureSearching(bench: Bench): Promise<readonly Line[]> {
  const first: number[] = []
  const later: number[] = []
  for (let run = 0; run < bench.repeats; run++) {
    const [head, ...tail] = await withFreshPage(bench, {}, async ({ page }) => {
      await settle(page)
      return keyTimes(page)
    })
    if (head !== undefined) first.push(head)
    later.push(...tail)
  }
  return [
    measured('first key in search to painted results', 'ms', oneFrame, first),
    measured('later key in search to painted results', 'ms', oneFrame, later),
  ]
}

// What the page waits on purpose before it shows a tooltip: `HOVER_MS` of `use-tooltip-cell.ts`.
const WAIT = 350

async function tooltipTimes(bench: Bench, slowdown: number): Promise<readonly number[]> {
  return withFreshPage(bench, {}, async ({ page, protocol }) => {
    await settle(page)
    await slowDown(protocol, slowdown)
    const times: number[] = []
    for (const { selector, x, y } of await visibleCells(page, 30)) {
      // Away from the last one, which would cover the next cell.
      await page.mouse.move(2, 2)
      await page.locator('[data-tooltip]').waitFor({ state: 'detached' })
      await settle(page)
      const [, technique, tactic] = /technique-id="([^"]+)"\]\[data-tactic-id="([^"]+)"/.exec(selector) ?? []
      const until = [{ selector: `[data-tooltip="${technique}^${tactic}"]`, compare: 'exactly', count: 1 }] as const
      const awaited = { events: ['pointerover'], from: 'first', until } as const
      times.push(beyondWait(await timeToPaint(page, awaited, () => page.mouse.move(x, y)), WAIT))
    }
    // The first one waits for its code too.
    return times.slice(1)
  })
}

export async function measureTooltip(bench: Bench): Promise<readonly Line[]> {
  return [
    measured('hover to painted tooltip, beyond its wait', 'ms', 8, await tooltipTimes(bench, 1), oneFrame),
    measured('hover to tooltip, 4x slower CPU, beyond its wait', 'ms', 24, await tooltipTimes(bench, 4)),
  ]
}

/** With a hundred layers open that score every cell. */
export async function measureAmongHundredLayers(bench: Bench): Promise<readonly Line[]> {
  return withFreshPage(bench, {}, async ({ page }) => {
    await openUniformLayers(page, bench, 100)
    const shown = await countCells(page, scoredCells(bench.base, 1_000, 1))
    const filtered: number[] = []
    const undone: number[] = []
    const cells = (compare: 'exactly' | 'at-least', count: number) =>
      ({ ...byPress, until: [{ selector: '[role="gridcell"]', compare, count }] }) as const
    for (let round = 0; round < bench.repeats; round++) {
      filtered.push(await timeToPaint(page, cells('exactly', 0), () => runCommand(page, 'focus.gaps')))
      await settle(page)
      filtered.push(await timeToPaint(page, cells('at-least', shown), () => runCommand(page, 'focus.all')))
      await settle(page)
    }
    for (let round = 0; round < bench.repeats; round++) {
      const cell = page.locator('[role="gridcell"]').first()
      await cell.click()
      await page.keyboard.press('7')
      await page.keyboard.press('Escape')
      await settle(page)
      const until = [{ selector: '[role="gridcell"][data-score="7"]', compare: 'exactly', count: 0 }] as const
      const awaited = { ...byPress, until } as const
      undone.push(await timeToPaint(page, awaited, () => runCommand(page, 'edit.undo')))
    }
    return [
      measured('filter among 100 layers to painted', 'ms', 30, filtered),
      measured('undo among 100 layers to painted', 'ms', 30, undone),
      measured('key in search among 100 layers to painted results', 'ms', oneFrame, (await keyTimes(page)).slice(1)),
    ]
  })
}
