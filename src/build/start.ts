import process from 'node:process'
import { parseArgs } from 'node:util'
import { builtSite } from './built-site.ts'
import { securityHeaders } from './security-policy.ts'
import { serveFolder } from './static-server.ts'

// `npm start`: the production build on this machine, with the headers a real host should send.
//   --port N    this port or nothing (default: 4173, or the next free one)
//   --folder DIR  a build made before, instead of one made of the sources as they are now
//   --base PATH serve under a path, as in `--base /security/atlas/`
const { values } = parseArgs({
  options: { port: { type: 'string' }, folder: { type: 'string' }, base: { type: 'string', default: '/' } },
})

const server = await serveFolder({
  folder: values.folder ?? (await builtSite(process.cwd())),
  basePath: `/${values.base}/`.replaceAll(/\/{2,}/g, '/'),
  headers: securityHeaders,
  port: Number(values.port ?? 4173),
  nextFreePort: values.port === undefined,
})
process.stdout.write(`ATLAS Navigator is at ${server.address} (Ctrl+C stops it)\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await server.close()
    process.exit(0)
  })
}
