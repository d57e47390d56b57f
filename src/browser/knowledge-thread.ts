import type { KnowledgeReading, KnowledgeThread } from '../app/knowledge/knowledge-port.ts'

/** @param start starts a worker that answers bytes with what it read in them, once */
export function knowledgeThread(start: () => Worker): KnowledgeThread {
  const stops = new Set<() => void>()
  return {
    read: (bytes) =>
      new Promise<KnowledgeReading>((resolve, reject) => {
        const worker = start()
        const end = () => {
          worker.terminate()
          stops.delete(stop)
        }
        const stop = () => {
          end()
          resolve('stopped')
        }
        stops.add(stop)
        worker.addEventListener('message', ({ data }: MessageEvent<KnowledgeReading>) => {
          end()
          resolve(data)
        })
        // A worker whose script does not arrive, or that runs out of memory, says no more than this.
        worker.addEventListener('error', (event) => {
          event.preventDefault()
          end()
          reject(new Error(event.message || 'the part of the page that reads knowledge bases could not be loaded'))
        })
        worker.postMessage(bytes, [bytes.buffer])
      }),
    stop: () => {
      for (const stop of [...stops]) stop()
    },
  }
}
