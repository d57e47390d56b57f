/** Where added text stands in a comment that is there already. */
export type CommentEnd = 'start' | 'end'

/** The comment with a paragraph more. Blank text changes nothing. */
export function joinedComment(comment: string, text: string, end: CommentEnd): string {
  const more = text.trim()
  if (more === '') return comment
  if (comment === '') return more
  return end === 'end' ? `${comment}\n${more}` : `${more}\n${comment}`
}
