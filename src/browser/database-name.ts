/** Name of the database and of the channel between windows. Changing it leaves everybody's work behind. */
export const DATABASE_NAME = 'atlas-navigator'

/** Name of the database of opened knowledge bases; the same holds for it. */
export const KNOWLEDGE_DATABASE_NAME = 'atlas-navigator-knowledge'
