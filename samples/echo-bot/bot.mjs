// The bot, as one writes it for the service. It echoes what it is told; a text that begins with a slash is a command (commands.mjs).
import { Bot } from '@botpress/sdk'
import { commands } from './commands.mjs'

export const bot = new Bot({
  register: async ({ ctx }) => console.log(`registered as ${ctx.botId}`),
  plugins: {},
  actions: {
    // What /reverse calls, and anybody else by the type "reverse".
    reverse: async ({ input }) => {
      if (typeof input.text !== 'string') throw new Error('reverse wants a text')
      return { text: [...input.text].reverse().join('') }
    },
  },
})

const say = ({ client, ctx }, conversationId, text) => {
  console.log(`< ${text}`)
  return client.createMessage({ conversationId, userId: ctx.botId, type: 'text', payload: { text }, tags: {} })
}

bot.on.message('text', async (props) => {
  const { message, conversation } = props
  console.log(`> ${message.payload.text}`)
  const [, name, rest] = /^\/(\w+)\s*(.*)$/s.exec(message.payload.text) ?? []
  const answer = await commands[name]?.({ ...props, rest })
  if (answer !== null) await say(props, conversation.id, answer ?? `You said: ${message.payload.text}`)
})

bot.on.message('image', (props) => say(props, props.conversation.id, `A picture: ${props.message.payload.imageUrl}`))

// Events of its own: at once (/wave) and at a moment (/remind).
bot.on.event('waved', (props) => say(props, props.event.conversationId, `Somebody waved at ${props.event.payload.at}`))
bot.on.event('reminder', (props) => say(props, props.event.conversationId, `You wanted to be reminded: ${props.event.payload.text}`))

// What /remember wrote, when nobody has touched it for a minute.
bot.on.stateExpired('memory', (props) => say(props, props.state.conversationId, `I forget: ${props.state.payload.text}`))

// What /order begins. It is in progress when the first handler ends, so the service continues it.
bot.on.workflowStart('order', async (props) => {
  await props.workflow.acknowledgeStartOfProcessing()
  await say(props, props.conversation.id, `The order of ${props.workflow.input.what} is taken up`)
})
bot.on.workflowContinue('order', async (props) => {
  await props.workflow.setCompleted({ output: { delivered: props.workflow.input.what } })
  await say(props, props.conversation.id, `The order of ${props.workflow.input.what} is completed`)
})
bot.on.workflowTimeout('order', (props) => say(props, props.conversation.id, `The order of ${props.workflow.input.what} took too long`))
