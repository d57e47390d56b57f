import type { TechniqueId } from '../../core/atlas/ids.ts'
import { fullNameOf, lookupsOf } from '../../core/atlas/lookups.ts'
import type { CompareState, Comparison } from '../../core/insight/compare.ts'
import { COMPARE_STATES, compareLayers } from '../../core/insight/compare.ts'
import { comparisonLayer } from '../../core/insight/comparison-layer.ts'
import { changesInWords, tacticsInWords } from '../../core/insight/comparison-painting.ts'
import { overlayLayer, stateLabel } from '../../core/insight/insight-layers.ts'
import { comparisonWords, overlayWords } from '../../core/insight/insight-words.ts'
import { MAX_OVERLAY, overlayOf } from '../../core/insight/overlay.ts'
import type { ScoreChanges, TechniqueChange } from '../../core/insight/score-changes.ts'
import { scoreChanges } from '../../core/insight/score-changes.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { withDistinctNames } from '../../core/layer/layer-name.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import type { CliKnowledge } from '../knowledge.ts'
import { layersText, OUT_OPTION, writeFileAt, writeJson } from '../output.ts'
import { readLayers } from '../read-layers.ts'
import { parseCompareRule, RULE_WORDS } from '../rule-options.ts'
import { formatColumns, plainText } from '../terminal.ts'

export const compareCommand: CliCommand = {
  name: 'compare',
  summary: 'Tell which techniques two layers share and which only one has, or lay several over each other',
  usage: ['FILE FILE', 'FILE FILE FILE...'],
  about: [
    'Two layers are compared technique by technique; more are counted: how many of them contain a technique. --out writes the ' +
      'result as a layer, the one that the page makes. Layers of the same name are told apart by a number: X (1), X (2).',
  ],
  options: [
    { ...OUT_OPTION, help: 'Write the comparison as a layer to this file.' },
    {
      name: 'contained',
      value: 'RULE',
      help: `What counts as contained: ${RULE_WORDS}. Any mark without this option.`,
    },
    { name: 'neither', value: null, help: 'Colour in the layer also what neither of the two contains.' },
    {
      name: 'comments',
      value: null,
      help: 'Write into the comments of the layer both scores, and what the two say.',
    },
    { name: 'same', value: null, help: 'Exit code 1 unless the two contain the same techniques.' },
  ],
  examples: [
    { line: 'atlas-navigator compare before.json after.json', says: 'What is new, what is gone' },
    {
      line: 'atlas-navigator compare red.json blue.json --contained 50 --out compared.json',
      says: 'Scores of at least 50, as a layer',
    },
  ],
  run: async (call) => {
    const layers = withDistinctNames(await readLayers(call, call.inputs))
    const [a, b, ...more] = layers
    if (!a || !b) throw new UsageRefusal('Comparing takes two layers or more.')
    const rule = parseCompareRule('contained', call.options.text('contained') ?? 'any')
    const knowledge = await call.knowledge()
    const { base, newId } = knowledge
    if (more.length > 0) {
      if (layers.length > MAX_OVERLAY) throw new UsageRefusal(`At most ${MAX_OVERLAY} layers can be compared.`)
      if (call.options.on('same')) throw new UsageRefusal('--same compares two layers.')
      const overlay = overlayOf(base, layers, rule)
      const layer = overlayLayer(base, overlay, layers, { ...overlayWords(layers, rule), id: newId() })
      await writeIfAsked(call, layer)
      await tellOverlay(call, knowledge, layers, overlay)
      return 0
    }
    const comparison = compareLayers(base, a, b, rule)
    const made = { ...comparisonWords([a, b], rule), id: newId() }
    const parts = { neither: call.options.on('neither'), comments: call.options.on('comments') }
    await writeIfAsked(call, comparisonLayer(base, comparison, [a, b], made, parts))
    await tellComparison(call, knowledge, [a, b], comparison)
    const differ =
      comparison.total['only-a'] + comparison.total['only-b'] > 0 ||
      comparison.outside.some(({ state }) => state !== 'both')
    return call.options.on('same') && differ ? 1 : 0
  },
}

async function writeIfAsked(call: CommandCall, layer: Layer): Promise<void> {
  const path = call.options.text('out')
  if (path === '-') throw new UsageRefusal('--out takes a file here, as standard output has the result.')
  if (path !== null) await writeFileAt(call, path, await layersText(call, [layer]))
}

async function tellComparison(
  call: CommandCall,
  { base }: CliKnowledge,
  layers: readonly [Layer, Layer],
  comparison: Comparison,
): Promise<void> {
  const [a, b] = layers
  const { techniques, total, tactics, outside } = comparison
  const changes = scoreChanges(comparison, a, b)
  const { technique } = lookupsOf(base)
  const inState = (state: CompareState) => [...techniques].filter(([, each]) => each === state).map(([id]) => id)
  if (call.options.on('json')) {
    await writeJson(call, {
      layers: [a.name, b.name],
      total,
      tactics: tactics.map(({ tactic, counts }) => ({ id: tactic.id, name: tactic.name, ...counts })),
      techniques: { 'only-a': inState('only-a'), both: inState('both'), 'only-b': inState('only-b') },
      changes: Object.fromEntries(TOLD_CHANGES.map(([change]) => [change, inChange(changes, change)])),
      apart: changes.apart,
      otherStatus: changes.otherStatus,
      outside,
    })
    return
  }
  const label = (state: CompareState) => plainText(stateLabel(state, a.name, b.name))
  const parts = [
    formatColumns(
      COMPARE_STATES.map((state) => [label(state), String(total[state])]),
      [1],
    ),
  ]
  for (const state of ['only-a', 'only-b'] as const) {
    const ids = inState(state)
    if (ids.length === 0) continue
    const rows = ids.map((id) => {
      const found = technique.get(id)
      return [`  ${id}`, found ? fullNameOf(base, found) : '']
    })
    parts.push(`${label(state)}:\n${formatColumns(rows)}`)
  }
  const apart = changes.apart.map((id) => [id, tacticsInWords(base, comparison, id)] as const)
  const words = new Map([...changesInWords(changes, layers), ...apart])
  // Those above say their statuses as well.
  const otherStatus = changes.otherStatus.filter((id) => changes.techniques.get(id) === 'same')
  const told = [
    ...TOLD_CHANGES.map(([change, heading]) => [inChange(changes, change), heading] as const),
    [changes.apart, 'In both, under no tactic in common'] as const,
    [otherStatus, 'In both, another status'] as const,
  ]
  for (const [ids, heading] of told) {
    if (ids.length === 0) continue
    const rows = ids.map((id) => {
      const found = technique.get(id)
      return [`  ${id}`, found ? fullNameOf(base, found) : '', plainText(words.get(id) ?? '')]
    })
    parts.push(`${heading}:\n${formatColumns(rows)}`)
  }
  if (outside.length > 0) {
    const rows = outside.map(({ id, state }) => [`  ${id}`, label(state)])
    parts.push(plainText(`Not in ATLAS ${base.release}:\n${formatColumns(rows)}`))
  }
  await call.host.out(parts.join('\n'))
}

/** What both contain and score otherwise. */
const TOLD_CHANGES: readonly (readonly [change: TechniqueChange, heading: string])[] = [
  ['raised', 'In both, score raised from the first to the second'],
  ['lowered', 'In both, score lowered from the first to the second'],
  ['mixed', 'In both, raised under one tactic and lowered under another'],
  ['one-sided', 'In both, scored in one of them alone'],
]

function inChange({ techniques }: ScoreChanges, change: TechniqueChange): readonly TechniqueId[] {
  return [...techniques].filter(([, each]) => each === change).map(([id]) => id)
}

async function tellOverlay(
  call: CommandCall,
  { base }: CliKnowledge,
  layers: readonly Layer[],
  { techniques, counts }: ReturnType<typeof overlayOf>,
): Promise<void> {
  const { technique } = lookupsOf(base)
  const rows = [...techniques].map(([id, places]) => ({ id, in: places.flatMap((place) => layers[place]?.name ?? []) }))
  if (call.options.on('json')) {
    await writeJson(call, { layers: layers.map(({ name }) => name), counts, techniques: rows })
    return
  }
  const summary = counts.map((count, i) => [`In ${i === 0 ? 'none' : `${i} of ${layers.length}`}`, String(count)])
  const list = rows
    .toSorted((one, other) => other.in.length - one.in.length)
    .map(({ id, in: names }) => {
      const found = technique.get(id)
      return [`  ${id}`, found ? fullNameOf(base, found) : '', String(names.length), names.join(', ')]
    })
  await call.host.out(plainText(`${formatColumns(summary, [1])}\nTechniques:\n${formatColumns(list, [2])}`))
}
