import type { TacticId, TechniqueId } from '../../core/atlas/ids.ts'
import { parseCellKey } from '../../core/atlas/ids.ts'
import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import { lookupsOf } from '../../core/atlas/lookups.ts'
import type { Annotation, Layer, LayerId } from '../../core/layer/layer.ts'
import { isStatusEntry } from '../../core/layer/status.ts'
import type { Command, CommandId } from '../commands/command.ts'

/** What can be found, and what choosing it acts on. */
export type SearchTarget =
  | { readonly kind: 'technique'; readonly id: TechniqueId }
  | { readonly kind: 'tactic'; readonly id: TacticId }
  | { readonly kind: 'mitigation'; readonly id: string }
  | { readonly kind: 'case-study'; readonly id: string }
  | { readonly kind: 'layer'; readonly id: LayerId }
  | { readonly kind: 'command'; readonly id: CommandId }

export type SearchKind = SearchTarget['kind']

/** One thing that can be found. The texts are plain; whoever shows them marks what was found. */
export interface SearchDocument {
  readonly target: SearchTarget
  readonly name: string
  /** IDs it goes by, separated by spaces, its own first; empty for layers and commands. */
  readonly ids: string
  /** Name of the parent technique; empty for everything else. */
  readonly parent: string
  /** What people wrote on it: comments, metadata and links of the layer in front; the description of a layer. */
  readonly own: string
  /** What the knowledge base says of it; empty until the details are there. */
  readonly text: string
}

/** The key of a document: a technique and a layer could share an ID. */
export function keyOf({ kind, id }: SearchTarget): string {
  return `${kind} ${id}`
}

/** The documents of a knowledge base, in its order. Without details: names and IDs, no mitigations and case studies. */
export function knowledgeDocuments(kb: KnowledgeBase, details: KnowledgeDetails | null): readonly SearchDocument[] {
  const { technique: techniques } = lookupsOf(kb)
  const documents: SearchDocument[] = kb.techniques.map(({ id, name, parentId, attackId }) => ({
    target: { kind: 'technique', id },
    name,
    ids: attackId === null ? id : `${id} ${attackId}`,
    parent: parentId === null ? '' : (techniques.get(parentId)?.name ?? ''),
    own: '',
    text: details?.techniques.get(id)?.description ?? '',
  }))
  for (const { id, name } of kb.tactics) {
    const text = details?.tactics.get(id)?.description ?? ''
    documents.push({ target: { kind: 'tactic', id }, name, ids: id, parent: '', own: '', text })
  }
  for (const { id, name, attackId, categories, lifecyclePhases, description } of details?.mitigations ?? []) {
    const ids = attackId === null ? id : `${id} ${attackId}`
    const text = [description, ...categories, ...lifecyclePhases].join('\n')
    documents.push({ target: { kind: 'mitigation', id }, name, ids, parent: '', own: '', text })
  }
  for (const { id, name, description, actor, target, reporter } of details?.caseStudies ?? []) {
    const text = [description, actor, target, reporter].filter(Boolean).join('\n')
    documents.push({ target: { kind: 'case-study', id }, name, ids: id, parent: '', own: '', text })
  }
  return documents
}

export function layerDocument({ id, name, description }: Layer): SearchDocument {
  return { target: { kind: 'layer', id }, name, ids: '', parent: '', own: description, text: '' }
}

export function commandDocument({ id, label, word }: Command): SearchDocument {
  const own = [word ?? '', id, OTHER_WORDS[id] ?? ''].join('\n')
  return { target: { kind: 'command', id }, name: label, ids: '', parent: '', own, text: '' }
}

/** What people from other tools call a command. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'layer.open': 'import load upload',
  'layer.save-json': 'export download',
  'workspace.save-json': 'export download backup',
  'export.shown': 'download visible filtered only',
  'export.all-shown': 'download visible filtered only',
  'layer.close': 'delete remove tab',
  'layer.new': 'create add tab',
  'layer.combine': 'merge compare score expression',
  'share.copy-link': 'url address send',
  'edit.undo': 'revert',
  'edit.clear': 'reset erase',
  'edit.toggle-enabled': 'not applicable hide grey',
  'select.none': 'clear selection',
  'select.find': 'search multiselect facet',
  'view.theme': 'dark light mode',
  'help.shortcuts': 'keys help',
}

const ownTexts = new WeakMap<Layer['annotations'], ReadonlyMap<TechniqueId, string>>()

/** What the layer says of each technique in words, a line each. The same under several tactics is there once. */
export function ownTextsOf({ annotations }: Layer): ReadonlyMap<TechniqueId, string> {
  let texts = ownTexts.get(annotations)
  if (!texts) {
    const lines = new Map<TechniqueId, Set<string>>()
    for (const [key, annotation] of annotations) {
      const { technique } = parseCellKey(key)
      const known = lines.get(technique) ?? new Set()
      for (const line of writtenLines(annotation)) known.add(line)
      if (known.size > 0) lines.set(technique, known)
    }
    texts = new Map([...lines].map(([technique, known]) => [technique, [...known].join('\n')]))
    ownTexts.set(annotations, texts)
  }
  return texts
}

function writtenLines({ comment, metadata, links }: Annotation): readonly string[] {
  const lines = comment === '' ? [] : [comment]
  for (const item of metadata) {
    if (item.kind === 'entry' && !isStatusEntry(item)) lines.push(`${item.name}: ${item.value}`)
  }
  for (const item of links) if (item.kind === 'link') lines.push(`${item.label} ${item.url}`)
  return lines
}
