import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, importTable, offencesOf, rootFiles } from './support/architecture-rules.ts'

const src = join(import.meta.dirname, '..', 'src')

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(src, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
}

const everyFile = filesBelow(src)
const sourceFiles = everyFile.filter((path) => /\.(tsx?|mjs)$/.test(path))

describe('the source', () => {
  it('follows the import table, touches only its own globals and has no sinks', () => {
    expect(sourceFiles.length).toBeGreaterThan(20)
    expect(sourceFiles.flatMap((path) => offencesOf(path, readFileSync(join(src, path), 'utf8')))).toEqual([])
  })

  it('stands in folders that the table lists', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map((folder) => folder.name).filter((name) => !(name in importTable))).toEqual([])
  })

  it('is named in kebab-case, for what the files hold', () => {
    const names = everyFile.flatMap((path) => path.split('/')).filter((name) => name !== 'README.md')
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name))).toEqual([])
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|index)(\.\w+)*$/.test(name))).toEqual([])
  })
})

describe('the table in src/README.md', () => {
  const text = readFileSync(join(src, 'README.md'), 'utf8')
  const rows = text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => /^`[\w.]+`$/.test(cells[1] ?? ''))
    .map(([, folder = '', , folders = '', packages = '']) => ({
      folder: folder.replaceAll('`', ''),
      folders,
      packages,
    }))
  const codeWords = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word)
  /** The names in the first column, where it looks like this. */
  const namesOf = (looks: RegExp) =>
    text
      .split('\n')
      .map((line) => line.split('|')[1]?.trim() ?? '')
      .filter((cell) => looks.test(cell))
      .flatMap(codeWords)

  it('has a row for every rule and for main.tsx', () => {
    const folders = rows.map((row) => row.folder).filter((folder) => !rootFiles.includes(folder))
    expect(folders.toSorted()).toEqual(Object.keys(importTable).toSorted())
    expect(rows.map((row) => row.folder)).toContain('main.tsx')
  })

  it('names every file beside the folders, and none that is gone', () => {
    const beside = everyFile.filter((path) => !path.includes('/') && path !== 'README.md')
    expect(namesOf(/^`[\w.-]+\.tsx?`/).toSorted()).toEqual(beside.toSorted())
  })

  it('names every folder inside the folders, and none that is gone', () => {
    const inside = everyFile.map((path) => path.split('/').slice(0, -1)).filter((parts) => parts.length > 1)
    const folders = inside.flatMap((parts) => parts.slice(1).map((_, i) => `${parts.slice(0, i + 2).join('/')}/`))
    expect(namesOf(/^`[\w/-]+\/`$/).toSorted()).toEqual([...new Set(folders)].toSorted())
  })

  it.each(rows.filter((row) => !rootFiles.includes(row.folder)))('says for $folder what is enforced', (row) => {
    const rule = importTable[row.folder]
    if (!rule) throw new Error(`no rule for ${row.folder}`)
    const own = row.folder
    expect(new Set([own, ...codeWords(row.folders)])).toEqual(new Set([own, ...rule.folders, ...rule.typesOf]))
    const packages = codeWords(row.packages)
    if (row.packages.endsWith('...')) expect(rule.packages).toEqual(expect.arrayContaining(packages))
    else expect(new Set(packages)).toEqual(new Set(rule.packages))
  })
})

describe('the reading of imports', () => {
  it.each([
    ["import { a } from './a.ts'", './a.ts', false],
    ["import a, { type B } from './a.ts'", './a.ts', false],
    ["import * as z from 'zod/mini'", 'zod/mini', false],
    ["import './a.css'", './a.css', false],
    ["import {\n  a,\n  b,\n} from './a.ts'", './a.ts', false],
    ["export { a } from './a.ts'", './a.ts', false],
    ["export * from './a.ts'", './a.ts', false],
    ["const a = await import('./a.ts')", './a.ts', false],
    ['const a = await import("./a.ts")', './a.ts', false],
    ['const a = await import(`./${name}.ts`)', '<computed>', false],
    ["const a = require('a')", 'a', false],
    ["import type { A } from './a.ts'", './a.ts', true],
    ["import { type A, type B } from './a.ts'", './a.ts', true],
    ["export type { A } from './a.ts'", './a.ts', true],
    ["type A = typeof import('./a.ts')", './a.ts', true],
  ])('finds the one in %j', (source, specifier, typeOnly) => {
    expect(importsOf(source)).toEqual([{ specifier, typeOnly }])
  })

  it('passes over comments', () => {
    expect(importsOf("// import a from 'a'\n/* import b from 'b' */\nconst url = 'https://example.org'")).toEqual([])
  })
})

describe('planted offenders', () => {
  it.each([
    ['core/a.ts', "import { b } from '../formats/b.ts'", 'imports src/formats'],
    ['core/a.ts', "import type { B } from '../../src/app/b.ts'", 'imports ../../src/app/b.ts from outside src'],
    ['core/a/b.ts', "export * from '../../ui/b.tsx'", 'imports src/ui'],
    ['core/a.ts', "import { z } from 'zod/mini'", 'imports the package zod/mini'],
    ['core/a.ts', "import { readFile } from 'node:fs'", 'imports the package node:fs'],
    ['core/a.ts', "import base from 'virtual:atlas/knowledge-base'", 'imports virtual:atlas/knowledge-base'],
    ['core/a.ts', "import { b } from './b'", 'imports ./b without its extension'],
    ['formats/a.ts', "const app = await import('../app/b.ts')", 'imports src/app'],
    ['formats/a.ts', 'const app = await import(name)', 'imports an address made at run time'],
    ['app/a.ts', "import { useState } from 'react'", 'imports the package react'],
    ['app/a.ts', "import { b } from '../browser/b.ts'", 'imports src/browser'],
    ['browser/a.ts', "import { type B, b } from '../app/b.ts'", 'imports more than types of src/app'],
    ['browser/a.ts', "import type { B } from '../core/b.ts'", 'imports src/core'],
    ['ui/a.tsx', "import { b } from '../formats/b.ts'", 'imports src/formats'],
    ['ui/a.tsx', "import { b } from '../browser/b.ts'", 'imports src/browser'],
    ['cli/a.ts', "import { b } from '../app/b.ts'", 'imports src/app'],
    ['core/a.ts', "import { b } from '../main.tsx'", 'imports src/main.tsx'],
    ['services/a.ts', 'export {}', 'src/services is not in the import table'],
    ['other.ts', 'export {}', 'stands in no folder'],
    ['core/a.ts', 'export const root = document.body', 'touches the global document'],
    ['core/a.ts', 'window.alert(1)', 'touches the global window'],
    ['app/a.ts', 'export const place = location.hash', 'touches the global location'],
    ['app/a.ts', 'export const place = { location: location.href }', 'touches the global location'],
    ['app/a.ts', 'export const place = parse(location)', 'touches the global location'],
    ['app/a.ts', 'if (navigator?.clipboard) throw 0', 'touches the global navigator'],
    ['app/a.ts', 'globalThis.localStorage.clear()', 'touches the global localStorage'],
    ['formats/a.ts', 'export const a = (text: string) => fetch(text)', 'touches the global fetch'],
    ['formats/a.ts', 'export const text = `at ${location.href}`', 'touches the global location'],
    ['core/a.ts', 'export const id = Math.random()', 'calls Math.random'],
    ['core/a.ts', 'export const now = new Date()', 'calls newDate()'],
    ['app/a.ts', 'export const now = Date.now()', 'calls Date.now'],
    ['core/a.ts', 'console.log(1)', 'calls console.'],
    ['ui/a.tsx', 'localStorage.setItem(key, value)', 'touches the global localStorage'],
    ['ui/a.tsx', 'const a = <p dangerouslySetInnerHTML={{ __html: text }} />', 'uses dangerouslySetInnerHTML'],
    ['browser/a.ts', 'element.innerHTML = text', 'uses innerHTML'],
    ['browser/a.ts', 'element.insertAdjacentHTML("beforeend", text)', 'uses insertAdjacentHTML'],
    ['browser/a.ts', 'document.write(text)', 'uses document.write'],
    ['core/a.ts', 'const f = new Function(text)', 'uses new Function'],
    ['main.tsx', 'eval(text)', 'uses eval('],
    ['core/a.ts', `// ${'TO'}DO later`, `unfinished, says ${'TO'}DO`],
  ])('in %s: %s', (path, source, reason) => {
    expect(offencesOf(path, source)).toEqual([`${path}: ${reason}`])
  })

  it.each([
    ['core/a.ts', "import { b } from './atlas/b.ts'\nimport { rgb } from 'd3-color'"],
    ['app/a.ts', "import { createStore } from 'zustand/vanilla'\nimport type { Layer } from '../core/layer/layer.ts'"],
    ['browser/a.ts', "import type { Files } from '../app/ports.ts'\nconst root = document.body\nlocalStorage.clear()"],
    ['main.tsx', "import { start } from './browser/start.ts'\nimport base from 'virtual:atlas/knowledge-base'"],
    ['core/a.ts', "// the document. the window. navigator.clipboard\nexport const text = 'location.hash, fetch(x)'"],
    ['app/a.ts', 'const { document, session } = state\nexport const names = document.layers'],
    ['app/a.ts', 'export function f(document: DocumentState) { return document.layers }'],
    ['app/a.ts', 'export const f = (state: State, { document }: Parts) => parse(document.layers)'],
    ['app/a.ts', 'export const names = places.map((location) => location.name)'],
    ['app/a.ts', 'export const a = { location: problem.location, window: state.window }'],
    ['core/a.ts', 'export const day = new Date(0)'],
    ['core/a.ts', 'export const quote = /[\'"]/\nexport const next = "it\'s" // don\'t'],
  ])('are not seen in %s: %j', (path, source) => {
    expect(offencesOf(path, source)).toEqual([])
  })
})
