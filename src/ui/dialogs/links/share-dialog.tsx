import { useRef, useState } from 'react'
import { useApp } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import styles from './dialogs.module.css'

// Chat and mail programs cut long addresses well before browsers do.
const LONG_LINK = 8000

export function ShareDialog({ link, copied }: { readonly link: string; readonly copied: boolean }) {
  const { browser } = useApp()
  const [done, setDone] = useState(copied)
  const field = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <p>
        The whole layer is in this link, behind the #, which browsers send to no server. Who has the link has the layer,
        with its comments.
      </p>
      <textarea
        ref={field}
        readOnly
        aria-label="Link"
        className={styles.link}
        value={link}
        onFocus={() => field.current?.select()}
      />
      <p data-link-length={link.length}>
        {link.length.toLocaleString('en')} characters.{' '}
        {link.length > LONG_LINK
          ? 'Chat and mail programs may cut a link this long: a file is safer.'
          : 'Short enough for chat and mail.'}
      </p>
      <div className={styles.buttons}>
        <button type="button" onClick={() => void browser.copyText(link).then(setDone)}>
          {done ? 'Copied' : 'Copy'}
        </button>
        <CommandButton id="layer.save-json" text="label" />
      </div>
    </>
  )
}
