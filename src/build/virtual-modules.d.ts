/** Modules that `atlas-plugin.ts` makes of the YAML in `data/`. */

/** Whether this build keeps a copy of itself in the browser: `precache-plugin.ts`. */
interface ImportMetaEnv {
  readonly OFFLINE_COPY: boolean
}

/** In the first download: what the matrix needs. */
declare module 'virtual:atlas/knowledge-base' {
  const packed: import('../formats/atlas-data/bundle.ts').PackedKnowledgeBase
  export default packed
}

/** In the first download: vocabularies of statuses, each as the text that `parseStatusScale` reads. From `status-scales-plugin.ts`. */
declare module 'virtual:atlas/status-scales' {
  const texts: readonly string[]
  export default texts
}

/** To be imported with `import()`: prose, mitigations and case studies. */
declare module 'virtual:atlas/details' {
  const packed: import('../formats/atlas-data/bundle-details.ts').PackedDetails
  export default packed
}

/** To be imported with `import()`: the questionnaire about a system and its rules. From `relevance-plugin.ts`. */
declare module 'virtual:atlas/relevance' {
  const rules: import('../core/insight/relevance-rules.ts').RelevanceRules
  export default rules
}

/** To be imported with `import()`: every release since 4.0.0. */
declare module 'virtual:atlas/releases' {
  const packed: import('../formats/atlas-data/bundle-releases.ts').PackedReleases
  export default packed
}

/** To be imported with `import()`: the guide and sample layers. From `guide-plugin.ts`. */
declare module 'virtual:atlas/guide' {
  const guide: import('../core/guide.ts').Guide
  export default guide
}
