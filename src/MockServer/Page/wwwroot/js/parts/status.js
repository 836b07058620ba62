import { html } from '../../vendor/htm-preact.js'

const kind = (status) => (status >= 500 ? 'bad' : status >= 400 ? 'warn' : status >= 200 ? 'ok' : '')

/** A status of HTTP. */
export const Status = ({ status }) => html`<span class=${`badge mono ${kind(status)}`}>${status || 'cut off'}</span>`
