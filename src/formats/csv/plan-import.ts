import type { CellKey, TechniqueId } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { ReleaseAliases } from '../../core/atlas/releases.ts'
import type { TechniqueNames } from '../../core/atlas/technique-names.ts'
import type { JsonObject } from '../../core/json.ts'
import { type Annotation, isWorthKeeping, type StrayRow } from '../../core/layer/layer.ts'
import type { Notice } from '../../core/layer/notices.ts'
import type { StatusScale } from '../../core/layer/status-scale.ts'
import type { ImportCounts, ImportOptions, ImportPlan } from '../../core/layer/table-import.ts'
import { isList } from '../navigator-layer/json-text.ts'
import { type NoticeSink, noticesOfRow } from '../navigator-layer/notice-sink.ts'
import { readAnnotation, tacticNamed } from '../navigator-layer/read-rows.ts'
import type { RowPlace } from '../navigator-layer/resolve-row.ts'
import { createRowResolver } from '../navigator-layer/resolve-row.ts'
import { ImportNotes, LISTED } from './import-notes.ts'
import { joinRows, type RowMark } from './join-rows.ts'
import { type NamedTechnique, namesOfRow } from './name-rows.ts'
import { plainCell, type RowTexts, rowTexts, rowValues } from './read-cells.ts'
import type { CsvRow } from './read-csv.ts'
import { scaleOfStatuses, statusCalled, statusInMetadata, withRowStatus } from './row-statuses.ts'

export interface ImportKnowledge {
  readonly base: KnowledgeBase
  readonly aliases: ReleaseAliases
  readonly names: TechniqueNames
  /** Vocabularies that statuses can be in, the likeliest first. */
  readonly scales: readonly StatusScale[]
}

/** What importing a table under the given options would give. Nothing is left out without being counted and told. */
export function planImport(rows: readonly CsvRow[], options: ImportOptions, knowledge: ImportKnowledge): ImportPlan {
  const head = options.hasHead ? (rows[0]?.cells ?? []) : []
  const body = (options.hasHead ? rows.slice(1) : rows).map(({ line, cells }): ReadRow => {
    return { line, cells, texts: rowTexts(cells, options.uses, head) }
  })
  const statuses = body.flatMap(({ texts }) => texts.of('status').map((text) => text.trim()))
  const written = body.flatMap(({ texts }) => texts.of('metadata').flatMap(statusesIn))
  const scale = scaleOfStatuses([...statuses, ...written], knowledge.scales)
  const planner = new Planner(options, knowledge, scale, head)
  for (const row of body) planner.add(row)
  return planner.plan(leftOutHeadings(body, options, head))
}

interface ReadRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly texts: RowTexts
}

interface Placed {
  readonly place: RowPlace
  /** As the row has it; null where it names none. */
  readonly tactic: string | null
}

/** What a row turned out to be; each is counted once a row, however many techniques it names. */
type RowTraits = Set<Exclude<keyof ImportCounts, 'rows' | 'badScores' | 'badColors' | 'otherValues'>>

class Planner {
  private readonly notes: ImportNotes
  private readonly placeOf: (row: JsonObject) => RowPlace
  private readonly byCell = new Map<CellKey, RowMark[]>()
  private readonly strays: StrayRow[] = []
  private readonly attack = new Set<string>()
  private readonly statusHeading: string
  private shown = 0
  private kept = 0
  private readonly options: ImportOptions
  private readonly knowledge: ImportKnowledge
  private readonly scale: StatusScale | null

  constructor(options: ImportOptions, knowledge: ImportKnowledge, scale: StatusScale | null, head: readonly string[]) {
    this.options = options
    this.knowledge = { ...knowledge, names: knowledge.names.forTable() }
    this.scale = scale
    this.notes = new ImportNotes(knowledge.base)
    this.placeOf = createRowResolver(knowledge.base, knowledge.aliases, true).placeOf
    this.statusHeading = plainCell(head[options.uses.indexOf('status')] ?? '').trim() || 'Status'
  }

  add({ line, cells, texts }: ReadRow): void {
    const { counts } = this.notes
    counts.rows++
    const named = namesOfRow(texts.of('id').join(' '), texts.of('name').join(' '), this.knowledge)
    for (const id of named.attack) this.attack.add(id)
    if (named.techniques.length === 0) {
      const isAttack = named.attack.length > 0
      counts[isAttack ? 'attack' : 'nameless']++
      this.notes.leftOut(line, cells, isAttack ? 'attack' : 'no-technique')
      return
    }
    const [first, second] = named.techniques
    const isOne = first?.kind === 'known' && second === undefined
    const notices = isOne ? noticesOfRow(first.id, this.notes.values) : this.notes.values
    const values = this.valuesOf(texts, line, notices)
    const annotation = readAnnotation({ object: values, where: `Line ${line}`, notices })
    const mark = this.markOf(annotation)
    const traits: RowTraits = new Set()
    const outcomes = new Set<'shown' | 'kept' | 'plain'>()
    for (const technique of named.techniques) {
      const id = this.targetOf(technique, line, traits)
      if (id === null) this.notes.leftOut(line, cells, 'unknown-name')
      else {
        this.noteName(technique, texts, traits)
        for (const { place, tactic } of this.placesOf(id, texts, traits.has('corrected'))) {
          if (place.kind === 'stray') {
            const named = { techniqueID: id, ...(tactic === null ? {} : { tactic }) }
            outcomes.add('kept')
            this.keepStray(place, { ...values, ...named }, line, traits)
          } else outcomes.add(this.putMark(place, mark, line) ? 'shown' : 'plain')
        }
      }
    }
    if (outcomes.has('shown')) {
      this.shown++
      if (!traits.has('corrected') && !traits.has('renamed')) traits.add('matched')
    } else if (outcomes.has('kept')) this.kept++
    else if (outcomes.has('plain')) {
      traits.add('plain')
      this.notes.plain(line)
    }
    for (const trait of traits) counts[trait]++
  }

  /** The row's values, with its status where it has a column of its own. */
  private valuesOf(texts: RowTexts, line: number, notices: NoticeSink): JsonObject {
    const values = rowValues(texts, `Line ${line}`, notices)
    const text = texts.of('status')[0]?.trim()
    if (text === undefined || statusInMetadata(values) !== null) return values
    const status = this.scale ? statusCalled(this.scale, text) : null
    if (status) return withRowStatus(values, status)
    const where = `Line ${line}, status`
    notices.push({ kind: 'value-converted', where, from: text.slice(0, 60), to: 'a piece of metadata' })
    const metadata = isList(values['metadata']) ? values['metadata'] : []
    return { ...values, metadata: [...metadata, { name: this.statusHeading, value: text }] }
  }

  private markOf(annotation: Annotation): Annotation {
    const { plainScore } = this.options
    return plainScore === null || isWorthKeeping(annotation) ? annotation : { ...annotation, score: plainScore }
  }

  /** The technique that a row goes to; null where it has none that a layer could keep. */
  private targetOf(technique: NamedTechnique, line: number, traits: RowTraits): TechniqueId | null {
    const { doubt } = technique
    if (doubt) this.notes.ask(doubt, line)
    if (doubt && doubt.suggestion !== null && this.options.accepted.has(doubt.key)) {
      traits.add('corrected')
      const from = doubt.id || doubt.name
      this.notes.tally(doubt.key, { kind: 'technique-replaced', from, to: doubt.suggestion, rows: 0 })
      return doubt.suggestion
    }
    switch (technique.kind) {
      case 'known':
        if (doubt) {
          traits.add('namesDiffer')
          this.notes.tally(doubt.key, { kind: 'name-differs', techniqueId: technique.id, name: doubt.name, rows: 0 })
        }
        return technique.id
      case 'gone':
        traits.add(technique.reason === 'retired-technique' ? 'retired' : 'unknown')
        return technique.id
      case 'unknown-name':
        traits.add('unknown')
        return null
    }
  }

  /** Tells where a name of today stood in for the ID, and where an earlier name stood anywhere. */
  private noteName(technique: NamedTechnique, texts: RowTexts, traits: RowTraits): void {
    if (technique.kind !== 'known' || technique.by === 'id') return
    const old = technique.by === 'old-name'
    if (old) traits.add('renamed')
    const name = (texts.of('name')[0] ?? texts.of('id')[0] ?? '').trim()
    this.notes.tally(`name ${technique.id} ${name}`, {
      kind: 'found-by-name',
      name,
      techniqueId: technique.id,
      old,
      rows: 0,
    })
  }

  /** A successor need not be under the tactic of the one it replaced: then it is marked under all of its own. */
  private *placesOf(id: TechniqueId, texts: RowTexts, isCorrected: boolean): Generator<Placed> {
    const techniqueID: string = id
    const [whole] = texts.of('tactic')
    if (whole === undefined) {
      if (this.options.uses.includes('tactic')) this.notes.blankTactics++
      yield { place: this.placeOf({ techniqueID }), tactic: null }
      return
    }
    const first = this.placeOf({ techniqueID, tactic: whole })
    const parts = whole
      .split(/[,;|\n\r]+/)
      .map((part) => part.trim())
      .filter(Boolean)
    const isList = first.kind === 'stray' && first.tacticIsUnknown && parts.length > 1
    for (const tactic of isList ? parts : [whole]) {
      const place = isList ? this.placeOf({ techniqueID, tactic }) : first
      const isElsewhere = isCorrected && place.kind === 'stray' && place.reason === 'not-in-tactic'
      yield isElsewhere ? { place: this.placeOf({ techniqueID }), tactic: null } : { place, tactic }
    }
  }

  private keepStray(place: RowPlace & { kind: 'stray' }, row: JsonObject, line: number, traits: RowTraits): void {
    const { reason, techniqueId, tacticId, successor } = place
    if (reason === 'unknown-tactic' || reason === 'not-in-tactic') traits.add('wrongTactic')
    this.strays.push({ reason, row, techniqueId, tacticId })
    const where = `Line ${line}`
    const named = { techniqueId: techniqueId ?? '', ...tacticNamed(reason, row.tactic) }
    this.notes.tell({ kind: 'row-not-shown', where, reason, successor, ...named })
  }

  /** False for a mark that says nothing. */
  private putMark(place: RowPlace & { kind: 'cells' }, annotation: Annotation, line: number): boolean {
    if (!isWorthKeeping(annotation)) return false
    if (place.mappedTactic) this.notes.tacticMapped(place.mappedTactic)
    for (const cell of place.cells) {
      const marks = this.byCell.get(cell)
      if (marks) marks.push({ line, annotation })
      else this.byCell.set(cell, [{ line, annotation }])
    }
    return true
  }

  plan(leftOut: readonly string[]): ImportPlan {
    const { notes, options } = this
    const { marks, replaced, notices } = joinRows(this.byCell, options.duplicates)
    const columns: readonly Notice[] = leftOut.length > 0 ? [{ kind: 'columns-left-out', headings: leftOut }] : []
    const rows = notes.counts.rows
    const left = rows - this.shown - this.kept
    return {
      marks,
      strays: this.strays,
      counts: notes.counts,
      questions: notes.questions,
      attackIds: [...this.attack].slice(0, LISTED),
      leftOut,
      scale: this.scale,
      says: { enabled: options.uses.includes('enabled'), expanded: options.uses.includes('expanded') },
      receipt: {
        rows,
        shown: this.shown - replaced.size,
        kept: this.kept,
        repeated: replaced.size,
        cells: marks.size,
        ...(left > 0 ? { leftOut: left } : {}),
        ...notes.receiptPart([...notices, ...columns]),
      },
    }
  }
}

function leftOutHeadings(
  body: readonly ReadRow[],
  { uses }: ImportOptions,
  head: readonly string[],
): readonly string[] {
  const width = body.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const isFilled = (i: number) => body.some(({ cells }) => (cells[i] ?? '').trim() !== '')
  return Array.from({ length: width }, (_, i) => i)
    .filter((i) => (uses[i] ?? 'left-out') === 'left-out' && isFilled(i))
    .map(
      (i) =>
        plainCell(head[i] ?? '')
          .trim()
          .slice(0, 60) || `column ${i + 1}`,
    )
}

/** The status in a metadata cell of ours, without reading the whole of it. */
function statusesIn(text: string): readonly string[] {
  const [, id] = /"atlas-navigator\.status", ?"value": ?"([^"\\]{1,60})"/.exec(text) ?? []
  return id === undefined ? [] : [id]
}
