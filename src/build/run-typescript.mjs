#!/usr/bin/env node
// Runs a TypeScript file with Node 20, which cannot import one by itself: `node run-typescript.mjs FILE [ARGUMENT...]`.
// The file finds its own arguments in process.argv from index 2, as it would without this detour.
import { resolve } from 'node:path'
import process from 'node:process'
import { runnerImport } from 'vite'

const file = process.argv[2]
if (file === undefined) throw new Error('Name the TypeScript file to run.')
process.argv.splice(1, 2, resolve(file))
await runnerImport(resolve(file), { configFile: false, logLevel: 'warn' })
