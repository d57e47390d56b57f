import {
  ArrowDownUp,
  Brush,
  Eraser,
  EyeOff,
  Lightbulb,
  ListChecks,
  ListMinus,
  ListPlus,
  MessageSquare,
  MousePointer2,
  PanelRight,
  Settings2,
  SunMoon,
  Table2,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useAppState } from '../app-context.tsx'
import { CommandButton } from '../controls/command-button.tsx'
import { LazyMenu } from '../controls/lazy-menu.tsx'
import { FilterButton } from '../filter/filter-button.tsx'
import { FilterHost } from '../filter/filter-host.tsx'
import { BrushHost } from '../status/brush-host.tsx'
import { StatusButton } from '../status/status-button.tsx'
import { ColorField } from './color-field.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { ScoreField } from './score-field.tsx'
import { SortField } from './sort-field.tsx'
import styles from './toolbar.module.css'

/** The one bar of tools. Its groups keep their places whatever is selected. */
export function Toolbar() {
  const readOnly = useAppState((state) => state.session.readOnly)
  return (
    <div role="toolbar" aria-label="Tools" className={styles.toolbar}>
      {readOnly ? (
        <ReadOnlyNote />
      ) : (
        <Group name="Tool" segmented>
          <CommandButton id="edit.select-tool" icon={MousePointer2} />
          <CommandButton id="edit.brush" icon={Brush} />
        </Group>
      )}
      <Group name="Select">
        <CommandButton id="select.all" />
        <CommandButton id="select.none" />
        <CommandButton id="select.find" />
      </Group>
      {readOnly ? null : (
        <Group name="Annotate">
          <StatusButton />
          <ScoreField name="Score" className={styles.score} />
          <ColorField name="Colour" />
          <CommandButton id="edit.comment" icon={MessageSquare} />
          <CommandButton id="edit.toggle-enabled" icon={EyeOff} text="none" />
          <CommandButton id="edit.clear" icon={Eraser} />
        </Group>
      )}
      <Group name="Sub-techniques" segmented keepsName>
        <CommandButton id="view.expand-all" icon={ListPlus} />
        <CommandButton id="view.expand-annotated" icon={ListChecks} />
        <CommandButton id="view.collapse-all" icon={ListMinus} />
      </Group>
      <Group name="Layout" segmented>
        <CommandButton id="view.layout-side" />
        <CommandButton id="view.layout-flat" />
        <CommandButton id="view.layout-mini" />
      </Group>
      <div className={styles.sort}>
        <ArrowDownUp size={14} aria-hidden="true" />
        <SortField />
      </div>
      <Group name="Show" segmented keepsName>
        <CommandButton id="focus.all" />
        <CommandButton id="focus.annotated" />
        <CommandButton id="focus.selected" />
        <CommandButton id="focus.gaps" />
      </Group>
      <FilterButton />
      <div className={styles.end}>
        <LazyMenu name="Insight" menu="insight" icon={Lightbulb} />
        <LazyMenu name="View" menu="view" icon={Table2} />
        <CommandButton id="view.layer-settings" icon={Settings2} />
        <CommandButton id="view.theme" icon={SunMoon} text="none" />
        <CommandButton id="view.panel" icon={PanelRight} />
      </div>
      <BrushHost />
      <FilterHost />
    </div>
  )
}

function Group(props: {
  readonly name: string
  readonly segmented?: boolean
  /** Its buttons say too little without the name of the group. */
  readonly keepsName?: boolean
  readonly children: ReactNode
}) {
  return (
    <div
      role="group"
      aria-label={props.name}
      className={styles.group}
      data-keeps-name={props.keepsName ? '' : undefined}
    >
      <span className={styles.name} aria-hidden="true">
        {props.name}
      </span>
      <div className={props.segmented ? styles.segmented : styles.row}>{props.children}</div>
    </div>
  )
}
