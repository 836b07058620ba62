import { html } from '../../vendor/htm-preact.js'
import { Icon } from '../parts/icon.js'

const things = [
  ['/ui/chat', 'chat', 'Talk to your bot', 'Write as the customer, and see the event that your bot is told.'],
  ['/ui/faults', 'faults', 'Give it a bad day', 'Slow answers, refusals and broken connections, for one operation or for all.'],
  ['/ui/clock', 'clock', 'Move time', 'Freeze the clock, go a day ahead, and see what falls due.'],
  ['/ui/worlds', 'worlds', 'Keep a moment', 'Take a snapshot, let a test run, see what it changed, go back.'],
  ['/docs', 'docs', 'Read the contract', 'Every operation with its rules, and a form to try it.'],
]

/** What one may want to do next. */
export function Things() {
  return html`<section class="stack tight" aria-labelledby="things"><h2 id="things">What you can do</h2>
    <ul class="rows">${things.map(([href, icon, title, says]) => html`<li key=${href}><a class="row thing" href=${href}>
      <span class="thing-icon"><${Icon} name=${icon} /></span>
      <span class="grow"><span class="strong">${title}</span><br /><span class="small quiet">${says}</span></span></a></li>`)}</ul>
  </section>`
}
