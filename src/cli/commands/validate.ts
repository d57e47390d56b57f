import type { KnowledgeBase } from '../../core/atlas/knowledge-base.ts'
import { counted } from '../../core/insight/atlas-layers/marked-layer.ts'
import { noticeText } from '../../core/layer/notice-words.ts'
import type { CliCommand, CommandCall } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { writeJson } from '../output.ts'
import { INPUTS, nameOf, type ReadLayer, readInput, receiptWords } from '../read-layers.ts'
import type { Paint } from '../terminal.ts'
import { paintFor, plainText } from '../terminal.ts'

interface Checked {
  readonly file: string
  readonly valid: boolean
  /** A sentence, or null. */
  readonly problem: string | null
  readonly layers: readonly CheckedLayer[]
}

interface CheckedLayer {
  readonly name: string
  readonly domain: string
  readonly release: string | null
  readonly rows: number
  readonly shown: number
  readonly kept: number
  readonly repeated: number
  readonly leftOut: number
  readonly cells: number
  /** Values left out or changed beyond those that the notices name. */
  readonly unlisted: number
  readonly notices: readonly { readonly kind: string; readonly text: string }[]
}

export const validateCommand: CliCommand = {
  name: 'validate',
  summary: 'Check layer files, and tell what of them would not be shown as written',
  usage: ['FILE...'],
  about: [
    'A file is valid when every layer in it can be opened. Notices tell what was read in another way than it was written: a row for a ' +
      'technique that ATLAS retired, a score written as text. With --strict a file with any row that is not shown is not valid.',
  ],
  options: [{ name: 'strict', value: null, help: 'Rows that are kept but not shown make a file invalid.' }],
  examples: [
    { line: 'atlas-navigator validate layer.json', says: 'Is it a layer, and is all of it on the matrix?' },
    {
      line: 'atlas-navigator validate --strict --quiet layer.json',
      says: 'In a pipeline: exit code 1 for a row that is not shown',
    },
  ],
  run: async (call) => {
    if (call.inputs.length === 0) throw new UsageRefusal(`Name ${INPUTS}.`)
    const checked: Checked[] = []
    for (const input of call.inputs) checked.push(await check(call, input))
    if (call.options.on('json')) await writeJson(call, { files: checked })
    else {
      const paint = paintFor(call.host, 'out')
      const notices = !call.options.on('quiet')
      for (const file of checked) await call.host.out(plainLines(file, paint, notices))
    }
    return checked.every(({ valid }) => valid) ? 0 : 1
  },
}

async function check(call: CommandCall, input: string): Promise<Checked> {
  const read = await readInput(call, input)
  const file = nameOf(input)
  if (!read.ok) return { file, valid: false, problem: read.problem, layers: [] }
  const { base } = await call.knowledge()
  const layers = read.value.layers.map((each) => checkedLayer(each, base))
  const [skipped = null] = read.value.skipped
  const unshown = call.options.on('strict') && layers.some(({ kept, leftOut }) => kept + leftOut > 0)
  return {
    file,
    valid: skipped === null && !unshown,
    problem: skipped ?? (unshown ? 'Not every row is shown.' : null),
    layers,
  }
}

function checkedLayer({ layer, receipt }: ReadLayer, base: KnowledgeBase): CheckedLayer {
  const { name, domain, release, strays, annotations } = layer
  const counts = receipt ?? {
    rows: annotations.size + strays.length,
    shown: annotations.size,
    kept: strays.length,
    repeated: 0,
    cells: annotations.size,
    notices: [],
  }
  const { rows, shown, kept, repeated, cells } = counts
  const leftOut = receipt?.leftOut ?? 0
  const notices = counts.notices.map((notice) => ({ kind: notice.kind, text: noticeText(notice, base) }))
  const unlisted = receipt?.unlisted ?? 0
  return { name, domain, release, rows, shown, kept, repeated, leftOut, cells, unlisted, notices }
}

function plainLines({ file, valid, problem, layers }: Checked, paint: Paint, notices: boolean): string {
  const lines = [
    `${paint(valid ? 'good' : 'bad', valid ? 'valid' : 'not valid')} ${plainText(file)}${problem === null ? '' : `: ${plainText(problem)}`}`,
  ]
  for (const layer of layers) {
    const release = layer.release === null ? 'no release stated' : `ATLAS ${layer.release}`
    lines.push(plainText(`  "${layer.name}" (${layer.domain}, ${release}): ${receiptWords({ ...layer, notices: [] })}`))
    if (notices) lines.push(...layer.notices.map(({ text }) => plainText(`    ${text}`)))
    if (notices && layer.unlisted > 0) {
      lines.push(`    ${counted(layer.unlisted, 'more value')} left out or read in another way.`)
    }
  }
  return `${lines.join('\n')}\n`
}
