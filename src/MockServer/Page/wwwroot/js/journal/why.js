import { html } from '../../vendor/htm-preact.js'
import { useRules } from '../api/rules.js'
import { decided, inWords } from './words.js'

/** Where in the contract something stands: its pointer, and the line when the mock tells it. */
export function Source({ contract, line }) {
  return html`<span class="small mono faint wrap">${contract}${line ? ` · line ${line}` : ''}</span>`
}

/** Why an exchange ended as it did, in plain words, each with the place in the contract that says so. */
export function Why({ exchange }) {
  const { decision, violations = [], nearest = [], status } = exchange
  const rules = useRules()
  const rule = rules?.get(decision.rule)
  const [, says] = decided[decision.by] ?? [decision.by, '']
  return html`<section class=${`why ${status >= 400 ? 'off' : ''}`} aria-label="Why it ended so">
    <p class="strong">${says || decision.by}</p>
    ${exchange.type && html`<p class="small"><code>${exchange.type}</code>${violations.length === 0 ? ` ${exchange.message ?? ''}` : ''}
      </p>`}
    ${violations.length > 0 && html`<ul class="stack tight">${violations.map((violation, at) => html`<li key=${at}>
      <span class="wrap">${inWords(violation)}</span><br /><${Source} contract=${violation.contract} line=${violation.contractLine} />
        </li>`)}</ul>`}
    ${decision.source && html`<p class="small">${decision.by === 'fault' ? html`The rule <code>${decision.source}
      </code>, to be seen among the <a href="/ui/faults">faults</a>.` : html`It was <code>${decision.source}</code>.`}</p>`}
    ${decision.says && html`<p class="small"><span class="badge">${rule?.level ?? 'rule'}</span> ${decision.says}<br />
      <${Source} contract=${decision.rule} line=${rule?.contractLine} /></p>`}
    ${nearest.length > 0 && html`<div class="small"><p>Was one of these meant?</p><ul class="dots">${nearest.map((near, at) => html`<li
      key=${at}>
      <a href=${`/docs/${near.operation}`}>${near.operation}</a> <span class="mono">${near.method} ${near.path}</span><br />
        ${near.differs.join('; ')}</li>`)}</ul></div>`}
  </section>`
}
