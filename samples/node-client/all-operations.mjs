// Every operation of the vendor's client against the mock, group by group: what is answered, listed and refused comes out of the client
// as its types say. The first disagreement ends it with exit code 1 and with what was expected and seen.
// Run the mock first (dotnet run --project src/MockServer), then: npm install && npm run all
// MOCK_URL chooses another server; MOCK_TOKEN names its token, and then another token must be refused.
import { inspect } from 'node:util'
import { apiUrl, newWorld, operations } from './all/callers.mjs'
import * as conversations from './all/conversations.mjs'
import * as messages from './all/messages.mjs'
import * as users from './all/users.mjs'
import * as events from './all/events.mjs'
import * as states from './all/states.mjs'
import * as workflows from './all/workflows.mjs'
import * as rest from './all/rest.mjs'
import * as lists from './all/lists.mjs'
import * as filters from './all/filters.mjs'
import * as refusals from './all/refusals.mjs'
import * as transport from './all/transport.mjs'
import * as errorClasses from './all/error-classes.mjs'

const groups = {
  conversations, messages, users, events, states, workflows, 'actions, integrations, tags, telemetry': rest,
  'lists over pages': lists, filters, refusals, 'refusals below the operations': transport, 'the 26 error classes': errorClasses,
}

const answered = new Set()
for (const [title, group] of Object.entries(groups)) {
  try {
    console.log(`${title}: ${await group.run(newWorld(answered))}`)
  } catch (fault) {
    console.error(`${title}: DISAGREES`)
    console.error('expected' in fault ? `${fault.message}\nexpected ${inspect(fault.expected)}\nseen     ${inspect(fault.actual)}` : fault.message)
    console.error(fault.stack?.split('\n').find((line) => /\/all\/(?!callers|expect)/.test(line))?.trim() ?? '')
    process.exit(1)
  }
}

const never = operations.filter((name) => !answered.has(name))
if (never.length > 0) {
  console.error(`never answered: ${never.join(', ')}`)
  process.exit(1)
}
console.log(`all ${operations.length} operations of the client were answered at ${apiUrl}`)
