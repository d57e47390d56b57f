import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insightFixture } from '../support/insight-fixtures.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'atlas-navigator-'))
const program = join(folder, 'atlas-navigator.mjs')

const call = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', cwd: folder })

describe('the built program', () => {
  beforeAll(() => {
    const build = ['src/build/run-typescript.mjs', 'src/build/build-cli.ts', '--folder', folder]
    execFileSync(process.execPath, build, { cwd: root })
  }, 180_000)

  afterAll(() => rmSync(folder, { recursive: true }))

  it('needs nothing around it: reads its input, knows its data, and answers by its exit code', {
    timeout: 60_000,
  }, () => {
    const { status, stdout } = call(
      ['coverage', '-', '--layer', 'Coverage', '--at-least', '60', '--json'],
      insightFixture('chatbot'),
    )
    expect({ status, passed: JSON.parse(stdout).passed }).toEqual({ status: 1, passed: false })
  })

  it('tells problems on standard error', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = call(['validate', 'nowhere.json'])
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'atlas-navigator: nowhere.json: there is no such file.\n',
    })
  })

  it('says that PNG is not possible where the renderer is not installed, and draws SVG all the same', {
    timeout: 60_000,
  }, () => {
    expect(call(['render', '-', '--layer', '1', '--out', 'x.png'], insightFixture('chatbot'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('npm install @resvg/resvg-js'),
    })
    expect(call(['render', '-', '--layer', '1'], insightFixture('chatbot')).stdout).toContain('<svg')
  })
})
