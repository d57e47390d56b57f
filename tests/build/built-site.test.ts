import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isBuildStale } from '../../src/build/built-site.ts'

let root: string
const builtAt = 1_700_000_000

function write(path: string, changedAt: number): void {
  writeFileSync(join(root, path), '')
  utimesSync(join(root, path), changedAt, changedAt)
}

function touchFolder(path: string, changedAt: number): void {
  utimesSync(join(root, path), changedAt, changedAt)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'built-site-'))
  for (const folder of ['src/ui', 'dist']) mkdirSync(join(root, folder), { recursive: true })
  write('src/ui/app.tsx', builtAt - 60)
  write('index.html', builtAt - 60)
  write('dist/index.html', builtAt)
  for (const folder of ['src/ui', 'src']) touchFolder(folder, builtAt - 60)
})

afterEach(() => rmSync(root, { recursive: true }))

describe('a build', () => {
  it('is good while nothing it was made from has changed since', () => {
    expect(isBuildStale(root)).toBe(false)
  })

  it('is stale when it is not there', () => {
    rmSync(join(root, 'dist'), { recursive: true })
    expect(isBuildStale(root)).toBe(true)
  })

  it('is stale after a change deep in the sources', () => {
    write('src/ui/app.tsx', builtAt + 1)
    expect(isBuildStale(root)).toBe(true)
  })

  it('is stale after a file was deleted', () => {
    rmSync(join(root, 'src/ui/app.tsx'))
    expect(isBuildStale(root)).toBe(true)
  })

  it('is stale after other data was put beside the bundled', () => {
    mkdirSync(join(root, '.data'))
    expect(isBuildStale(root)).toBe(true)
  })

  it('is good whatever happens to what it is not made from', () => {
    mkdirSync(join(root, 'tests'))
    write('README.md', builtAt + 1)
    expect(isBuildStale(root)).toBe(false)
  })
})
