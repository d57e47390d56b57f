import type { Coverage, FamilyTally, Tally } from '../../core/insight/coverage.ts'
import { coverageOf, shareOf } from '../../core/insight/coverage.ts'
import { percentWords, ruleWords, tallyWords } from '../../core/insight/coverage-words.ts'
import { gapSettingsOf } from '../../core/insight/gap-settings.ts'
import { suggestRule } from '../../core/insight/mark-rule.ts'
import { platformsOf } from '../../core/layer/platform-filter.ts'
import { statusScaleOf } from '../../core/layer/status.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { NOT_COVERAGE_HELP, notCoverageField, tellNotCounted, whyNotCounted } from '../not-coverage.ts'
import { writeJson } from '../output.ts'
import { LAYER_OPTION, readOneLayer } from '../read-layers.ts'
import { parseRule, STATUS_RULE_WORDS } from '../rule-options.ts'
import type { Row } from '../terminal.ts'
import { formatColumns, paintFor, plainText } from '../terminal.ts'

/** A part of the matrix whose share must come to the limit. */
interface Gate {
  readonly name: string
  readonly tally: Tally
  readonly passed: boolean
}

export const coverageCommand: CliCommand = {
  name: 'coverage',
  summary: 'Count how much of the matrix a layer covers, and stop a pipeline that falls below a limit',
  usage: ['FILE'],
  about: [
    'The numbers are those of the Coverage panel. What counts as covered is, without --covered, what the layer itself says; else its ' +
      'statuses, else half of its highest score (without a few that lie out of its gradient), else any mark. Disabled cells and ' +
      'statuses that are not applicable are out of scope.',
    'With --at-least the exit code is 1 when the covered part of what is in scope is below the limit. Without --platform, --tactic or ' +
      '--maturity the whole matrix must reach it, with them each part that they name.',
    NOT_COVERAGE_HELP,
  ],
  options: [
    LAYER_OPTION,
    { name: 'covered', value: 'RULE', help: `What counts as covered: ${STATUS_RULE_WORDS}.` },
    { name: 'at-least', value: 'PERCENT', help: 'Exit code 1 below this share, 0 to 100.' },
    { name: 'platform', value: 'NAME', several: true, help: 'The limit is for this platform, such as "Agentic AI".' },
    {
      name: 'tactic',
      value: 'TACTIC',
      several: true,
      help: 'The limit is for this tactic, by ID, name or short name.',
    },
    {
      name: 'maturity',
      value: 'NAME',
      several: true,
      help: 'The limit is for this maturity: Feasible, Demonstrated, Realized.',
    },
  ],
  examples: [
    { line: 'atlas-navigator coverage layer.json', says: 'The table' },
    {
      line: 'atlas-navigator coverage layer.json --at-least 60 --platform "Agentic AI"',
      says: 'A gate: at least 60 % of the techniques against agents',
    },
    {
      line: 'atlas-navigator coverage layer.json --covered status:full --json',
      says: 'Only one status counts, as JSON',
    },
  ],
  run: async (call) => {
    const { base } = await call.knowledge()
    const layer = await readOneLayer(call, call.inputs)
    const wanted = call.options.text('covered')
    const rule =
      wanted === null ? (gapSettingsOf(layer).rule ?? suggestRule(layer)) : parseRule('covered', wanted, layer)
    const coverage = coverageOf(base, layer, rule)
    const limit = call.options.number('at-least', 0, 100)
    const why = whyNotCounted(call, layer)
    if (why !== null && (await tellNotCounted(call, why, limit !== null))) return 0
    const parts = namedParts(call, coverage, platformsOf(base))
    if (limit === null && parts.length > 0)
      throw new UsageRefusal('--platform, --tactic and --maturity go with --at-least.')
    const gated = parts.length > 0 ? parts : [{ name: 'the whole matrix', tally: coverage.total.together }]
    const gates = limit === null ? [] : gated.map((part): Gate => ({ ...part, passed: reaches(part.tally, limit) }))
    const ruleText = ruleWords(rule, statusScaleOf(layer))
    if (call.options.on('json'))
      await writeJson(call, { ...jsonOf(layer.name, ruleText, coverage, limit, gates), ...notCoverageField(why) })
    else {
      await call.host.out(plainText(tableOf(layer.name, ruleText, coverage)))
      const paint = paintFor(call.host, 'out')
      for (const { name, tally, passed } of gates) {
        const verdict = passed ? paint('good', 'passed') : paint('bad', 'missed')
        await call.host.out(`\n${verdict}: at least ${limit} % of ${name}. ${tallyWords(tally)}\n`)
      }
    }
    return gates.every(({ passed }) => passed) ? 0 : 1
  },
}

/** Nothing in scope cannot fall short. */
function reaches(tally: Tally, percent: number): boolean {
  const share = shareOf(tally)
  return share === null || share * 100 >= percent
}

function namedParts(call: CommandCall, coverage: Coverage, platforms: readonly string[]) {
  const { options } = call
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  const part = (
    kind: string,
    wanted: string,
    found: { readonly tally: FamilyTally } | undefined,
    name: string,
    known: readonly string[],
  ) => {
    if (!found) throw new UsageRefusal(`There is no ${kind} "${wanted}". There are ${known.join(', ')}.`)
    return { name, tally: found.tally.together }
  }
  return [
    ...options.texts('platform').map((wanted) => {
      const found = coverage.platforms.find(({ platform }) => same(platform, wanted))
      return part('platform', wanted, found, found?.platform ?? '', platforms)
    }),
    ...options.texts('tactic').map((wanted) => {
      const found = coverage.tactics.find(
        ({ tactic }) => same(tactic.id, wanted) || same(tactic.name, wanted) || same(tactic.shortname, wanted),
      )
      const known = coverage.tactics.map(({ tactic }) => tactic.name)
      return part('tactic', wanted, found, found?.tactic.name ?? '', known)
    }),
    ...options.texts('maturity').map((wanted) => {
      const found = coverage.maturities.find(({ maturity }) => maturity !== null && same(maturity, wanted))
      const known = coverage.maturities.flatMap(({ maturity }) => maturity ?? [])
      return part('maturity', wanted, found, found?.maturity ?? '', known)
    }),
  ]
}

function tableOf(name: string, rule: string, coverage: Coverage): string {
  const row = (title: string, { covered, partly, inScope, all }: Tally): Row => {
    return [
      title,
      percentWords(shareOf({ covered, partly, inScope, all })),
      String(covered),
      String(partly),
      String(inScope),
      String(all),
    ]
  }
  const head = (title: string): Row => [title, 'share', 'covered', 'partly', 'in scope', 'of']
  const { total, tactics, platforms, maturities } = coverage
  const rows: readonly Row[] = [
    head('All'),
    row('  Together', total.together),
    row('  Techniques', total.parents),
    row('  Sub-techniques', total.subtechniques),
    head('Tactic'),
    ...tactics.map(({ tactic, tally }) => row(`  ${tactic.name}`, tally.together)),
    ...(platforms.length > 0 ? [head('Platform')] : []),
    ...platforms.map(({ platform, tally }) => row(`  ${platform}`, tally.together)),
    ...(maturities.some(({ maturity }) => maturity !== null) ? [head('Maturity')] : []),
    ...maturities
      .filter(({ maturity }) => maturity !== null)
      .map(({ maturity, tally }) => row(`  ${maturity}`, tally.together)),
  ]
  return `"${name}": ${tallyWords(total.together)}\nCovered is what has ${rule}.\n\n${formatColumns(rows, [1, 2, 3, 4, 5])}`
}

function jsonOf(name: string, rule: string, coverage: Coverage, limit: number | null, gates: readonly Gate[]) {
  const tally = (of: Tally) => ({ ...of, share: shareOf(of) })
  const family = ({ together, parents, subtechniques }: FamilyTally) => ({
    together: tally(together),
    parents: tally(parents),
    subtechniques: tally(subtechniques),
  })
  return {
    layer: name,
    covered: rule,
    total: family(coverage.total),
    tactics: coverage.tactics.map((each) => ({ id: each.tactic.id, name: each.tactic.name, ...family(each.tally) })),
    platforms: coverage.platforms.map((each) => ({ name: each.platform, ...family(each.tally) })),
    maturities: coverage.maturities.map((each) => ({ name: each.maturity, ...family(each.tally) })),
    outOfScope: coverage.outOfScope,
    ...(limit === null
      ? {}
      : {
          limit,
          passed: gates.every(({ passed }) => passed),
          gates: gates.map((gate) => ({ name: gate.name, passed: gate.passed, ...tally(gate.tally) })),
        }),
  }
}
