import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { openFind } from '../../app/commands/search-commands.ts'
import type { AppContext } from '../../app/context.ts'
import { chooseTarget } from '../../app/search/choose-target.ts'
import { loadSearch } from '../../app/search/context-search.ts'
import type { Found } from '../../app/search/search-index.ts'
import { useApp } from '../app-context.tsx'
import { Marked } from './marked.tsx'
import type { PaletteGroup, PaletteOption } from './palette-options.ts'
import { paletteGroups } from './palette-options.ts'
import styles from './search.module.css'
import type { Entered } from './search-dialog.tsx'
import { useSearch } from './use-search.ts'

/** Makes the index ready, so that the first key finds at once. */
export function prepareSearch(context: AppContext): void {
  // A failure leaves the index over names, and the next opening tries again.
  void loadSearch(context).catch(() => undefined)
}

const LIST = 'search-results'

/** Field and list of the palette: a combobox whose list is always open. */
export function Palette(props: {
  readonly text: string
  readonly setText: (text: string) => void
  /** Enter was pressed already. */
  readonly entered: Entered | null
}) {
  const { text, setText, entered } = props
  const context = useApp()
  const { index, details } = useSearch()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(0)

  // Nothing behind a modal dialog changes while it is open.
  const { found, groups } = useMemo(() => {
    const state = context.store.getState()
    const result = index.find(text, state)
    return { found: result, groups: paletteGroups(result, text, state) }
  }, [context, index, text])
  const options = groups.flatMap((group) => group.options)
  const active = options[Math.min(place, options.length - 1)]

  // It takes the place of a field that is being typed in: not one key may fall between the two.
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0
    field.current?.focus()
    field.current?.setSelectionRange(end, end)
  }, [])
  useEffect(() => {
    const options = list.current?.querySelectorAll('[role="option"]')
    options?.[place]?.scrollIntoView({ block: 'nearest' })
    if (place === 0) list.current?.scrollTo({ top: 0 })
  }, [place])

  const choose = (option: PaletteOption | undefined, add: boolean) => {
    if (!option?.enabled) return
    context.store.setSession({ dialog: null })
    if (option.target.kind === 'find') openFind(context, text)
    else chooseTarget(context, option.target, add, details)
  }
  // Who types fast has pressed Enter before the list came.
  const chooseFirst = useEffectEvent(() => {
    if (entered !== null) choose(active, entered === 'add')
  })
  useEffect(() => chooseFirst(), [])
  const move = (to: number) => setPlace((to + options.length) % Math.max(options.length, 1))

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const last = options.length - 1
    const here = Math.min(place, last)
    if (event.key === 'ArrowDown') move(here + 1)
    else if (event.key === 'ArrowUp') move(here - 1)
    else if (event.key === 'PageDown') setPlace(Math.min(here + 8, last))
    else if (event.key === 'PageUp') setPlace(Math.max(here - 8, 0))
    else if (event.key === 'Enter') choose(active, event.ctrlKey || event.metaKey)
    // The browser's own search in its address bar.
    else if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) return
    event.preventDefault()
  }

  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-label="Search"
        aria-expanded={options.length > 0}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={active ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        className={styles.field}
        placeholder="A technique, ID, mitigation, case study, layer, comment or command"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={LIST} role="listbox" aria-label="Results" data-results-for={text} className={styles.list}>
        {groups.map((group) => (
          <Group key={group.label} group={group} active={active} choose={choose} />
        ))}
      </div>
      <p className={styles.foot}>
        <span role="status">{resultWords(found, text, options.length)}</span>
        <span aria-hidden="true">
          <kbd>Enter</kbd> opens <kbd>Ctrl+Enter</kbd> adds to the selection <kbd>Esc</kbd> closes
        </span>
      </p>
    </>
  )
}

function Group(props: {
  readonly group: PaletteGroup
  readonly active: PaletteOption | undefined
  readonly choose: (option: PaletteOption, add: boolean) => void
}) {
  const { label, options, more } = props.group
  return (
    <div role="group" aria-label={label} className={styles.group}>
      <div className={styles.heading} role="presentation">
        {label}
        {more > 0 ? <span>{more} more</span> : null}
      </div>
      {options.map((option) => (
        <Option key={optionId(option)} option={option} active={option === props.active} choose={props.choose} />
      ))}
    </div>
  )
}

function Option(props: {
  readonly option: PaletteOption
  readonly active: boolean
  readonly choose: (option: PaletteOption, add: boolean) => void
}) {
  const { option, active, choose } = props
  return (
    // The keyboard stays in the field and moves through the options from there.
    <div
      id={optionId(option)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={!option.enabled || undefined}
      data-found={option.target.id}
      className={styles.option}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => choose(option, event.ctrlKey || event.metaKey)}
      onKeyDown={(event) => event.key === 'Enter' && choose(option, event.ctrlKey || event.metaKey)}
    >
      <span className={styles.name}>
        {option.parent.length === 0 ? null : (
          <small>
            <Marked parts={option.parent} />
            {': '}
          </small>
        )}
        <Marked parts={option.name} />
      </span>
      <span className={styles.code}>
        {option.keys === null ? <Marked parts={option.code} /> : <kbd>{option.keys}</kbd>}
      </span>
      {option.snippet ? (
        <small className={styles.snippet}>
          <Marked parts={option.snippet} />
        </small>
      ) : null}
    </div>
  )
}

function optionId({ target }: PaletteOption): string {
  return `found-${target.kind}-${target.id}`
}

function resultWords(found: Found, text: string, shown: number): string {
  if (text.trim() === '') return ''
  const count = found.hits.length
  if (count === 0) return 'Nothing found'
  const counted = count === 1 ? '1 result' : `${count} results`
  const cut = shown < count ? ', the best shown' : ''
  if (found.fit === 'similar') return `${counted} spelt like this${cut}`
  return found.fit === 'some' ? `${counted} with some of the words${cut}` : `${counted}${cut}`
}
