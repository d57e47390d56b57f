import process from 'node:process'
import type { CDPSession, Page } from '@playwright/test'

/** What a page holds on to once everything that can be thrown away is thrown away. */
export interface PageResources {
  readonly heapMegabytes: number
  /** Elements and texts, also those that are out of the page and still held. */
  readonly nodes: number
  readonly listeners: number
}

export async function resourcesOf(protocol: CDPSession): Promise<PageResources> {
  await protocol.send('Performance.enable')
  // What one collection lets go of can free more in the next.
  for (let round = 0; round < 3; round++) await protocol.send('HeapProfiler.collectGarbage')
  const { metrics } = await protocol.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return {
    heapMegabytes: Math.round((of('JSHeapUsedSize') / 1_000_000) * 100) / 100,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  }
}

export function say(text: string): void {
  process.stdout.write(`  ${text}\n`)
}

/** Starts to note the time between frames, in the page. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now()
    let longest = 0
    const frame = (now: number) => {
      longest = Math.max(longest, now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    Object.assign(window, {
      longestFrame: () => {
        const was = Math.max(longest, performance.now() - last)
        longest = 0
        return was
      },
    })
  })
}

/** Milliseconds of the longest time between two frames since this was asked last, or since the watching began. */
export async function longestFrame(page: Page): Promise<number> {
  return Math.round(await page.evaluate(() => (window as unknown as { longestFrame: () => number }).longestFrame()))
}
