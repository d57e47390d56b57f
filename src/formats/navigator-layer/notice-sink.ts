import type { Notice, Receipt } from '../../core/layer/notices.ts'
import { limits } from './limits.ts'

/** Where readers say what they noticed. */
export interface NoticeSink {
  push(notice: Notice): void
}

/** Keeps every notice about a row and a limited number of those about single values, so that a list of junk costs no memory. */
export class NoticeList implements NoticeSink {
  private readonly kept: Notice[] = []
  private aboutValues = 0

  push(notice: Notice): void {
    const isAboutValue =
      notice.kind === 'value-dropped' || notice.kind === 'value-converted' || notice.kind === 'score-from-text'
    if (isAboutValue && ++this.aboutValues > limits.valueNotices) return
    this.kept.push(notice)
  }

  /** The end of a receipt. */
  receiptPart(): Pick<Receipt, 'notices' | 'unlisted'> {
    const unlisted = this.aboutValues - limits.valueNotices
    return unlisted > 0 ? { notices: this.kept, unlisted } : { notices: this.kept }
  }
}
