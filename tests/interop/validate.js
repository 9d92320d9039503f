// SPDX-License-Identifier: MulanPSL-2.0
// Validates data packages by the packages of Frictionless Data: the
// description by its profile, every cell by its field, keys, and where the
// package says so, references.  FOLDER... each hold a datapackage.json.
const { Package } = require('datapackage')

async function validate(folder) {
	const descriptor = `${folder}/datapackage.json`
	const pack = await Package.load(descriptor, { basePath: folder,
		strict: true })
	let rows = 0
	let keys = 0

	if (!pack.valid)
		throw new Error(pack.errors.join('; '))
	for (const resource of pack.resources) {
		const foreign = (resource.schema.foreignKeys || []).length
		const seen = await resource.read({ keyed: true,
			relations: foreign > 0 })

		keys += foreign
		rows += seen.length
	}
	console.log(`${folder} resources=${pack.resources.length}` +
		` rows=${rows} keys=${keys}`)
}

(async () => {
	for (const folder of process.argv.slice(2)) {
		try {
			await validate(folder)
		} catch (e) {
			const all = e.errors && e.errors.length ? e.errors : [e]

			for (const one of all.slice(0, 10))
				console.error(`${folder}: ${one.message}` +
					` row=${one.rowNumber || ''}` +
					` column=${one.columnNumber || ''}`)
			process.exitCode = 1
		}
	}
})()
