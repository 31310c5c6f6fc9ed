import type { Fact } from '../facts/fact';
import { companyObjects, companyScalars, companyWays, contactKey } from '../facts/odyssee';

/** The facts that name a contact of the sandbox, and its last name. */
export const key = contactKey('93498506-9dde-4593-b844-e3c51c0e2bc2');

/** The ways of naming its company. */
export const company = companyWays('1f3140d0-8161-4c80-b961-1ed5a3f38d8e', 'ERP-100');

/** Every field of an embedded company. */
export const companyFields = [...companyScalars, ...companyObjects];

/** Whether an embedded company is of no use without a field. */
export const isKeyOfCompany = ({ name }: Fact) => ['company > id', 'company > name'].includes(name);
