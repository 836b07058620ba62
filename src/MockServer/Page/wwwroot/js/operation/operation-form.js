import { html, useState } from '../../vendor/htm-preact.js'
import { exchange, query } from '../api/runtime.js'
import { Json } from '../parts/json.js'
import { parsed } from '../parts/editor.js'
import { Status } from '../parts/status.js'
import { Wrong } from '../parts/wrong.js'
import { Body } from './body.js'
import { Field } from './field.js'
import { useCheck } from './use-check.js'

const address = (operation, values) => operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''))
  + query(Object.fromEntries(operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => [name, values[name]])))

// Some things only an integration makes, such as users; the contract names first who usually calls.
const usualCaller = ({ method, callers }) => (method === 'POST' && callers[0] === 'integration' ? 'webchat' : '')

/**
 * Any operation as a form: its parameters, its body, who calls. What is sent is sent as by anyone, so it is in the journal. done is
 * called with
 * the body of a success.
 */
export function OperationForm({ document, operation, bot, values: given = {}, body: begin, integration: before, done, verb = 'Send',
  showAnswer = true, danger }) {
  const [values, setValues] = useState(given)
  const [text, setText] = useState(() => (operation.body ? JSON.stringify(begin ?? operation.examples[0]?.[1].value ?? {}, null, 2) : ''))
  const [integration, setIntegration] = useState(before ?? usualCaller(operation))
  const [answer, setAnswer] = useState(null)
  const [error, setError] = useState(null)
  const [busy, setBusy] = useState(false)
  const { value: body, problem } = operation.body && text.trim() ? parsed(text) : {}
  const violations = useCheck(operation.id, operation.body ? body : undefined)
  const asked = operation.parameters.filter((parameter) => parameter.in !== 'header' && !(parameter.in === 'path'
    && given[parameter.name] !== undefined))
  const path = asked.filter((parameter) => parameter.in === 'path')
  const missing = path.some(({ name }) => !values[name])
  const set = (name) => (value) => setValues((was) => ({ ...was, [name]: value }))

  const send = async (event) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const found = await exchange(bot, operation.method, address(operation, values), {
        body: operation.body && text.trim() ? body : undefined, integration: integration.trim(), own: false,
      })
      setAnswer(found)
      if (found.ok) done?.(found.body)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const field = (parameter) => html`<${Field} key=${parameter.name} document=${document} name=${parameter.name} schema=${parameter.schema}
    required=${parameter.required}
    description=${parameter.description} example=${parameter.in === 'path' ? parameter.example : undefined}
      value=${values[parameter.name]} change=${set(parameter.name)} />`
  return html`<form class="stack" onSubmit=${send} aria-label=${operation.summary}>
    ${asked.length > 0 && html`<div class="fields">${asked.map(field)}</div>`}
    ${operation.body && html`<${Body} document=${document} operation=${operation} text=${text} change=${setText}
      violations=${violations} />`}
    <div class="line many spread">
      <label class="line small quiet">as <input class="input fit" size="16" aria-label="Integration that calls; empty: the bot"
        placeholder="the bot" value=${integration} onInput=${({ target }) => setIntegration(target.value)} />
        <span>an integration's alias, or empty</span></label>
      <button class=${`button ${danger ? 'bad' : 'main-one'}`} disabled=${busy || missing || Boolean(problem)}>${verb}</button></div>
    <${Wrong} error=${error} />
    ${answer && !answer.ok && !showAnswer && html`<${Wrong}
      error=${{ message: `${answer.status} ${answer.body?.type ?? ''}: ${answer.body?.message ?? 'no body'}`,
        violations: answer.body?.metadata?.violations }} />`}
    ${answer && showAnswer && html`<section class="stack tight" role="status"><h3 class="line">Answer <${Status} status=${answer.status} />
      ${answer.headers.get('x-mock-request-id') && html`<a class="small"
        href=${`/ui/journal/${answer.headers.get('x-mock-request-id')}`}>in the journal</a>`}</h3>
      ${answer.body !== undefined ? html`<${Json} value=${answer.body} label="answer" />` : html`<p class="small quiet">No body.</p>`}
        </section>`}
  </form>`
}
