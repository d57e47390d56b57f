import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/all-commands.ts'
import { pngOf } from '../../src/cli/node-png.ts'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'
import { NEWEST, projectFile } from '../support/project-data.ts'
import { coveredShare } from './library-example.ts'

const docs = join(import.meta.dirname, '..', '..', 'docs')
const read = (name: string) => readFileSync(join(docs, name), 'utf8')

function layer(name: string, scores: Readonly<Record<string, number>>, release = '2026.09'): string {
  const techniques = Object.entries(scores).map(([techniqueID, score]) => ({ techniqueID, score }))
  const metadata = [{ name: 'atlas_data_version', value: release }]
  return JSON.stringify({ name, domain: 'atlas-atlas', versions: { layer: '4.5' }, metadata, techniques })
}

/** The files that the documents speak of. */
function givenFiles(): Map<string, string | Uint8Array> {
  const answers = /```yaml\n(name: [^`]*)```/.exec(read('command-line.md'))?.[1] ?? ''
  return new Map([
    ['layer.json', layer('Ours', { 'AML.T0051': 80, 'AML.T0054': 20 })],
    ['red.json', layer('Red', { 'AML.T0051': 80 })],
    ['blue.json', layer('Blue', { 'AML.T0051': 30, 'AML.T0054': 60 })],
    ['old.json', layer('Old', { 'AML.T0051': 5 }, '4.0.0')],
    ['system.json', layer('System', { 'AML.T0051': 90 })],
    ['system.yaml', answers],
    ['two.json', insightFixture('chatbot')],
    ['table.csv', 'Technique ID,Score\nAML.T0051,50\n'],
    ['rules/prompt.yml', 'title: Prompt\nlevel: high\ntags: [atlas.aml.t0051, atlas.aml.t0054]\n'],
    [NEWEST, projectFile(NEWEST)],
  ])
}

/** Every line of a code block that calls the command line. */
function commandLines(text: string): readonly string[] {
  return [...text.matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .map((line) => line.replace(/^\s*- run: /, ''))
    .filter((line) => line.startsWith('atlas-navigator '))
}

/** As a shell splits a line: quotes, `|`, `<` and `>`. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  )
}

async function runLine(line: string, files: Map<string, string | Uint8Array>): Promise<{ code: number; err: string }> {
  let input = ''
  let outcome = { code: 0, err: '' }
  for (const part of line.split(' | ')) {
    const all = words(part)
    const cut = all.findIndex((word) => word === '<' || word === '>')
    const args = all.slice(1, cut < 0 ? all.length : cut)
    const redirected = (sign: string) => (all.includes(sign) ? (all[all.indexOf(sign) + 1] ?? '') : null)
    const from = redirected('<')
    if (from !== null) input = new TextDecoder().decode(toBytes(files.get(from) ?? ''))
    const run = await runCli(args, { files: Object.fromEntries(files), input, pngOf })
    for (const [path, content] of run.files) files.set(path, content)
    const to = redirected('>')
    if (to !== null) files.set(to, run.bytes)
    input = run.out
    outcome = { code: run.code, err: run.err }
  }
  return outcome
}

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

describe('docs/command-line.md', () => {
  it('has a section for every command, in the order of the help', () => {
    const sections = [...read('command-line.md').matchAll(/^## (\S+)$/gm)].map(([, name]) => name)
    expect(sections).toEqual(COMMANDS.map(({ name }) => name))
  })

  it('has commands that all run, one after the other', { timeout: 60_000 }, async () => {
    const files = givenFiles()
    const lines = commandLines(read('command-line.md'))
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) expect({ line, ...(await runLine(line, files)) }).toMatchObject({ line, code: 0 })
  })
})

describe('docs/pipelines.md', () => {
  it('has commands that run and answer yes or no', { timeout: 60_000 }, async () => {
    const files = givenFiles()
    const codes: Record<string, number> = {}
    const lines = commandLines(read('pipelines.md'))
    expect(lines.length).toBeGreaterThan(8)
    for (const line of lines) codes[line.split(' ').slice(1, 3).join(' ')] = (await runLine(line, files)).code
    expect(codes).toMatchObject({
      'validate --strict': 0,
      'coverage layer.json': 1,
      'gaps layer.json': 1,
      'upgrade --check': 0,
      'compare detection.json': 0,
      'render layer.json': 0,
      'convert layer.json': 0,
    })
    expect(files.get('again.json')).toBeDefined()
  })
})

describe('docs/library.md', () => {
  it('shows the example that is tested here', () => {
    const example = readFileSync(join(import.meta.dirname, 'library-example.ts'), 'utf8')
      .replaceAll('../../src/public-core.ts', 'atlas-navigator/core')
      .replaceAll('../../src/public-formats.ts', 'atlas-navigator/formats')
    expect(read('library.md')).toContain(`\`\`\`ts\n${example}\`\`\``)
  })

  it('has an example that works', () => {
    const share = coveredShare(projectFile(NEWEST), projectFile('releases.yaml'), layer('x', { 'AML.T0051': 80 }))
    expect(share).toBeCloseTo(1 / 208, 6)
  })
})
