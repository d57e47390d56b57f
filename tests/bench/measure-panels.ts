import { type Bench, runCommand, settle, timeToPaint, withFreshPage } from './bench-page.ts'
import { oneFrame } from './measure-interaction.ts'
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
        const awaited = { events: ['pointerdown'], from: 'last', until: [shownContent] } as const
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
