import type { TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { AttackMark } from '../../core/insight/attack-bridge.ts'
import { ATTACK_DOMAIN, onAtlas, onAttack } from '../../core/insight/attack-bridge.ts'
import { withCountingOf } from '../../core/insight/gap-settings.ts'
import { subjectOf, withSubject } from '../../core/insight/layer-subject.ts'
import type { Layer, LayerId, MetadataItem, StrayRow } from '../../core/layer/layer.ts'
import { createLayer, NOTHING_CARRIED } from '../../core/layer/layer.ts'
import type { Notice, Receipt } from '../../core/layer/notices.ts'
import { isScaleEntry } from '../../core/layer/status.ts'
import { isObject } from '../navigator-layer/json-text.ts'
import { NoticeList } from '../navigator-layer/notice-sink.ts'
import { readAnnotation } from '../navigator-layer/read-rows.ts'
import { rowObject } from '../navigator-layer/write-layer.ts'

export interface AttackLayer {
  /** For the ATT&CK matrix: its rows are strays here, as in any ATT&CK layer that is opened on ATLAS. */
  readonly layer: Layer
  /** ATT&CK techniques with a row. */
  readonly techniques: number
  /** Marked ATLAS techniques that have no counterpart and are not in the layer. */
  readonly without: readonly TechniqueId[]
}

/** Metadata entry of a row: the ATLAS techniques it was made of. */
const SOURCE_ENTRY = 'ATLAS'
const WITHOUT_ENTRY = 'ATLAS techniques without ATT&CK counterpart'
const OWN_ENTRY = /^atlas-navigator\./

/**
 * An ATLAS layer as a layer for ATT&CK Enterprise. Without `versions.attack`, as ATLAS does not say which release of ATT&CK it means:
 * readers take their latest then, without asking. No key is beyond the format, which mitreattack-python would refuse. The platform
 * filter stays behind: ATT&CK has none of these platforms, and would show nothing.
 */
export function attackLayer(
  base: KnowledgeBase,
  layer: Layer,
  made: { readonly id: LayerId; readonly name: string },
): AttackLayer {
  const { rows, without } = onAttack(base, layer)
  const strays = rows.map(({ attackId, annotation, from }): StrayRow => {
    const metadata: MetadataItem[] = [...annotation.metadata, entry(SOURCE_ENTRY, from.join(', '))]
    return strayOf(attackId, rowObject(attackId, null, { ...annotation, metadata }))
  })
  const taken = new Set(rows.map(({ attackId }) => attackId))
  // Rows that came from an ATT&CK layer and found no place on ATLAS go back with the others.
  const returning = layer.strays.filter(({ techniqueId }) => isAttackId(techniqueId) && !taken.has(techniqueId))
  const missing = without.length === 0 ? [] : [entry(WITHOUT_ENTRY, without.join(', '))]
  const note = `Made from the ${base.name} ${base.release} layer "${layer.name}" by its ATT&CK references.`
  const bare: Layer = {
    ...createLayer({ ...made, domain: ATTACK_DOMAIN, release: null }),
    release: layer.release,
    description: [layer.description, note].filter(Boolean).join('\n'),
    sorting: layer.sorting,
    layout: { ...layer.layout, expandedSubtechniques: 'annotated' },
    hideDisabled: layer.hideDisabled,
    gradient: layer.gradient,
    legend: layer.legend,
    // What is our own about a layer means nothing on another matrix, but for the words of its statuses, what it is about and what counts.
    metadata: [...layer.metadata.filter((item) => isScaleEntry(item) || !isOwnEntry(item)), ...missing],
    links: layer.links,
    strays: [...strays, ...returning],
  }
  return {
    layer: withCountingOf(withSubject(bare, subjectOf(layer)), layer),
    techniques: strays.length,
    without,
  }
}

/**
 * Partner of `attackLayer`: an opened ATT&CK layer on ATLAS. Rows whose technique is nobody's counterpart stay with the new layer
 * unseen, and the receipt names each.
 */
export function fromAttackLayer(
  base: KnowledgeBase,
  layer: Layer,
  made: { readonly id: LayerId; readonly name: string },
): { readonly layer: Layer; readonly receipt: Receipt } {
  const notices = new NoticeList()
  const rows = layer.strays.flatMap((stray, i) => {
    const object = isObject(stray.row) ? stray.row : null
    const attackId = typeof object?.['techniqueID'] === 'string' ? object['techniqueID'].trim().toUpperCase() : ''
    if (!object || !isAttackId(attackId)) return []
    const where = `techniques[${i}]`
    const annotation = readAnnotation({ object, where, notices })
    const metadata = annotation.metadata.filter((item) => !(item.kind === 'entry' && item.name === SOURCE_ENTRY))
    const tactic =
      typeof object['tactic'] === 'string' && object['tactic'].trim() !== '' ? object['tactic'].trim() : null
    const mark: AttackMark = { attackId, tactic, annotation: { ...annotation, metadata } }
    return [{ stray, where, mark }]
  })
  const placed = onAtlas(
    base,
    rows.map(({ mark }) => mark),
  )
  const without = new Set(placed.without.flatMap((i) => rows[i]?.stray ?? []))
  const read = new Set(rows.map(({ stray }) => stray))
  const strays = layer.strays.filter((stray) => !read.has(stray) || without.has(stray))
  for (const { stray, where, mark } of rows) {
    if (!without.has(stray)) continue
    const { attackId: techniqueId } = mark
    const notice: Notice = { kind: 'row-not-shown', where, techniqueId, reason: 'unknown-technique', successor: null }
    notices.push(notice)
  }
  // An ATT&CK layer can hold rows with ATLAS IDs; they are cells already.
  const annotations = new Map([...placed.annotations, ...layer.annotations])
  return {
    layer: {
      ...layer,
      ...made,
      domain: base.domain,
      release: base.release,
      attackVersion: null,
      platforms: null,
      annotations,
      strays,
      metadata: layer.metadata.filter((item) => !(item.kind === 'entry' && item.name === WITHOUT_ENTRY)),
      carried: NOTHING_CARRIED,
    },
    receipt: {
      rows: layer.strays.length,
      shown: layer.strays.length - strays.length,
      kept: strays.length,
      repeated: 0,
      cells: placed.annotations.size,
      ...notices.receiptPart(),
    },
  }
}

function strayOf(attackId: string, row: StrayRow['row']): StrayRow {
  return { reason: 'unknown-technique', row, techniqueId: attackId as TechniqueId, tacticId: null }
}

function entry(name: string, value: string): MetadataItem {
  return { kind: 'entry', name, value }
}

function isOwnEntry(item: MetadataItem): boolean {
  return item.kind === 'entry' && OWN_ENTRY.test(item.name)
}

function isAttackId(id: string | null): id is string {
  return id !== null && /^T\d{4}(\.\d{3})?$/.test(id)
}
