#!/usr/bin/env node
// Runs a TypeScript file with Node 20, which cannot import one by itself: `node run-typescript.mjs FILE [ARGUMENT...]`.
// The file finds its own arguments in process.argv from index 2, as it would without this detour.
import { resolve } from 'node:path'
import process from 'node:process'
import { runnerImport } from 'vite'

const file = process.argv[2]
if (file === undefined) throw new Error('Name the TypeScript file to run.')
process.argv.splice(1, 2, resolve(file))
const environment = process.env.NODE_ENV
await runnerImport(resolve(file), {
  configFile: false,
  logLevel: 'warn',
  plugins: [
    {
      name: 'leave-the-environment-alone',
      // Vite says "development" to the whole process, and a build started from the file would take React's slow
      // development half along.
      configResolved() {
        if (environment === undefined) delete process.env.NODE_ENV
        else process.env.NODE_ENV = environment
      },
    },
  ],
})
