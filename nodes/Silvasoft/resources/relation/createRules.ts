import { isJsonObject } from '../../../shared/json';
import type { Form } from '../../../shared/parameters/form';
import { InvalidParameterError } from '../../../shared/parameters/invalidParameter';

/** With these options Silvasoft looks for no duplicate (addprivaterelation, both copies of the page). */
const LOOKS = ['Number', 'Email', 'Name'].map((what) => `OnExistingRelation${what}`);

/** Tells whether a creation looks for no existing relation, whichever copy of the page the server follows. */
export const isAlwaysNew = ({ body }: Form): boolean =>
	LOOKS.every((name) => body[name] === 'CONTINUE');

/**
 * Refuses options of a creation that contradict each other.
 *
 * @throws InvalidParameterError where an existing relation is to be updated, and cannot be
 */
export function assertNoContradiction(form: Form): void {
	const { updateIfExists, failIfExists } = form.settings;
	if (updateIfExists !== true) return;
	if (failIfExists === true) {
		throw new InvalidParameterError(
			'"Update If It Exists" and "Fail If It Exists" contradict each other',
			'Nothing was sent. Switch one of them off in the options.',
		);
	}
	if (isAlwaysNew(form)) {
		throw new InvalidParameterError(
			'"Update If It Exists" has nothing to update',
			'All three other options say Create Anyway, so a new relation is created each time. Nothing was sent. Remove at least one of them, or switch Update If It Exists off.',
		);
	}
}

/**
 * Refuses further contacts without a main contact: "the first contact will be used as the relations main contact"
 * (addprivaterelation), so one of them would become it.
 *
 * @throws InvalidParameterError
 */
export function assertMainContact({ body: { Relation_Contact: contacts } }: Form): void {
	if (!Array.isArray(contacts) || isJsonObject(contacts[0])) return;
	throw new InvalidParameterError(
		'"Further Contacts" has people in it, and "Main Contact" nobody',
		'Silvasoft takes the first contact for the main contact. Fill in Main Contact, if need be with the first of the further contacts.',
	);
}

/** Country codes of VAT numbers: those of the EU's VIES and its neighbours. */
const COUNTRIES =
	'AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI';

const WITH_COUNTRY = new RegExp(`^\\s*(${COUNTRIES})(?=.*\\d)`, 'i');

/**
 * Refuses a VAT number that begins with its country: "Tax/VAT number without country code" (updaterelation, which is the
 * page of this field). It is not cut off: the number would not arrive as the user entered it.
 *
 * @throws InvalidParameterError
 */
export function assertNoCountryCode({ body: { TaxIdentificationNumber: number } }: Form): void {
	const [, country] = WITH_COUNTRY.exec(typeof number === 'string' ? number : '') ?? [];
	if (country === undefined) return;
	throw new InvalidParameterError(
		'"Tax Identification Number" begins with a country code',
		`Silvasoft wants it without, e.g. 123456789B01. Leave out ${country}; the country stands in the address.`,
	);
}
