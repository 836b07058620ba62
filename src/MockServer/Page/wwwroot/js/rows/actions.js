import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useContract } from '../api/contract.js'
import { useBot } from '../bot.js'
import { doing } from '../said.js'
import { useLoad } from '../use-load.js'
import { OperationForm } from '../operation/operation-form.js'
import { Editor, parsed } from '../parts/editor.js'
import { Json } from '../parts/json.js'
import { Wrong } from '../parts/wrong.js'

function Script({ script, run }) {
  const outcome = script.error ? ['bad', typeof script.error === 'string' ? 'error' : script.error.type] : ['ok', 'output']
  return html`<li><details class="fold covered"><summary class="row" data-row><span class="grow cut"><span class="strong">${script.type}
    </span>
      ${script.input && html` <span class="small faint mono">${JSON.stringify(script.input)}</span>`}</span>
        <span class=${`badge ${outcome[0]}`}>${outcome[1]}</span></summary>
    <div class="stack tight inset"><${Json} value=${script} label="script" /><div><button class="button little"
      onClick=${() => run(script)}>Call it</button></div></div></details></li>`
}

const read = async (bot) => {
  const [own, all] = await Promise.all([admin('GET', 'actions', { query: { bot } }), admin('GET', 'actions')])
  return { own: own.actions, all: all.actions }
}

const Scripts = ({ title, scripts, run, none }) => html`<section class="stack tight"><h2>${title}</h2>
  ${scripts.length ? html`<ul class="rows" data-list>${scripts.map((script, at) => html`<${Script} key=${at} script=${script}
    run=${run} />`)}</ul>` : html`<p class="quiet small">${none}</p>`}</section>`

/** What callAction answers: the scripts, and a form to call one. */
export default function Actions() {
  const bot = useBot()
  const contract = useContract()
  const { value, error, again } = useLoad(() => read(bot), [bot])
  const [draft, setDraft] = useState(null)
  const [wrong, setWrong] = useState(null)
  const [call, setCall] = useState(null)
  const operation = contract.value?.operations.find((one) => one.id === 'callAction')
  const save = async () => {
    setWrong(null)
    try {
      await admin('PUT', 'actions', { query: { bot }, body: draft })
      setDraft(null)
      again()
    } catch (failure) {
      setWrong(failure)
    }
  }
  const reset = () => doing(async () => { await admin('DELETE', 'actions', { query: { bot } }); again() },
    'The scripts are those of the start')
  const marks = wrong?.violations?.map((violation) => ({ pointer: violation.where.replace(/^request\/body/, ''),
    message: `expected ${violation.expected}, got ${violation.got}` }))
  return html`<div class="page">
    <header class="head"><div><h1>Actions</h1>
      <p>What callAction answers. The first script whose type is called, and whose input was sent, answers; an action without a script is
        refused as not found.</p>
        </div>
      <div class="line"><button class="button" onClick=${reset}>Reset</button><button class="button main-one"
        onClick=${() => { setWrong(null); setDraft(JSON.stringify({ actions: value?.own.length ? value.own : [{ type: 'crm:save',
          output: { saved: true } }] }, null, 2)) }}>Edit the scripts</button></div></header>
    <${Wrong} error=${error} again=${again} />
    <div class="stack wide">
      ${draft !== null ? html`<section class="stack tight"><h2>Scripts of this bot</h2><${Editor} value=${draft} change=${setDraft}
        label="Scripts" violations=${marks} />
          ${wrong && !marks?.length && html`<${Wrong} error=${wrong} />`}
          <div class="line"><button class="button main-one" disabled=${Boolean(parsed(draft).problem)} onClick=${save}>Save</button>
            <button class="button" onClick=${() => setDraft(null)}>Leave as it was</button></div></section>`
        : value && html`<${Scripts} title="Of this bot" scripts=${value.own} run=${setCall}
          none="None of its own: those of all bots answer." />
          <${Scripts} title="Of all bots" scripts=${value.all} run=${setCall} none="None." />`}
      ${operation && html`<section class="stack tight"><h2>Call one</h2><div class="card"><${OperationForm} key=${JSON.stringify(call)}
        document=${contract.value.document} operation=${operation} bot=${bot}
        body=${call ? { type: call.type, input: call.input ?? {} } : undefined} verb="Call" /></div></section>`}
    </div>
  </div>`
}
