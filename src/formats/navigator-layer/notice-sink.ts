import type { Notice, Receipt } from '../../core/layer/notices.ts'
import { limits } from './limits.ts'

/** Where readers say what they noticed. */
export interface NoticeSink {
  push(notice: Notice): void
}

/** Adds to what is told of single values the technique of the row that they stand in. */
export function noticesOfRow(techniqueId: string, notices: NoticeSink): NoticeSink {
  return { push: (notice) => notices.push(isAboutValue(notice) ? { ...notice, techniqueId } : notice) }
}

type ValueNotice = Extract<Notice, { kind: 'value-dropped' | 'value-converted' | 'score-from-text' }>

function isAboutValue(notice: Notice): notice is ValueNotice {
  return notice.kind === 'value-dropped' || notice.kind === 'value-converted' || notice.kind === 'score-from-text'
}

/** Keeps every notice about a row and a limited number of those about single values, so that a list of junk costs no memory. */
export class NoticeList implements NoticeSink {
  private readonly kept: Notice[] = []
  private aboutValues = 0

  push(notice: Notice): void {
    if (isAboutValue(notice) && ++this.aboutValues > limits.valueNotices) return
    this.kept.push(notice)
  }

  /** The end of a receipt. */
  receiptPart(): Pick<Receipt, 'notices' | 'unlisted'> {
    const unlisted = this.aboutValues - limits.valueNotices
    return unlisted > 0 ? { notices: this.kept, unlisted } : { notices: this.kept }
  }
}
