import { html } from '../../vendor/htm-preact.js'

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const second = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const both = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
const brief = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const formats = { hour, second, day, both, brief }

export const format = (at, how = 'both') => (at && !Number.isNaN(Date.parse(at)) ? formats[how].format(new Date(at)) : '')

/** A moment, in the reader's own time zone; the exact one as the API writes it on hover. */
export function Time({ at, how = 'both' }) {
  return html`<time datetime=${at} title=${at}>${format(at, how)}</time>`
}
