import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Locator, Page } from '@playwright/test'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import type { LayerFile } from './layer-files.ts'
import { type Awaited, clockSettings, installPageClock } from './page-clock.ts'
import { threadWork, traced } from './thread-work.ts'

/** What every measurement is given. */
export interface Bench {
  readonly browser: Browser
  /** Address of the site under measurement. */
  readonly address: string
  readonly base: KnowledgeBase
  /** Samples of everything that is loaded or done anew. */
  readonly repeats: number
}

export interface Conditions {
  /** 4 means a processor four times slower. */
  readonly slowdown?: number
  /** Bandwidth in Mbit/s, without added latency. */
  readonly megabits?: number
}

export interface BenchPage {
  readonly page: Page
  readonly protocol: CDPSession
}

const patience = 20_000

// How often the page is asked whether it has answered, in ms. Asking in every frame, as is usual, would keep frames coming: whatever
// the page answers to would wait for the next one, up to 17 ms, which it does not when people use it.
const askedEvery = 20

/**
 * Runs `use` with the site freshly loaded and ready, in a browser context of its own: nothing cached, nothing stored.
 * The conditions hold from before the first byte.
 */
export async function withFreshPage<Value>(
  bench: Bench,
  conditions: Conditions,
  use: (opened: BenchPage) => Promise<Value>,
): Promise<Value> {
  const context = await bench.browser.newContext({ viewport: { width: 1920, height: 1080 } })
  try {
    await context.addInitScript(installPageClock, clockSettings)
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    const protocol = await context.newCDPSession(page)
    await slowDown(protocol, conditions.slowdown ?? 1)
    if (conditions.megabits !== undefined) {
      const bytesPerSecond = (conditions.megabits * 1_000_000) / 8
      await protocol.send('Network.enable')
      await protocol.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: bytesPerSecond,
        uploadThroughput: bytesPerSecond,
      })
    }
    await page.goto(bench.address)
    await page.waitForFunction(
      () => window.benchClock.load.paintedAt !== null && window.benchClock.load.readyAt !== null,
      undefined,
      { polling: askedEvery },
    )
    return await use({ page, protocol })
  } finally {
    await context.close()
  }
}

export async function slowDown(protocol: CDPSession, rate: number): Promise<void> {
  await protocol.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Lets everything that follows a page's start or a step (saving, late chunks) come to rest. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(
    () =>
      new Promise<void>((done) => requestIdleCallback(() => requestAnimationFrame(() => done()), { timeout: 3000 })),
  )
}

/**
 * So long that no frame is in flight any more, and never equally long: what comes right after a frame waits for the next one, and what is
 * measured only then measures that. A hand is slower than two frames, and knows nothing of them.
 */
async function aWhile(): Promise<void> {
  await pause(50 + 17 * Math.random())
}

/** When a press is answered: some controls answer when the button goes down, others when it is let go. */
export const byPress = { events: ['pointerdown', 'click'], from: 'last' } as const

/** Clicks as a hand does: the pointer has come to rest before it presses, and holds for some time. */
export async function press(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y)
  await aWhile()
  await page.mouse.down()
  await aWhile()
  await page.mouse.up()
}

/** Presses in the middle of an element. Not `click()`: its scrolling and waiting would stand between the event and the answer. */
export async function pressOn(element: Locator): Promise<void> {
  const box = await element.boundingBox()
  if (!box) throw new Error(`${String(element)} is not on the screen`)
  await press(element.page(), box.x + box.width / 2, box.y + box.height / 2)
}

/** What `timeToPaint` gives: the time that passed, or the part of it in which the page's thread worked. */
export type Measure = 'elapsed' | 'work'

let measure: Measure = 'elapsed'

export function measureBy(chosen: Measure): void {
  measure = chosen
}

/** Of a time that `timeToPaint` gave, what is left when the page had to wait on purpose for so many ms: nobody works meanwhile. */
export function beyondWait(time: number, wait: number): number {
  return measure === 'elapsed' ? time - wait : time
}

/** Milliseconds from the event that `act` causes to the painted answer. Throws when the page does not answer. */
export async function timeToPaint(page: Page, awaited: Awaited, act: () => Promise<void>): Promise<number> {
  if (measure === 'elapsed') return elapsedToPaint(page, awaited, act)
  const events = await traced(page, async () => {
    await elapsedToPaint(page, awaited, act)
  })
  return threadWork(events)
}

async function elapsedToPaint(page: Page, awaited: Awaited, act: () => Promise<void>): Promise<number> {
  await page.evaluate((expected) => window.benchClock.expect(expected), awaited)
  await aWhile()
  await act()
  const answer = await page
    .waitForFunction(() => window.benchClock.elapsed, undefined, { polling: askedEvery })
    .catch(() => {
      throw new Error(
        `no answer to ${awaited.events.join('/')}: ${awaited.until.map(({ selector }) => selector).join(', ')}`,
      )
    })
  const elapsed = await answer.jsonValue()
  if (elapsed === null) throw new Error('the clock stopped without a time')
  return elapsed
}

/** Gives a file to the page the way a user's choice in the file dialog does. */
export async function openFile(page: Page, file: Pick<LayerFile, 'name' | 'text'>): Promise<void> {
  await page.locator('input[type=file][data-open-file]').setInputFiles({
    name: file.name,
    mimeType: 'application/json',
    buffer: Buffer.from(file.text),
  })
}

/** Clicks the button of a command, opening the menu it stands in when it is not on the screen. */
export async function runCommand(page: Page, id: string): Promise<void> {
  const button = page.locator(`[data-command="${id}"]:visible`).first()
  if ((await button.count()) === 0) await revealInMenu(page, id)
  await pressOn(button)
}

async function revealInMenu(page: Page, id: string): Promise<void> {
  for (const menu of await page.locator('[aria-haspopup="menu"]:visible, [aria-haspopup="true"]:visible').all()) {
    await menu.click()
    const item = page.locator(`[data-command="${id}"]:visible`).first()
    if (
      await item.waitFor({ timeout: 1000 }).then(
        () => true,
        () => false,
      )
    )
      return
    await page.keyboard.press('Escape')
  }
  throw new Error(`no button or menu item has data-command="${id}"`)
}

/** How many of the cells that a file scores are in the page now. */
export async function countCells(page: Page, file: LayerFile): Promise<number> {
  return page.evaluate(
    (keys) => {
      const wanted = new Set<string>(keys)
      return [...document.querySelectorAll<HTMLElement>('[role="gridcell"]')].filter((cell) =>
        wanted.has(`${cell.dataset['techniqueId']}^${cell.dataset['tacticId']}`),
      ).length
    },
    [...file.scores.keys()],
  )
}
