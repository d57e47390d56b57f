import { useState } from 'react'
import { takeBrush } from '../../app/commands/brush-commands.ts'
import { brushName, brushStatus } from '../../app/status-scales.ts'
import { formatHex, parseCssColor } from '../../core/colour/css-color.ts'
import { useApp, useAppState } from '../app-context.tsx'
import styles from './status.module.css'
import { StatusSwatch } from './status-swatch.tsx'
import { useStatusScale } from './use-selection-status.ts'

/** What the brush paints, and how to change it; there while the brush is in hand. */
export function BrushBar() {
  const context = useApp()
  const brush = useAppState((state) => state.session.brush)
  const scale = useStatusScale()
  const status = brush.kind === 'status' ? brushStatus(brush, scale) : null
  const parsed = brush.kind === 'color' ? parseCssColor(brush.color) : null
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <div
      role="group"
      aria-label="Brush"
      className={styles.bar}
      data-brush={brush.kind}
      onKeyDown={(event) => {
        // Escape takes the bar away, and the focus must not go with it.
        if (event.key === 'Escape') focusSwitch(event.currentTarget)
      }}
    >
      <strong>
        {brush.kind === 'score' ? null : brush.kind === 'color' ? (
          <i className={styles.swatch} style={{ backgroundColor: brush.color }} />
        ) : (
          <StatusSwatch status={status} />
        )}
        Brush: {brushName(brush, scale)}
      </strong>
      <div className={styles.statuses}>
        {[...scale.statuses, null].map((each) => (
          <button
            key={each?.id ?? ''}
            type="button"
            aria-pressed={brush.kind === 'status' && status === each}
            data-brush-status={each?.id ?? ''}
            onClick={() => takeBrush(context, { kind: 'status', id: each?.id ?? null })}
          >
            <StatusSwatch status={each} />
            {each?.label ?? scale.blank}
          </button>
        ))}
      </div>
      <label>
        Score
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label="Score to paint"
          value={draft ?? (brush.kind === 'score' ? String(brush.score) : '')}
          aria-invalid={(draft !== null && draft.trim() !== '' && !Number.isFinite(Number(draft))) || undefined}
          onChange={(event) => {
            const text = event.target.value
            setDraft(text)
            const score = Number(text)
            if (text.trim() !== '' && Number.isFinite(score)) takeBrush(context, { kind: 'score', score })
          }}
          onBlur={() => setDraft(null)}
        />
      </label>
      <label>
        Colour
        <input
          type="color"
          aria-label="Colour to paint"
          value={parsed ? formatHex(parsed) : '#3182bd'}
          onClick={(event) => takeBrush(context, { kind: 'color', color: event.currentTarget.value })}
          onChange={(event) => takeBrush(context, { kind: 'color', color: event.target.value })}
        />
      </label>
      <span className={styles.hint}>Right button or Alt erases. Esc puts the brush away.</span>
    </div>
  )
}

function focusSwitch(bar: HTMLElement): void {
  bar.ownerDocument.querySelector<HTMLElement>('[data-command="edit.brush"]')?.focus()
}
