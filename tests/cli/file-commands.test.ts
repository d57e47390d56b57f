import { describe, expect, it } from 'vitest'
import { pngOf } from '../../src/cli/node-png.ts'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'
import { NEWEST, projectFile, projectReleases } from '../support/project-data.ts'

const chatbot = insightFixture('chatbot')
const retired = JSON.stringify({
  name: 'Old',
  domain: 'atlas-atlas',
  versions: { layer: '4.5' },
  techniques: [
    { techniqueID: 'AML.T0051', score: 80 },
    { techniqueID: 'AML.T9999', score: 1 },
  ],
})
const files = { 'chatbot.json': chatbot, 'old.json': retired, 'broken.json': '{"name": "x", ' }

async function json(args: readonly string[], extra: Parameters<typeof runCli>[1] = {}) {
  const outcome = await runCli([...args, '--json'], { files, ...extra })
  return { ...outcome, value: JSON.parse(outcome.out) }
}

describe('validate', () => {
  it('passes a file that can be opened, and fails one that cannot', async () => {
    expect((await runCli(['validate', 'chatbot.json'], { files })).code).toBe(0)
    const { code, out } = await runCli(['validate', 'chatbot.json', 'broken.json'], { files })
    expect(code).toBe(1)
    expect(out).toContain('not valid broken.json: The file ends in the middle')
  })

  it('tells rows that are not shown, and fails them when strict', async () => {
    const { code, value } = await json(['validate', 'old.json'])
    expect(code).toBe(0)
    expect(value.files[0].layers[0]).toMatchObject({ name: 'Old', rows: 2, shown: 1, kept: 1 })
    expect(value.files[0].layers[0].notices[0].text).toContain('AML.T9999')
    expect((await runCli(['validate', 'old.json', '--strict'], { files })).code).toBe(1)
  })

  it('says of a value in which row it stands, counted from one, and of which technique', async () => {
    const odd = { name: 'Odd', domain: 'atlas-atlas', techniques: [{ techniqueID: 'AML.T0051', color: 'bluish' }] }
    const { out } = await runCli(['validate', '-'], { input: JSON.stringify(odd) })
    expect(out).toContain('Row 1 (AML.T0051 LLM Prompt Injection): the colour "bluish" is no colour')
  })

  it('reads standard input only once, and says so', async () => {
    for (const args of [
      ['validate', '-', '-'],
      ['gaps', '-', '--relevance', '-'],
    ]) {
      const { code, out, err } = await runCli(args, { input: retired })
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
      expect(err).toContain('Standard input (-) can be read only once.')
    }
  })

  it('reads standard input', async () => {
    const { code, out } = await runCli(['validate', '-'], { input: retired })
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('valid standard input') })
  })
})

describe('convert', () => {
  it('writes layer files without what the layer hides when asked to, and says how many rows that leaves out', async () => {
    const layer = (name: string, more: object = {}) => ({
      name,
      domain: 'atlas-atlas',
      versions: { layer: '4.5' },
      hideDisabled: true,
      techniques: [
        { techniqueID: 'AML.T0051', tactic: 'execution', score: 80 },
        { techniqueID: 'AML.T0000', tactic: 'reconnaissance', enabled: false },
        { techniqueID: 'AML.T9999', score: 1 },
      ],
      ...more,
    })
    const ids = (text: string) =>
      [JSON.parse(text)]
        .flat()
        .map(({ techniques }) => techniques.map((row: { techniqueID: string }) => row.techniqueID))
    const input = JSON.stringify(layer('Odd'))
    const { out, err, code } = await runCli(['convert', '-', '--to', 'json', '--only-shown'], { input })
    expect({ code, ids: ids(out) }).toEqual({ code: 0, ids: [['AML.T0051']] })
    expect(err).toContain('Odd: 2 rows that are not shown are left out.')
    expect(ids((await runCli(['convert', '-', '--to', 'json'], { input })).out)[0]).toHaveLength(3)

    const two = JSON.stringify([layer('Odd'), layer('Even', { hideDisabled: false })])
    const both = await runCli(['convert', '-', '--to', 'json', '--only-shown'], { input: two })
    expect(ids(both.out)).toEqual([['AML.T0051'], ['AML.T0000', 'AML.T0051']])

    const refused = await runCli(['convert', '-', '--to', 'csv', '--only-shown'], { input })
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--only-shown is for json') })
  })

  it('tells how many values reading left out or changed', async () => {
    const odd = JSON.stringify({
      name: 'Odd',
      domain: 'atlas-atlas',
      versions: { layer: '4.5' },
      techniques: [
        { techniqueID: 'AML.T0051', score: '80', color: 'nocolour', enabled: 'yes' },
        { techniqueID: 'AML.T0054', color: 'neither' },
      ],
    })
    const { code, err } = await runCli(['convert', '-', '--to', 'json'], { input: odd })
    expect(code).toBe(0)
    expect(err).toContain('standard input: "Odd": 2 of 2 rows shown; ')
    const validated = await json(['validate', '-'], { input: odd })
    const kinds: readonly string[] = validated.value.files[0].layers[0].notices.map(
      ({ kind }: { kind: string }) => kind,
    )
    const dropped = kinds.filter((kind) => kind === 'value-dropped').length
    expect(dropped).toBeGreaterThan(1)
    expect(err).toContain(`${dropped} values left out`)
    expect(err).toMatch(/\d+ values? read in another way/)
    expect((await runCli(['convert', '-', '--to', 'json', '-q'], { input: odd })).err).toBe('')
  })

  it('refuses a folder that does not exist, and makes only that of --out-folder', async () => {
    const refused = await runCli(['convert', 'old.json', '--out', 'new/deep/old.csv'], { files })
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('there is no folder new/deep.') })
    expect(refused.files.has('new/deep/old.csv')).toBe(false)
    const made = await runCli(['convert', 'old.json', '--to', 'csv', '--out-folder', 'new/deep'], { files })
    expect({ code: made.code, written: made.files.has('new/deep/old.csv') }).toEqual({ code: 0, written: true })
  })

  it('writes a file by its ending, and says where when asked in JSON', async () => {
    const { code, file, value } = await json(['convert', 'old.json', '--out', 'old.csv'])
    expect({ code, files: value.files }).toEqual({ code: 0, files: ['old.csv'] })
    expect(file('old.csv').split('\r\n')[1]).toContain('AML.T0051')
  })

  it('writes each of several layers to a file named for it', async () => {
    const { files: written } = await runCli(['convert', 'chatbot.json', '--to', 'csv', '--out-folder', 'out/'], {
      files,
    })
    expect([...written.keys()].filter((path) => path.startsWith('out/'))).toEqual([
      'out/what_matters.csv',
      'out/coverage.csv',
    ])
  })

  it('refuses several layers where a format holds one', async () => {
    const { code, err } = await runCli(['convert', 'chatbot.json', '--to', 'csv'], { files })
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('--out-folder') })
  })
})

describe('render', () => {
  it('refuses sizes and formats that there are not', async () => {
    for (const args of [
      ['--size', 'a9'],
      ['--size', '10x10'],
      ['--scale', '2.5'],
      ['--out', 'x.gif', '--to', 'gif'],
    ]) {
      expect(await runCli(['render', 'old.json', ...args], { files })).toMatchObject({ code: 2, out: '' })
    }
  })

  it('draws at a size of its own', async () => {
    const { out } = await runCli(['render', 'old.json', '--size', '1600x900', '--no-date'], { files })
    expect(out).toMatch(/<svg[^>]* width="1600" height="900"/)
    expect(out).not.toContain('2026-11-24')
  })

  it('says what PNG needs where it is missing', async () => {
    const png = (kind: 'no-renderer' | 'no-fonts') =>
      runCli(['render', 'old.json', '--out', 'x.png'], { files, pngOf: async () => ({ kind }) })
    expect(await png('no-renderer')).toMatchObject({
      code: 2,
      err: expect.stringContaining('npm install @resvg/resvg-js'),
    })
    expect(await png('no-fonts')).toMatchObject({ code: 2, err: expect.stringContaining('Liberation Sans') })
  })

  it('makes a PNG of the asked scale', async () => {
    const { code, files: written } = await runCli(
      ['render', 'old.json', '--out', 'x.png', '--size', '400x300', '--scale', '3'],
      { files, pngOf },
    )
    expect(code).toBe(0)
    const png = Buffer.from(written.get('x.png') ?? [])
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 900])
  })

  it('makes a PNG of as many pixels as a size in pixels says, when no scale is asked', async () => {
    const args = ['render', 'old.json', '--out', 'x.png', '--size', '400x300']
    const { files: written } = await runCli(args, { files, pngOf })
    const png = Buffer.from(written.get('x.png') ?? [])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([400, 300])
  })

  it('gives a picture that can be read as its layer', async () => {
    const { out } = await runCli(['render', 'old.json', '--with-layer'], { files })
    const back = await runCli(['convert', 'old.svg', '--to', 'json'], { files: { 'old.svg': out } })
    expect(JSON.parse(back.out)).toMatchObject({
      name: 'Old',
      techniques: [{ techniqueID: 'AML.T0051', score: 80 }, {}],
    })
  })
})

describe('upgrade', () => {
  const older = JSON.stringify({
    name: 'Older',
    domain: 'atlas-atlas',
    versions: { layer: '4.5' },
    metadata: [{ name: 'atlas_data_version', value: '4.0.0' }],
    techniques: [{ techniqueID: 'AML.T0051', score: 5 }],
  })

  it('tells by its exit code whether there is anything to do', async () => {
    const machine = { files: { ...files, 'older.json': older } }
    const { code, value } = await json(['upgrade', '--check', 'older.json'], machine)
    expect(code).toBe(1)
    expect(value.layers[0]).toMatchObject({ name: 'Older', upgraded: true, from: '4.0.0', to: '2026.09' })
    expect(value.layers[0].newToAssess.length).toBeGreaterThan(50)
    expect(await runCli(['upgrade', '--check', 'chatbot.json'], machine)).toMatchObject({ code: 0, out: '' })
  })

  it('happens to what any command reads, unless it is told to leave it', async () => {
    const release = async (...args: readonly string[]) => {
      const { out } = await runCli(['convert', '-', '--to', 'json', ...args], { input: older })
      const { metadata } = JSON.parse(out)
      return metadata.find(({ name }: { name: string }) => name === 'atlas_data_version').value
    }
    expect(await release()).toBe('2026.09')
    expect(await release('--as-is')).toBe('4.0.0')
  })
})

describe('link', () => {
  it('decodes what it encodes', async () => {
    const { out } = await runCli(['link', 'encode', 'old.json'], { files })
    expect(out).toMatch(/^layer=\S+\n$/)
    const decoded = await runCli(['link', 'decode', '-'], { input: `https://example.org/#${out}` })
    expect(JSON.parse(decoded.out)).toMatchObject({
      name: 'Old',
      techniques: [{ techniqueID: 'AML.T0051' }, { techniqueID: 'AML.T9999' }],
    })
  })

  it('says what is wrong with a link that was cut', async () => {
    const { out } = await runCli(['link', 'encode', 'old.json'], { files })
    const { code, err } = await runCli(['link', 'decode', out.trim().slice(0, -4)])
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('cut off or changed') })
  })

  it('speaks of a program, not of a page', async () => {
    const { out } = await runCli(['link', 'encode', 'old.json'], { files })
    const newer = out.trim().replace(/^layer=./, 'layer=z')
    const { code, err } = await runCli(['link', 'decode', newer])
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('newer version of ATLAS Navigator than'),
    })
    expect(err).not.toContain('page')
  })

  it('can be given in place of a file', async () => {
    const { out } = await runCli(['link', 'encode', 'old.json'], { files })
    expect((await json(['validate', `https://example.org/atlas/#${out.trim()}`])).value.files[0].layers[0].name).toBe(
      'Old',
    )
  })
})

describe('data', () => {
  it('tells which release is built in', async () => {
    expect((await json(['data', 'info'])).value).toMatchObject({ name: 'ATLAS', release: '2026.09', source: 'bundled' })
  })

  it('works on the matrix of an earlier release', async () => {
    const { value } = await json(['data', 'info', '--release', '4.0.0'])
    expect(value).toMatchObject({
      release: '4.0.0',
      source: 'list of releases',
      counts: { tactics: projectReleases()[0]?.tactics.length },
    })
    expect(await runCli(['generate', 'frequency', '--release', '4.0.0'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--data'),
    })
  })

  it('works on another file of data', async () => {
    const own = { ...files, 'own.yaml': projectFile(NEWEST) }
    const { value } = await json(['data', 'info', '--data', 'own.yaml'], { files: own })
    expect(value).toMatchObject({ source: 'own.yaml', release: '2026.09' })
  })

  it('names the place of a mistake in a file of data', async () => {
    const { code, out } = await runCli(['data', 'check', 'bad.yaml'], {
      files: { 'bad.yaml': 'format-version: 6.0.0\ncollection: 3\n' },
    })
    expect(code).toBe(1)
    expect(out).toMatch(/^not sound bad\.yaml:\d+:/)
  })

  it('lists what changed from one release to a later one', async () => {
    const { value } = await json(['data', 'diff', '5.6.0', '2026.09'])
    expect(value.to).toBe('2026.09')
    expect(value.added.length).toBeGreaterThan(0)
  })

  it('refuses releases in the other order, and one and the same by either of its names', async () => {
    const { name = '', semver } =
      projectReleases().find(({ name: each, semver: other }) => other && other !== each) ?? {}
    for (const [args, sentence] of [
      [['2026.09', '5.6.0'], '2026.09 is later than 5.6.0: name the earlier release first.'],
      [['2026.09', '2026.09'], '2026.09 and 2026.09 are the same release'],
      [[name, semver ?? ''], `${name} and ${semver} are the same release`],
    ] as const) {
      for (const command of [
        ['data', 'diff'],
        ['generate', 'changes'],
      ]) {
        const { code, out, err } = await runCli([...command, ...args])
        expect({ code, out, err }).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) })
      }
    }
  })

  it('calls standard input by that name', async () => {
    const bad = { input: 'format-version: 6.0.0\ncollection: 3\n' }
    expect((await runCli(['data', 'check', '-'], bad)).out).toMatch(/^not sound standard input:\d+:/)
    expect((await runCli(['data', 'info', '--data', '-'], bad)).err).toContain(' standard input:1:')
    const own = await json(['data', 'info', '--data', '-'], { input: projectFile(NEWEST) })
    expect(own.value.source).toBe('standard input')
  })
})
