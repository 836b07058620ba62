import { html } from '../../vendor/htm-preact.js'
import { format } from '../parts/time.js'
import { Avatar } from './avatar.js'
import { Payload } from './kinds.js'

/** One message. The whole of it is chosen by a click; a button of its own says so to keyboards and screen readers. */
export function Message({ message, user, head, chosen, choose, answer }) {
  const out = message.direction === 'outgoing'
  const who = user?.name ?? (out ? 'Bot' : 'User')
  return html`<div class=${`message ${out ? 'out' : 'in'} ${head ? 'first' : ''} ${chosen ? 'chosen' : ''}`}>
    <span class="message-face">${head && html`<${Avatar} user=${user ?? { name: who }} />`}</span>
    <div class="message-side">
      ${head && html`<p class="message-head small"><span class="strong">${who}</span>${out && html` <span
        class="badge accent">bot</span>`} <span class="faint">${format(message.createdAt, 'hour')}</span></p>`}
      <div class=${`bubble b-${/^[a-z]+$/.test(message.type) ? message.type : 'other'}`} onClick=${choose}>
        <${Payload} type=${message.type} payload=${message.payload} choose=${out ? answer : undefined} /></div>
    </div>
    <button class="message-more" data-row aria-expanded=${chosen}
      aria-label=${`What the ${message.type} of ${who} at ${format(message.createdAt, 'second')} caused`} title="What it caused"
        onClick=${choose}>···</button>
  </div>`
}
