import { listSearch } from '../shared/listSearch';
import { superOffice } from './api';
import { companies } from './lists/companies';
import { definitions } from './lists/definitions';
import { personsAt } from './lists/persons';
import { relations } from './lists/relations';

export const searchCompanies = listSearch(superOffice, companies);
export const searchDefinitions = listSearch(superOffice, definitions);
export const searchDestinationPersons = listSearch(superOffice, personsAt('Destination'));
export const searchRelations = listSearch(superOffice, relations);
export const searchSourcePersons = listSearch(superOffice, personsAt('Source'));
