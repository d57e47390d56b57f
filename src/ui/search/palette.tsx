import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { openFind } from '../../app/commands/search-commands.ts'
import type { AppContext } from '../../app/context.ts'
import { chooseTarget } from '../../app/search/choose-target.ts'
import { loadSearch } from '../../app/search/context-search.ts'
import type { SearchTarget } from '../../app/search/search-documents.ts'
import type { Found } from '../../app/search/search-index.ts'
import type { SessionState } from '../../app/state.ts'
import { countTechniques } from '../../core/layer/selection.ts'
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
  /** What the last thing added came to, until something else is typed. */
  const [outcome, setOutcome] = useState<string | null>(null)
  const addedAt = useRef<SessionState['focus']>(null)

  // Nothing behind a modal dialog changes while it is open, but by what is added from here.
  const [state, setState] = useState(context.store.getState)
  const { found, groups } = useMemo(() => {
    const result = index.find(text, state)
    return { found: result, groups: paletteGroups(result, text, state) }
  }, [index, text, state])
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

  // The matrix could not take the keyboard while the palette was open. It does when that is closed, at what was added last.
  useLayoutEffect(
    () => () => {
      const { revealRequests } = context.store.getState().session
      const focus = addedAt.current
      if (focus !== null) context.store.setSession({ focus, revealRequests: revealRequests + 1 })
    },
    [context],
  )

  /** Stays open, so that one name after another can be added. */
  const add = (option: PaletteOption, target: SearchTarget) => {
    const { selection: before } = context.store.getState().session
    chooseTarget(context, target, true, details)
    const { selection, announcement, focus } = context.store.getState().session
    const change = selection.size > before.size ? 'added' : 'was selected already'
    // The same selection: filters hide what was asked for, and that is said.
    const words =
      selection === before ? announcement : `${plainName(option)} ${change}, ${countTechniques(selection)} selected`
    context.store.setSession({ announcement: words })
    if (selection !== before) addedAt.current = focus
    setOutcome(words)
    setState(context.store.getState())
    field.current?.select()
  }
  const choose = (option: PaletteOption | undefined, adds: boolean) => {
    if (!option?.enabled) return
    if (adds && canBeAdded(option.target)) return add(option, option.target)
    addedAt.current = null
    context.store.setSession({ dialog: null })
    if (option.target.kind === 'find') openFind(context, text)
    else chooseTarget(context, option.target, adds, details)
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
          setOutcome(null)
          setState(context.store.getState())
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={LIST} role="listbox" aria-label="Results" data-results-for={text} className={styles.list}>
        {groups.map((group) => (
          <Group key={group.label} group={group} active={active} choose={choose} />
        ))}
      </div>
      <p className={styles.foot}>
        <span role="status">{outcome ?? resultWords(found, text, options.length)}</span>
        <span aria-hidden="true">
          <kbd>Enter</kbd> opens{' '}
          {active && canBeAdded(active.target) ? (
            <>
              <kbd>Ctrl+Enter</kbd> adds to the selection{' '}
            </>
          ) : null}
          <kbd>Esc</kbd> closes
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

/** Stands for techniques. */
function canBeAdded(target: PaletteOption['target']): target is SearchTarget {
  return ['technique', 'tactic', 'mitigation', 'case-study'].includes(target.kind)
}

function plainName({ parent, name }: PaletteOption): string {
  return [parent, name]
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.map(({ text }) => text).join(''))
    .join(': ')
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
