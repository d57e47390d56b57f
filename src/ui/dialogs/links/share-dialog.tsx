import { useEffect, useRef, useState } from 'react'
import type { SharedParts } from '../../../app/share-link.ts'
import { isFiltered } from '../../../app/view-state.ts'
import { useApp, useAppState } from '../../app-context.tsx'
import { CommandButton } from '../../controls/command-button.tsx'
import { Frame } from '../frame.tsx'
import styles from './links.module.css'
import { PassphraseField } from './passphrase-field.tsx'

// Browsers take far more. Chat tools begin to cut at about 2,000; beyond 8,000 mail programs and servers on the way do.
const CUT_BY_SOME = 2000
const CUT_BY_MANY = 8000

// Deriving a key takes a noticeable part of a second: not at every key that is typed.
const TYPING_PAUSE_MS = 400

const AT_FIRST: SharedParts = { layers: 'front', comments: true, metadata: true, view: true, passphrase: '' }

interface Made {
  readonly parts: SharedParts
  /** Null when there is none. */
  readonly link: string | null
  readonly problem: 'too-large' | 'no-cipher' | 'failed' | null
}

/**
 * @param first link to the layer in front with everything on it
 * @param copied that one is on the clipboard
 */
export function ShareDialog({ first, copied }: { readonly first: string | null; readonly copied: boolean }) {
  const { browser } = useApp()
  const count = useAppState((state) => state.document.layers.length)
  const filtered = useAppState((state) => isFiltered(state) || state.session.view.sortById)
  const [parts, setParts] = useState(AT_FIRST)
  const made = useLink(parts, first)
  const [onClipboard, setOnClipboard] = useState(copied ? first : null)
  const field = useRef<HTMLTextAreaElement>(null)
  const set = (patch: Partial<SharedParts>) => setParts((before) => ({ ...before, ...patch }))
  const tick = (name: 'comments' | 'metadata' | 'view', label: string) => (
    <label>
      <input type="checkbox" checked={parts[name]} onChange={(event) => set({ [name]: event.target.checked })} />
      {label}
    </label>
  )
  const link = made.parts === parts ? made.link : null
  const problem = made.parts === parts ? made.problem : null
  const copy = async () => {
    if (link === null) return
    if (await browser.copyText(link)) setOnClipboard(link)
    else field.current?.select()
  }
  return (
    <Frame title="Share link">
      <p>
        The layer itself is in this link, behind the #, which browsers send to no server.{' '}
        {parts.passphrase === ''
          ? 'Who has the link has what is ticked here.'
          : 'Who has the link needs the passphrase to open it.'}
      </p>
      <div className={styles.choices}>
        {count > 1 ? (
          <fieldset>
            <legend>Layers</legend>
            {(['front', 'all'] as const).map((layers) => (
              <label key={layers}>
                <input
                  type="radio"
                  name="shared-layers"
                  checked={parts.layers === layers}
                  onChange={() => set({ layers })}
                />
                {layers === 'front' ? 'The layer in front' : `All ${count} layers`}
              </label>
            ))}
          </fieldset>
        ) : null}
        <fieldset>
          <legend>With</legend>
          {tick('comments', 'Comments')}
          {tick('metadata', 'Metadata and links')}
          {tick('view', filtered ? 'Filters, focus and order as they are now' : 'Filters, focus and order')}
        </fieldset>
      </div>
      <PassphraseField
        label="Passphrase (optional)"
        value={parts.passphrase}
        onChange={(passphrase) => set({ passphrase })}
        autoComplete="new-password"
      />
      {parts.passphrase === '' ? null : (
        <p className={styles.hint}>
          Send it by another way than the link. Without it nobody can open the link, you included. Take several words:
          who has the link can go on guessing.
        </p>
      )}
      <textarea
        ref={field}
        readOnly
        aria-label="Link"
        className={styles.link}
        value={link ?? ''}
        placeholder={problem === null ? 'The link is being made…' : 'There is no link.'}
        onFocus={() => field.current?.select()}
      />
      <p aria-live="polite" data-link-length={link?.length}>
        {link === null ? problemText(problem) : lengthText(link.length)}
        {onClipboard !== null && onClipboard !== link && problem === null
          ? ' The clipboard still has the link as it was before.'
          : ''}
      </p>
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.primary}
          aria-disabled={link === null ? true : undefined}
          onClick={() => void copy()}
        >
          {link !== null && onClipboard === link ? 'Copied' : 'Copy'}
        </button>
        <CommandButton id={parts.layers === 'all' ? 'workspace.save-json' : 'layer.save-json'} text="label" />
      </div>
    </Frame>
  )
}

/** The link for these parts, made anew whenever they change; `parts` of the result says which it is for. */
function useLink(parts: SharedParts, first: string | null): Made {
  const context = useApp()
  const [made, setMade] = useState<Made>({ parts: AT_FIRST, link: first, problem: first === null ? 'too-large' : null })
  useEffect(() => {
    if (parts === AT_FIRST) return
    let current = true
    const tell = (link: string | null, problem: Made['problem']) => {
      if (current) setMade({ parts, link, problem })
    }
    const make = async () => {
      const { makeShareLink } = await import('../../../app/share-link.ts')
      const link = await makeShareLink(context, parts)
      if (link.ok) tell(link.value, null)
      else tell(null, link.problem.kind === 'no-cipher' ? 'no-cipher' : 'too-large')
    }
    const timer = setTimeout(
      () => void make().catch(() => tell(null, 'failed')),
      parts.passphrase === '' ? 0 : TYPING_PAUSE_MS,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [context, parts])
  return made
}

function lengthText(length: number): string {
  const characters = `${length.toLocaleString('en')} characters.`
  if (length > CUT_BY_MANY) {
    return `${characters} Too long for most mail and chat programs, which cut it: leave something out, or send a file.`
  }
  if (length > CUT_BY_SOME) return `${characters} Some chat programs cut links this long: try it, or send a file.`
  return `${characters} Short enough for mail and chat.`
}

function problemText(problem: Made['problem']): string {
  switch (problem) {
    case null:
      return 'The link is being made…'
    case 'too-large':
      return 'This is too large for a link. Leave something out, or send a file.'
    case 'no-cipher':
      return 'This browser encrypts nothing on a page that did not come over https, so there is no link with a passphrase.'
    case 'failed':
      return 'A part of the page could not be loaded. Check the connection, or send a file.'
  }
}
