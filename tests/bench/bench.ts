import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { builtSite } from '../../src/build/built-site.ts'
import { securityHeaders } from '../../src/build/security-policy.ts'
import { serveFolder } from '../../src/build/static-server.ts'
import { chromiumArguments, systemChromium } from '../support/chromium.ts'
import { type Bench, measureBy } from './bench-page.ts'
import { makeFloorSite } from './floor-site.ts'
import { bundledKnowledge } from './layer-files.ts'
import { measureExports, measureSaving } from './measure-exports.ts'
import {
  measureBulkScore,
  measureClicks,
  measureClicksOnSlowProcessor,
  measureExpanding,
  measureExpandingOnSlowProcessor,
  measureOpening,
  measureOpeningOnSlowProcessor,
  measureSwitchingHundredLayers,
  measureSwitchingTenLayers,
} from './measure-interaction.ts'
import { measureLargeMatrix } from './measure-large-matrix.ts'
import {
  measureColdLoad,
  measureColdLoadOnSlowNetwork,
  measureColdLoadOnSlowProcessor,
  measureFirstVisitSize,
  measureMatrixInPage,
} from './measure-loading.ts'
import { measureAmongHundredLayers, measureSearching, measureTooltip } from './measure-looking.ts'
import { measureComparing, measurePanels } from './measure-panels.ts'
import { measureElements, measureHeap, measureLinkLength } from './measure-size.ts'
import { formatNumber, formatTable, isWithinBudget, type Line, median } from './report.ts'

// `npm run bench`: the production build in Chromium against the budgets of the design, beside a page without a framework.
//   --only TEXT   only measurements whose name holds the text, or one of several: `--only click,open`
//   --repeats N   samples of everything done on a fresh page (default 7)
//   --work        of the time from a click or key to the painted answer only that in which the page's thread worked, from traces of the
//                 browser: what is left of it is waiting for the next frame
//   --floor-only  measure nothing but the page without a framework: how this machine does, and whether the bench works

interface Measurement {
  readonly name: string
  readonly run: (bench: Bench) => Promise<readonly Line[]>
  /** False for what the page without a framework does not have or has no use to compare. */
  readonly onFloor: boolean
}

const measurements: readonly Measurement[] = [
  { name: 'size of the first visit', run: measureFirstVisitSize, onFloor: false },
  { name: 'matrix in the HTML', run: measureMatrixInPage, onFloor: false },
  { name: 'cold load', run: measureColdLoad, onFloor: true },
  { name: 'cold load, slow CPU', run: measureColdLoadOnSlowProcessor, onFloor: true },
  { name: 'cold load, slow network', run: measureColdLoadOnSlowNetwork, onFloor: true },
  { name: 'click', run: measureClicks, onFloor: true },
  { name: 'click, slow CPU', run: measureClicksOnSlowProcessor, onFloor: true },
  { name: 'open', run: measureOpening, onFloor: true },
  { name: 'open, slow CPU', run: measureOpeningOnSlowProcessor, onFloor: true },
  { name: 'expand', run: measureExpanding, onFloor: true },
  { name: 'expand, slow CPU', run: measureExpandingOnSlowProcessor, onFloor: true },
  { name: 'bulk score', run: measureBulkScore, onFloor: true },
  { name: 'switch layers, 10', run: measureSwitchingTenLayers, onFloor: true },
  { name: 'switch layers, 100', run: measureSwitchingHundredLayers, onFloor: true },
  { name: 'search', run: measureSearching, onFloor: false },
  { name: 'tooltip', run: measureTooltip, onFloor: false },
  { name: 'among 100 layers', run: measureAmongHundredLayers, onFloor: false },
  { name: 'large matrix', run: measureLargeMatrix, onFloor: false },
  { name: 'panels', run: measurePanels, onFloor: false },
  { name: 'compare', run: measureComparing, onFloor: false },
  { name: 'save', run: measureSaving, onFloor: true },
  { name: 'exports', run: measureExports, onFloor: false },
  { name: 'heap', run: measureHeap, onFloor: false },
  { name: 'elements', run: measureElements, onFloor: false },
  { name: 'link length', run: measureLinkLength, onFloor: false },
]

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    repeats: { type: 'string', default: '7' },
    work: { type: 'boolean', default: false },
    'floor-only': { type: 'boolean', default: false },
  },
})

measureBy(options.work ? 'work' : 'elapsed')
const root = process.cwd()
const loadAtStart = loadavg()[0] ?? 0
const base = bundledKnowledge(root)
const wanted = measurements.filter(({ name }) => options.only.split(',').some((text) => name.includes(text)))
const floorFolder = makeFloorSite(base)
const executablePath = systemChromium()
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: [...chromiumArguments()],
})

try {
  const floor = await measureSite(
    'floor',
    floorFolder,
    wanted.filter(({ onFloor }) => onFloor),
  )
  const site = options['floor-only'] ? floor : await measureSite('site', await builtSite(root), wanted)
  process.stdout.write(`\n${formatTable(site, floor)}\n`)
  if (loadAtStart > cpus().length / 2) {
    const load = `${loadAtStart.toFixed(1)} on ${cpus().length} processors`
    process.stdout.write(`\nThe machine was busy with other work (load ${load}): do not trust the times.\n`)
  }
  process.stdout.write(`\nwritten to ${writeResults(site, floor, browser.version())}\n`)
  process.exitCode = site.every(isWithinBudget) ? 0 : 1
} finally {
  await browser.close()
  rmSync(floorFolder, { recursive: true })
}

async function measureSite(label: string, folder: string, chosen: readonly Measurement[]): Promise<readonly Line[]> {
  const server = await serveFolder({ folder, headers: label === 'site' ? securityHeaders : {}, port: 0 })
  const bench: Bench = { browser, address: server.address, base, repeats: Number(options.repeats) }
  const lines: Line[] = []
  for (const { name, run } of chosen) {
    process.stdout.write(`${label}: ${name}\n`)
    try {
      const rows = await run(bench)
      lines.push(...rows)
      // Said at once: a run takes ten minutes, and one that is broken off is not for nothing.
      for (const row of rows)
        if (row.kind === 'measured')
          process.stdout.write(`  ${row.what}: ${formatNumber(median(row.samples))} ${row.unit}\n`)
    } catch (error) {
      // One that cannot be measured is a row that says so; the others are measured all the same.
      lines.push({ kind: 'failed', what: name, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  await server.close()
  return lines
}

/** Writes the rows with what is needed to compare runs later, and gives the file's name. */
function writeResults(site: readonly Line[], floor: readonly Line[], chromiumVersion: string): string {
  const day = new Date().toISOString()
  const file = join('bench-results', `${day.replaceAll(':', '-').slice(0, 19)}.json`)
  const withMedians = (lines: readonly Line[]) =>
    lines.map((line) => (line.kind === 'failed' ? line : { ...line, median: median(line.samples) }))
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model,
    chromium: chromiumVersion,
    node: process.version,
  }
  mkdirSync(join(root, 'bench-results'), { recursive: true })
  const results = {
    day,
    measure: options.work ? 'work' : 'elapsed',
    release: base.release,
    machine,
    site: withMedians(site),
    floor: withMedians(floor),
  }
  writeFileSync(join(root, file), `${JSON.stringify(results, null, 2)}\n`)
  return file
}
