import { type Bench, type Conditions, settle, withFreshPage } from './bench-page.ts'
import { type Line, measured } from './report.ts'

const kib = 1024

/** What the first visit downloads: compressed bodies, as the server sends them. */
export async function measureFirstVisitSize(bench: Bench): Promise<readonly Line[]> {
  const context = await bench.browser.newContext()
  try {
    const page = await context.newPage()
    const sizes: Promise<{ readonly script: boolean; readonly bytes: number }>[] = []
    page.on('requestfinished', (request) => {
      sizes.push(
        request.sizes().then(({ responseBodySize }) => ({
          script: request.resourceType() === 'script',
          bytes: responseBodySize,
        })),
      )
    })
    await page.goto(bench.address)
    await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' })
    await settle(page)
    const files = await Promise.all(sizes)
    const sum = (list: typeof files) => list.reduce((total, { bytes }) => total + bytes, 0) / kib
    return [
      measured('script on the first visit, gzip', 'KiB', 130, [sum(files.filter(({ script }) => script))]),
      measured('everything on the first visit, gzip', 'KiB', 170, [sum(files)]),
      measured('requests on the first visit', 'requests', 8, [files.length]),
    ]
  } finally {
    await context.close()
  }
}

interface LoadBudget {
  readonly painted: number
  readonly ready: number
}

/** Cold load: painted cells, usable page, blocked time and layout shift. */
export async function measureColdLoad(bench: Bench): Promise<readonly Line[]> {
  const loads = await coldLoads(bench, {})
  return [
    ...loadLines('cold load', loads, { painted: 240, ready: 510 }),
    measured(
      'total blocking time during load',
      'ms',
      150,
      loads.map(({ blocked }) => blocked),
    ),
    measured(
      'layout shift',
      'shift',
      0,
      loads.map(({ shift }) => shift),
    ),
  ]
}

export async function measureColdLoadOnSlowProcessor(bench: Bench): Promise<readonly Line[]> {
  const loads = await coldLoads(bench, { slowdown: 4 })
  return loadLines('cold load, 4x slower CPU', loads, { painted: 730, ready: 1560 })
}

export async function measureColdLoadOnSlowNetwork(bench: Bench): Promise<readonly Line[]> {
  const loads = await coldLoads(bench, { megabits: 10 })
  return loadLines('cold load at 10 Mbit/s', loads, { painted: 260, ready: 560 })
}

/** Whether the page itself, before any script, holds the matrix. */
export async function measureMatrixInPage(bench: Bench): Promise<readonly Line[]> {
  const html = await (await fetch(bench.address)).text()
  const missing = html.includes('role="gridcell"') ? 0 : 1
  return [measured('matrix missing from the HTML', 'of 1', 0, [missing])]
}

interface Load {
  readonly painted: number
  readonly ready: number
  readonly blocked: number
  readonly shift: number
}

async function coldLoads(bench: Bench, conditions: Conditions): Promise<readonly Load[]> {
  const loads: Load[] = []
  // The first one warms the browser's own processes and is not counted.
  for (let run = 0; run <= bench.repeats; run++) {
    const load = await withFreshPage(bench, conditions, async ({ page }) => {
      await settle(page)
      return page.evaluate(() => window.benchClock.load)
    })
    const { paintedAt, readyAt, longTasks, shift } = load
    if (paintedAt === null || readyAt === null) throw new Error('the page was ready without a painted matrix')
    const blocked = longTasks.reduce((total, duration) => total + duration - 50, 0)
    if (run > 0) loads.push({ painted: paintedAt, ready: readyAt, blocked, shift })
  }
  return loads
}

function loadLines(name: string, loads: readonly Load[], budget: LoadBudget): readonly Line[] {
  return [
    measured(
      `${name} to painted matrix`,
      'ms',
      budget.painted,
      loads.map(({ painted }) => painted),
    ),
    measured(
      `${name} to usable`,
      'ms',
      budget.ready,
      loads.map(({ ready }) => ready),
    ),
  ]
}
