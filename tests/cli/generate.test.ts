import { describe, expect, it } from 'vitest'
import { layerFromRecipe } from '../../src/core/insight/atlas-layers/recipe.ts'
import { EVERY_STUDY } from '../../src/core/insight/study-choice.ts'
import type { LayerId } from '../../src/core/layer/layer.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { runCli } from '../support/fake-host.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectDetails, projectReleases } from '../support/project-data.ts'

const base = testKnowledgeBase()
const sources = { base, details: projectDetails(), releases: projectReleases() }

const RULES = {
  'rules/prompt.yml': 'title: Prompt with hidden orders\nlevel: high\ntags: [atlas.aml.t0051, attack.t1059]\n',
  'rules/two.yaml': [
    'title: Jailbreak words\nlevel: low\ntags:\n  - atlas.aml.t0054\n  - AML.T0051',
    'title: Old one\nstatus: deprecated\ntags: [atlas.aml.t0054]',
    'title: Of another matrix\ntags: [attack.t1566]',
  ].join('\n---\n'),
  'rules/sheet.csv': 'Name,Severity,Tags\nMany calls,critical,"AML.T0034; AML.T0051"\n',
  'rules/readme.md': 'AML.T0043',
}

async function scores(args: readonly string[], files: Readonly<Record<string, string>> = RULES) {
  const { code, out, err } = await runCli(['generate', 'from-tags', ...args], { files })
  const layer = code === 0 ? JSON.parse(out) : null
  const rows: readonly { techniqueID: string; score: number; comment: string }[] = layer?.techniques ?? []
  return { code, err, rows, of: Object.fromEntries(rows.map(({ techniqueID, score }) => [techniqueID, score])) }
}

describe('generate', () => {
  it.each([
    [['frequency'], { kind: 'frequency', count: 'steps', choice: EVERY_STUDY, zeros: true }],
    [
      ['frequency', '--count', 'studies', '--type', 'Incident', '--blank'],
      { kind: 'frequency', count: 'studies', choice: { ...EVERY_STUDY, type: 'Incident' }, zeros: false },
    ],
    [['study', 'aml.cs0024'], { kind: 'case-studies', ids: ['AML.CS0024'] }],
    [['mitigations'], { kind: 'mitigation-count' }],
    [['mitigations', '--have', 'AML.M0015'], { kind: 'mitigation-reach', owned: ['AML.M0015'] }],
    [['maturity'], { kind: 'maturity' }],
    [['attack'], { kind: 'attack-derived' }],
    [['platforms', 'agentic ai'], { kind: 'platforms', platforms: ['Agentic AI'] }],
  ] as const)('%j makes the layer of the page', async (args, recipe) => {
    const { code, out } = await runCli(['generate', ...args])
    expect(code).toBe(0)
    expect(out).toBe(formatLayer(layerFromRecipe(sources, recipe, 'x' as LayerId), { base }))
  })

  it.each([
    [['study', 'AML.CS9999'], 'There is no case study AML.CS9999.'],
    [['mitigations', '--have', 'AML.M9999'], 'There is no mitigation AML.M9999.'],
    [['platforms', 'Toasters'], 'There is no platform "Toasters".'],
    [['frequency', '--from', '1960', '--to', '1961'], 'No case study is like that.'],
    [['new-since', '9.9.9'], 'There is no release 9.9.9.'],
  ])('refuses %j', async (args, sentence) => {
    expect(await runCli(['generate', ...args])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(sentence),
    })
  })
})

describe('generate from-tags', () => {
  it('counts the rules in a folder that name a technique, those in use and in readable files', async () => {
    const { of, rows, err } = await scores(['rules'])
    expect(of).toEqual({ 'AML.T0034': 1, 'AML.T0051': 3, 'AML.T0054': 1 })
    expect(rows.find(({ techniqueID }) => techniqueID === 'AML.T0051')?.comment).toBe(
      'Prompt with hidden orders (high)\nMany calls (critical)\nJailbreak words (low)',
    )
    expect(err).toContain('3 rules with techniques of ATLAS 2026.09 in 3 files; 1 without any; 1 out of use\n')
  })

  it('takes the highest level', async () => {
    expect((await scores(['rules', '--score', 'max'])).of).toEqual({ 'AML.T0034': 5, 'AML.T0051': 5, 'AML.T0054': 2 })
  })

  it('adds up the levels', async () => {
    const { of } = await scores(['rules', '--score', 'level-weighted'])
    expect(of).toEqual({ 'AML.T0034': 5, 'AML.T0051': 4 + 2 + 5, 'AML.T0054': 2 })
  })

  it('counts a retired technique for its successor, and names what ATLAS does not have', async () => {
    const files = { 'a.yml': 'title: A\ntags: [AML.T0051, AML.T9999, aml.t9998]\n' }
    const { of, err } = await scores(['a.yml'], files)
    expect(of).toEqual({ 'AML.T0051': 1 })
    expect(err).toContain('AML.T9999 is no technique of ATLAS 2026.09: A')
  })

  it('goes on after files of a folder that cannot be read, names them even when quiet, and ends in code 1', async () => {
    const files = {
      'r/bad.yml': 'a: [',
      'r/ok.yml': 'tags: AML.T0051',
      'r/x.csv': new Uint8Array([0, 255, 1]),
    }
    const { code, out, err } = await runCli(['generate', 'from-tags', 'r'], { files })
    expect({ code, scored: JSON.parse(out).techniques.length }).toEqual({ code: 1, scored: 1 })
    expect(err).toContain('r/bad.yml: left out. It is no sound YAML')
    expect(err).toContain(
      '1 rule with techniques of ATLAS 2026.09 in 1 file; 0 without any; 0 out of use; 2 files left out',
    )
    const quiet = await runCli(['generate', 'from-tags', 'r', '--quiet', '--out', 'rules.json'], { files })
    expect(quiet.code).toBe(1)
    expect(quiet.err.trimEnd().split('\n')).toEqual([
      expect.stringContaining('r/bad.yml: left out.'),
      'r/x.csv: left out. This is no text file.',
    ])
  })

  it('stops at a file that was named and cannot be read', async () => {
    const files = { 'bad.yml': 'a: [', 'ok.yml': 'tags: AML.T0051', 'bytes.csv': new Uint8Array([0, 255, 1]) }
    for (const bad of ['bad.yml', 'bytes.csv']) {
      const { code, out, err } = await runCli(['generate', 'from-tags', 'ok.yml', bad], { files })
      expect({ code, out, err }).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`: ${bad}: `) })
    }
    expect(await runCli(['generate', 'from-tags', '-'], { input: 'a: [' })).toMatchObject({
      code: 2,
      err: expect.stringContaining(': standard input: It is no sound YAML'),
    })
  })

  it('counts a rule only with techniques that ATLAS has', async () => {
    const files = { 'a.yml': 'title: A\ntags: [AML.T0051]\n---\ntitle: B\ntags: [AML.T9999]\n' }
    const { code, out, err } = await runCli(['generate', 'from-tags', 'a.yml'], { files })
    expect(code).toBe(0)
    expect(err).toContain('1 rule with techniques of ATLAS 2026.09 in 1 file; 1 only with IDs that it does not have')
    expect(JSON.parse(out).description).toContain(': 1 rule in 1 file, 1 technique.')
  })
})

describe('generate relevance', () => {
  it.each([
    ['answers: { kind: robots }', 'there is no answer "robots"; there are predictive, generative, agentic'],
    ['answers: { mood: good }', 'there is no question "mood"'],
    ['answers: { reach: [internal, public] }', 'only one answer can be true here'],
    ['answers: {}\nweights: { nothing: 5 }', 'there is no rule "nothing"'],
    ['name: x', 'is missing'],
  ])('refuses %j with its place', async (text, sentence) => {
    const { code, err } = await runCli(['generate', 'relevance', 'a.yaml'], { files: { 'a.yaml': text } })
    expect(code).toBe(2)
    expect(err).toMatch(/a\.yaml:\d+:/)
    expect(err).toContain(sentence)
  })
})
