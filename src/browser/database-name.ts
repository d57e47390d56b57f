/** Name of the database and of the channel between windows. Changing it leaves everybody's work behind. */
export const DATABASE_NAME = 'atlas-navigator'
