import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod/mini'
import { deploymentFiles } from '../../src/build/deployment-files.ts'
import { readCommandList, readDockerfile } from '../support/dockerfile-steps.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'deployment')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

const stages = readDockerfile(read('Dockerfile'))
const result = stages.at(-1)
const textOf = (name: string) => result?.steps.find((step) => step.name === name)?.text ?? ''
const port = /listen (\d+);/.exec(deploymentFiles.get('nginx.conf') ?? '')?.[1] ?? ''

const composeShape = z.object({
  services: z.object({
    'atlas-navigator': z.object({
      build: z.object({ context: z.string(), dockerfile: z.string() }),
      ports: z.array(z.string()),
      read_only: z.boolean(),
      tmpfs: z.array(z.string()),
      cap_drop: z.array(z.string()),
      security_opt: z.array(z.string()),
    }),
  }),
})
const service = composeShape.parse(parse(read('compose.yaml'))).services['atlas-navigator']

describe('the container', () => {
  it('is built in two stages, and the tools of the first do not get into the second', () => {
    expect(stages.map(({ name }) => name)).toEqual(['build', null])
    const copies = result?.steps.filter(({ name }) => name === 'COPY').map(({ flags, text }) => [flags['from'], text])
    expect(copies).toEqual([
      [undefined, 'docs/deployment/nginx.conf /etc/atlas-navigator/nginx.conf'],
      ['build', '/app/dist /srv/atlas-navigator'],
    ])
  })

  it('installs what the lock file says and runs no script of a package', () => {
    expect(stages[0]?.steps.find(({ text }) => text.startsWith('npm ci'))?.text).toContain('--ignore-scripts')
  })

  it('names its images by version', () => {
    for (const { image } of stages) expect(image).toMatch(/^[a-z]+:\d/)
  })

  it('does not run as root', () => {
    expect(textOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  it('starts nginx with the configuration that was copied, on the port that everybody names', () => {
    const command = readCommandList(textOf('ENTRYPOINT'))
    expect(command.slice(0, 3)).toEqual(['nginx', '-c', '/etc/atlas-navigator/nginx.conf'])
    expect(textOf('EXPOSE')).toBe(port)
    expect(service.ports).toEqual([`127.0.0.1:${port}:${port}`])
  })

  it('asks for its health where nginx answers', () => {
    const check = readCommandList(textOf('HEALTHCHECK').replace(/^.*?CMD /, ''))
    expect(check.at(-1)).toBe(`http://127.0.0.1:${port}/healthz`)
    expect(deploymentFiles.get('nginx.conf')).toContain('location = /healthz')
  })

  it('runs on a file system that cannot be written, without any right of root', () => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    // Everything that nginx writes is below the one folder that is in memory.
    const [user, group] = textOf('USER').split(':')
    expect(service.tmpfs).toEqual([`/tmp:uid=${user},gid=${group},mode=0700,size=16m`])
    const written = [...(deploymentFiles.get('nginx.conf') ?? '').matchAll(/(?:_temp_path|^pid) (\S+);/gm)]
    expect(written.length).toBe(6)
    for (const [, path] of written) expect(path).toMatch(/^\/tmp\//)
  })

  it('is built from a list of what is let in, so that nothing private gets into an image by accident', () => {
    const lines = read('Dockerfile.dockerignore').split('\n')
    const rules = lines.filter((line) => line !== '' && !line.startsWith('#'))
    expect(rules[0]).toBe('**')
    expect(rules.slice(1).filter((rule) => !rule.startsWith('!'))).toEqual([])
  })
})
