import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { precacheList, withoutPrecacheList, withPrecacheList } from '../../src/build/precache-list.ts'

let folder: string

const write = (path: string, text = path) => writeFileSync(join(folder, path), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precache-'))
  mkdirSync(join(folder, 'assets'))
  for (const path of ['index.html', 'assets/a-12345678.js', 'favicon.svg', 'config.json', '_headers', '.git'])
    write(path)
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the list of files to keep', () => {
  it('has every file that a page asks for, the page itself under its own address', () => {
    write('assets/a-12345678.js.map')
    write('service-worker.js')
    const { files, live } = precacheList(folder)
    expect(Object.keys(files)).toEqual(['assets/a-12345678.js', 'favicon.svg', ''])
    expect(live).toEqual(['config.json'])
  })

  it('gives checksums as browsers read them', () => {
    write('favicon.svg', 'abc')
    expect(precacheList(folder).files['favicon.svg']).toBe('sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=')
  })

  it('has another version when any of the files is another, and only then', () => {
    const { version } = precacheList(folder)
    expect(version).toMatch(/^[0-9a-f]{12}$/)
    write('config.json', 'changed by the host')
    expect(precacheList(folder).version).toBe(version)
    write('index.html', 'changed')
    expect(precacheList(folder).version).not.toBe(version)
  })

  it('stands in front of the code of the worker, and can be taken off again', () => {
    const file = withPrecacheList(precacheList(folder), 'const a = 1;\n')
    expect(file).toMatch(/^const ATLAS_BUILD = \{"version":/)
    expect(withoutPrecacheList(file)).toBe('const a = 1;\n')
  })
})
