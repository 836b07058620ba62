import { html } from '../../vendor/htm-preact.js'
import { media } from '../parts/safe-url.js'

const initials = (name) => (name ?? '?').split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? '').join('').toUpperCase()

export function Avatar({ user, big }) {
  const { own } = media(user?.pictureUrl ?? '')
  return html`<span class=${`avatar ${big ? 'big' : ''}`} aria-hidden="true">${own ? html`<img src=${own} alt="" loading="lazy" />`
    : initials(user?.name)}</span>`
}
