import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

interface Entry {
	readonly name: string
	readonly bytes: Buffer
	/** Size that the directory claims, where it is not the true one. */
	readonly claimed?: number
}

/** An archive of these files (APPNOTE.TXT 4.3), for files that no program would write. */
export function zipOf(entries: readonly Entry[]): Buffer {
	const locals: Buffer[] = []
	const directory: Buffer[] = []
	let at = 0
	for (const { name, bytes, claimed = bytes.length } of entries) {
		const packed = deflateRawSync(bytes)
		const common = Buffer.alloc(26)
		common.writeUInt16LE(20, 0)
		common.writeUInt16LE(8, 4)
		common.writeUInt32LE(crc32(bytes), 10)
		common.writeUInt32LE(packed.length, 14)
		common.writeUInt32LE(claimed, 18)
		common.writeUInt16LE(Buffer.byteLength(name), 22)
		const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), packed])
		const rest = Buffer.alloc(14)
		rest.writeUInt32LE(at, 10)
		directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, Buffer.from(name)]))
		locals.push(local)
		at += local.length
	}
	const end = Buffer.alloc(22)
	end.writeUInt32LE(0x06054b50, 0)
	end.writeUInt16LE(entries.length, 8)
	end.writeUInt16LE(entries.length, 10)
	end.writeUInt32LE(
		directory.reduce((sum, one) => sum + one.length, 0),
		12,
	)
	end.writeUInt32LE(at, 16)
	return Buffer.concat([...locals, ...directory, end])
}

/** The files of an archive. */
export function entriesOf(archive: Buffer): Entry[] {
	const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
	const entries: Entry[] = []
	let at = archive.readUInt32LE(end + 16)
	for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
		const [method, size, nameLength] = [
			archive.readUInt16LE(at + 10),
			archive.readUInt32LE(at + 20),
			archive.readUInt16LE(at + 28),
		]
		const local = archive.readUInt32LE(at + 42)
		const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
		const packed = archive.subarray(start, start + size)
		const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
		entries.push({ name, bytes: method === 8 ? inflateRawSync(packed) : packed })
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
	}
	return entries
}
