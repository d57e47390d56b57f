import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type BrowserContext, expect, test } from '@playwright/test'
import { NavigatorPage } from '../e2e/navigator-page.ts'
import { killBrowser, openProfile } from '../support/browser-process.ts'
import { randomNumbers } from '../support/random-numbers.ts'
import { afterEdit, afterUndo, BLANK, type Edit, type ExpectedWork, fingerprint, workInFile } from './edit-model.ts'

// The promise of features E4: killing the browser loses at most the last second. A browser is killed at random moments of
// long work, and what the next one brings back is compared with what the work was after every single edit.

const runs = Number(process.env['FAULT_KILLS'] ?? 50)
const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 100_000)

/** Every so many kills with a profile in which nothing was ever stored. */
const KILLS_PER_PROFILE = 5
/** Each stands under one tactic and has no sub-techniques, so that an edit of it is one row of the file. */
const TECHNIQUES = ['AML.T0035', 'AML.T0046', 'AML.T0049', 'AML.T0055', 'AML.T0063', 'AML.T0072'] as const
const PROMISED_MS = 1000
/** So that the comment field of the panel stands there. */
const WIDE = 1760

interface Made {
  readonly edit: Edit
  /** Milliseconds since 1970 at which the page got the key or the click. */
  readonly at: number
  readonly after: ExpectedWork
}

interface Tally {
  edits: number
  lostYounger: number
  lostOlder: number
  halfWritten: number
  oldestLostMs: number
}

/** In the page: when each key, click and typed text arrived. */
function noteInputs(): void {
  const notes: { kind: string; at: number }[] = []
  Object.assign(window, { noted: notes })
  for (const kind of ['input', 'click', 'keydown'])
    addEventListener(kind, () => notes.push({ kind, at: Date.now() }), { capture: true })
}

async function perform(navigator: NavigatorPage, edit: Edit, work: ExpectedWork): Promise<number> {
  const { page } = navigator
  await page.evaluate(() => (window as unknown as { noted: unknown[] }).noted.splice(0))
  switch (edit.kind) {
    case 'score':
    case 'comment': {
      const cell = navigator.cell(edit.technique)
      // A click on the only selected cell would let go of it.
      if ((await cell.getAttribute('aria-selected')) !== 'true') await cell.click()
      if (edit.kind === 'score') {
        await navigator.setScore(String(edit.score))
        await expect(cell).toHaveAttribute('data-score', String(edit.score))
      } else {
        await page.getByLabel('Comment', { exact: true }).fill(edit.comment)
        await page.getByLabel('Comment', { exact: true }).blur()
      }
      break
    }
    case 'new-layer':
      await navigator.command('layer.new').click()
      await expect(navigator.tabs).toHaveCount(work.layers.length + 1)
      break
    case 'close-layer':
      await page.keyboard.press('Alt+w')
      await expect(navigator.tabs).toHaveCount(work.layers.length - 1)
      break
    case 'undo':
      await navigator.command('edit.undo').click()
  }
  const wanted = { score: 'input', comment: 'input', 'new-layer': 'click', 'close-layer': 'keydown', undo: 'click' }
  const noted = await page.evaluate(
    (kind) =>
      (window as unknown as { noted: { kind: string; at: number }[] }).noted.findLast((note) => note.kind === kind)?.at,
    wanted[edit.kind],
  )
  if (noted === undefined) throw new Error(`the page heard nothing of ${edit.kind}`)
  return noted
}

/** Edits until the browser is gone. What was under way at that moment comes last, without a time. */
async function editUntilKilled(
  navigator: NavigatorPage,
  start: ExpectedWork,
  random: (size: number) => number,
  isKilled: () => boolean,
): Promise<{ readonly made: readonly Made[]; readonly underway: ExpectedWork | null }> {
  const made: Made[] = []
  const past: ExpectedWork[] = []
  let work = start
  let serial = 0
  for (;;) {
    const edit = chooseEdit(random, work, past.length > 0, ++serial)
    const before = past.at(-1)
    const after = edit.kind !== 'undo' ? afterEdit(work, edit) : before ? afterUndo(work, before) : work
    try {
      if (random(4) === 0) await navigator.page.waitForTimeout(random(900))
      made.push({ edit, at: await perform(navigator, edit, work), after })
    } catch (error) {
      if (isKilled()) return { made, underway: after }
      throw error
    }
    if (edit.kind === 'undo') past.pop()
    else past.push(work)
    work = after
  }
}

function chooseEdit(random: (size: number) => number, work: ExpectedWork, hasPast: boolean, serial: number): Edit {
  const technique = TECHNIQUES[random(TECHNIQUES.length)] ?? TECHNIQUES[0]
  const dice = random(20)
  if (dice < 10) return { kind: 'score', technique, score: random(90) * 100 + serial }
  if (dice < 14) return { kind: 'comment', technique, comment: `edit ${serial} of ${random(1_000_000)}` }
  if (dice < 16 && work.layers.length < 6) return { kind: 'new-layer' }
  if (dice < 18 && work.layers.length > 1) return { kind: 'close-layer' }
  return hasPast ? { kind: 'undo' } : { kind: 'new-layer' }
}

async function visit(context: BrowserContext, address: string): Promise<NavigatorPage> {
  const page = context.pages()[0] ?? (await context.newPage())
  await page.addInitScript(noteInputs)
  const navigator = new NavigatorPage(page)
  await page.goto(address)
  await navigator.ready()
  return navigator
}

async function workOnScreen(navigator: NavigatorPage): Promise<ExpectedWork> {
  const [download] = await Promise.all([
    navigator.page.waitForEvent('download'),
    navigator.menu('workspace.save-json', 'export'),
  ])
  const { readDownload } = await import('../e2e/navigator-page.ts')
  const read = workInFile(await readDownload(download))
  const shown = await navigator.tabs.allTextContents()
  const front = await navigator.tabs.evaluateAll((tabs) =>
    tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true'),
  )
  expect(shown.map((text) => text.trim())).toEqual(read.layers.map(({ name }) => name))
  return { ...read, front }
}

test(`${runs} kills at random moments (seed ${seed}) lose nothing older than a second`, async ({ baseURL }) => {
  test.setTimeout(60_000 + runs * 60_000)
  const address = baseURL ?? '/'
  const random = randomNumbers(seed)
  const tally: Tally = { edits: 0, lostYounger: 0, lostOlder: 0, halfWritten: 0, oldestLostMs: 0 }
  const complaints: string[] = []
  let profile = ''
  let context: BrowserContext | null = null
  let work = BLANK
  try {
    for (let run = 0; run < runs; run++) {
      if (run % KILLS_PER_PROFILE === 0) {
        await context?.close()
        if (profile !== '') rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
        profile = mkdtempSync(join(tmpdir(), 'atlas-kills-'))
        context = await openProfile(profile, WIDE)
        work = BLANK
      }
      if (!context) throw new Error('no browser is open')
      const navigator = await visit(context, address)
      const browser = context
      let killed = false
      const delay = 200 + random(6000)
      const kill = new Promise<number>((resolve, reject) => {
        setTimeout(() => {
          killed = true
          killBrowser(browser, profile).then(resolve, reject)
        }, delay)
      })
      const { made, underway } = await editUntilKilled(navigator, work, random, () => killed)
      const killedAt = await kill
      context = await openProfile(profile, WIDE)
      const next = await visit(context, address)
      const found = await workOnScreen(next)
      const states = [work, ...made.map(({ after }) => after), ...(underway ? [underway] : [])].map(fingerprint)
      const kept = states.lastIndexOf(fingerprint(found))
      const lost = kept === -1 ? [] : made.slice(kept)
      const ages = lost.map(({ at }) => killedAt - at)
      const older = ages.filter((age) => age > PROMISED_MS).length
      tally.edits += made.length
      tally.lostYounger += ages.length - older
      tally.lostOlder += older
      tally.oldestLostMs = Math.max(tally.oldestLostMs, ...ages)
      if (kept === -1) {
        tally.halfWritten += 1
        const steps = made.map(({ edit }, i) => `    ${JSON.stringify(edit)} -> ${states[i + 1]}\n`)
        process.stdout.write(
          `  found a work that never was:\n    ${fingerprint(found)}\n${steps.join('')}    ${states.at(-1)}\n`,
        )
      }
      process.stdout.write(
        `  kill ${run + 1} after ${delay} ms: ${made.length} edits, ${ages.length} lost${ages.map((age) => ` (${age} ms old)`).join('')}\n`,
      )
      complaints.push(...navigator.complaints, ...next.complaints)
      work = found
    }
  } finally {
    await context?.close().catch(() => undefined)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  process.stdout.write(`  ${JSON.stringify({ kills: runs, seed, ...tally })}\n`)
  expect(tally).toMatchObject({ lostOlder: 0, halfWritten: 0 })
  expect(tally.edits).toBeGreaterThan(runs)
  expect(complaints).toEqual([])
})
