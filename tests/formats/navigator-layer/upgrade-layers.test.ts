import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { annotationOf, isAnnotated, type Layer } from '../../../src/core/layer/layer.ts'
import { upgradeLayer } from '../../../src/core/layer/upgrade.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { cellKeys } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { openLayerWith, openOne } from '../../support/read-layer-text.ts'
import { RELEASES, rowsOfRelease, upgraded, upgradeSources } from '../../support/upgrade-sources.ts'

const base = testKnowledgeBase()
const { site } = lookupsOf(base)

function layerOf(release: string | null, techniques: readonly object[], keys: object = {}): Layer {
  const metadata = release === null ? [] : [{ name: 'atlas_data_version', value: release }]
  return openLayerWith({ metadata, techniques, ...keys }).layer
}

function commentsOf(layer: Layer): string {
  return [...layer.annotations.values()].map(({ comment }) => comment).join('\n')
}

function cell(layer: Layer, key: string) {
  return annotationOf(layer, cellKeys(key)[0] ?? ('' as never))
}

describe('a layer with every technique of a release', () => {
  const older = RELEASES.filter(({ name }) => name !== base.release)

  it.each(older.map((release) => [release.name, release] as const))(
    'of %s comes to the newest with every comment on a cell, told in the report',
    (name, release) => {
      const rows = rowsOfRelease(release)
      const before = layerOf(name, rows)
      const { layer, report } = upgraded(before)
      const found = commentsOf(layer)
      expect(rows.filter(({ comment }) => !found.includes(comment))).toEqual([])
      expect(layer.strays).toEqual([])
      expect(layer.release).toBe('2026.09')
      expect([...layer.annotations.keys()].filter((key) => !site.has(key))).toEqual([])
      expect(report.from?.name).toBe(name)
      expect(report.newToAssess.map(({ technique }) => technique.id)).toEqual(
        base.techniques.filter(({ id }) => !release.techniques.has(id)).map(({ id }) => id),
      )
      const names = new Map(base.techniques.map((technique) => [technique.id, technique.name]))
      const renamed = [...release.techniques].flatMap(([id, technique]) => {
        const after = names.get(id)
        return after === undefined || after === technique.name ? [] : [{ id, before: technique.name, after }]
      })
      expect(report.renamed).toEqual(renamed)
      const gone = [...release.techniques.keys()].filter((id) => !names.has(id))
      expect(report.replaced.map(({ from }) => from)).toEqual(gone)
    },
  )

  it.each(older.map((release) => [release.name, release] as const))(
    'of %s is known for what it is without saying so, unless it could be of today',
    (_, release) => {
      const before = layerOf(null, rowsOfRelease(release))
      const made = upgradeLayer(before, upgradeSources())
      if (!made) {
        expect(before.strays).toEqual([])
        return
      }
      const same = RELEASES.filter(({ techniques }) => hasSame(techniques, release.techniques))
      const oldest = same[0]?.name
      expect(made.record.from).toBe(oldest)
      expect(made.record.guessed?.[0]).toBe(oldest)
    },
  )
})

function hasSame(one: ReadonlyMap<string, { readonly tacticIds: readonly string[] }>, other: typeof one): boolean {
  const cells = (map: typeof one) =>
    new Set([...map].flatMap(([id, { tacticIds }]) => tacticIds.map((tactic) => `${id} ${tactic}`)))
  return [...cells(other)].every((key) => cells(one).has(key))
}

describe('an upgrade', () => {
  it('puts the mark of a retired technique on its successor, and keeps it in sight', () => {
    const before = layerOf('5.6.0', [
      { techniqueID: 'AML.T0019', tactic: 'resource-development', score: 4, color: '#123456' },
    ])
    expect(before.annotations.size).toBe(0)
    const { layer, report } = upgraded(before)
    expect(cell(layer, 'AML.T0115.000^AML.TA0003')).toMatchObject({ score: 4, color: '#123456' })
    expect(cell(layer, 'AML.T0115^AML.TA0003').showSubtechniques).toBe(true)
    expect(report.replaced).toEqual([{ from: 'AML.T0019', name: 'Publish Poisoned Datasets', to: 'AML.T0115.000' }])
    expect(report.from?.name).toBe('2026.04')
  })

  it('takes marks along when a technique moved, and merges those that meet without losing a word', () => {
    const row = (tactic: string, score: number) => {
      return {
        techniqueID: 'AML.T0051',
        tactic,
        score,
        comment: `from ${tactic}`,
        metadata: [{ name: tactic, value: 'x' }],
      }
    }
    const before = layerOf('4.7.0', [row('initial-access', 5), row('persistence', 9), row('defense-evasion', 2)])
    const { layer, report } = upgraded(before)
    const mark = cell(layer, 'AML.T0051^AML.TA0005')
    expect(mark.score).toBe(9)
    expect(mark.comment.split('\n').sort()).toEqual(['from defense-evasion', 'from initial-access', 'from persistence'])
    expect(mark.metadata).toHaveLength(3)
    expect(report.moved.map(({ from, to }) => [from, to])).toEqual([
      ['AML.TA0004', ['AML.TA0005']],
      ['AML.TA0006', ['AML.TA0005']],
      ['AML.TA0007', ['AML.TA0005']],
    ])
    expect(report.merged).toHaveLength(1)
    expect(report.merged[0]?.marks.map(({ tactic, score }) => [tactic, score])).toEqual([
      ['AML.TA0006', 9],
      ['AML.TA0004', 5],
      ['AML.TA0007', 2],
    ])
  })

  it('merges nothing where the marks that meet say the same', () => {
    const row = (tactic: string) => ({ techniqueID: 'AML.T0051', tactic, score: 5 })
    const { layer, report } = upgraded(layerOf('4.7.0', [row('initial-access'), row('persistence')]))
    expect(cell(layer, 'AML.T0051^AML.TA0005')).toMatchObject({ score: 5, comment: '' })
    expect(report.merged).toEqual([])
  })

  it('goes to the tactics that a technique joined, and leaves marks alone that still have their cell', () => {
    const rows = [
      { techniqueID: 'AML.T0065', tactic: 'resource-development', comment: 'moved' },
      { techniqueID: 'AML.T0012', tactic: 'initial-access', comment: 'stays' },
    ]
    const { layer, report } = upgraded(layerOf('2026.04', rows))
    expect(cell(layer, 'AML.T0065^AML.TA0001').comment).toBe('moved')
    expect(cell(layer, 'AML.T0012^AML.TA0004').comment).toBe('stays')
    expect(cell(layer, 'AML.T0012^AML.TA0015').comment).toBe('')
    expect(report.alsoUnder).toEqual([{ id: 'AML.T0012', tactics: ['AML.TA0015'] }])
  })

  it.each(['ml-model-access', 'ai-model-access', 'ML Model Access'])(
    'knows the tactic that was called %s',
    (tactic) => {
      const { layer, report } = upgraded(layerOf('4.5.0', [{ techniqueID: 'AML.T0040', tactic, score: 1 }]))
      expect(cell(layer, 'AML.T0040^AML.TA0000').score).toBe(1)
      expect(report.tacticsRenamed).toContainEqual({
        id: 'AML.TA0000',
        before: 'ML Model Access',
        after: 'AI Model Access',
      })
    },
  )

  it('keeps rows that have no home, for the file, and names them', () => {
    const rows = [
      { techniqueID: 'AML.T0038', score: 3 },
      { techniqueID: 'AML.T9999', score: 3 },
      { techniqueID: 'AML.T0051', tactic: 'no-such-tactic', score: 3 },
      { techniqueID: 'AML.T0019', tactic: 'impact', score: 3 },
      { techniqueID: 'AML.T0019', tactic: 'no-such-tactic', score: 3 },
      { techniqueID: 'AML.T0051', tactic: 'impact', score: 3 },
    ]
    const before = layerOf('5.6.0', rows)
    const { layer, report } = upgraded(before)
    expect(layer.strays).toEqual(before.strays)
    expect(report.retired).toEqual([
      { id: 'AML.T0019', name: 'Publish Poisoned Datasets', rows: 2 },
      { id: 'AML.T0038', name: null, rows: 1 },
    ])
    expect(report.stray.map(({ id, reason }) => [id, reason])).toEqual([
      ['AML.T0051', 'unknown-tactic'],
      ['AML.T0051', 'not-in-tactic'],
      ['AML.T9999', 'unknown-technique'],
    ])
  })

  it('says what no mark can hold', () => {
    const { report } = upgraded(layerOf('5.6.0', [{ techniqueID: 'AML.T0019', score: 'high', comment: 'kept' }]))
    expect(report.record.leftOut).toEqual(['AML.T0019: score "high"'])
  })

  it('has nothing to do for a layer of today, of tomorrow or of another matrix', () => {
    const sources = upgradeSources()
    expect(upgradeLayer(layerOf('2026.09', [{ techniqueID: 'AML.T0051' }]), sources)).toBeNull()
    expect(upgradeLayer(layerOf('2026.10', [{ techniqueID: 'AML.T0019', score: 1 }]), sources)).toBeNull()
    expect(upgradeLayer(layerOf(null, [{ techniqueID: 'AML.T0051', score: 1 }]), sources)).toBeNull()
    expect(upgradeLayer({ ...layerOf('5.6.0', []), domain: 'enterprise-attack' }, sources)).toBeNull()
  })

  it.each([
    ['5.6.0', '2026.04'],
    ['2026.04', '2026.04'],
    ['5.6.1', '2026.04'],
    ['3.1.0', '4.0.0'],
    ['2025.11.2', '2025.11.2'],
  ])('reads %s as the release %s', (stated, name) => {
    const { report } = upgraded(layerOf(stated, [{ techniqueID: 'AML.T0051', score: 1 }]))
    expect(report.from?.name).toBe(name)
    expect(report.record).toMatchObject({ from: stated, guessed: null })
  })

  it('guesses the release where the layer names none that is known, and keeps what it said', () => {
    const { layer, record } = upgraded(layerOf('of our own', [{ techniqueID: 'AML.T0058', score: 1 }]))
    expect(record.guessed).toEqual(['4.7.0', '2026.06'].map((name) => expect.stringContaining(name)))
    expect(layer.release).toBe('2026.09')
    expect(record.leftOut).toEqual(['release: of our own'])
  })

  it('says again what it said after a way through a file', () => {
    const { layer, record } = upgraded(layerOf('4.0.0', rowsOfRelease(RELEASES[0] ?? never())))
    const again = openOne(formatLayer(layer, { base })).layer
    expect(again.annotations).toEqual(layer.annotations)
    expect(again.release).toBe('2026.09')
    expect(again.metadata).toEqual(layer.metadata)
    expect(upgradeLayer(again, upgradeSources())).toBeNull()
    expect(record.moved.length).toBeGreaterThan(0)
  })

  it('goes on with the record when rows find a home later', () => {
    const first = upgraded(layerOf('5.6.0', [{ techniqueID: 'AML.T0058', score: 1 }])).layer
    const strays = layerOf('2026.09', [{ techniqueID: 'AML.T0104', score: 2 }]).strays
    const { record } = upgraded({ ...first, strays })
    expect(record.from).toBe('5.6.0')
    expect(record.replaced.map(({ from }) => from)).toEqual(['AML.T0058', 'AML.T0104'])
  })

  it('loses no comment of any layer, whatever its rows', () => {
    const techniques = [...new Set(RELEASES.flatMap((release) => [...release.techniques.keys()]))]
    const tactics = ['ml-attack-staging', 'impact', 'resource-development', 'persistence', 'nowhere', '', undefined]
    const row = fc.record({
      techniqueID: fc.constantFrom(...techniques, 'AML.T9999', 'AML.T0038'),
      tactic: fc.constantFrom(...tactics),
      score: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    })
    const release = fc.constantFrom(null, ...RELEASES.map(({ name }) => name))
    fc.assert(
      fc.property(release, fc.array(row, { maxLength: 30 }), (name, rows) => {
        const unique = rows.map((each, i) => JSON.parse(JSON.stringify({ ...each, comment: `<${i}>` })))
        const before = layerOf(name, unique)
        const made = upgradeLayer(before, upgradeSources())
        if (!made) return
        const kept = (layer: Layer) => `${commentsOf(layer)}${JSON.stringify(layer.strays)}`
        const missing = unique.filter(
          ({ comment }) => kept(before).includes(comment) && !kept(made.layer).includes(comment),
        )
        expect(missing).toEqual([])
        expect(upgradeLayer(made.layer, upgradeSources())).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it('leaves marks that have a cell as they are', () => {
    fc.assert(
      fc.property(arbitraryLayer(base), (layer) => {
        const made = upgradeLayer({ ...layer, release: '5.6.0', strays: [] }, upgradeSources())
        expect(made?.layer.annotations).toEqual(layer.annotations)
      }),
      { numRuns: 30 },
    )
  })
})

// Third-party files, read in place: they stand beside the repository on the machines of the project and nowhere else.
const folder = new URL('../../../../shared/layers/official/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder) : []

describe.runIf(files.length > 0)('published ATLAS layers', () => {
  it.each(files)('%s comes to the newest release with every mark on a cell', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const { layer: before, receipt } = openOne(text)
    const { layer, report } = upgraded(before)
    expect(layer.strays).toEqual([])
    expect(report.record).toMatchObject({ from: '5.6.0', guessed: null, to: '2026.09' })

    type Row = { readonly techniqueID: string; readonly color?: string; readonly score?: number }
    const { techniques } = JSON.parse(text) as { readonly techniques: readonly Row[] }
    expect(receipt.rows).toBe(techniques.length)
    const successor = new Map<string, string>(report.replaced.map(({ from, to }) => [from, to]))
    const lost = techniques.filter(({ techniqueID, color, score }) => {
      if (color === undefined && score === undefined) return false
      const id = successor.get(techniqueID) ?? techniqueID
      return ![...layer.annotations].some(
        ([key, annotation]) =>
          key.startsWith(`${id}^`) &&
          isAnnotated(annotation) &&
          (score === undefined || (annotation.score ?? -1) >= score),
      )
    })
    expect(lost).toEqual([])
    for (const [key, annotation] of before.annotations) {
      const now = annotationOf(layer, key)
      const isMerged = report.merged.some(({ technique, tactic }) => key === `${technique}^${tactic}`)
      if (!isMerged) expect({ ...now, showSubtechniques: false }).toEqual({ ...annotation, showSubtechniques: false })
    }
    const old = ['AML.T0019', 'AML.T0058', 'AML.T0104'].filter((id) =>
      techniques.some(({ techniqueID, color, score }) => techniqueID === id && (color ?? score) !== undefined),
    )
    expect(report.replaced.map(({ from }) => from)).toEqual(old)
    expect(report.newToAssess.length).toBe(41)
  })
})

function never(): never {
  throw new Error('there are no releases')
}
