import type { Channel, OutgoingMessage } from './channel.ts'
import { isEmailAddress } from './email-address.ts'

/**
 * Prints instead of sending: for trying things out and for demonstrations. The sink decides where it goes;
 * nothing is kept, because a message holds personal data.
 */
export function createPrintChannel(sink: (printed: string) => void): Channel {
	return {
		name: 'print',
		addressType: 'email',
		accepts: isEmailAddress,
		deliver: async (message) => {
			sink(printed(message))
			return { vendorId: `print:${message.ledgerId}` }
		},
		close: async () => undefined,
	}
}

function printed({ to, fromName, subject, text, attachments = [] }: OutgoingMessage): string {
	const from = fromName === null ? '' : `From: ${fromName}\n`
	const files = attachments.map(({ filename, content }) => `Attached: ${filename} (${content.length} bytes)\n`).join('')
	return `${from}To: ${to}\nSubject: ${subject}\n${files}\n${text}\n`
}
