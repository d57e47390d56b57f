/** What Rolldown says of a module while it cuts the build into chunks. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/**
 * For `codeSplitting`: puts everything that an entry imports, directly or not, into one chunk, earlier entries first. Left to itself,
 * the bundler cuts off a chunk for every set of lazy parts that share a module; each is a request that every visit makes.
 * @param entries name of the chunk and path of the script that starts it, as the bundler resolves it
 */
export function visitChunks(
  entries: readonly (readonly [name: string, script: string])[],
): (id: string, graph: ModuleGraph) => string | null {
  let needed: readonly (readonly [name: string, ids: ReadonlySet<string>])[] | null = null
  return (id, graph) => {
    needed ??= entries.map(([name, script]) => [name, importedBy(script, graph)])
    return needed.find(([, ids]) => ids.has(id))?.[0] ?? null
  }
}

function importedBy(script: string, graph: ModuleGraph): ReadonlySet<string> {
  const found = new Set([script])
  // A set can grow while it is walked: what is added is visited too.
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  return found
}
