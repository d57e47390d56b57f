import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/cli/all-commands.ts'
import { COMMON_OPTIONS } from '../../src/cli/help.ts'
import { VERSION } from '../../src/cli/version.ts'
import { runCli } from '../support/fake-host.ts'
import { insightFixture } from '../support/insight-fixtures.ts'

const chatbot = { files: { 'chatbot.json': insightFixture('chatbot') } }
const ESCAPE = '\u001b['

describe('the command line', () => {
  it('lists every command in its help, on standard output', async () => {
    const { code, out, err } = await runCli(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const { name, summary } of COMMANDS) {
      expect(out).toContain(`  ${name} `)
      expect(out).toContain(summary)
    }
  })

  it('without a command says so on standard error, as nothing was done', async () => {
    const { code, out, err } = await runCli([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Usage: atlas-navigator COMMAND')
  })

  it('tells its version', async () => {
    const project: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))
    expect(project).toMatchObject({ version: VERSION })
    expect((await runCli(['--version'])).out).toBe(`${VERSION}\n`)
  })

  it.each([
    [['paint'], 'There is no command "paint".'],
    [['validate', '--colour', 'x.json'], "Unknown option '--colour'"],
    [['validate'], 'Name a layer file'],
    [['coverage', 'chatbot.json', '--layer'], 'argument missing'],
    [
      ['coverage', 'chatbot.json', '--layer', '2', '--at-least', 'most'],
      '--at-least takes a number from 0 to 100, not "most".',
    ],
    [['coverage', 'chatbot.json'], 'There are 2 layers; choose one with --layer'],
    [
      ['coverage', 'chatbot.json', '--layer', '3'],
      'There is no layer at place 3; there are 2: 1 "What matters", 2 "Coverage".',
    ],
    [['coverage', 'chatbot.json', '--layer', '-1'], 'There is no layer at place -1; there are 2: 1 "What'],
    [['coverage', 'chatbot.json', '--layer', 'Three'], 'There is no layer "Three"; there are 2: 1 "What'],
    [
      ['coverage', 'chatbot.json', '--layer', '-x'],
      'A value of --layer that begins with a minus is written with an equals sign: --layer=-...',
    ],
    [['combine', '-a', 'chatbot.json'], 'An argument that begins with a minus goes after -- at the end.'],
    [['coverage', 'nowhere.json'], 'nowhere.json: there is no such file.'],
    [['combine', 'a + +', 'chatbot.json'], 'A layer or a number is missing'],
    [['link', 'fold'], 'Say encode or decode.'],
    [['generate', 'weather'], 'Say what to make'],
    [['data', 'diff', '5.6.0', '1.0.0'], 'There is no release 1.0.0.'],
  ])('refuses %j with exit code 2 and a sentence', async (args, sentence) => {
    const { code, out, err } = await runCli(args, chatbot)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^atlas-navigator: /)
    expect(err).toContain(sentence)
  })

  it('uses colours on a terminal, and nowhere where they are not wanted', async () => {
    const onTerminal = (environment: Readonly<Record<string, string>>) =>
      runCli(['validate', 'chatbot.json'], { ...chatbot, terminal: true, environment })
    expect((await onTerminal({})).out).toContain(ESCAPE)
    expect((await onTerminal({ NO_COLOR: '1' })).out).not.toContain(ESCAPE)
    expect((await onTerminal({ TERM: 'dumb' })).out).not.toContain(ESCAPE)
    expect((await runCli(['validate', 'chatbot.json'], chatbot)).out).not.toContain(ESCAPE)
  })

  it('shows what would steer a terminal as the number of the sign', async () => {
    const layer = {
      name: `red ${ESCAPE}31m \u202egnp`,
      domain: 'atlas-atlas',
      versions: { layer: '4.5' },
      techniques: [],
    }
    const { out } = await runCli(['validate', 'evil.json'], { files: { 'evil.json': JSON.stringify(layer) } })
    expect(out).toContain('red \\u001b[31m \\u202egnp')
    expect(out).not.toContain('\u001b')
  })
})

describe.each(COMMANDS)('$name', (command) => {
  it('explains itself with usage, its options and examples', async () => {
    const { code, out } = await runCli([command.name, '--help'])
    expect(code).toBe(0)
    for (const { name } of [...command.options, ...COMMON_OPTIONS]) expect(out).toContain(`--${name}`)
    for (const { line } of command.examples) expect(out).toContain(line)
    expect(command.examples.length).toBeGreaterThan(0)
  })

  it('keeps its help within the width of a terminal', async () => {
    const { out } = await runCli([command.name, '--help'])
    const tooWide = out.split('\n').filter((line) => line.length > 120)
    expect(tooWide).toEqual([])
  })

  it('has no option twice, nor one that every command has', () => {
    const names = [...command.options, ...COMMON_OPTIONS].flatMap(({ name, short }) => (short ? [name, short] : [name]))
    expect(new Set(names).size).toBe(names.length)
  })
})
