import type { UpgradeReport } from '../../core/insight/upgrade-report.ts'
import { upgradeText } from '../../core/insight/upgrade-text.ts'
import type { CliCommand } from '../command.ts'
import { UsageRefusal } from '../command.ts'
import { plainChoices } from '../layer-files.ts'
import { note, OUT_OPTION, writeJson } from '../output.ts'
import { LAYER_OPTION, readLayersAsWritten } from '../read-layers.ts'
import { reportOf, upgraded } from '../upgrades.ts'
import { FOLDER_OPTION, writeAs } from '../write-files.ts'

export const upgradeCommand: CliCommand = {
  name: 'upgrade',
  summary: 'Bring layers of an older release of ATLAS to the one in use, and report what changed',
  usage: ['FILE...'],
  about: [
    'Retired techniques go to their successors and moved ones to their new tactics; nothing is lost. The report is told on standard ' +
      'error, or with --json on standard output. Other commands upgrade what they read in the same way; docs/releases.md explains it.',
  ],
  options: [
    OUT_OPTION,
    FOLDER_OPTION,
    LAYER_OPTION,
    { name: 'check', value: null, help: 'Write nothing; exit code 1 when a layer is for an older release.' },
  ],
  examples: [
    { line: 'atlas-navigator upgrade old.json --out new.json', says: 'One layer, with the report on the screen' },
    { line: 'atlas-navigator upgrade --check old.json --json', says: 'Only the report' },
  ],
  run: async (call) => {
    const knowledge = await call.knowledge()
    const { base } = knowledge
    const { options } = call
    const layers = await readLayersAsWritten(call, call.inputs)
    const all = layers.map((layer) => ({ layer, upgrade: upgraded(knowledge, layer) }))
    const json = options.on('json')
    const toFile = options.text('out-folder') !== null || ![null, '-'].includes(options.text('out'))
    if (json && !toFile && !options.on('check'))
      throw new UsageRefusal('--json goes with --out, --out-folder or --check.')
    if (!options.on('check')) {
      const quiet = json ? { ...call, options: options.without('json') } : call
      await writeAs(
        quiet,
        'json',
        all.map(({ layer, upgrade }) => upgrade?.layer ?? layer),
        plainChoices(call),
      )
    }
    const reports = all.map(({ layer, upgrade }) => ({ layer, report: upgrade && reportOf(knowledge, upgrade) }))
    if (json)
      await writeJson(call, { layers: reports.map(({ layer, report }) => jsonOf(layer.name, layer.release, report)) })
    else {
      for (const { layer, report } of reports) {
        const nothing = `"${layer.name}": nothing to upgrade to ${base.name} ${base.release}.`
        await note(call, report ? upgradeText(layer, report, base) : nothing)
      }
    }
    return options.on('check') && reports.some(({ report }) => report !== null) ? 1 : 0
  },
}

function jsonOf(name: string, release: string | null, report: UpgradeReport | null) {
  if (!report) return { name, release, upgraded: false }
  const { record, renamed, tacticsRenamed, moved, alsoUnder, replaced, retired, stray, merged, newToAssess } = report
  return {
    name,
    release,
    upgraded: true,
    from: record.from,
    to: record.to,
    guessed: record.guessed,
    renamed,
    tacticsRenamed,
    moved,
    alsoUnder,
    replaced,
    retired,
    stray,
    merged,
    newToAssess: newToAssess.map(({ technique, marked }) => ({ id: technique.id, name: technique.name, marked })),
  }
}
