// What the bot does on a command: the text that it answers, or null where something else will answer later.
import { RuntimeError, isApiError } from '@botpress/sdk'

const minute = 60_000
// The alias of the integration whose actions are called; see samples/echo-integration.
const outside = process.env.MOCK_INTEGRATION_ALIAS ?? 'outside'

export const commands = {
  reverse: async ({ client, rest }) => {
    const { output } = await client.callAction({ type: 'reverse', input: { text: rest } })
    return `Backwards: ${output.text}`
  },

  shout: async ({ client, rest }) => {
    const { output } = await client.callAction({ type: `${outside}:shout`, input: { text: rest } })
    return `Louder: ${output.text}`
  },

  refuse: async ({ client, rest }) => {
    try {
      await client.callAction({ type: `${outside}:refuse`, input: { why: rest } })
      return 'Nothing was refused'
    } catch (error) {
      if (!isApiError(error)) throw error
      return `Refused, ${error.type}: ${error.message}`
    }
  },

  wave: async ({ client, conversation }) => {
    await client.createEvent({ type: 'waved', payload: { at: new Date().toISOString() }, conversationId: conversation.id })
    return null
  },

  remind: async ({ client, conversation, rest }) => {
    const { event } = await client.createEvent({
      type: 'reminder',
      payload: { text: rest },
      conversationId: conversation.id,
      schedule: { delay: 5 * minute },
    })
    return `In five minutes (${event.id})`
  },

  remember: async ({ client, conversation, rest }) => {
    await client.setState({ type: 'conversation', id: conversation.id, name: 'memory', payload: { text: rest }, expiry: minute })
    return 'I keep that for a minute'
  },

  recall: async ({ client, conversation }) => {
    try {
      const { state } = await client.getState({ type: 'conversation', id: conversation.id, name: 'memory' })
      return `You told me: ${state.payload.text}`
    } catch (error) {
      if (!isApiError(error) || error.type !== 'ResourceNotFound') throw error
      return 'I know of nothing'
    }
  },

  order: async ({ workflows, conversation, rest }) => {
    await workflows.order.startNewInstance({ conversationId: conversation.id, input: { what: rest } })
    return null
  },

  // How failures look: with a reason of its own, with one that the SDK keeps to itself, and not at all.
  throw: async ({ rest }) => {
    throw new RuntimeError(rest)
  },
  crash: async ({ rest }) => {
    throw new Error(rest)
  },
  hang: () => new Promise(() => {}),
}
