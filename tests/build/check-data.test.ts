import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkData } from '../../src/build/check-data.ts'
import { NEWEST, projectFile } from '../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../support/small-atlas-data.ts'

const repository = join(import.meta.dirname, '../..')
let root: string | null = null

// Starts processes, or reads half a megabyte of YAML several times: slow on a busy machine.
const SLOW = { timeout: 60_000 }

afterEach(() => {
  if (root !== null) rmSync(root, { recursive: true })
  root = null
})

function folderWith(files: Readonly<Record<string, string>>): string {
  root = mkdtempSync(join(tmpdir(), 'check-data-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

describe('npm run data:check', SLOW, () => {
  it('prints a line for each sound file and ends well', () => {
    const run = spawnSync(process.execPath, ['src/build/data-check.mjs'], { cwd: repository, encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'data/releases.yaml: 27 releases, 4.0.0 to 2026.09',
        `data/${NEWEST}: format 6.0.0, release 2026.09, 16 tactics, 120 techniques, 88 sub-techniques, ` +
          '40 mitigations with 361 links, 73 case studies with 665 steps',
      ]),
    )
    expect(run.status).toBe(0)
  })

  it('prints file, line, path and words of a problem, and fails', () => {
    const folder = folderWith({
      'data/releases.yaml': projectFile('releases.yaml'),
      'data/ATLAS-2027.01.yaml': SMALL_FORMAT_6.replace('    name: Child\n', ''),
    })
    const run = spawnSync(process.execPath, ['src/build/data-check.mjs', folder], { cwd: repository, encoding: 'utf8' })
    const words = 'data/ATLAS-2027.01.yaml:29: techniques > AML.T0001.000 > name: is missing: text is needed here'
    expect(run.stdout).toContain(words)
    expect(run.status).toBe(1)
  })
})

describe('the report on the data', SLOW, () => {
  it('goes on after a problem and lists what was taken for what it means', () => {
    const report = checkData(
      folderWith({
        'data/releases.yaml': '- {release: 2027.01, date: x, counts: {tactics: 0, techniques: 0, sub-techniques: 0}}\n',
        'data/ATLAS-1.yaml': '',
        '.data/fetched.yaml': SMALL_LEGACY,
      }),
    )
    expect(report.ok).toBe(false)
    expect(report.lines).toEqual([
      'data/releases.yaml:1: [0] > date: must be a day such as 2026-09-15',
      'data/ATLAS-1.yaml:1: the file is empty',
      '.data/fetched.yaml: legacy format, release 5.6.1, 2 tactics, 2 techniques, 2 sub-techniques, ' +
        '1 mitigations with 2 links, 1 case studies with 2 steps',
      '.data/fetched.yaml: note: AML.M0000 names AML.T0002 among its ml-lifecycle phases: taken as a technique it mitigates',
      '.data/fetched.yaml: note: AML.M0000 names AML.T0001 twice: taken as one link with both texts',
    ])
  })

  it('refuses the newest release when it contradicts the list of releases', () => {
    const renamed = projectFile(NEWEST).replace('name: Search Open Technical Databases', 'name: Search Something')
    const files = { 'data/releases.yaml': projectFile('releases.yaml') }
    const report = checkData(folderWith({ ...files, [`data/${NEWEST}`]: renamed }))
    expect(report.ok).toBe(false)
    expect(report.lines.at(-1)).toBe(
      `data/${NEWEST}:1: the name of AML.T0000 is Search Something in the knowledge base, ` +
        'Search Open Technical Databases in the list of releases',
    )
  })

  it('only notes it of a fetched one', () => {
    const renamed = projectFile(NEWEST).replace('name: Search Open Technical Databases', 'name: Search Something')
    const files = { 'data/releases.yaml': projectFile('releases.yaml') }
    const report = checkData(folderWith({ ...files, [`.data/${NEWEST}`]: renamed }))
    expect(report.ok).toBe(true)
    expect(report.lines.at(-1)).toMatch(/^\.data\/ATLAS-2026\.09\.yaml: note: the name of AML\.T0000 /)
  })

  it('refuses a folder without ATLAS data', () => {
    const report = checkData(folderWith({ 'data/releases.yaml': projectFile('releases.yaml') }))
    expect(report).toMatchObject({ ok: false })
    expect(report.lines.at(-1)).toBe('data/: there is no file of ATLAS data in this folder')
  })
})
