import { useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { Frame } from '../frame.tsx'
import { PassphraseField } from './passphrase-field.tsx'

type Standing = 'asking' | 'trying' | 'wrong' | 'no-cipher' | 'failed'

const PROBLEMS: Readonly<Record<Standing, string | null>> = {
  asking: null,
  trying: null,
  wrong: 'This is not the passphrase of the link. Capital letters and spaces count.',
  'no-cipher': 'This browser decrypts nothing on a page that did not come over https. Open the link on such a page.',
  failed: 'A part of the page could not be loaded. Check the connection and try again.',
}

/** Asks for the passphrase of the link in the address. Closing it leaves the link there. */
export function PassphraseDialog() {
  const context = useApp()
  const [passphrase, setPassphrase] = useState('')
  const [standing, setStanding] = useState<Standing>('asking')
  const open = async () => {
    if (passphrase === '' || standing === 'trying') return
    setStanding('trying')
    const { openWithPassphrase } = await import('../../../app/opening/open-linked.ts')
    const outcome = await openWithPassphrase(context, passphrase)
    if (outcome !== 'done') setStanding(outcome === 'no-cipher' ? outcome : 'wrong')
  }
  return (
    <Frame
      title="This link has a passphrase"
      actions={
        <button type="submit" form="passphrase" aria-disabled={standing === 'trying' || passphrase === '' || undefined}>
          {standing === 'trying' ? 'Opening…' : 'Open the link'}
        </button>
      }
    >
      <form
        id="passphrase"
        onSubmit={(event) => {
          event.preventDefault()
          void open().catch(() => setStanding('failed'))
        }}
      >
        <PassphraseField
          label="Passphrase"
          value={passphrase}
          onChange={(value) => {
            setPassphrase(value)
            if (standing !== 'trying') setStanding('asking')
          }}
          autoComplete="current-password"
          problem={PROBLEMS[standing]}
        />
      </form>
      <p>
        Who sent the link knows it. Nothing is opened without it; your own layers stay as they are, and the link stays
        in the address, so that reloading the page asks again.
      </p>
    </Frame>
  )
}
