/** One instruction of a Dockerfile: `{ name: 'COPY', flags: { from: 'build' }, text: '/app/dist /srv' }`. */
export interface DockerStep {
  readonly name: string
  /** `--from=build` as `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>
  /** What stands after the flags, continued lines joined. */
  readonly text: string
}

export interface DockerStage {
  readonly image: string
  /** Name that later stages copy from; null for the last one, usually. */
  readonly name: string | null
  readonly steps: readonly DockerStep[]
}

/** The stages of a Dockerfile. Throws at an instruction before the first FROM other than ARG. */
export function readDockerfile(text: string): readonly DockerStage[] {
  const stages: { image: string; name: string | null; steps: DockerStep[] }[] = []
  const lines = text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  for (const line of lines) {
    const step = readStep(line)
    if (step.name === 'FROM') {
      const [image = '', , name = null] = step.text.split(/\s+/)
      stages.push({ image, name, steps: [] })
    } else {
      const stage = stages.at(-1)
      if (!stage) throw new Error(`${line}: stands before the first FROM`)
      stage.steps.push(step)
    }
  }
  return stages
}

function readStep(line: string): DockerStep {
  const [name = '', ...words] = line.split(/\s+/)
  const flags: Record<string, string> = {}
  while (name !== 'CMD' && words[0]?.startsWith('--')) {
    const [flag = '', value = ''] = words.shift()?.slice(2).split('=', 2) ?? []
    flags[flag] = value
  }
  return { name: name.toUpperCase(), flags, text: words.join(' ') }
}

/** The list form of a command: `["nginx", "-g", "daemon off;"]`. Throws for the shell form. */
export function readCommandList(text: string): readonly string[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list) || !list.every((word) => typeof word === 'string')) throw new Error(`${text}: is no list`)
  return list
}
