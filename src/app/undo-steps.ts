/** Steps that undo can go back. */
export const UNDO_STEPS = 200
