import { type Bench, byPress, runCommand, settle, timeToPaint, withFreshPage } from './bench-page.ts'
import { oneFrame, openUniformLayers } from './measure-interaction.ts'
import type { Awaited } from './page-clock.ts'
import { type Line, measured } from './report.ts'

const panels = [
  ['ATLAS', 'insight.read'],
  ['Attacks', 'insight.attacks'],
  ['Coverage', 'insight.coverage'],
  ['Gaps', 'insight.gaps'],
  ['Compare', 'insight.compare'],
  ['Relevance', 'insight.relevance'],
  ['Colours', 'view.colours'],
] as const

/** As opening a layer, which paints every cell too. */
const COMPARED_MATRIX = 50

const shownContent = {
  selector: '[data-panel="open"] #details :is(h2, h3, nav, ul, section)',
  compare: 'at-least',
  count: 1,
} as const

/** From the click on a panel's command to its painted content: the first time of a visit, which fetches its code, and later. */
export async function measurePanels(bench: Bench): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const [name, command] of panels) {
    const { first, later } = await withFreshPage(bench, {}, async ({ page }) => {
      await settle(page)
      const times: number[] = []
      for (let round = 0; round < bench.repeats; round++) {
        if (await page.locator('#details').isVisible()) await runCommand(page, 'view.panel')
        await page.locator('#details').waitFor({ state: 'hidden' })
        await settle(page)
        const awaited = { ...byPress, until: [shownContent] } as const
        times.push(await timeToPaint(page, awaited, () => runCommand(page, command)))
        await settle(page)
      }
      return { first: times.slice(0, 1), later: times.slice(1) }
    })
    lines.push(measured(`panel ${name} to painted, first time`, 'ms', null, first))
    lines.push(measured(`panel ${name} to painted`, 'ms', oneFrame, later))
  }
  return lines
}

/** Two layers that differ on every cell: the panel with its numbers, the matrix that follows it, and the former matrix again. */
export async function measureComparing(bench: Bench): Promise<readonly Line[]> {
  const numbers = { selector: '[data-panel="open"] #details [data-state]', compare: 'at-least', count: 4 } as const
  const painted = { selector: '[role="gridcell"][data-contained]', compare: 'at-least', count: 100 } as const
  const plain = { selector: '[role="gridcell"][data-contained]', compare: 'exactly', count: 0 } as const
  const { opening, painting, ending } = await withFreshPage(bench, {}, async ({ page }) => {
    await openUniformLayers(page, bench, 2)
    const times = { opening: [] as number[], painting: [] as number[], ending: [] as number[] }
    const measureUntil = async (until: Awaited['until'][number]) => {
      const time = await timeToPaint(page, { ...byPress, until: [until] }, () =>
        runCommand(page, until === plain ? 'view.panel' : 'insight.compare'),
      )
      await settle(page)
      return time
    }
    if (await page.locator('#details').isVisible()) await runCommand(page, 'view.panel')
    // The first time fetches the code.
    for (let round = 0; round <= bench.repeats; round++) {
      times.opening.push(await measureUntil(numbers))
      times.ending.push(await measureUntil(plain))
      times.painting.push(await measureUntil(painted))
      await measureUntil(plain)
    }
    return times
  })
  return [
    measured('panel Compare with two layers to painted', 'ms', oneFrame, opening.slice(1)),
    measured('compared layers to painted matrix', 'ms', COMPARED_MATRIX, painting.slice(1)),
    measured('end of the compared view to the former matrix', 'ms', COMPARED_MATRIX, ending.slice(1)),
  ]
}
