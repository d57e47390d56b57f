import { readKnowledgeFile } from './formats/knowledge-file/read-knowledge-file.ts'

// A thread of its own, started by `library.ts` for one file.
addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  postMessage(readKnowledgeFile(data))
})
