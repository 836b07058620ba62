import { html } from '../../vendor/htm-preact.js'
import { useRules } from '../api/rules.js'

const tones = { MUST: 'accent', SHOULD: 'info', MAY: '' }
const titles = { MUST: 'The vendor’s documents or a recorded answer say so', SHOULD: 'It is likely',
  MAY: 'Nobody knows; it is this mock’s choice' }

/** What the contract says beyond its schemas, each rule with how sure it is. */
export function Rules({ rules }) {
  const known = useRules()
  return html`<ul class="rows rules">${rules.map((rule) => html`<li key=${rule.id}><span class=${`badge ${tones[rule.level]}`}
    title=${titles[rule.level]}>${rule.level}</span>
    <span class="grow"><span>${rule.says}</span><br /><span class="small mono faint wrap">${rule.id}${known?.get(rule.id)?.contractLine
      ? ` · line ${known.get(rule.id).contractLine}` : ''}</span></span></li>`)}</ul>`
}
