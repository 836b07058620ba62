import { html } from '../../vendor/htm-preact.js'

/** Said at once to screen readers, shown only when it takes long, so that what is quick does not flicker. */
export const Loading = () => html`<p class="loading small quiet" role="status">Loading…</p>`
