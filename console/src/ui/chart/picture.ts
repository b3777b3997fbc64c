import { fontFamily, fontSize } from '../../theme/tokens.ts'

/** What of an element's look a picture needs; a copy outside the page knows no style sheet. */
const looks = [
	...[
		'display',
		'position',
		'inset',
		'top',
		'left',
		'right',
		'bottom',
		'z-index',
		'box-sizing',
		'visibility',
		'opacity',
		'overflow',
	],
	...['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height', 'margin', 'padding', 'gap', 'clip-path'],
	...['flex', 'flex-direction', 'flex-wrap', 'flex-grow', 'flex-shrink', 'align-items', 'align-self', 'justify-content', 'order'],
	...['grid-template-columns', 'grid-template-rows', 'grid-column', 'grid-row', 'grid-auto-rows', 'justify-items', 'place-items'],
	...[
		'font-family',
		'font-size',
		'font-weight',
		'font-style',
		'letter-spacing',
		'line-height',
		'text-align',
		'text-decoration',
		'text-overflow',
		'white-space',
		'vertical-align',
	],
	...['font-variant-numeric', 'overflow-wrap', 'color', 'background', 'border', 'border-top', 'border-right', 'border-bottom'],
	...['border-left', 'border-radius', 'border-collapse', 'border-spacing', 'list-style', 'transform'],
	...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'vector-effect', 'text-anchor'],
]

const scale = 2
const margin = 16
const heading = 32

interface PictureColours {
	readonly surface: string
	readonly text: string
}

/**
 * Draws an element of the page as a PNG, whole, also what is scrolled out of sight: a copy with its styles written out, canvases as
 * images, inside an SVG.
 * @param title written above it
 * @returns a data URL
 */
export async function pictureOf(element: HTMLElement, title: string, { surface, text }: PictureColours): Promise<string> {
	const width = element.scrollWidth
	const height = element.scrollHeight
	const copy = element.cloneNode(true) as HTMLElement
	dress(element, copy)
	copy.style.width = `${width}px`
	copy.style.height = `${height}px`
	copy.style.overflow = 'visible'
	copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml')
	const written = new XMLSerializer().serializeToString(copy)
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${written}</foreignObject></svg>`
	const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
	const canvas = document.createElement('canvas')
	canvas.width = (width + 2 * margin) * scale
	canvas.height = (height + 2 * margin + heading) * scale
	const pen = canvas.getContext('2d')
	if (!pen) throw new Error('No canvas to draw on')
	pen.scale(scale, scale)
	pen.fillStyle = surface
	pen.fillRect(0, 0, canvas.width, canvas.height)
	pen.fillStyle = text
	pen.font = `600 ${fontSize.body}px ${fontFamily}`
	pen.fillText(title, margin, margin + fontSize.body, width)
	pen.drawImage(image, margin, margin + heading, width, height)
	return canvas.toDataURL('image/png')
}

/** Writes the look of an element, and of all within it, into its copy. */
function dress(from: Element, to: Element): void {
	if (from instanceof HTMLCanvasElement) {
		replaceCanvas(from, to)
		return
	}
	const look = getComputedStyle(from)
	const written = looks.map((name) => `${name}:${look.getPropertyValue(name)}`).join(';')
	to.setAttribute('style', written)
	const copies = [...to.children]
	for (const [nth, child] of [...from.children].entries()) {
		const copy = copies[nth]
		if (copy) dress(child, copy)
	}
}

function replaceCanvas(from: HTMLCanvasElement, to: Element): void {
	const image = document.createElement('img')
	image.src = from.toDataURL()
	image.setAttribute('style', `width:${from.clientWidth}px;height:${from.clientHeight}px`)
	to.replaceWith(image)
}

function loaded(url: string): Promise<HTMLImageElement> {
	return new Promise((resolve, reject) => {
		const image = new Image()
		image.onload = () => resolve(image)
		image.onerror = () => reject(new Error('The picture could not be drawn'))
		image.src = url
	})
}
