/** `CacheStorage` in memory: what the service worker needs of it. */
export function fakeCaches(): CacheStorage {
  const stores = new Map<string, Map<string, Response>>()
  const addressOf = (request: RequestInfo | URL) => (request instanceof Request ? request.url : String(request))
  const cacheOf = (content: Map<string, Response>) => ({
    match: async (request: RequestInfo | URL) => content.get(addressOf(request))?.clone(),
    put: async (request: RequestInfo | URL, response: Response) => {
      content.set(addressOf(request), response.clone())
    },
    delete: async (request: RequestInfo | URL) => content.delete(addressOf(request)),
    keys: async () => [...content.keys()].map((address) => new Request(address)),
  })
  const storage = {
    open: async (name: string) => {
      const content = stores.get(name) ?? new Map<string, Response>()
      stores.set(name, content)
      return cacheOf(content)
    },
    has: async (name: string) => stores.has(name),
    delete: async (name: string) => stores.delete(name),
    keys: async () => [...stores.keys()],
    match: async (request: RequestInfo | URL, options: MultiCacheQueryOptions = {}) =>
      stores
        .get(options.cacheName ?? '')
        ?.get(addressOf(request))
        ?.clone(),
  }
  return storage as unknown as CacheStorage
}
