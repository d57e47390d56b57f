import { describe, expect, it } from 'vitest'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'

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
const files = { 'chatbot.json': chatbot, 'old.json': retired }

async function json(args: readonly string[], extra: Parameters<typeof runCli>[1] = {}) {
  const outcome = await runCli([...args, '--json'], { files, ...extra })
  return { ...outcome, value: JSON.parse(outcome.out) }
}

describe('combine', () => {
  it('points to the place of a mistake', async () => {
    const { code, err } = await runCli(['combine', 'a + $', 'old.json'], { files })
    expect(code).toBe(2)
    expect(err).toContain('  a + $\n      ^')
  })

  it('tells the scores in JSON', async () => {
    expect((await runCli(['combine', ' ', 'old.json'], { files })).code).toBe(2)
    const { value } = await json(['combine', 'a / 2', 'old.json', '--name', 'Half'])
    expect(value).toMatchObject({ name: 'Half', scored: 1, min: 40, max: 40 })
    expect(value.cells).toEqual([{ technique: 'AML.T0051', tactic: 'AML.TA0005', score: 40 }])
  })
})

describe('compare', () => {
  it('fails layers that differ when they should be the same', async () => {
    const same = (...names: readonly string[]) => runCli(['compare', ...names, '--same'], { files })
    expect((await same('old.json', 'old.json')).code).toBe(0)
    expect((await same('chatbot.json', '--contained', '50')).code).toBe(1)
  })

  it('tells which scores went up and down, and writes both into comments when asked', async () => {
    const scored = (score: number) =>
      JSON.stringify({ ...JSON.parse(retired), techniques: [{ techniqueID: 'AML.T0051', tactic: 'execution', score }] })
    const machine = { files: { 'a.json': scored(20), 'b.json': scored(35) } }
    const told = await runCli(['compare', 'a.json', 'b.json', '--comments', '--out', 'both.json'], machine)
    expect(told.out).toMatch(/score raised from the first to the second:\n {2}AML\.T0051 .*raised from 20 to 35/)
    const [row] = JSON.parse(told.file('both.json')).techniques
    expect(row).toMatchObject({ comment: 'In both, raised from 20 to 35', color: '#009e73' })
    const { value } = await json(['compare', 'b.json', 'a.json'], machine)
    expect(value.changes).toEqual({ raised: [], lowered: ['AML.T0051'], mixed: [], 'one-sided': [] })
  })

  it('tells under which tactics each contains a technique that they share under none', async () => {
    const under = (tactic: string) =>
      JSON.stringify({ ...JSON.parse(retired), techniques: [{ techniqueID: 'AML.T0051', tactic, score: 20 }] })
    const machine = { files: { 'a.json': under('execution'), 'b.json': under('reconnaissance') } }
    const { out } = await runCli(['compare', 'a.json', 'b.json'], machine)
    expect(out).toMatch(
      /In both, under no tactic in common:\n {2}AML\.T0051 .*A: Execution; B: a tactic where it has no cell/,
    )
    const { value } = await json(['compare', 'a.json', 'b.json'], machine)
    expect(value.apart).toEqual(['AML.T0051'])
  })

  it('tells another status where the scores are the same', async () => {
    const withStatus = (value: string) =>
      JSON.stringify({
        ...JSON.parse(retired),
        techniques: [{ techniqueID: 'AML.T0051', score: 20, metadata: [{ name: 'atlas-navigator.status', value }] }],
      })
    const machine = { files: { 'a.json': withStatus('open'), 'b.json': withStatus('done') } }
    const { out } = await runCli(['compare', 'a.json', 'b.json'], machine)
    expect(out).toMatch(/In both, another status:\n {2}AML\.T0051 .*score 20 as before, status open in A, done in B/)
  })

  it('counts how many of several layers contain a technique', async () => {
    const { value } = await json(['compare', 'chatbot.json', 'old.json'])
    expect(value.layers).toEqual(['What matters', 'Coverage', 'Old'])
    expect(value.techniques.find(({ id }: { id: string }) => id === 'AML.T0051').in).toContain('Old')
  })

  it('tells layers of the same name apart by a number', async () => {
    const named = (techniqueID: string) =>
      JSON.stringify({ ...JSON.parse(retired), techniques: [{ techniqueID, score: 1 }] })
    const machine = { files: { 'a.json': named('AML.T0051'), 'b.json': named('AML.T0054'), 'c.json': chatbot } }
    const two = await runCli(['compare', 'a.json', 'b.json', '--out', 'both.json'], machine)
    expect(two.out).toContain('Only in Old (1):\n  AML.T0051')
    expect(two.out).toContain('Only in Old (2):\n  AML.T0054')
    expect(JSON.parse(two.file('both.json')).name).toBe('Old (1) and Old (2) compared')
    const { value } = await json(['compare', 'a.json', 'b.json', 'c.json'], machine)
    expect(value.layers).toEqual(['Old (1)', 'Old (2)', 'What matters', 'Coverage'])
  })

  it('takes a least score below zero', async () => {
    for (const args of [['--contained', '-1'], ['--contained=-1']]) {
      expect(await runCli(['compare', 'chatbot.json', ...args], { files })).toMatchObject({ code: 0, err: '' })
    }
  })
})

describe('a layer that is about something else than coverage', () => {
  const made = async (...args: readonly string[]) => {
    const { out } = await runCli(['generate', ...args])
    return { 'made.json': out, 'chatbot.json': chatbot }
  }
  const words = 'is not coverage. The marks of this layer say which techniques case studies use, not what is covered.'

  it('has what it is about in place of figures, and programs have it beside them', async () => {
    const files = await made('frequency')
    for (const command of ['coverage', 'gaps']) {
      const told = await runCli([command, 'made.json'], { files })
      expect(told).toMatchObject({ code: 0, err: '' })
      expect(told.out).toContain(`"Case study frequency" ${words}`)
      expect(told.out.trim().split('\n')).toHaveLength(1)
      const { value, err } = await json([command, 'made.json'], { files })
      expect([value.notCoverage, err]).toEqual([expect.stringContaining(words), expect.stringContaining(words)])
      const plain = await json([command, 'chatbot.json', '--layer', 'Coverage'], { files })
      expect(Object.keys(value).toSorted()).toEqual([...Object.keys(plain.value), 'notCoverage'].toSorted())
    }
  })

  it('passes no gate and makes no layer of gaps', async () => {
    const files = await made('study', 'AML.CS0024')
    for (const args of [
      ['coverage', 'made.json', '--at-least', '0'],
      ['gaps', 'made.json', '--at-most', '1000'],
      ['gaps', 'made.json', '--out', 'gaps.json'],
    ]) {
      const outcome = await runCli(args, { files })
      expect(outcome).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
      expect([...outcome.files.keys()]).toEqual(Object.keys(files))
    }
  })

  it('counts when somebody says what counts in it, and so do mitigations in place', async () => {
    const files = await made('maturity')
    const gate = await runCli(['coverage', 'made.json', '--covered', '3', '--at-least', '0'], { files })
    expect(gate).toMatchObject({ code: 0, out: expect.stringContaining('passed: at least 0 %') })
    const reach = await runCli(['coverage', 'made.json'], { files: await made('mitigations', '--have', 'AML.M0015') })
    expect(reach.out).toContain('Covered is what has a score of at least 1.')
  })

  it('makes another one about the same when it is combined with its like', async () => {
    const files = { ...(await made('frequency')), 'old.json': retired }
    const subject = async (...args: readonly string[]) => (await runCli(['combine', ...args], { files })).out
    expect(await subject('a + b', 'made.json', 'made.json')).toContain('atlas-navigator.subject')
    expect(await subject('a + b', 'made.json', 'old.json')).not.toContain('atlas-navigator.subject')
  })
})

describe('coverage', () => {
  const gate = (...args: readonly string[]) =>
    runCli(['coverage', 'chatbot.json', '--layer', 'Coverage', ...args], { files })

  it('passes at the very share and fails above it', async () => {
    const { value } = await json(['coverage', 'chatbot.json', '--layer', 'Coverage'])
    const percent = String(value.total.together.share * 100)
    expect((await gate('--at-least', percent)).code).toBe(0)
    expect((await gate('--at-least', String(Number(percent) + 0.01))).code).toBe(1)
  })

  it('is a gate for each part that is named', async () => {
    const platform = await gate('--at-least', '0', '--platform', 'agentic ai')
    expect(platform).toMatchObject({ code: 0, out: expect.stringContaining('passed: at least 0 % of Agentic AI.') })
    const both = await gate('--at-least', '100', '--platform', 'Agentic AI', '--tactic', 'execution')
    expect(both.code).toBe(1)
    expect(both.out).toContain('missed: at least 100 % of Execution.')
    expect(await gate('--at-least', '1', '--platform', 'Toasters')).toMatchObject({ code: 2 })
    expect(await gate('--platform', 'Agentic AI')).toMatchObject({ code: 2 })
  })

  it('takes statuses of the layer by name, and refuses others', async () => {
    expect((await gate('--covered', 'status:full')).out).toContain('Covered is what has the status Full.')
    expect(await gate('--covered', 'status:perfect')).toMatchObject({ code: 2 })
  })
})

describe('gaps', () => {
  it('lists the heaviest first and the mitigations that close most', async () => {
    const { value } = await json(['gaps', 'chatbot.json', '--layer', 'Coverage'])
    expect(value.gaps[0]).toMatchObject({ technique: 'AML.T0051.001', name: 'LLM Prompt Injection: Indirect' })
    expect(value.mitigations[0].closes.length).toBeGreaterThan(0)
  })

  it('is a gate on how many there may be', async () => {
    const most = (count: string) =>
      runCli(['gaps', 'chatbot.json', '--layer', 'Coverage', '--at-most', count], { files })
    expect((await most('4')).code).toBe(0)
    expect((await most('3')).code).toBe(1)
  })

  it('lists and allows whole numbers only', async () => {
    for (const [option, text, sentence] of [
      ['limit', '2.5', '--limit takes a whole number from 1 up, not "2.5".'],
      ['limit', '0', '--limit takes a whole number from 1 up, not "0".'],
      ['limit', '-3', '--limit takes a whole number from 1 up, not "-3".'],
      ['limit', '1e1', '--limit takes a whole number from 1 up, not "1e1".'],
      ['at-most', '1.5', '--at-most takes a whole number from 0 up, not "1.5".'],
    ] as const) {
      const { code, err } = await runCli(['gaps', 'chatbot.json', '--layer', 'Coverage', `--${option}`, text], {
        files,
      })
      expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(sentence) })
    }
  })

  it('leaves a factor out by its weight', async () => {
    const { value } = await json(['gaps', 'chatbot.json', '--layer', 'Coverage', '--weight', 'prevalence=0'])
    expect(value.gaps.every(({ prevalence }: { prevalence: number }) => prevalence === 1)).toBe(true)
  })
})
