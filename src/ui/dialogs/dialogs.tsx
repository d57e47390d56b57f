import { COMMANDS } from '../../app/commands/all-commands.ts'
import type { Command } from '../../app/commands/command.ts'
import { shortcutText } from '../../app/commands/shortcut-text.ts'
import type { Dialog } from '../../app/state.ts'
import { useApp, useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { fetchedPart } from '../controls/fetched-part.tsx'
import { AboutDialog } from './about-dialog.tsx'
import styles from './dialogs.module.css'
import { fileSize } from './file-size.ts'
import { Frame } from './frame.tsx'

// It brings the menu of statuses along.
const ScaleEditor = fetchedPart(async () => (await import('../status/scale-editor.tsx')).ScaleEditor)
const LayerAddressesDialog = fetchedPart(
  async () => (await import('./links/layer-addresses-dialog.tsx')).LayerAddressesDialog,
)
const PassphraseDialog = fetchedPart(async () => (await import('./links/passphrase-dialog.tsx')).PassphraseDialog)
const ShareDialog = fetchedPart(async () => (await import('./links/share-dialog.tsx')).ShareDialog)
const FromAtlasDialog = fetchedPart(async () => (await import('./from-atlas/from-atlas-dialog.tsx')).FromAtlasDialog)

// The expression language is as large as all other dialogs together.
const CombineDialog = fetchedPart(async () => (await import('./combine/combine-dialog.tsx')).CombineDialog)
const ImportDialog = fetchedPart(async () => (await import('./import/import-dialog.tsx')).ImportDialog)
const KnowledgeBasesDialog = fetchedPart(
  async () => (await import('./knowledge-bases/knowledge-bases-dialog.tsx')).KnowledgeBasesDialog,
)
const MergeDialog = fetchedPart(async () => (await import('./merge/merge-dialog.tsx')).MergeDialog)
const PictureDialog = fetchedPart(async () => (await import('./picture/picture-dialog.tsx')).PictureDialog)
const SheetDialog = fetchedPart(async () => (await import('./sheet/sheet-dialog.tsx')).SheetDialog)

/** Dialogs that make or change layers. No command opens them in a read-only view, but the address can change while one is open. */
const EDITING_DIALOGS: ReadonlySet<Dialog['kind']> = new Set([
  'status-scale',
  'combine',
  'merge',
  'from-atlas',
  'import-table',
])

export function Dialogs({ dialog }: { readonly dialog: Dialog }) {
  const readOnly = useAppState((state) => state.session.readOnly)
  if (readOnly && EDITING_DIALOGS.has(dialog.kind)) {
    return (
      <Frame title="Read-only view">
        <p>Nothing can be made or changed in this view.</p>
        <div className={styles.buttons}>
          <CommandButton id="view.allow-editing" text="label" />
        </div>
      </Frame>
    )
  }
  switch (dialog.kind) {
    case 'problem':
      return (
        <Frame title={dialog.title}>
          <p>{dialog.text}</p>
          {dialog.details.length > 0 ? (
            <ul className={styles.details}>
              {dialog.details.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : null}
        </Frame>
      )
    case 'share':
      return <ShareDialog first={dialog.link} copied={dialog.copied} />
    case 'passphrase':
      return <PassphraseDialog />
    case 'layer-addresses':
      return <LayerAddressesDialog {...dialog} />
    case 'status-scale':
      return (
        <Frame
          title="Status vocabulary of this layer"
          actions={
            <button type="submit" form="status-scale">
              Apply
            </button>
          }
        >
          <ScaleEditor formId="status-scale" />
        </Frame>
      )
    case 'combine':
      return <CombineDialog />
    case 'merge':
      return <MergeDialog />
    case 'from-atlas':
      return <FromAtlasDialog />
    case 'import-table':
      return (
        <ImportDialog key={`${dialog.fileName} ${dialog.text.length}`} text={dialog.text} fileName={dialog.fileName} />
      )
    case 'knowledge-bases':
      return <KnowledgeBasesDialog />
    case 'reading-knowledge':
      return <ReadingDialog name={dialog.name} bytes={dialog.bytes} />
    case 'at-work':
      return (
        <Frame title={dialog.title} closing="Cancel">
          <progress className={styles.progress} aria-label={dialog.title} value={dialog.done} max={dialog.total} />
        </Frame>
      )
    case 'picture':
      return <PictureDialog />
    case 'sheet':
      return <SheetDialog first={dialog.format} />
    case 'forget':
      return <ForgetDialog />
    case 'about':
      return <AboutDialog />
    case 'shortcuts':
      return <ShortcutsDialog />
  }
}

function ReadingDialog({ name, bytes }: { readonly name: string; readonly bytes: number }) {
  return (
    <Frame title="Reading a knowledge base" closing="Cancel">
      <p>
        {name} ({fileSize(bytes)}). Large files take some seconds.
      </p>
      <progress className={styles.progress} aria-label={`Reading ${name}`} />
    </Frame>
  )
}

function ForgetDialog() {
  const { store, device } = useApp()
  const forget = async () => {
    store.setSession({ dialog: null })
    await device.forget()
  }
  return (
    <Frame
      title="Forget this device?"
      actions={
        <button type="button" className={styles.danger} onClick={() => void forget()}>
          Delete what is stored here
        </button>
      }
    >
      <p>
        All layers, knowledge bases and settings kept in this browser are deleted. The open layers stay on the screen
        until you close the page; save what you want to keep.
      </p>
      <div className={styles.buttons}>
        <CommandButton id="workspace.save-json" text="label" />
      </div>
    </Frame>
  )
}

const MATRIX_KEYS: readonly (readonly [string, string])[] = [
  ['Arrow keys', 'Move between techniques and tactics'],
  ['Home / End', 'First or last tactic; with Ctrl first or last technique of the matrix'],
  ['Ctrl+Up / Ctrl+Down', 'Top or bottom of the column'],
  ['Space', 'Add to the selection or take out; on a tactic, its column'],
  ['Shift+Arrow', 'Select a range in the column'],
  ['Enter', 'Select and open the details'],
  ['0-9 and .', 'Set the score of this technique, or of the selected ones'],
  ['Shift+1 to 9', 'Set the status of that place in the vocabulary; Shift+0 takes it off'],
  ['+ / -', 'Show or hide sub-techniques; on a tactic, its column'],
  ['Shift+F10', 'Menu of the technique; also the menu key'],
  ['Letters', 'Jump to the next technique that begins so'],
]

const CELL_SIGNS: readonly (readonly [string, string])[] = [
  ['▸ 3', 'Three sub-techniques are folded away; 1/3: one of them has a mark'],
  ['◇', 'Colour of the lowest score that is folded away'],
  ['●', 'Has a comment'],
  ['■', 'Has metadata'],
  ['◆', 'Has links'],
  ['≠', 'Score or colour is no longer that of its status'],
]

function ShortcutsDialog() {
  const withKeys = COMMANDS.filter((command) => command.shortcuts)
  return (
    <Frame title="Keyboard shortcuts" wide>
      <Keys heading="In the matrix" rows={MATRIX_KEYS} />
      <Keys heading="Everywhere" rows={withKeys.map(keysAndLabel)} />
      <p>On a Mac, Command stands for Ctrl and Option for Alt.</p>
      <Keys heading="Signs in the cells" rows={CELL_SIGNS} />
    </Frame>
  )
}

/** What stands between keys of which one is enough. Not within them, so that each stays in one piece. */
const ALTERNATIVES = /( or | \/ )/

function Keys({ heading, rows }: { readonly heading: string; readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{heading}</h3>
      <dl className={styles.keys}>
        {rows.map(([keys, what]) => (
          <div key={`${keys} ${what}`}>
            <dt>
              {keys.split(ALTERNATIVES).map((part) => (part.trim() === part ? <kbd key={part}>{part}</kbd> : part))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function keysAndLabel({ label, shortcuts = [] }: Command): readonly [string, string] {
  return [shortcuts.map(shortcutText).join(' or '), label]
}
