import { parseCellKey } from '../../core/atlas/ids.ts'
import type { Layer } from '../../core/layer/layer.ts'
import { unreachable } from '../../core/result.ts'
import {
  CALLS,
  type FrameCall,
  type FrameMessage,
  type FrameProblem,
  MESSAGE_VERSION,
  parseFrameRequest,
  type RequestProblem,
} from '../../formats/embedding/messages.ts'
import { urlOf } from '../../formats/layer-address/web-address.ts'
import { readLayerFile } from '../../formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../formats/navigator-layer/write-layer.ts'
import type { AppContext } from '../context.ts'
import { newLayerId } from '../context.ts'
import type { OutsidePort } from '../outside-port.ts'
import { activeLayer } from '../selectors.ts'
import type { AppState, Origin } from '../state.ts'
import { showViewOf, viewFragment } from '../view-address.ts'
import { addFromOutside } from './add-from-outside.ts'
import { readyToUpgrade } from './upgrade-opened.ts'

/** What a call comes to. */
type Answer = { readonly value: unknown } | { readonly problem: FrameProblem }

/**
 * Answers messages of the page around this one and tells it what changes. Only pages of `origins` are heard and told; what they may
 * say is in `docs/embedding.md`. Returns what ends it.
 */
export function startEmbedding(
  context: AppContext,
  outside: Pick<OutsidePort, 'frameChannel'>,
  origins: readonly string[],
): () => void {
  const { store } = context
  const channel = outside.frameChannel(origins, receive)
  const post = (message: FrameMessage) => channel.post(message)
  const tell = (event: 'ready' | 'selection-changed' | 'layer-changed', value: unknown) =>
    post({ atlasNavigator: MESSAGE_VERSION, event, value })

  // One after the other: a view that is set after layers were loaded is meant for those.
  let turn: Promise<void> = Promise.resolve()
  function receive(data: unknown, origin: string): void {
    turn = turn.then(() => answerTo(data, origin)).catch(() => undefined)
  }

  async function answerTo(data: unknown, origin: string): Promise<void> {
    const request = parseFrameRequest(data)
    if (!request.ok) {
      if (request.problem.kind === 'not-for-us') return
      post({
        atlasNavigator: MESSAGE_VERSION,
        id: request.problem.id,
        ok: false,
        problem: requestProblem(request.problem),
      })
      return
    }
    const { id, asked } = request.value
    const answer = await carryOut(context, asked, { kind: 'url', host: urlOf(origin)?.host ?? origin }).catch(
      (error: unknown): Answer => ({
        problem: { kind: 'failed', text: error instanceof Error ? error.message : String(error) },
      }),
    )
    if ('value' in answer) post({ atlasNavigator: MESSAGE_VERSION, id, ok: true, value: answer.value })
    else post({ atlasNavigator: MESSAGE_VERSION, id, ok: false, problem: answer.problem })
  }

  const stop = store.subscribe((state, before) => {
    if (state.session.selection !== before.session.selection) tell('selection-changed', selectedCells(state))
    if (
      state.document.layers !== before.document.layers ||
      state.session.activeLayerId !== before.session.activeLayerId
    ) {
      tell('layer-changed', openLayers(state))
    }
  })
  tell('ready', greeting(context))
  return () => {
    stop()
    channel.close()
  }
}

async function carryOut(context: AppContext, asked: FrameCall, origin: Origin): Promise<Answer> {
  const state = context.store.getState()
  const fileOf = (layer: Layer): unknown => JSON.parse(formatLayer(layer, { base: context.knowledge.base }))
  switch (asked.call) {
    case 'hello':
      return { value: greeting(context) }
    case 'load-layers':
      return loadLayers(context, asked.layers, asked.replace, origin)
    case 'get-layer':
      return { value: fileOf(activeLayer(state)) }
    case 'get-layers':
      return { value: { layers: state.document.layers.map(fileOf), front: openLayers(state).front } }
    case 'get-view':
      return { value: await viewFragment(state) }
    case 'set-view':
      await showViewOf(context, asked.view.replace(/^#/, ''))
      return { value: await viewFragment(context.store.getState()) }
    default:
      return unreachable(asked)
  }
}

/** All of them or none, so that the page around need not find out which. */
async function loadLayers(
  context: AppContext,
  files: readonly (string | object)[],
  replace: boolean,
  origin: Origin,
): Promise<Answer> {
  const { base, aliases } = context.knowledge
  const layers: Layer[] = []
  for (const [i, file] of files.entries()) {
    const text = typeof file === 'string' ? file : JSON.stringify(file)
    const read = readLayerFile(text, { base, aliases, newId: () => newLayerId(context) })
    if (!read.ok || read.value.skipped.length > 0) {
      const reason = read.ok ? 'has entries that are no layers' : `cannot be read (${read.problem.kind})`
      return { problem: { kind: 'not-a-layer', text: `layers[${i}] ${reason}` } }
    }
    layers.push(...read.value.layers.map(({ layer }) => layer))
  }
  const what = layers.length === 1 ? `"${layers[0]?.name}"` : `${layers.length} layers`
  const upgradeThem = await readyToUpgrade(context, layers)
  const earlier = replace ? layersOf(context.store.getState(), origin) : []
  addFromOutside(context, `Open ${what} for the page around`, layers, origin)
  if (earlier.length > 0) {
    const step = { label: 'Close what the page around opened before', mergeKey: null, inReadOnly: true } as const
    context.store.edit(step, (document) => ({
      ...document,
      layers: document.layers.filter(({ id }) => !earlier.includes(id)),
    }))
  }
  upgradeThem()
  return { value: { names: layers.map(({ name }) => name) } }
}

function layersOf({ document }: AppState, origin: Origin): readonly Layer['id'][] {
  if (origin.kind !== 'url') return []
  const isIts = ({ id }: Layer) => {
    const from = document.origins.get(id)
    return from?.kind === 'url' && from.host === origin.host
  }
  return document.layers.filter(isIts).map(({ id }) => id)
}

function greeting({ knowledge, store }: AppContext) {
  const { base } = knowledge
  return { version: MESSAGE_VERSION, calls: CALLS, release: base.release, ...openLayers(store.getState()) }
}

function openLayers({ document, session }: AppState): { readonly names: readonly string[]; readonly front: number } {
  const { layers } = document
  return { names: layers.map(({ name }) => name), front: layers.findIndex(({ id }) => id === session.activeLayerId) }
}

function selectedCells({ session }: AppState): readonly object[] {
  return [...session.selection].map((key) => parseCellKey(key))
}

function requestProblem(problem: Exclude<RequestProblem, { kind: 'not-for-us' }>): FrameProblem {
  switch (problem.kind) {
    case 'other-version':
      return { kind: problem.kind, text: `only version ${MESSAGE_VERSION} of the messages is known here` }
    case 'unknown-call':
      return { kind: problem.kind, text: `the calls are ${CALLS.join(', ')}` }
    case 'not-understood':
      return { kind: problem.kind, text: `"${problem.where}" is not as it should be` }
    default:
      return unreachable(problem)
  }
}
