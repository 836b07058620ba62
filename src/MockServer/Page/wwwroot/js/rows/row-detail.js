import { html, useState } from '../../vendor/htm-preact.js'
import { resolve } from '../api/contract.js'
import { call } from '../api/runtime.js'
import { useLoad } from '../use-load.js'
import { say } from '../said.js'
import { OperationForm } from '../operation/operation-form.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icon.js'
import { Json } from '../parts/json.js'
import { Wrong } from '../parts/wrong.js'
import { kinds, pathOf, tone } from './kinds.js'

const related = [['conversationId', '/ui/chat/', 'conversation'], ['userId', '/ui/users/', 'user'], ['workflowId', '/ui/workflows/',
  'workflow'], ['eventId', '/ui/events/', 'event'], ['parentWorkflowId', '/ui/workflows/', 'parent workflow']]

/**
 * What of a row a change may send: the members that the contract's body has. Tags of integrations are theirs, so the bot leaves them out.
 */
function draft(document, operation, row) {
  const properties = resolve(document, operation.body)?.properties ?? {}
  const body = Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(properties, name)))
  if (body.tags) body.tags = Object.fromEntries(Object.entries(body.tags).filter(([key]) => !key.includes(':')))
  delete body.status
  return body
}

/** One row: what it is, what it belongs to, and the operations that change and delete it. */
export function RowDetail({ bot, kind, id, known, contract, close, changed }) {
  const of = kinds[kind]
  const path = kind === 'states' ? null : `/v1/chat/${kind}/${encodeURIComponent(id)}`
  const { value, error, again } = useLoad(async () => (path ? (await call(bot, 'GET', path))[of.one] : known), [bot, id, known])
  const [doing, setDoing] = useState(null)
  const operation = (name) => contract?.operations.find((one) => one.id === name)
  const header = (text, badge) => html`<header><div><h2 class="line many">${text}${badge && html`<span class=${`badge ${tone(badge)}`}>
    ${badge}</span>`}</h2><p class="small mono quiet wrap">${id}</p></div>
    <button class="button plain round" aria-label="Close" onClick=${close}><${Icon} name="close" /></button></header>`
  if (error) return html`<div class="detail">${header(`This ${of.one}`)}<${Wrong} error=${error} again=${again} /></div>`
  if (!value) return html`<div class="detail">${header(`This ${of.one}`)}</div>`

  const links = related.filter(([name]) => value[name])
  const removes = operation(of.remove) && (of.removes?.(value) ?? true)
  const form = (name, more) => html`<${Dialog} title=${operation(name).summary} close=${() => setDoing(null)}>
    <${OperationForm} document=${contract.document} operation=${operation(name)} bot=${bot} values=${pathOf(kind,
      value)} showAnswer=${false} ...${more} /><//>`
  return html`<div class="detail">
    ${header(of.name(value), of.badge?.(value))}
    <div class="line many">
      ${operation(of.change) && html`<button class="button" onClick=${() => setDoing('change')}>Change</button>`}
      ${removes && html`<button class="button bad" onClick=${() => setDoing('remove')}>${kind === 'events' ? 'Cancel' : 'Delete'}</button>`}
      ${links.map(([name, to, word]) => html`<a key=${name} class="small" href=${to + encodeURIComponent(value[name])}>Its ${word}</a>`)}
    </div>
    <${Json} value=${value} label=${of.one} />
    ${doing === 'change' && form(of.change, { verb: 'Save', body: draft(contract.document, operation(of.change), value),
      done: () => { setDoing(null); say('Saved'); again(); changed() } })}
    ${doing === 'remove' && form(of.remove, { verb: kind === 'events' ? 'Cancel it' : `Delete this ${of.one}`, danger: true,
      done: () => { setDoing(null); say(`The ${of.one} is gone`); changed(); close() } })}
  </div>`
}
