import { releaseDifference } from '../../core/atlas/release-difference.ts'
import { releaseMismatches } from '../../core/atlas/release-match.ts'
import { isRelease } from '../../core/atlas/releases.ts'
import { formatProblem } from '../../formats/atlas-data/problem.ts'
import { readAtlasData } from '../../formats/atlas-data/read-atlas-data.ts'
import { decodeText } from '../../formats/navigator-layer/decode-text.ts'
import type { CliCommand, CommandCall, ExitCode } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { releasesInOrder } from '../knowledge.ts'
import { writeJson } from '../output.ts'
import { decodeProblemText, readBytes, sourceName } from '../read-bytes.ts'
import { formatColumns, paintFor, plainText } from '../terminal.ts'

export const dataCommand: CliCommand = {
  name: 'data',
  summary: 'Tell about the ATLAS data, check files of it, and what changed between releases',
  usage: ['info', 'check FILE...', 'diff FROM TO', 'releases'],
  about: [
    'info tells what the commands work on, which --data and --release change. check reads YAML of ATLAS and names the first mistake ' +
      'with its line. diff lists what changed in techniques and tactics from an earlier release to a later one. releases lists what is known since 4.0.0.',
  ],
  options: [],
  examples: [
    { line: 'atlas-navigator data info', says: 'Which release is built in?' },
    { line: 'atlas-navigator data diff 5.6.0 2026.09', says: 'What is new since the layers were made' },
  ],
  run: async (call) => {
    const [action, ...rest] = call.inputs
    switch (action) {
      case 'info':
        return info(call)
      case 'check':
        return check(call, rest)
      case 'diff':
        return diff(call, rest)
      case 'releases':
        return releases(call)
      default:
        throw new UsageRefusal('Say info, check, diff or releases.')
    }
  },
}

async function info(call: CommandCall): Promise<ExitCode> {
  const { base, source } = await call.knowledge()
  const { name, release, date, domain, counts } = base
  if (call.options.on('json')) await writeJson(call, { name, release, date, domain, source, counts })
  else {
    await call.host.out(
      formatColumns([
        ['Knowledge base', `${name} ${release}`],
        ['Date', date ?? 'not stated'],
        ['Domain of layers', domain],
        ['From', plainText(source)],
        ['Tactics', String(counts.tactics)],
        ['Techniques', String(counts.techniques)],
        ['Sub-techniques', String(counts.subtechniques)],
        ...(counts.mitigations > 0 ? [['Mitigations', String(counts.mitigations)]] : []),
        ...(counts.caseStudies > 0 ? [['Case studies', String(counts.caseStudies)]] : []),
      ]),
    )
  }
  return 0
}

async function check(call: CommandCall, files: readonly string[]): Promise<ExitCode> {
  if (files.length === 0) throw new UsageRefusal('Name files of ATLAS data.')
  const { releases } = await call.knowledge()
  const checked: {
    file: string
    ok: boolean
    release: string | null
    problem: string | null
    notes: readonly string[]
  }[] = []
  for (const path of files) {
    const file = sourceName(path)
    const text = decodeText(await readBytes(call.host, path))
    if (!text.ok) {
      const problem = `${file}: ${decodeProblemText(text.problem)}`
      checked.push({ file, ok: false, release: null, problem, notes: [] })
      continue
    }
    const read = readAtlasData(text.value)
    if (!read.ok) {
      checked.push({ file, ok: false, release: null, problem: formatProblem(file, read.problem), notes: [] })
      continue
    }
    const { base, notices } = read.value
    const listed = releases.find((release) => isRelease(release, base.release))
    const notes = [...notices, ...(listed ? releaseMismatches(base, listed) : [])]
    checked.push({ file, ok: true, release: base.release, problem: null, notes })
  }
  if (call.options.on('json')) await writeJson(call, { files: checked })
  else {
    const paint = paintFor(call.host, 'out')
    for (const { file, ok, release, problem, notes } of checked) {
      const verdict = ok
        ? `${paint('good', 'sound')} ${plainText(file)}: release ${release}`
        : `${paint('bad', 'not sound')} ${plainText(problem ?? file)}`
      await call.host.out(`${[verdict, ...notes.map((text) => `  note: ${plainText(text)}`)].join('\n')}\n`)
    }
  }
  return checked.every(({ ok }) => ok) ? 0 : 1
}

async function diff(call: CommandCall, names: readonly string[]): Promise<ExitCode> {
  const { releases } = await call.knowledge()
  const [one, other, ...more] = names
  if (one === undefined || other === undefined || more.length > 0) throw new UsageRefusal('Name two releases.')
  const { from, to, ...changes } = releaseDifference(releases, ...releasesInOrder(releases, one, other))
  const { added, renamed, moved, retired, tacticsAdded, tacticsRenamed, tacticsRetired } = changes
  if (call.options.on('json')) {
    await writeJson(call, {
      from: from.name,
      to: to.name,
      added: added.map(({ id, technique }) => ({ id, name: technique.name })),
      renamed,
      moved: moved.map(({ id, technique, joined, left }) => ({ id, name: technique.name, joined, left })),
      retired: retired.map(({ id, technique, replacedBy }) => ({ id, name: technique.name, replacedBy })),
      tacticsAdded,
      tacticsRenamed,
      tacticsRetired,
    })
    return 0
  }
  const lists: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    ['Tactics added', tacticsAdded.map(({ id, name }) => [id, name])],
    ['Tactics renamed', tacticsRenamed.map(({ id, before, after }) => [id, `${before} -> ${after}`])],
    ['Tactics retired', tacticsRetired.map(({ id, name }) => [id, name])],
    ['Techniques added', added.map(({ id, technique }) => [id, technique.name])],
    ['Techniques renamed', renamed.map(({ id, before, after }) => [id, `${before} -> ${after}`])],
    [
      'Techniques moved',
      moved.map(({ id, technique, joined, left }) => [
        id,
        technique.name,
        [...joined.map((tactic) => `+${tactic}`), ...left.map((tactic) => `-${tactic}`)].join(' '),
      ]),
    ],
    [
      'Techniques retired',
      retired.map(({ id, technique, replacedBy }) => [
        id,
        technique.name,
        replacedBy === null ? '' : `now ${replacedBy}`,
      ]),
    ],
  ]
  await call.host.out(`ATLAS ${from.name} (${from.date}) to ${to.name} (${to.date})\n`)
  for (const [title, rows] of lists) {
    if (rows.length === 0) continue
    await call.host.out(`\n${title}: ${rows.length}\n${formatColumns(rows.map((row) => ['', ...row]))}`)
  }
  return 0
}

async function releases(call: CommandCall): Promise<ExitCode> {
  const { releases: all } = await call.knowledge()
  const rows = all.map(({ name, semver, date, tactics, techniques }) => {
    return { name, semver, date, tactics: tactics.length, techniques: techniques.size }
  })
  if (call.options.on('json')) await writeJson(call, { releases: rows })
  else {
    await call.host.out(
      formatColumns(
        [
          ['release', 'also', 'date', 'tactics', 'techniques'],
          ...rows.map((row) => [
            row.name,
            row.semver === row.name ? '' : (row.semver ?? ''),
            row.date,
            String(row.tactics),
            String(row.techniques),
          ]),
        ],
        [3, 4],
      ),
    )
  }
  return 0
}
