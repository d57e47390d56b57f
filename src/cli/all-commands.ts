import type { CliCommand } from './command.ts'
import { combineCommand } from './commands/combine.ts'
import { compareCommand } from './commands/compare.ts'
import { convertCommand } from './commands/convert.ts'
import { coverageCommand } from './commands/coverage.ts'
import { dataCommand } from './commands/data.ts'
import { gapsCommand } from './commands/gaps.ts'
import { generateCommand } from './commands/generate.ts'
import { linkCommand } from './commands/link.ts'
import { renderCommand } from './commands/render.ts'
import { upgradeCommand } from './commands/upgrade.ts'
import { validateCommand } from './commands/validate.ts'

/** In the order of the help. Whoever adds one: a section in `docs/command-line.md` too, which a test compares. */
export const COMMANDS: readonly CliCommand[] = [
  validateCommand,
  convertCommand,
  renderCommand,
  combineCommand,
  compareCommand,
  coverageCommand,
  gapsCommand,
  generateCommand,
  upgradeCommand,
  linkCommand,
  dataCommand,
]
