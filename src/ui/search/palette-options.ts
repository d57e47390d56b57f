import { COMMANDS, commandById } from '../../app/commands/all-commands.ts'
import type { Command } from '../../app/commands/command.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import type { TextPart } from '../../app/search/marked-text.ts'
import { hasMarks, markedId, markedText, snippet } from '../../app/search/marked-text.ts'
import { commandDocument, type SearchTarget } from '../../app/search/search-documents.ts'
import { searchGroups } from '../../app/search/search-groups.ts'
import type { Found, SearchHit } from '../../app/search/search-index.ts'
import type { AppState } from '../../app/state.ts'

/** A line of the palette. */
export interface PaletteOption {
  readonly target: SearchTarget | { readonly kind: 'find'; readonly id: 'find' }
  /** Name of the parent technique; empty for everything else. */
  readonly parent: readonly TextPart[]
  readonly name: readonly TextPart[]
  /** An ID, or the keys of a command. */
  readonly code: readonly TextPart[]
  readonly keys: string | null
  /** Where else it was found, when the name does not say it. */
  readonly snippet: readonly TextPart[] | null
  /** What cannot be done at the moment is there to be found, and does nothing. */
  readonly enabled: boolean
}

export interface PaletteGroup {
  readonly label: string
  readonly options: readonly PaletteOption[]
  /** How many more there are than are shown. */
  readonly more: number
}

/** What the palette shows: what was found by kind, or every command as long as nothing is asked. */
export function paletteGroups(found: Found, text: string, state: AppState): readonly PaletteGroup[] {
  if (text.trim() === '') {
    const options = COMMANDS.filter(({ id }) => id !== 'search.open').map((each) => commandOption(each, null, state))
    return [{ label: 'Commands', options: enabledFirst(options), more: 0 }]
  }
  const groups = searchGroups(found)
  const techniques = groups.find(({ kind }) => kind === 'technique')?.total ?? 0
  const shown = groups.map(({ label, hits, total }) => ({
    label,
    options: enabledFirst(hits.map((hit) => optionOf(hit, state))),
    more: total - hits.length,
  }))
  if (techniques < 2) return shown
  return [...shown, { label: 'Several at once', options: [findOption(techniques)], more: 0 }]
}

function optionOf(hit: SearchHit, state: AppState): PaletteOption {
  const { document } = hit
  const { target, name, ids, parent, own, text } = document
  if (target.kind === 'command') return commandOption(commandById(target.id), hit, state)
  const parts = markedText(name, hit)
  const code = markedId(ids.split(' ')[0] ?? '', hit)
  const isNamed = hasMarks(parts) || hasMarks(code)
  // The user's own words are worth showing even where the name was found.
  const ownSnippet = snippet(own, hit)
  const elsewhere = isNamed ? null : (snippet(ids.split(' ').slice(1).join(' '), hit) ?? snippet(text, hit))
  return {
    target,
    parent: markedText(parent, hit),
    name: parts,
    code,
    keys: null,
    snippet: ownSnippet ?? elsewhere,
    enabled: true,
  }
}

function commandOption(command: Command, hit: SearchHit | null, state: AppState): PaletteOption {
  const keys = command.shortcuts?.[0]
  return {
    target: commandDocument(command).target,
    parent: [],
    name: markedText(command.label, hit ?? { asked: [], matched: [] }),
    code: [],
    keys: keys === undefined ? null : shortcutText(keys),
    snippet: null,
    enabled: command.isEnabled?.(state) ?? true,
  }
}

function findOption(techniques: number): PaletteOption {
  return {
    target: { kind: 'find', id: 'find' },
    parent: [],
    name: [{ text: `Find and select: all ${techniques} techniques found`, marked: false }],
    code: [],
    keys: null,
    snippet: null,
    enabled: true,
  }
}

function enabledFirst(options: readonly PaletteOption[]): readonly PaletteOption[] {
  return [...options.filter(({ enabled }) => enabled), ...options.filter(({ enabled }) => !enabled)]
}
